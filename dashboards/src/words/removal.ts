import type { Day } from "../api/schema";
import { formatDayWithYear } from "../measured/days";
import { catalogue } from "./catalogue";

export const removal = catalogue("removal", {
  title: "Removal report",
  whyBelieve: "Here is why you can believe it",
  whyNone: "Here is what this stands on",
  candidates: "What can go",
  none: "Nothing has to go today. Features that are still being observed are listed below, each with the day from which it can be judged.",
  why: "Why",
  wouldChange: "What would change this",
  numbers: "The numbers",
  rule: "Rule",
  others: "Everything else",
  missing: "What is missing",
  gate: "Gate",
  needed: "Needed",
  have: "So far",
  from: "Can be judged",
  fromDay: (day: Day | null) => (day === null ? "as soon as it holds" : `from ${formatDayWithYear(day)}`),
  protectedUntil: (reason: string, until: Day) => `Protected for ${reason} reasons until ${formatDayWithYear(until)}.`,
  print: "Print",
  markdown: "Markdown",
  csv: "CSV",
  download: (format: string) => `Download as ${format}`,
  generated: (time: string) => `Generated ${time}`,
  days: (days: number) => `${days} days`,
  threshold: (share: string) => `Threshold: reach below ${share.replace(/\.0+(?=\s%)/, "")}`,
  shortWindow: (days: number) =>
    `This window has ${days} days. Verdicts need 91 or more, so that monthly and quarterly habits can show; read this one as a preview.`,
  owner: (owner: string) => `Owner ${owner}`,
  noOwner: "No owner",
});
