import { useInfiniteQuery } from "@tanstack/react-query";
import { jobsQuery } from "./requests";

/** Whether a job of this kind runs for the project, as far as the newest lines tell. */
export function useRuns(project: string, kind: string): boolean {
  const { data } = useInfiniteQuery(jobsQuery(project));
  return data?.pages.some((page) => page.jobs.some((job) => job.kind === kind && job.state === "running")) ?? false;
}
