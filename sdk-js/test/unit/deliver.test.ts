import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Batch } from "../../src/wire.js";

interface Request {
  readonly at_ms: number;
  readonly body: string;
  readonly options: RequestInit;
  answer(status: number, headers?: Record<string, string>): Promise<void>;
  fail(): Promise<void>;
}

let sdk: typeof import("../../src/count.js");
let batches: typeof import("../../src/batch.js");
let deliver: typeof import("../../src/deliver.js");
let silence: typeof import("../../src/silence.js");
let requests: Request[];
const show = vi.fn();

beforeEach(async () => {
  vi.useFakeTimers({ now: 0 });
  vi.stubGlobal("document", { querySelector: () => null });
  vi.stubGlobal("location", { pathname: "/", hash: "" });
  vi.stubGlobal("navigator", { doNotTrack: null });
  // The middle of the jitter: waits are exactly 1, 2, 4 … seconds.
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  requests = [];
  show.mockClear();
  vi.stubGlobal(
    "fetch",
    (_address: string, options: RequestInit) =>
      new Promise<Response>((resolve, reject) => {
        requests.push({
          at_ms: Date.now(),
          body: options.body as string,
          options,
          async answer(status, headers = {}) {
            resolve(new Response(status === 202 ? '{"notices":[1]}' : "no JSON", { status, headers }));
            await vi.advanceTimersByTimeAsync(0);
          },
          async fail() {
            reject(new TypeError("network"));
            await vi.advanceTimersByTimeAsync(0);
          },
        });
      }),
  );
  vi.resetModules();
  batches = await import("../../src/batch.js");
  deliver = await import("../../src/deliver.js");
  silence = await import("../../src/silence.js");
  sdk = await import("../../src/count.js");
  const { connect } = await import("../../src/connection.js");
  connect({ project: "pk" }, "https://collector.example", show, () => {});
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const use = (feature: string): void => sdk.use(feature);
const request = (index: number): Request => requests[index] as Request;
const batch = (index: number): Batch => JSON.parse(request(index).body);

describe("a request", () => {
  it("is a keepalive fetch without credentials, referrer or header of its own", async () => {
    use("export");
    await vi.advanceTimersByTimeAsync(2_000);

    expect({ ...request(0).options, body: "" }).toEqual({
      method: "POST",
      body: "",
      keepalive: true,
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
  });

  it("is alone until it is answered", async () => {
    use("one");
    await vi.advanceTimersByTimeAsync(2_000);
    use("two");
    await vi.advanceTimersByTimeAsync(20_000);
    expect(requests).toHaveLength(1);

    await request(0).answer(202);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(batch(1).events[0]?.feature).toBe("two");
  });

  it("on the way out goes beside the other, as far as the keepalive quota reaches", () => {
    const note = "€".repeat(3_000);
    for (let i = 0; i < 100; i++) batches.announced.add(`${i}`.padStart(100, "k"));
    for (let i = 0; i < 12; i++) sdk.use(`f-${i}`, { note });

    deliver.flush();

    const bytes = requests.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0);
    expect(bytes).toBeLessThanOrEqual(60_000);
    expect(bytes).toBeGreaterThan((3 * deliver.UNANSWERED_CHARS_MAX) / 2);
  });
});

describe("an answer", () => {
  it("hands its notices on, and one that is no JSON is an answer too", async () => {
    use("one");
    await vi.advanceTimersByTimeAsync(2_000);
    await request(0).answer(202);
    use("two");
    await vi.advanceTimersByTimeAsync(2_000);
    await request(1).answer(200);
    await vi.advanceTimersByTimeAsync(60_000);

    expect(show.mock.calls).toEqual([[[1]]]);
    expect(requests).toHaveLength(2);
  });
});

describe("a batch that fails", () => {
  it("is repeated byte for byte, after one, two and four seconds, and what came later waits", async () => {
    use("export");
    await vi.advanceTimersByTimeAsync(2_000);
    await request(0).answer(503);
    use("later");
    await vi.advanceTimersByTimeAsync(1_000);
    await request(1).fail();
    await vi.advanceTimersByTimeAsync(2_000);
    await request(2).answer(429);
    await vi.advanceTimersByTimeAsync(4_000);
    await request(3).answer(202);
    await vi.advanceTimersByTimeAsync(2_000);

    expect(requests.map(({ at_ms }) => at_ms)).toEqual([2_000, 3_000, 5_000, 9_000, 11_000]);
    expect(new Set(requests.slice(0, 4).map(({ body }) => body)).size).toBe(1);
    expect(batch(4)).toMatchObject({ seq: 1, events: [{ feature: "later", n: 1 }] });
  });

  it("waits at most about four minutes by itself, and an hour on top of them if asked for more", async () => {
    use("export");
    await vi.advanceTimersByTimeAsync(2_000);
    for (let failures = 0; failures < 12; failures++) {
      await request(failures).fail();
      await vi.advanceTimersByTimeAsync(256_000);
      expect(requests).toHaveLength(failures + 2);
    }

    const before = requests.length;
    await request(before - 1).answer(503, { "retry-after": "99999999999" });
    await vi.advanceTimersByTimeAsync(3_600_000 + 255_000);
    expect(requests).toHaveLength(before);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(requests).toHaveLength(before + 1);
  });

  it("is tried at once when the page goes away or the network is back, and only once", async () => {
    use("export");
    await vi.advanceTimersByTimeAsync(2_000);
    await request(0).answer(503, { "retry-after": "60" });

    deliver.flush();
    await vi.advanceTimersByTimeAsync(0);
    expect(requests).toHaveLength(2);
    await request(1).answer(202);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(requests).toHaveLength(2);
  });

  it("for twelve hours is given up, and its uses with the losses it told of go on the account", async () => {
    use("export");
    use("export");
    batches.lose({ queue_full: 4 });
    await vi.advanceTimersByTimeAsync(2_000);
    vi.setSystemTime(2_000 + deliver.KEEP_MS + 1);
    await request(0).fail();
    use("next");
    await vi.advanceTimersByTimeAsync(2_000);

    expect(batch(1)).toMatchObject({ lost: { offline: 2, queue_full: 4 }, events: [{ feature: "next" }] });
  });

  it("with 4xx is not repeated", async () => {
    use("export");
    await vi.advanceTimersByTimeAsync(2_000);
    await request(0).answer(403);
    use("next");
    await vi.advanceTimersByTimeAsync(2_000);

    expect(batch(1).lost).toEqual({ refused: 1 });
  });

  it("is not repeated after an objection", async () => {
    use("export");
    await vi.advanceTimersByTimeAsync(2_000);
    await request(0).answer(503);

    silence.turnOff();
    await vi.advanceTimersByTimeAsync(600_000);
    deliver.flush();

    expect(requests).toHaveLength(1);
  });
});
