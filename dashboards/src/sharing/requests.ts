import { queryOptions } from "@tanstack/react-query";
import { get, send } from "../api/client";
import { projectPath } from "../api/paths";
import type { NewShare } from "../api/schema";

export const sharesQuery = (project: string) =>
  queryOptions({
    queryKey: ["shares", project],
    queryFn: ({ signal }) => get(projectPath(project, "/shares"), signal),
  });
export const createShare = (project: string, share: NewShare) => send("POST", projectPath(project, "/shares"), share);
export const revokeShare = (project: string, number: number) => send("DELETE", projectPath(project, "/shares/{number}", { number }));
