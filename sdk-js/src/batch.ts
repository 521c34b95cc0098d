import type { Page } from "./connection.js";
import type { Lost, What, Who, WireEvent } from "./wire.js";

/** Limits of the server: events in a batch, and the coalesced count of one event. */
export const BATCH_EVENTS_MAX = 100;
export const COUNT_MAX = 1_000;
/** Features announced in one batch; the server takes 500, but 100 of the longest still leave room for events. */
const BATCH_KEYS_MAX = 100;
/** Distinct entries kept while nothing can be sent. */
export const ENTRIES_MAX = 1_000;
/** Characters of one entry with its actor and properties: one always fits into half a batch. */
export const ENTRY_CHARS_MAX = 4_000;
/** What an event takes on the wire beside its entry's key: its count and its age. */
const EVENT_CHARS = 30;

/** Delivers a batch: `uses` and `lost` go on the account again if it never arrives. */
export type Deliver = (body: string, sealed_ms: number, uses: number, lost: Lost) => void;

/** What happened and is not sealed yet: whose, what, and since when, ms since 1970. By the text of what makes it distinct. */
export const waiting = new Map<string, readonly [who: Who, what: What, at: number]>();
/** Keys this page can emit, in the order of their announcement; each is told once. */
export const announced = new Set<string>();
let told = 0;
let lost: Record<string, number> = {};
let seq = 0;

/** Puts uses on the account of losses, which the next batch carries. */
export const lose = (losses: Lost): void => {
  for (const reason in losses) lost[reason] = (lost[reason] || 0) + (losses[reason] as number);
};

/** Makes a batch of what waits, its events of at most `room` characters; false when nothing waits. */
export const seal = (page: Page, room: number, deliver: Deliver): unknown => {
  const now = Date.now();
  const [first = []] = waiting.values();
  const catalogue = [...announced].slice(told, told + BATCH_KEYS_MAX);
  const events: WireEvent[] = [];
  let uses = 0;
  for (const [key, [who, what, at]] of waiting) {
    room -= key.length + EVENT_CHARS;
    // The actor is a field of the batch: what somebody else did waits for the next one.
    if (room < 0 || who !== first[0] || events[BATCH_EVENTS_MAX - 1]) break;
    waiting.delete(key);
    uses += what.n;
    events.push({ ...what, age_ms: Math.max(0, now - at) });
  }
  if (!uses && !catalogue[0]) return;
  told += catalogue.length;
  deliver(JSON.stringify({ ...page, seq: seq++, ...first[0], lost, catalogue, events }), now, uses, lost);
  lost = {};
  return true;
};
