// The wire of what comes after a feature, and how it is asked for: here and not with the other queries, since only a panel far down needs it.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get } from "./client";
import { reportPath, type Window } from "./paths";
import { REPORT_FRESH_MS } from "./queries";
import type { Envelope, Measured } from "./schema";

/** A part of the page sessions that used the feature. */
export type Onward = { sessions: Measured; share: Measured };

export type NextReport = Envelope & {
  report: "next";
  feature: string;
  sessions: Measured;
  /** Most first. */
  next: (Onward & { key: string; title: string | null })[];
  nothing: Onward;
  undeclared: Onward;
  /** Features of which nothing may be told. */
  hidden: number;
};

export const nextQuery = (project: string, feature: string, window: Window) =>
  queryOptions({
    queryKey: ["report", project, "next", feature, window],
    queryFn: ({ signal }) => get<NextReport>(reportPath(project, "next", window, { feature }), signal),
    staleTime: REPORT_FRESH_MS,
    placeholderData: keepPreviousData,
  });
