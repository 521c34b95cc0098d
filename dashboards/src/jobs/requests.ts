// What the server does for long or by itself, and exports to be taken away: the wire, and how it is asked.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { get, send } from "../api/client";
import type { Address, Schema, Template } from "../api/contract";
import { at, projectPath } from "../api/paths";

export type Job = Schema["JobLine"];
export type JobPage = Schema["JobLog"];
/** `total` is null where nobody knows of how much. */
export type Progress = Schema["JobProgress"];
export type ExportForm = Schema["ExportForm"];
export const exportForms = ["parquet", "csv", "jsonl"] as const satisfies readonly ExportForm[];
/** An export that waits to be taken away; `until_s` is when it goes. */
export type OfferedExport = Schema["OfferedExport"];

const RUNNING_EVERY_MS = 1_000;
const IDLE_EVERY_MS = 5_000;

/** Asked often while something runs: somebody looks on. */
function jobsAt(key: readonly unknown[], page: (before: number | null) => Address<Template, JobPage>) {
  return infiniteQueryOptions({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => get(page(pageParam), signal),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.before,
    refetchInterval: (query) =>
      query.state.data?.pages.some((page) => page.jobs.some((job) => job.state === "running")) ? RUNNING_EVERY_MS : IDLE_EVERY_MS,
  });
}

export const jobsQuery = (project: string) => jobsAt(["jobs", project], (before) => projectPath(project, "/jobs", { before }));
/** Of the whole server: for owners. */
export const serverJobsQuery = () => jobsAt(["jobs"], (before) => at("/api/v1/jobs", { before }));

export const exportsQuery = (project: string) =>
  queryOptions({
    queryKey: ["exports", project],
    queryFn: ({ signal }) => get(projectPath(project, "/exports"), signal),
  });
export const beginExport = (project: string, format: ExportForm) => send("POST", projectPath(project, "/exports"), { format });
export const exportPath = (project: string, number: number) => projectPath(project, "/exports/{number}", { number });
