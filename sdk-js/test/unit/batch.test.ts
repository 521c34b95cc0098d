import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Batch, What, Who } from "../../src/wire.js";

const ORIGIN = { project: "pk_live_test", release: undefined, test: undefined };
const ROOM = 20_000;
const NOBODY: Who = {};

let batches: typeof import("../../src/batch.js");
beforeEach(async () => {
  vi.useFakeTimers({ now: new Date("2026-11-22T10:20:00Z") });
  // The module is the state of one page.
  vi.resetModules();
  batches = await import("../../src/batch.js");
});
afterEach(() => vi.useRealTimers());

const what = (change: Partial<What> = {}): What => ({ feature: "export", action: "use", path: "/", ...change });
const sealed = (room = ROOM): Batch | undefined => {
  const body = batches.seal(ORIGIN, room)?.body;
  return body === undefined ? undefined : JSON.parse(body);
};

describe("coalescing", () => {
  it("makes one event of what is the same, with the age of the first", () => {
    batches.add(NOBODY, what({ props: { format: "csv" } }));
    vi.advanceTimersByTime(1_500);
    batches.add(NOBODY, what({ props: { format: "csv" } }));

    expect(sealed()?.events).toEqual([{ feature: "export", action: "use", path: "/", props: { format: "csv" }, n: 2, age_ms: 1_500 }]);
  });

  it("keeps apart another feature, action, route, property and hour", () => {
    batches.add(NOBODY, what());
    batches.add(NOBODY, what({ feature: "import" }));
    batches.add(NOBODY, what({ action: "fail" }));
    batches.add(NOBODY, what({ path: "/reports" }));
    batches.add(NOBODY, what({ props: { format: "csv" } }));
    vi.advanceTimersByTime(3_600_000);
    batches.add(NOBODY, what());

    expect(sealed()?.events.map(({ n }) => n)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it("never adds to a batch that is sealed", () => {
    batches.add(NOBODY, what());
    const first = batches.seal(ORIGIN, ROOM);
    const before = first?.body;
    batches.add(NOBODY, what());

    expect(first?.body).toBe(before);
    expect(sealed()?.events[0]?.n).toBe(1);
  });

  it("never makes an event younger than now, whatever the clock does", () => {
    batches.add(NOBODY, what());
    vi.setSystemTime(new Date("2026-11-22T09:00:00Z"));

    expect(sealed()?.events[0]?.age_ms).toBe(0);
  });
});

describe("a batch", () => {
  it("speaks for one actor, in the order of what happened", () => {
    const ada: Who = { actor: "u-1", account: "acme" };
    batches.add(NOBODY, what());
    batches.add(ada, what());
    batches.add(ada, what({ feature: "import" }));

    const [first, second, third] = [sealed(), sealed(), sealed()];
    expect(first).not.toHaveProperty("actor");
    expect(second).toMatchObject({
      actor: "u-1",
      account: "acme",
      events: [{ feature: "export" }, { feature: "import" }],
    });
    expect(third).toBeUndefined();
  });

  it("has at most 100 events and the room it is given, and what does not fit goes next", () => {
    for (let i = 0; i < 500; i++) batches.add(NOBODY, what({ feature: `f-${i}`, props: { note: "x".repeat(i) } }));

    const seen: string[] = [];
    for (let body = batches.seal(ORIGIN, ROOM)?.body; body; body = batches.seal(ORIGIN, ROOM)?.body) {
      expect(body.length).toBeLessThanOrEqual(ROOM + 2);
      const { events } = JSON.parse(body) as Batch;
      expect(events.length).toBeLessThanOrEqual(100);
      seen.push(...events.map(({ feature }) => feature));
    }
    expect(seen).toEqual(Array.from({ length: 500 }, (_, i) => `f-${i}`));
  });

  it("has a number and an id that tells nothing of the others", () => {
    const made = Array.from({ length: 50 }, () => {
      batches.add(NOBODY, what());
      return sealed();
    });

    expect(made.map((batch) => batch?.seq)).toEqual(Array.from({ length: 50 }, (_, i) => i));
    expect(new Set(made.map((batch) => batch?.batch)).size).toBe(50);
  });

  it("is not made of nothing", () => {
    expect(sealed()).toBeUndefined();
  });
});

describe("the catalogue", () => {
  it("is told once, in parts of 100, without what is no key", () => {
    const keys = Array.from({ length: 250 }, (_, i) => `key-${i}`);
    for (const key of ["", "-x", "a b", "<b>", "ä", "a".repeat(101), ...keys, ...keys]) batches.announce(key);

    const told = [sealed(), sealed(), sealed()].map((batch) => batch?.catalogue ?? []);
    expect(told.map((part) => part.length)).toEqual([100, 100, 50]);
    expect(told.flat()).toEqual(keys);
    expect(sealed()).toBeUndefined();
  });

  it("takes every kind of key the server takes", () => {
    const keys = ["export-csv", "/blog/:id", "a", "billing:invoice.pdf", "X_1", "a".repeat(100)];
    keys.forEach(batches.announce);

    expect(sealed()?.catalogue).toEqual(keys);
  });
});

describe("the account of losses", () => {
  it("counts what finds the memory full, while what is there already is still counted", () => {
    for (let i = 0; i < batches.ENTRIES_MAX + 7; i++) batches.add(NOBODY, what({ feature: `f-${i}` }));
    batches.add(NOBODY, what({ feature: "f-0" }));

    const first = sealed();
    expect(first?.lost).toEqual({ queue_full: 7 });
    expect(first?.events[0]).toMatchObject({ feature: "f-0", n: 2 });
    expect(sealed()).not.toHaveProperty("lost");
  });

  it("counts what is above a thousand of the same, and what is too large to send", () => {
    for (let i = 0; i < 1_005; i++) batches.add(NOBODY, what());
    batches.add(NOBODY, what({ props: { note: "x".repeat(batches.ENTRY_CHARS_MAX) } }));

    expect(sealed()).toMatchObject({ lost: { queue_full: 6 }, events: [{ n: 1_000 }] });
  });

  it("adds up by reason", () => {
    batches.lose("offline", 3);
    batches.lose("offline", 2);
    batches.lose("refused", 1);
    batches.add(NOBODY, what());

    expect(sealed()?.lost).toEqual({ offline: 5, refused: 1 });
  });
});
