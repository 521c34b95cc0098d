import type { Address, Given, InProject, OfProject, Schema, Template } from "./contract";
import type { Day } from "./schema";

export type ReportName = Schema["ReportName"];
export type Report<Name extends ReportName> = Extract<Schema["Report"], { report: Name }>;
/** Both ends inclusive; an absent window is the server's default, the 91 days that end today. */
export type Window = { from: Day; to: Day } | null;

type Values = Record<string, string | number | null | undefined>;

export function at<T extends Template>(template: T, given: Given<T>): Address<T> {
  return filled(template, given as Values) as Address<T>;
}

export const sessionPath = at("/api/v1/session", {});

export function projectPath<Rest extends InProject>(
  project: string,
  rest: Rest,
  given?: Given<OfProject<Rest>, Rest>,
): Address<OfProject<Rest>> {
  return filled(`/api/v1/projects/{project}${rest}`, { project, ...(given as Values) }) as Address<OfProject<Rest>>;
}

/** Of one feature, or all of the project's. */
export const decisionsPath = (project: string, feature?: string) => projectPath(project, "/decisions", { feature });

export function reportPath<Name extends ReportName>(
  project: string,
  report: Name,
  window: Window,
  extra: { feature?: string; steps?: readonly string[]; by?: string; segment?: string; funnel?: number; format?: "csv" | "md" } = {},
): Address<OfProject<"/reports/{report}">, Report<Name>> {
  const { feature, steps, by, segment, funnel, format } = extra;
  const asked = { feature, steps: steps?.join(","), by, segment, funnel, ...window, format };
  return projectPath(project, "/reports/{report}", { report, ...asked }) as Address<OfProject<"/reports/{report}">, Report<Name>>;
}

/** Fills the places of a template; what has no place there is its query, without what is null or empty text. */
function filled(template: string, given: Values): string {
  let path = template;
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) {
    const place = `{${name}}`;
    if (path.includes(place)) path = path.replace(place, encodeURIComponent(`${value}`));
    else if (value || value === 0) query.set(name, `${value}`);
  }
  return query.size ? `${path}?${query}` : path;
}
