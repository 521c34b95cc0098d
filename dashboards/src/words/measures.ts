import type { Row, Unit } from "../api/schema";

export const measureWords = {
  fewerThan: (below: string) => `fewer than ${below}`,
  moreThan: (above: string) => `more than ${above}`,
  suppressedWhy: (below: string) => `Between 1 and ${below} people. Small groups are never shown, so that nobody can be picked out.`,
  suppressedAboveWhy: "All but a few people. The rest is a group too small to show.",
  hidden: "hidden",
  notMeasurable: "—",
  notMeasurableSpoken: "not measurable",
  interval: (low: string, high: string) => `${low} to ${high}`,
  intervalFull: (low: string, high: string) => `95 % interval ${low} to ${high}`,
  bracketWhy: (low: string, high: string) =>
    `The true number is only known to lie between ${low} and ${high}: the same person may have been counted in more than one day or epoch.`,
  steady: "steady",
  up: "up",
  down: "down",
} as const;

const unitAfterNumber: Partial<Record<Unit, string>> = {
  users: "users",
  visitors: "visitors",
  uses: "uses",
  "user-days": "user-days",
  days: "days",
  people: "people",
  features: "features",
  "uses per using day": "uses per using day",
};

/** The unit as it stands after a number; empty where the number carries its own sign (shares, ratios, days). */
export function unitWord(unit: Unit): string {
  return unitAfterNumber[unit] ?? "";
}

type MeasureName = keyof Pick<
  Row,
  | "eligible"
  | "exposed"
  | "users"
  | "visitors"
  | "uses"
  | "user_days"
  | "reach"
  | "discoverability"
  | "conversion"
  | "frequency"
  | "repeat"
  | "success"
  | "trend"
  | "heartbeat"
  | "coverage"
  | "people_needed"
  | "independent_people"
  | "times_as_often_to_flip"
>;

/** Every measure of a row by its name in words and its definition (VERDICTS.md §2). */
export const measures: { name: MeasureName; label: string; means: string }[] = [
  { name: "eligible", label: "Meant for", means: "active people to whom the feature was open" },
  { name: "exposed", label: "Saw it", means: "had it on screen: at least half of it, for a second or longer" },
  { name: "users", label: "Used it", means: "used it at least once" },
  { name: "reach", label: "Reach", means: "users ÷ people it is meant for" },
  { name: "discoverability", label: "Discoverability", means: "saw it ÷ people it is meant for" },
  { name: "conversion", label: "Conversion", means: "users ÷ people who saw it" },
  { name: "uses", label: "Uses", means: "how often it was used in all" },
  {
    name: "user_days",
    label: "User-days",
    means: "users counted once per day; never compared with a threshold for users",
  },
  { name: "frequency", label: "Frequency", means: "uses per day on which somebody used it" },
  { name: "repeat", label: "Came back", means: "first-time users who used it again within its own rhythm" },
  { name: "success", label: "Succeeded", means: "completed ÷ (completed + failed)" },
  { name: "trend", label: "Trend", means: "use in the second half of the window ÷ the first" },
  { name: "heartbeat", label: "Heartbeat", means: "days on which some build in the field could report it" },
  { name: "coverage", label: "Coverage", means: "people we saw ÷ active people the app reports" },
  { name: "people_needed", label: "People needed", means: "distinct people before silence proves anything" },
  {
    name: "independent_people",
    label: "Independent people",
    means: "people it is meant for, fewer where colleagues act alike",
  },
  {
    name: "times_as_often_to_flip",
    label: "Margin (k*)",
    means: "how many times as often the unseen would have to use it to reach the threshold",
  },
  {
    name: "visitors",
    label: "Visitors",
    means: "anonymous people, counted per day; a number of its own, never added to users",
  },
];
