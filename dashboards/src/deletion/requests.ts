// A project's deletion, and projects that wait to be erased: the wire, and how it is asked.
import { queryOptions } from "@tanstack/react-query";
import { get, send } from "../api/client";
import type { Schema } from "../api/contract";
import { at, projectPath } from "../api/paths";

export type ClosedProject = Schema["ClosedProject"];

const EVERY_MS = 5_000;

/** Those of whom the session is an owner. Asked again: what is due goes within a minute. */
export const closedProjectsQuery = () =>
  queryOptions({
    queryKey: ["closed-projects"],
    queryFn: async ({ signal }) => (await get(at("/api/v1/projects", {}), signal)).closed,
    refetchInterval: EVERY_MS,
  });

/** `name` says which project is meant, once more; `at_once` gives up the days in which it can be opened again. */
export const deleteProject = (project: string, name: string, atOnce: boolean) =>
  send("DELETE", projectPath(project, ""), { name, at_once: atOnce });
export const reopenProject = (project: string) => send("POST", projectPath(project, "/reopen"));
