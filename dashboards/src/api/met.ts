// The wire of where a feature is met, and how it is asked for: here and not with the other queries, since only a panel far down needs it.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get } from "./client";
import type { Schema } from "./contract";
import { type Report, reportPath, type Window } from "./paths";
import { REPORT_FRESH_MS } from "./queries";

export type MetPage = Schema["MetPage"];
export type MetReport = Report<"met">;

export const metQuery = (project: string, feature: string, window: Window) =>
  queryOptions({
    queryKey: ["report", project, "met", feature, window],
    queryFn: ({ signal }) => get(reportPath(project, "met", window, { feature }), signal),
    staleTime: REPORT_FRESH_MS,
    placeholderData: keepPreviousData,
  });
