import type { Week } from "../api/schema";
import type { Mark } from "../charts/series";
import { formatDay } from "../measured/days";
import { inWords } from "../measured/shape";
import { catalogue } from "./catalogue";

export const chartWords = catalogue("charts", {
  /** Told by whole weeks; one that is cut would look like a fall. */
  sparkline: (all: Pick<Week, "from" | "uses">[], isWhole: (week: Pick<Week, "from">) => boolean) => {
    const weeks = all.filter(isWhole);
    const last = weeks.at(-1);
    const first = weeks[0];
    if (!last || !first) return "No whole week in this window";
    return `${weeks.length} weeks: from ${inWords(first.uses)} in the week of ${formatDay(first.from)} to ${inWords(last.uses)} in the week of ${formatDay(last.from)}`;
  },
  series: { daily: "Daily uses", weekly: "Weekly uses", users: "Weekly users" },
  funnel: (meantFor: string, saw: string, used: string, completed: string) =>
    `Meant for ${meantFor}; saw it: ${saw}; used it: ${used}; completed it: ${completed}`,
  firstWeek: "First week",
  people: "People",
  weekLater: (weeks: number) => (weeks === 1 ? "1 week later" : `${weeks} weeks later`),
  seriesLabel: "What the chart shows",
  asTable: "Show as table",
  asChart: "Show as chart",
  slider: "Move through the chart",
  day: "Day",
  week: "Week of",
  soFar: (week: string) => `${week}, not over yet`,
  partKey: "Dashed: the week is not over",
  markKeys: { release: "Release that first carried it", decision: "Decision", annotation: "Annotation" } satisfies Record<
    Mark["kind"],
    string
  >,
  value: "Value",
  noPoints: "No day of this window has data.",
  allZero: "No use in this window",
  period: (days: number) => (days === 1 ? "one day" : `${days} days`),
  unused: (period: string) => `Used by nobody in ${period}. Who saw it is not known.`,
  unseen: (period: string) => `Neither seen nor used by anybody in ${period}.`,
  seenUnused: (seen: string, period: string) => `Seen by ${seen} in ${period}, used by nobody.`,
  tooFewToDraw: (period: string) => `Used in ${period}, in no week by enough people to be drawn.`,
  hiddenKey: "Hollow: hidden, fewer people than the smallest group shown",
});
