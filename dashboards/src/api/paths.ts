import type { Day } from "./schema";

export type ReportName =
  | "ranking"
  | "removal"
  | "feature"
  | "habits"
  | "met"
  | "next"
  | "explore"
  | "audience"
  | "completeness"
  | "breakdown"
  | "segment";
/** Both ends inclusive; an absent window is the server's default, the 91 days that end today. */
export type Window = { from: Day; to: Day } | null;

const API = "/api/v1";

export const sessionPath = `${API}/session`;
export const projectsPath = `${API}/projects`;

export function projectPath(project: string, rest = ""): string {
  return `${projectsPath}/${encodeURIComponent(project)}${rest}`;
}

/** Of one feature, or all of the project's. */
export function decisionsPath(project: string, feature?: string): string {
  return projectPath(project, feature === undefined ? "/decisions" : `/decisions?feature=${encodeURIComponent(feature)}`);
}

export function testSessionPath(project: string, token: string): string {
  return projectPath(project, `/test-sessions/${encodeURIComponent(token)}`);
}

export function reportPath(
  project: string,
  report: ReportName,
  window: Window,
  extra: { feature?: string; steps?: readonly string[]; by?: string; segment?: string; format?: "csv" | "md" } = {},
): string {
  const query = new URLSearchParams();
  if (extra.feature !== undefined) query.set("feature", extra.feature);
  if (extra.steps?.length) query.set("steps", extra.steps.join(","));
  if (extra.by) query.set("by", extra.by);
  if (extra.segment) query.set("segment", extra.segment);
  if (window) {
    query.set("from", window.from);
    query.set("to", window.to);
  }
  if (extra.format) query.set("format", extra.format);
  const text = query.toString();
  return projectPath(project, `/reports/${report}${text && `?${text}`}`);
}
