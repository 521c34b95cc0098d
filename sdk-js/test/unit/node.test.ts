import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { connect, type ServerClient, type ServerSettings } from "../../src/node/index.js";
import { ENTRIES_MAX } from "../../src/node/queue.js";
import type { Batch } from "../../src/wire.js";

interface Arrived {
  readonly at_ms: number;
  readonly options: RequestInit;
  readonly body: string;
  readonly batch: Batch;
}
let arrived: Arrived[];
/** Answers to come, first one first; 202 when empty, no answer at all for 0. */
let answers: { readonly status: number; readonly headers?: Record<string, string> }[];
let deadwood: ServerClient;

const server: typeof fetch = async (_address, options = {}) => {
  const body = options.body as string;
  arrived.push({ at_ms: Date.now(), options, body, batch: JSON.parse(body) });
  const { status, headers = {} } = answers.shift() ?? { status: 202 };
  if (!status) throw new TypeError("network");
  return new Response("{}", { status, headers });
};
const start = (settings: Partial<ServerSettings> = {}): ServerClient =>
  connect({ endpoint: "https://collector.example/api/v1/events", token: "sk_secret", fetch: server, ...settings });

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-22T10:20:30Z") });
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  arrived = [];
  answers = [];
  deadwood = start();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe("a back end's batch", () => {
  it("leaves after the delay, under the token, with equal uses as one event", async () => {
    for (let i = 0; i < 3; i++) deadwood.use("nightly-export", { path: "/jobs/:id" });
    await vi.advanceTimersByTimeAsync(2_000);

    expect(arrived).toHaveLength(1);
    expect(arrived[0]?.options.headers).toMatchObject({ authorization: "Bearer sk_secret" });
    expect(arrived[0]?.batch.events).toEqual([
      { feature: "nightly-export", action: "use", path: "/jobs/:id", at: "2026-11-22T10:20:00Z", n: 3 },
    ]);
  });

  it("speaks for one actor, however mixed they came", async () => {
    for (const key of ["u-1", "u-2", "u-1", "u-2"]) deadwood.complete("import", { key, account: "acme", traits: { plan: "pro" } });
    expect(await deadwood.flush()).toBe(true);

    const whose = arrived.map(({ batch }) => [batch.actor, batch.account, batch.traits, batch.events[0]?.n]);
    expect(whose).toEqual([
      ["u-1", "acme", { plan: "pro" }, 2],
      ["u-2", "acme", { plan: "pro" }, 2],
    ]);
    expect(arrived.map(({ batch }) => batch.seq)).toEqual([0, 1]);
  });

  it("carries the time at which it happened, and the release and the keys of the service", async () => {
    deadwood = start({ release: "7", catalogue: ["a", "b", "a"] });
    deadwood.fail("a", { at: new Date("2026-11-22T08:59:59Z") });
    await deadwood.flush();

    expect(arrived[0]?.batch).toMatchObject({ release: "7", catalogue: ["a", "b"], events: [{ at: "2026-11-22T08:59:00Z" }] });
  });

  it("is below 60,000 bytes and 100 events", async () => {
    for (let i = 0; i < 1_000; i++) deadwood.use(`f-${i}`, { props: { note: "ü".repeat(300) } });
    await deadwood.flush();

    expect(arrived.reduce((sum, { batch }) => sum + batch.events.length, 0)).toBe(1_000);
    for (const { body, batch } of arrived) {
      expect(Buffer.byteLength(body)).toBeLessThanOrEqual(60_000);
      expect(batch.events.length).toBeLessThanOrEqual(100);
    }
  });
});

describe("a back end's failed batch", () => {
  it("is repeated byte for byte, as late as the server asks", async () => {
    answers = [{ status: 503, headers: { "retry-after": "5" } }, { status: 0 }];
    deadwood.use("export");
    const isDone = deadwood.flush();
    await vi.advanceTimersByTimeAsync(10_000);

    expect(await isDone).toBe(true);
    expect(arrived.map(({ at_ms }) => at_ms - (arrived[0]?.at_ms ?? 0))).toEqual([0, 5_000, 7_000]);
    expect(new Set(arrived.map(({ body }) => body)).size).toBe(1);
    expect(deadwood.lost()).toEqual({});
  });

  it("that is refused is owned up to, by the next one too", async () => {
    answers = [{ status: 400 }];
    deadwood.use("export");
    expect(await deadwood.flush()).toBe(false);
    deadwood.use("export");
    await deadwood.flush();

    expect(deadwood.lost()).toEqual({ refused: 1 });
    expect(arrived[1]?.batch.lost).toEqual({ refused: 1 });
  });

  it("does not keep a process from its end longer than it allows", async () => {
    answers = Array.from({ length: 50 }, () => ({ status: 0 }));
    deadwood.use("export");
    deadwood.use("export");
    const isDone = deadwood.close(5_000);
    await vi.advanceTimersByTimeAsync(5_000);

    expect(await isDone).toBe(false);
    deadwood.use("too-late");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(deadwood.lost()).toEqual({ closed: 3 });
  });

  it("that is closed and has sent everything holds its process no longer", async () => {
    deadwood.use("export");

    const isDone = deadwood.close();
    await vi.advanceTimersByTimeAsync(0);

    expect(await isDone).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("fills a memory that has an end, and the surplus is counted", () => {
    for (let i = 0; i < ENTRIES_MAX + 7; i++) deadwood.use(`f-${i}`);
    deadwood.use("f-0");

    expect(deadwood.lost()).toEqual({ queue_full: 7 });
  });
});
