import type { RejectedTestEvent, TestEvent, TestSession } from "../api/schema";

/** The open test session lives in the URL, so that a reload goes on waiting instead of starting again. */
export type StartSearch = { session?: string; page?: string };

export function parseStart(raw: Record<string, unknown>): StartSearch {
  const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
  return { session: text(raw.session), page: text(raw.page) };
}

export function scriptTag(origin: string, ingestKey: string): string {
  return `<script async src="${origin}/deadwood.js"\n  data-project="${ingestKey}"></script>`;
}

export const buttonExample = `<button data-feature="export-csv">Export as CSV</button>`;

/** `$DEADWOOD_SERVER_TOKEN` stays a variable: the token was shown once, and belongs in no command history. */
export function curlLine(origin: string, ingestKey: string): string {
  const body = `{"project":"${ingestKey}","events":[{"feature":"export-csv","action":"use"}]}`;
  return [
    `curl ${origin}/api/v1/events \\`,
    `  -H "Authorization: Bearer $DEADWOOD_SERVER_TOKEN" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d '${body}'`,
  ].join("\n");
}

/**
 * The address of the developer's own page with the test session's hash; an earlier hash is replaced.
 * `null` if it is no web address. `localhost:3000/app` is read as http, other bare hosts as https.
 */
export function withTestHash(address: string, open: string): string | null {
  const text = address.trim();
  if (text === "" || /\s/.test(text)) return null;
  const isLocal = /^(localhost|127\.|\[::1\])/.test(text);
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `${isLocal ? "http" : "https"}://${text}`;
  if (!URL.canParse(full)) return null;
  const url = new URL(full);
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  url.hash = open;
  return url.href;
}

/** Features that arrived and are not in the catalogue, in the order in which they first came. */
export function newFeatures(events: TestEvent[]): string[] {
  const oldestFirst = events.toReversed().filter((event) => !event.declared);
  return [...new Set(oldestFirst.map((event) => event.feature))];
}

/** Accepted and refused events as they came, newest first. */
export function inOrder({ events, rejected }: Pick<TestSession, "events" | "rejected">): (TestEvent | RejectedTestEvent)[] {
  return [...events, ...rejected].sort((one, other) => other.number - one.number);
}

/** Where in the request's JSON a refused event stands; of what was sent there, nobody is told. */
export function placeOf({ index, field }: RejectedTestEvent): string {
  return `events[${index}]${field ? `.${field}` : ""}`;
}

/** "4:05" for a countdown of seconds. */
export function formatCountdown(seconds: number): string {
  const whole = Math.max(Math.floor(seconds), 0);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
