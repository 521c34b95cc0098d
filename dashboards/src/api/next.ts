// The wire of what comes after a feature, and how it is asked for: here and not with the other queries, since only a panel far down needs it.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get } from "./client";
import type { Schema } from "./contract";
import { type Report, reportPath, type Window } from "./paths";
import { REPORT_FRESH_MS } from "./queries";

/** A part of the page sessions that used the feature. */
export type Onward = Schema["Onward"];
export type NextReport = Report<"next">;

export const nextQuery = (project: string, feature: string, window: Window) =>
  queryOptions({
    queryKey: ["report", project, "next", feature, window],
    queryFn: ({ signal }) => get(reportPath(project, "next", window, { feature }), signal),
    staleTime: REPORT_FRESH_MS,
    placeholderData: keepPreviousData,
  });
