import type { Annotations } from "../api/schema";
import type { Mark } from "../charts/series";

/** What the team noted, for a chart. A chart that lacks it is still a chart. */
export function annotationMarks(noted: Annotations | undefined): Mark[] {
  return (noted?.annotations ?? []).map(({ day, text }): Mark => ({ day, text, kind: "annotation" }));
}
