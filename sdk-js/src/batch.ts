import type { Batch, Lost, What, Who } from "./wire.js";

/** Limits of the server: events in a batch, and the coalesced count of one event. */
const BATCH_EVENTS_MAX = 100;
const COUNT_MAX = 1_000;
/** Features announced in one batch; the server takes 500, but 100 of the longest still leave room for events. */
const BATCH_KEYS_MAX = 100;
/** Distinct entries kept while nothing can be sent. */
export const ENTRIES_MAX = 1_000;
/** Characters of one entry with its actor and properties: one always fits into half a batch. */
export const ENTRY_CHARS_MAX = 4_000;
/** Entries of different hours stay apart: the server keeps hours, and three hours offline are not one moment. */
const HOUR_MS = 3_600_000;
/** A feature key as the server reads it; one that is not would have the whole batch refused. */
const FEATURE_KEY = /^[a-z\d/][\w.:/-]{0,99}$/i;

/** A batch as it goes over the wire, once and again: its bytes never change. */
export interface Sealed {
  readonly body: string;
  /** When it was sealed, ms since 1970. */
  readonly at: number;
  /** What the account has to take back if it never arrives: its uses, and the losses it tells of. */
  readonly uses: number;
  readonly lost: Lost | undefined;
}

/** What a batch says about the page it comes from. */
export type Origin = Pick<Batch, "project" | "release" | "test">;

const waiting = new Map<string, { who: Who; what: What; at: number; n: number }>();
const announced = new Set<string>();
let told = 0;
let lost: Record<string, number> | undefined;
let seq = 0;

/** Puts uses on the account of losses, which the next batch carries. */
export const lose = (reason: string, uses: number): void => {
  lost ??= {};
  lost[reason] = (lost[reason] ?? 0) + uses;
};

/** Counts one, coalesced with what is the same; true when a full batch waits. */
export const add = (who: Who, what: What): boolean => {
  const at = Date.now();
  const key = JSON.stringify([who, what, Math.floor(at / HOUR_MS)]);
  let entry = waiting.get(key);
  if (!entry && waiting.size < ENTRIES_MAX && key.length < ENTRY_CHARS_MAX) {
    entry = { who, what, at, n: 0 };
    waiting.set(key, entry);
  }
  if (entry && entry.n < COUNT_MAX) entry.n++;
  else lose("queue_full", 1);
  return waiting.size >= BATCH_EVENTS_MAX;
};

/** Takes a key this page can emit; it is told once. */
export const announce = (key: string): void => {
  if (FEATURE_KEY.test(key)) announced.add(key);
};

/** The next batch, of at most `room` characters; undefined when nothing waits. */
export const seal = (origin: Origin, room: number): Sealed | undefined => {
  const [first] = waiting.values();
  const catalogue = [...announced].slice(told, told + BATCH_KEYS_MAX);
  if (!first && !catalogue.length) return;
  told += catalogue.length;
  const now = Date.now();
  // The server counts an event once by its batch and its place in it. 64 random bits, new for each batch, so that nothing
  // links two of them; `randomUUID` needs a secure context.
  const batch = crypto.getRandomValues(new BigUint64Array(1)).join();
  const head = JSON.stringify({ ...origin, batch, ...first?.who, seq: seq++, lost, catalogue });
  let body = `${head.slice(0, -1)},"events":[`;
  let count = 0;
  let uses = 0;
  for (const [key, { who, what, at, n }] of waiting) {
    const event = JSON.stringify({ ...what, n, age_ms: Math.max(0, now - at) });
    // The actor is a field of the batch: what somebody else did waits for the next one.
    if (who !== first?.who || count === BATCH_EVENTS_MAX || body.length + event.length > room) break;
    body += (count++ ? "," : "") + event;
    uses += n;
    waiting.delete(key);
  }
  const sealed = { body: `${body}]}`, at: now, uses, lost };
  lost = undefined;
  return sealed;
};
