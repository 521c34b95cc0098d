import type { CDPSession } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type App, startApp } from "./support/app.js";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const MARKED = 1_000;
const FRAMES = 120;
/** The silent and the watched page in turn: a machine that is busy for a moment disturbs one pair, not the figure. */
const PAIRS = 3;
/** Small enough that some hundreds are on screen at once and every frame moves some in and out. */
const CELLS = Array.from({ length: MARKED }, (_, i) => `<b data-feature="cell-${i}" style="float:left;margin:4px">cell ${i}</b>`).join("");

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Time on the clock, and of it the time that the thread really ran, µs. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** Time of the page's main thread per frame, by the browser's own trace, while the page scrolls, ms. */
const mainThreadPerFrame_ms = async (attributes: string): Promise<number> => {
  const { page } = await app.visit({ html: CELLS, attributes, realClock: true });
  await page.waitForFunction(() => "flush" in (window.deadwood ?? {}));
  await page.setViewportSize({ width: 900, height: 500 });
  // The exposures of the first second are over.
  await page.waitForTimeout(1_500);

  const session = await page.context().newCDPSession(page);
  const events = await traced(session, () =>
    page.evaluate(async (frames) => {
      for (let frame = 0; frame < frames; frame++) {
        scrollTo(0, (frame * 12) % (document.body.scrollHeight - innerHeight));
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    }, FRAMES),
  );
  const main = new Set(
    events.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const busy_us = events
    .filter(({ name, pid, tid }) => name === "RunTask" && main.has(`${pid} ${tid}`))
    .reduce((sum, { dur = 0, tdur = dur }) => sum + tdur, 0);
  await page.close();
  return busy_us / 1_000 / FRAMES;
};

const traced = async (session: CDPSession, run: () => Promise<unknown>): Promise<TraceEvent[]> => {
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: ["toplevel", "disabled-by-default-devtools.timeline", "devtools.timeline"] },
  });
  await run();
  const isOver = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.end");
  await isOver;
  return events;
};

describe("a thousand marked elements", () => {
  it("cost a frame what the trace says", async () => {
    const pairs: { silent_ms: number; watched_ms: number; cost_ms: number }[] = [];
    for (let pair = 0; pair < PAIRS; pair++) {
      const silent_ms = await mainThreadPerFrame_ms("data-opted-out");
      const watched_ms = await mainThreadPerFrame_ms("data-allow-automation");
      pairs.push({ silent_ms, watched_ms, cost_ms: watched_ms - silent_ms });
    }
    pairs.sort((one, other) => one.cost_ms - other.cost_ms);
    const { silent_ms, watched_ms, cost_ms } = pairs[(PAIRS - 1) / 2] as (typeof pairs)[number];

    // A figure, not a claim: a test that asserts a time fails on a busy machine and proves nothing on an idle one.
    process.stdout.write(
      `PROOF sdk-cost marked=${MARKED} frames=${FRAMES} pairs=${PAIRS} watched_ms_per_frame=${watched_ms.toFixed(3)} ` +
        `silent_ms_per_frame=${silent_ms.toFixed(3)} cost_ms_per_frame=${cost_ms.toFixed(3)} target_ms=1\n`,
    );
    expect(silent_ms).toBeGreaterThan(0);
  });
});
