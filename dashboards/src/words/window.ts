import type { Comparison, Preset } from "../window/shape";
import { catalogue } from "./catalogue";

export const windowWords = catalogue("window", {
  label: "Window",
  presets: {
    today: "Today",
    yesterday: "Yesterday",
    "7d": "7 days",
    "28d": "28 days",
    "91d": "13 weeks",
    mtd: "This month",
    "last-month": "Last month",
    ytd: "This year",
    "26w": "26 weeks",
    "52w": "52 weeks",
    all: "All time",
  } satisfies Record<Preset, string>,
  hints: {
    "91d": "for verdicts",
  } satisfies Partial<Record<Preset, string>>,
  compare: "Compare with",
  comparisons: { previous: "the period before", year: "a year before" } satisfies Record<Comparison, string>,
  compareNothing: "nothing",
  comparedTo: (range: string) => `compared with ${range}, the same weekdays`,
  custom: "Custom",
  apply: "Apply",
  month: "Days of the window",
  monthBack: "A month back",
  monthOn: "A month on",
  yearBack: "A year back",
  yearOn: "A year on",
  choose: "Choose the first day, then the last one.",
  short: (days: number) =>
    `${days === 1 ? "1 day" : `${days} days`}: good for a look, too short to judge a feature on. That takes 13 weeks.`,
  long: (days: number) => `${days} days.`,
});
