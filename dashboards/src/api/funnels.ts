// Funnels in order: what is defined, and what was counted. Here and not with the other queries, since one page alone needs it.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get, send } from "./client";
import type { Schema } from "./contract";
import { projectPath, type Report, reportPath, type Window } from "./paths";
import { REPORT_FRESH_MS } from "./queries";

export type Funnel = Schema["Funnel"];
export type Funnels = Schema["Funnels"];
export type OrderedStep = Schema["OrderedStep"];
export type OrderedFunnelReport = Report<"ordered-funnel">;

export const funnelsQuery = (project: string) =>
  queryOptions({
    queryKey: ["funnels", project],
    queryFn: ({ signal }) => get(projectPath(project, "/funnels"), signal),
    staleTime: REPORT_FRESH_MS,
  });

export const orderedFunnelQuery = (project: string, funnel: number, window: Window) =>
  queryOptions({
    queryKey: ["report", project, "ordered-funnel", funnel, window],
    queryFn: ({ signal }) => get(reportPath(project, "ordered-funnel", window, { funnel }), signal),
    staleTime: REPORT_FRESH_MS,
    placeholderData: keepPreviousData,
  });

/** What a reader may do with funnels: a new one, another name, or whether one is counted. */
export type FunnelDeed = { define: Schema["NewFunnel"] } | { change: number; to: Schema["FunnelChange"] };

export const doWithFunnel = (project: string, deed: FunnelDeed) =>
  "define" in deed
    ? send("POST", projectPath(project, "/funnels"), deed.define)
    : send("PATCH", projectPath(project, "/funnels/{number}", { number: deed.change }), deed.to);
