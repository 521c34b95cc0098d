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
  it("leaves about two seconds after the first use, without a preflight, with equal uses as one event", async () => {
    const { page, sent, until } = await app.visit();
    // After the timer that looks for what waited before the script was there.
    await page.waitForTimeout(2_300);

    const used_ms = await page.evaluate(() => {
      for (let i = 0; i < 3; i++) window.deadwood.use?.("export");
      return Date.now();
    });
    await until(() => sent.arrivals.length > 0);

    const [arrival] = sent.arrivals;
    expect(arrival?.headers["content-type"]).toMatch(/^text\/plain/);
    expect((arrival?.at_ms ?? 0) - used_ms).toBeGreaterThanOrEqual(1_950);
    expect(sent.events()).toMatchObject([{ feature: "export", action: "use", n: 3 }]);
  });

  it("leaves when the page is hidden", async () => {
    const { page, sent, until } = await app.visit();

    const used_ms = await page.evaluate(() => {
      window.deadwood.use?.("export");
      Object.defineProperty(document, "hidden", { value: true });
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
      return Date.now();
    });
    await until(() => sent.uses("export") === 1);

    expect((sent.arrivals[0]?.at_ms ?? 0) - used_ms).toBeLessThan(1_900);
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
    const { page, sent, until } = await app.visit();
    sent.treatments.push({ status: 503 }, { cut: true });

    await use(page);
    await page.evaluate(() => window.deadwood.flush?.());
    await use(page);
    await until(() => sent.uses("export") === 2);

    const [first, second, third] = sent.arrivals.map(({ body }) => body);
    expect(second).toBe(first);
    expect(third).toBe(first);
    expect(new Set(sent.batches().map(({ batch }) => batch)).size).toBe(2);
    expect(sent.uses("export")).toBe(2);
  });

  it("waits as long as the server asks", async () => {
    const { page, sent, until } = await app.visit();
    sent.treatments.push({ status: 503, headers: { "retry-after": "3" } });

    await use(page);
    await page.evaluate(() => window.deadwood.flush?.());
    await until(() => sent.arrivals.length > 1);

    const [first, second] = sent.arrivals;
    expect((second?.at_ms ?? 0) - (first?.at_ms ?? 0)).toBeGreaterThanOrEqual(2_950);
  });

  it("survives being offline and goes out when the network is back", async () => {
    const context = await app.browser.newContext();
    const { page, sent, until } = await app.visit({ context });
    await context.setOffline(true);
    await use(page);
    await page.evaluate(() => window.deadwood.flush?.());
    await page.waitForTimeout(2_500);
    const offline = sent.arrivals.length;

    await context.setOffline(false);
    await until(() => sent.uses("export") === 1);
    expect(offline).toBe(0);
  });

  it("that is refused is not repeated, and the next one owns up to it", async () => {
    const { page, sent, until } = await app.visit();
    sent.treatments.push({ status: 400 });

    await page.evaluate(() => {
      window.deadwood.use?.("export");
      window.deadwood.use?.("export");
      window.deadwood.flush?.();
    });
    await until(() => sent.arrivals.length === 1);
    await use(page);
    await until(() => sent.arrivals.length === 2);

    const [refused, next] = sent.batches();
    expect([refused?.seq, next?.seq]).toEqual([0, 1]);
    expect(refused?.lost).toBeUndefined();
    expect(next?.lost).toEqual({ refused: 2 });
  });
});
