// What jobs are about: formats of files, by the words of the command line, and epochs.
import { jobs as words } from "../words/jobs";

/** Names that others gave their formats, alike in every language. */
const NAMED = {
  plausible: "Plausible",
  "ga4-events": "Google Analytics 4 (BigQuery)",
  ga4: "Google Analytics 4 (Data API)",
  matomo: "Matomo",
  umami: "Umami",
  posthog: "PostHog",
  moodle: "Moodle",
} as const;

export const importFormats = ["access-log", "plausible", "ga4-events", "ga4", "matomo", "umami", "posthog", "moodle"] as const;
export type ImportFormat = (typeof importFormats)[number];

/** A file as such a tool calls it. */
export const exampleFiles: Record<ImportFormat, string> = {
  "access-log": "access.log.gz",
  plausible: "plausible_export.zip",
  "ga4-events": "events.jsonl",
  ga4: "pages.json events.json days.json",
  matomo: "visits.json",
  umami: "umami_export.zip",
  posthog: "events.jsonl",
  moodle: "logs.csv",
};

/** What a line of the log is about: an epoch by its number, a format in the words of whoever made it; whatever else it is, as it stands. */
export function subjectName(subject: string): string {
  const epoch = /^(live|import) (-?\d+)(?:-era(\d+))?$/.exec(subject);
  if (epoch) return words.epochNumber(Number(epoch[2]), epoch[1] === "import", Number(epoch[3] ?? 0));
  if (subject === "access-log") return words.accessLog;
  if (subject === "parquet") return "Parquet";
  if (subject === "csv") return "CSV";
  if (subject === "jsonl") return "JSON lines";
  return Object.hasOwn(NAMED, subject) ? NAMED[subject as keyof typeof NAMED] : subject;
}
