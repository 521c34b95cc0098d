import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Action, Batch, Properties } from "../../src/wire.js";

const PAGE = { project: "pk_live_test", release: undefined, test: undefined, stream: "12345678" };
const ROOM = 16_000;

let batches: typeof import("../../src/batch.js");
let sdk: typeof import("../../src/count.js");
beforeEach(async () => {
  vi.useFakeTimers({ now: new Date("2026-11-22T10:20:00Z") });
  vi.stubGlobal("document", { querySelector: () => null });
  vi.stubGlobal("location", { pathname: "/" });
  // The module is the state of one page.
  vi.resetModules();
  batches = await import("../../src/batch.js");
  sdk = await import("../../src/count.js");
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

interface Happening {
  readonly feature?: string;
  readonly action?: Action;
  readonly path?: string;
  readonly props?: Properties;
}
const happen = ({ feature = "export", action = "use", path = "/", props }: Happening = {}): void => {
  location.pathname = path;
  sdk.count(action, feature, props);
};
const body = (room = ROOM): string | undefined => {
  let sealed: string | undefined;
  batches.seal(PAGE, room, (text) => {
    sealed = text;
  });
  return sealed;
};
const sealed = (room = ROOM): Batch | undefined => JSON.parse(body(room) ?? "null") ?? undefined;

describe("coalescing", () => {
  it("makes one event of what is the same, with the age of the first", () => {
    happen({ props: { format: "csv" } });
    vi.advanceTimersByTime(1_500);
    happen({ props: { format: "csv" } });

    expect(sealed()?.events).toEqual([{ feature: "export", action: "use", path: "/", props: { format: "csv" }, n: 2, age_ms: 1_500 }]);
  });

  it("keeps apart another feature, action, route, property and hour", () => {
    happen();
    happen({ feature: "import" });
    happen({ action: "fail" });
    happen({ path: "/reports" });
    happen({ props: { format: "csv" } });
    vi.advanceTimersByTime(3_600_000);
    happen();

    expect(sealed()?.events.map(({ n }) => n)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it("never adds to a batch that is sealed", () => {
    happen();
    const first = body();
    happen();

    expect(JSON.parse(first as string).events[0].n).toBe(1);
    expect(sealed()?.events[0]?.n).toBe(1);
  });

  it("never makes an event younger than now, whatever the clock does", () => {
    happen();
    vi.setSystemTime(new Date("2026-11-22T09:00:00Z"));

    expect(sealed()?.events[0]?.age_ms).toBe(0);
  });
});

describe("a batch", () => {
  it("speaks for one actor, in the order of what happened", () => {
    happen();
    sdk.actor({ key: "u-1", account: "acme" });
    happen();
    happen({ feature: "import" });

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
    for (let i = 0; i < 500; i++) happen({ feature: `f-${i}`, props: { note: "x".repeat(i) } });

    const seen: string[] = [];
    for (let text = body(); text; text = body()) {
      const { events } = JSON.parse(text) as Batch;
      expect(JSON.stringify(events).length).toBeLessThanOrEqual(ROOM);
      expect(events.length).toBeLessThanOrEqual(100);
      seen.push(...events.map(({ feature }) => feature));
    }
    expect(seen).toEqual(Array.from({ length: 500 }, (_, i) => `f-${i}`));
  });

  it("has a number and an id that tells nothing of the others", () => {
    const made = Array.from({ length: 50 }, () => {
      happen();
      return sealed();
    });

    expect(made.map((batch) => batch?.seq)).toEqual(Array.from({ length: 50 }, (_, i) => i));
  });

  it("is not made of nothing", () => {
    expect(sealed()).toBeUndefined();
  });
});

describe("the catalogue", () => {
  it("is told once, in parts of 100", () => {
    const keys = Array.from({ length: 250 }, (_, i) => `key-${i}`);
    for (const key of [...keys, ...keys]) batches.announced.add(key);

    const told = [sealed(), sealed(), sealed()].map((batch) => batch?.catalogue ?? []);
    expect(told.map((part) => part.length)).toEqual([100, 100, 50]);
    expect(told.flat()).toEqual(keys);
    expect(sealed()).toBeUndefined();
  });
});

describe("the account of losses", () => {
  it("counts what finds the memory full, while what is there already is still counted", () => {
    for (let i = 0; i < batches.ENTRIES_MAX + 7; i++) happen({ feature: `f-${i}` });
    happen({ feature: "f-0" });

    const first = sealed();
    expect(first?.lost).toEqual({ queue_full: 7 });
    expect(first?.events[0]).toMatchObject({ feature: "f-0", n: 2 });
    expect(sealed()?.lost).toEqual({});
  });

  it("counts what is above a thousand of the same, and what is too large to send", () => {
    for (let i = 0; i < 1_005; i++) happen();
    happen({ props: { note: "x".repeat(batches.ENTRY_CHARS_MAX) } });

    expect(sealed()).toMatchObject({ lost: { queue_full: 6 }, events: [{ n: 1_000 }] });
  });

  it("adds up by reason", () => {
    batches.lose({ offline: 3 });
    batches.lose({ offline: 2, refused: 1 });
    happen();

    expect(sealed()?.lost).toEqual({ offline: 5, refused: 1 });
  });
});
