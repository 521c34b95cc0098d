import { catalogue } from "./catalogue";
import { writeNumber } from "../measured/numerals";

/** Titles by the server's words for kinds; a kind of a newer server is shown by its word. */
const kinds: Record<string, string> = {
  import: "Import",
  export: "Export",
  backup: "Backup",
  restore: "Restored from a backup",
  epoch_end: "End of an epoch",
  folding: "Old weeks folded",
  row_expiry: "Old rows removed",
  rewriting: "Events store written anew",
  forgetting: "Somebody forgotten",
  erasure: "Project erased",
  taking_back: "Import taken back",
};

export const jobs = catalogue("jobs", {
  takeOut: "Export",
  takeOutText:
    "What your team declared and decided, and every number of people that was released, as files for other tools. It is made on the server and waits here for a day.",
  format: "Format of the tables",
  formats: { parquet: "Parquet: for DuckDB, pandas and warehouses", csv: "CSV: for spreadsheets", jsonl: "JSON lines: for programs" },
  begin: "Make an export",
  beginning: "Beginning…",
  isMade: "It is being made. You can leave this page; it will be here.",
  ready: (format: string, made: string) => `${format}, made ${made}`,
  until: (moment: string) => `Here until ${moment}.`,
  download: "Download",
  downloadOne: (format: string, made: string) => `Download ${format}, made ${made}`,
  size: (kib: number) => `${writeNumber(kib, 0)} KiB`,
  rows: "Rows, and uses by day, leave by the server's console alone, since they tell of small groups too:",
  exportCommand: "Export everything",
  bringIn: "Import",
  bringInText:
    "The past of your product, from the log of a web server or from another analytics tool. A file is read where the server runs, once, and what it tells is marked as imported.",
  from: "Where is it from?",
  accessLog: "Log of a web server",
  importCommand: "Import a file",
  importHint: "Run this on the server. How far it is, you see below.",
  undoCommand: "Take imports back",
  undoHint:
    "The wrong file, or wrong rules? This takes all imported history back, says before what goes, and leaves alone what was measured.",
  title: "Jobs",
  text: (days: number) => `What took long, or happened by itself while nobody waited for it. A line is kept for ${days} days.`,
  ofServer: "The whole server",
  /** `changes`: how often the length of epochs had been changed, since when they are counted anew. */
  epochNumber: (number: number, isImported: boolean, changes: number) =>
    [
      `number ${number}`,
      changes > 0 ? `after ${changes === 1 ? "1 change" : `${changes} changes`} of their length` : null,
      isImported ? "of imported history" : null,
    ]
      .filter(Boolean)
      .join(", "),
  nothing: "Nothing yet. Imports and exports appear here, and what time brings: epochs end, old rows go.",
  nothingOfServer: "Nothing yet. Backups appear here.",
  kinds,
  states: { running: "running", done: "done", failed: "failed", stopped: "stopped by a restart" },
  operator: "the console",
  token: (name: string) => `token ${name}`,
  itself: "by itself",
  begun: (who: string, moment: string) => `${who}, ${moment}`,
  took: (duration: string) => `took ${duration}`,
  since: (duration: string) => `for ${duration}`,
  moment: "< 1 s",
  seconds: (n: number) => `${n} s`,
  minutes: (n: number) => `${n} min`,
  hours: (n: number) => (n === 1 ? "1 hour" : `${n} hours`),
  percent: (n: string) => `${n} %`,
  step: (done: number, total: number) => `step ${done + 1} of ${total}`,
  epoch: (done: number, total: number) => `epoch ${done + 1} of ${total}`,
  events: (n: number) => `${writeNumber(n, 0)} events so far`,
  progressOf: (kind: string) => `How far: ${kind}`,
  older: "Show older ones",
});
