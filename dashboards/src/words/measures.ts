import type { Row, Unit } from "../api/schema";
import { catalogue } from "./catalogue";

export const measureWords = catalogue("measures", {
  fewerThan: (below: string) => `fewer than ${below}`,
  moreThan: (above: string) => `more than ${above}`,
  suppressedWhy: (below: string) => `Between 1 and ${below} people. Small groups are never shown, so that nobody can be picked out.`,
  suppressedAboveWhy: "All but a few people. The rest is a group too small to show.",
  hidden: "hidden",
  hiddenBesideWhy: "Hidden, so that the number of a small group beside it cannot be computed from it. It may be a small group itself.",
  notMeasurable: "—",
  notMeasurableSpoken: "not measurable",
  interval: (low: string, high: string) => `${low} to ${high}`,
  intervalFull: (low: string, high: string) => `95 % interval ${low} to ${high}`,
  bracketWhy: (low: string, high: string) =>
    `The true number is only known to lie between ${low} and ${high}: the same person may have been counted in more than one day or epoch.`,
  visitorsADayWhy: (low: string, high: string) =>
    `On average. Visitors are anonymous and told apart for one day only: in the whole window they were between ${low} and ${high} different people.`,
  trendSentence: (change: string, range: string | null) =>
    `${change} in the second half of the window against the first${range ? ` (${range})` : ""}`,
  noClearChange: (sentence: string) => `No clear change: ${sentence}`,
  noNumber: "the server sent no number",
  change: (ratio: number) => `${ratio >= 1 ? "+" : "−"}${Math.abs(Math.round((ratio - 1) * 100))}\u00a0%`,
  steady: "steady",
  up: "up",
  down: "down",
});

const unitAfterNumber: Partial<Record<Unit, string>> = catalogue("units", {
  users: "users",
  visitors: "visitors",
  uses: "uses",
  "user-days": "user-days",
  days: "days",
  people: "people",
  features: "features",
  "uses per using day": "uses per using day",
  "uses per user": "uses per user",
  "users a week": "users a week",
  "times seen": "times seen",
  "uses per time seen": "uses per time seen",
  "visitors a day": "visitors a day",
  "page sessions": "page sessions",
});

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
  | "uses_per_user"
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
export const measureDefinitions = catalogue("measureDefinitions", {
  eligible: { label: "Meant for", means: "active people to whom the feature was open" },
  exposed: { label: "Saw it", means: "had it on screen: at least half of it, for a second or longer" },
  users: { label: "Used it", means: "used it at least once" },
  reach: { label: "Reach", means: "users ÷ people it is meant for" },
  discoverability: { label: "Discoverability", means: "saw it ÷ people it is meant for" },
  conversion: { label: "Conversion", means: "users ÷ people who saw it" },
  uses: { label: "Uses", means: "how often it was used in all" },
  user_days: { label: "User-days", means: "users counted once per day; never compared with a threshold for users" },
  frequency: { label: "Frequency", means: "uses per day on which somebody used it" },
  uses_per_user: { label: "Uses per user", means: "how often those who used it did" },
  repeat: { label: "Came back", means: "first-time users who used it again within its own rhythm" },
  success: { label: "Succeeded", means: "completed ÷ (completed + failed)" },
  trend: { label: "Trend", means: "use in the second half of the window ÷ the first" },
  heartbeat: { label: "Heartbeat", means: "days on which some build in the field could report it" },
  coverage: { label: "Coverage", means: "people we saw ÷ active people the app reports" },
  people_needed: { label: "People needed", means: "distinct people before silence proves anything" },
  independent_people: { label: "Independent people", means: "people it is meant for, fewer where colleagues act alike" },
  times_as_often_to_flip: { label: "Margin (k*)", means: "how many times as often the unseen would have to use it to reach the threshold" },
  visitors: { label: "Visitors", means: "anonymous people, counted per day; a number of its own, never added to users" },
} satisfies Record<MeasureName, { label: string; means: string }>);

/** In the order in which they are told. */
export const measureNames = Object.keys(measureDefinitions) as MeasureName[];
