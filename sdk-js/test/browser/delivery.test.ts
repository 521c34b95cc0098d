import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type App, startApp } from "./support/app.js";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const BUTTON = `<button id="b" data-feature="export">x</button>`;

/** Without anything marked in the page, nothing but this is sent. */
const use = (page: Page): Promise<unknown> => page.evaluate(() => window.deadwood.use?.("export"));

describe.concurrent("a batch", () => {
  it("leaves two seconds after the first use, without a preflight, with equal uses as one event", async () => {
    const { page, sent, pass, until } = await app.visit();
    // The timer that looks for what waited before the script was there.
    await pass(2_000);

    for (let i = 0; i < 3; i++) await use(page);
    await pass(1_999);
    const early = sent.arrivals.length;
    await pass(1);
    await until(() => sent.arrivals.length > 0);

    expect(early).toBe(0);
    expect(sent.arrivals[0]?.headers["content-type"]).toMatch(/^text\/plain/);
    expect(sent.events()).toMatchObject([{ feature: "export", action: "use", n: 3 }]);
  });

  it("leaves when the page is hidden", async () => {
    const { page, sent, until } = await app.visit();

    await page.evaluate(() => {
      window.deadwood.use?.("export");
      Object.defineProperty(document, "hidden", { value: true });
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    });
    await until(() => sent.uses("export") === 1);
  });

  it("leaves with a tab that is closed right after the click", async () => {
    const { page, sent, until } = await app.visit({ html: BUTTON });

    await page.click("#b");
    await page.close();
    await until(() => sent.uses("export") === 1);
  });

  it("leaves beside one that is still unanswered when the page goes away", async () => {
    const { page, sent, until } = await app.visit();
    sent.treatments.push({ after_ms: 3_000 });
    await use(page);
    await page.evaluate(() => window.deadwood.flush?.());
    await until(() => sent.uses("export") === 1);

    await use(page);
    await page.goto("about:blank");
    await until(() => sent.uses("export") === 2);
  });

  it("of a thousand different uses stays below 100 events and 60,000 bytes, and none breaks the keepalive quota", async () => {
    const { page, sent, settle } = await app.visit({
      before: () => {
        const { fetch } = window;
        Object.assign(window, { failures: 0 });
        window.fetch = (...request) => {
          const answer = fetch(...request);
          answer.catch(() => (window as unknown as { failures: number }).failures++);
          return answer;
        };
      },
    });

    await page.evaluate(() => {
      for (let i = 0; i < 1_000; i++) window.deadwood.use?.(`bulk-${i}`, { note: "ü".repeat(200) });
    });
    while (sent.events().length < 1_000) await settle();

    expect(sent.events()).toHaveLength(1_000);
    for (const { body } of sent.arrivals) {
      expect(Buffer.byteLength(body)).toBeLessThanOrEqual(60_000);
      expect(JSON.parse(body).events.length).toBeLessThanOrEqual(100);
    }
    expect(await page.evaluate("failures")).toBe(0);
  });
});

describe.concurrent("a failed batch", () => {
  it("is sent again with the same bytes, and what came later goes separately", async () => {
    const { page, sent, pass, until } = await app.visit();
    sent.treatments.push({ status: 503 }, { cut: true });

    await use(page);
    await page.evaluate(() => window.deadwood.flush?.());
    await until(() => sent.arrivals.length === 1);
    await use(page);
    while (sent.uses("export") < 2) await pass(1_000);

    const [first, second, third] = sent.arrivals.map(({ body }) => body);
    expect(second).toBe(first);
    expect(third).toBe(first);
    expect(new Set(sent.batches().map(({ seq }) => seq)).size).toBe(2);
    expect(sent.uses("export")).toBe(2);
  });

  it("waits as long as the server asks", async () => {
    const { page, sent, pass, until } = await app.visit();
    sent.treatments.push({ status: 503, headers: { "retry-after": "30" } });

    await use(page);
    await page.evaluate(() => window.deadwood.flush?.());
    await until(() => sent.arrivals.length === 1);
    await pass(29_000);
    const early = sent.arrivals.length;
    while (sent.arrivals.length < 2) await pass(1_000);

    expect(early).toBe(1);
  });

  it("survives being offline and goes out when the network is back", async () => {
    const context = await app.browser.newContext();
    const { page, sent, pass, until } = await app.visit({ context });
    let underWay = 0;
    page.on("request", () => underWay++);
    page.on("requestfailed", () => underWay--);
    await context.setOffline(true);
    await use(page);
    await pass(60_000);
    const offline = sent.arrivals.length;
    // What fails only after the network is back would wait for the page's clock, which stands still.
    await until(() => underWay === 0);
    await page.evaluate(() => new Promise((resolve) => queueMicrotask(() => resolve(0))));

    await context.setOffline(false);
    await until(() => sent.uses("export") === 1);
    expect(offline).toBe(0);
  });

  it("that is refused is not repeated, and the next one owns up to it", async () => {
    const { page, sent, pass, until } = await app.visit();
    sent.treatments.push({ status: 400 });

    await page.evaluate(() => {
      window.deadwood.use?.("export");
      window.deadwood.use?.("export");
      window.deadwood.flush?.();
    });
    await until(() => sent.arrivals.length === 1);
    await use(page);
    while (sent.arrivals.length < 2) await pass(1_000);

    const [refused, next] = sent.batches();
    expect([refused?.seq, next?.seq]).toEqual([0, 1]);
    expect(refused?.lost).toEqual({});
    expect(next?.lost).toEqual({ refused: 2 });
  });

  it("for half a minute of a dead server loses nothing", async () => {
    const { page, sent, pass, until } = await app.visit();
    sent.treatments.push(...Array.from({ length: 8 }, () => ({ cut: true })));

    for (let second = 0; second < 30; second++) {
      await page.evaluate((i) => window.deadwood.use?.(`export-${i % 3}`), second);
      await pass(1_000);
    }
    sent.treatments.length = 0;
    while (sent.events().reduce((sum, { n }) => sum + n, 0) < 30) await pass(5_000);
    await until(() => sent.batches().every(({ lost }) => Object.keys(lost).length === 0));
  });

  it("while a thousand other things wait tells exactly how many found no room", async () => {
    const { page, sent, settle, pass } = await app.visit();
    sent.treatments.push({ status: 503, headers: { "retry-after": "3600" } });
    await use(page);
    await page.evaluate(() => window.deadwood.flush?.());

    await page.evaluate(() => {
      for (let i = 0; i < 1_250; i++) window.deadwood.use?.(`bulk-${i}`);
    });
    await pass(3_601_000);
    while (sent.events().length < 1_001) await settle();

    const lost = sent.batches().reduce((sum, batch) => sum + (batch.lost.queue_full ?? 0), 0);
    expect([sent.events().length, lost]).toEqual([1_001, 250]);
  });
});
