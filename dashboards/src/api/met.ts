// The wire of where a feature is met, and how it is asked for: here and not with the other queries, since only a panel far down needs it.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get } from "./client";
import { reportPath, type Window } from "./paths";
import { REPORT_FRESH_MS } from "./queries";
import type { Envelope, Measured } from "./schema";

/** `page` is null where the sender named none. */
export type MetPage = { page: string | null; seen: Measured; used: Measured; uses_per_sight: Measured; weeks_told: number };

export type MetReport = Envelope & {
  report: "met";
  feature: string;
  /** Weeks that it is about; 0 where none is over, or no row is kept of any. */
  weeks: number;
  /** Most used first. */
  pages: MetPage[];
  hidden_pages: number;
};

export const metQuery = (project: string, feature: string, window: Window) =>
  queryOptions({
    queryKey: ["report", project, "met", feature, window],
    queryFn: ({ signal }) => get<MetReport>(reportPath(project, "met", window, { feature }), signal),
    staleTime: REPORT_FRESH_MS,
    placeholderData: keepPreviousData,
  });
