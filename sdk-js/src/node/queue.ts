import type { Details } from "./index.js";
import type { Action } from "../wire.js";

/** The server's limits: events in a batch, the coalesced count of one, keys in a catalogue, bytes of a body. */
const BATCH_EVENTS_MAX = 100;
const COUNT_MAX = 1_000;
const BATCH_KEYS_MAX = 500;
const BODY_BYTES_MAX = 60_000;
/** Distinct entries kept while nothing can be sent. */
export const ENTRIES_MAX = 10_000;

interface Entry {
  /** The actor's part of the batch, as text: entries of one actor share a batch. */
  readonly who: string;
  readonly event: { readonly feature: string; readonly action: Action; readonly at: string; n: number };
  readonly bytes: number;
}

/** A batch as it goes over the wire, once and again: its bytes never change. */
export interface Sealed {
  readonly body: string;
  readonly at_ms: number;
  readonly uses: number;
}

/** What waits to be sent, coalesced per actor, feature, action, route, properties and minute. */
export class Queue {
  readonly lostEver: Record<string, number> = {};
  private lost: Record<string, number> = {};
  private readonly entries = new Map<string, Entry>();
  private readonly keys: string[];
  private readonly stream = crypto.randomUUID();
  private seq = 0;

  constructor(
    private readonly release: string | undefined,
    catalogue: readonly string[],
  ) {
    this.keys = [...new Set(catalogue)];
  }

  lose(reason: string, uses: number): void {
    this.lost[reason] = (this.lost[reason] ?? 0) + uses;
    this.lostEver[reason] = (this.lostEver[reason] ?? 0) + uses;
  }

  add(action: Action, feature: string, { key, account, traits, props, path, at = new Date() }: Details): void {
    const who = JSON.stringify({ actor: key, account, traits });
    // The minute is fine enough for a server that keeps hours, and lets equal uses be one event.
    const minute = `${at.toISOString().slice(0, 16)}:00Z`;
    const event = { feature, action, path, props, at: minute, n: 0 };
    const distinct = who + JSON.stringify(event);
    let entry = this.entries.get(distinct);
    if (!entry && this.entries.size < ENTRIES_MAX) {
      entry = { who, event, bytes: new TextEncoder().encode(distinct).length };
      if (entry.bytes < BODY_BYTES_MAX / 2) this.entries.set(distinct, entry);
    }
    if (entry && this.entries.has(distinct) && entry.event.n < COUNT_MAX) entry.event.n++;
    else this.lose("queue_full", 1);
  }

  /** The next batch; undefined when nothing waits. */
  seal(): Sealed | undefined {
    const [first] = this.entries.values();
    if (!first && !this.keys.length) return;
    const catalogue = this.keys.splice(0, BATCH_KEYS_MAX);
    const events: Entry["event"][] = [];
    let bytes = JSON.stringify(catalogue).length + (first?.who.length ?? 0);
    let uses = 0;
    for (const [distinct, entry] of this.entries) {
      if (entry.who !== first?.who) continue;
      bytes += entry.bytes;
      // One always fits beside a full catalogue that was cut for it.
      if (events.length === BATCH_EVENTS_MAX || (events.length && bytes > BODY_BYTES_MAX)) break;
      this.entries.delete(distinct);
      events.push(entry.event);
      uses += entry.event.n;
    }
    const seq = this.seq++;
    const head = { stream: this.stream, seq, release: this.release, lost: this.lost, catalogue };
    this.lost = {};
    return { body: JSON.stringify({ ...head, ...JSON.parse(first?.who ?? "{}"), events }), at_ms: Date.now(), uses };
  }
}
