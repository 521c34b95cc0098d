import { readFileSync } from "node:fs";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type App, startApp, type Visit } from "./support/app.js";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const BUTTON = `<button id="b" data-feature="export">x</button>`;

/** Clicks, waits for exposure and delay, and tells how many requests there were. */
const requestsOf = async (visit: Visit): Promise<number> => {
  const { page, sent, pass } = await app.visit({ html: BUTTON, ...visit });
  // What the page asks for while it lives, whether it arrives or not.
  let requests = 0;
  page.on("request", (request) => {
    if (request.method() === "POST") requests++;
  });
  await page.click("#b");
  await pass(10_000);
  await page.goto("about:blank");
  return Math.max(requests, sent.arrivals.length);
};

/** What the browser keeps for the origin of the page, and which cookies of any. */
const keptIn = async (page: Page, context: BrowserContext): Promise<Record<string, number>> => {
  const inPage = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  const { usage } = await (await context.newCDPSession(page)).send("Storage.getUsageAndQuota", { origin: app.origin });
  // The collector sets one of its own with every answer, to show that it does not come back.
  const cookies = (await context.cookies()).filter(({ name }) => name !== "sid").length;
  return { ...inPage, cookies, usage_bytes: usage };
};

/** The control: one of each kind, as a script would keep it. */
const keepSomethingEverywhere = async (): Promise<void> => {
  localStorage.setItem("control", "x");
  sessionStorage.setItem("control", "x");
  // biome-ignore lint/suspicious/noDocumentCookie: it is this way that a script would set one.
  document.cookie = "control=x";
  await new Promise((resolve) => {
    indexedDB.open("control").onsuccess = resolve;
  });
  await (await caches.open("control")).put("/control", new Response("x".repeat(1_000)));
  await navigator.serviceWorker.register("/worker.js");
};

describe.concurrent("silence", () => {
  it("is kept under Global Privacy Control", async () => {
    const before = () => Object.defineProperty(navigator, "globalPrivacyControl", { value: true });
    expect(await requestsOf({ before })).toBe(0);
  });

  it("is kept under Do Not Track", async () => {
    const before = () => Object.defineProperty(navigator, "doNotTrack", { value: "1" });
    expect(await requestsOf({ before })).toBe(0);
  });

  it("is kept under Global Privacy Control even in a test session", async () => {
    const before = () => Object.defineProperty(navigator, "globalPrivacyControl", { value: true });
    expect(await requestsOf({ before, path: "/app#deadwood-test=abc" })).toBe(0);
  });

  it("is kept for a browser that says it is automated", async () => {
    expect(await requestsOf({ attributes: "" })).toBe(0);
  });

  it("is kept when the host app says the user objected", async () => {
    expect(await requestsOf({ attributes: "data-allow-automation data-opted-out" })).toBe(0);
  });

  it("begins with optOut, also for what waits and what failed", async () => {
    const { page, sent, pass, until } = await app.visit();
    sent.treatments.push({ status: 503, headers: { "retry-after": "3" } });
    await page.evaluate(() => {
      window.deadwood.use?.("failing");
      window.deadwood.flush?.();
    });
    await until(() => sent.arrivals.length > 0);

    await page.evaluate(() => {
      window.deadwood.use?.("waiting");
      window.deadwood.optOut?.();
      window.deadwood.use?.("later");
      document.body.innerHTML = `<button id="b" data-feature="export">x</button>`;
    });
    await page.click("#b");
    await pass(60_000);
    await page.goto("about:blank");

    expect(sent.arrivals).toHaveLength(1);
  });

  it("is not kept without a reason: the same page sends", async () => {
    const requests = await requestsOf({});
    process.stdout.write(`PROOF P8 gpc=0 dnt=0 gpc_in_test_session=0 automation=0 opted_out=0 control=${requests}\n`);
    expect(requests).toBeGreaterThan(0);
  });
});

describe.concurrent("a request", () => {
  it("carries neither the collector's cookie nor the page's address, which an ordinary one does", async () => {
    const context = await app.browser.newContext();
    const own = await context.newPage();
    await own.goto(`${app.collector.origin}/set-cookie`);
    const { page, sent, settle } = await app.visit({ html: BUTTON, context, path: "/secret/page?token=1#hash" });

    await page.click("#b");
    await settle();
    await page.evaluate(
      (to) =>
        fetch(to, {
          method: "POST",
          mode: "no-cors",
          credentials: "include",
          referrerPolicy: "unsafe-url",
          body: '{"project":"ordinary"}',
        }),
      `${app.collector.origin}/api/v1/events`,
    );

    const [ours] = sent.arrivals;
    const [ordinary] = app.collector.sentBy("ordinary").arrivals;
    expect(ordinary?.headers.cookie).toBe("sid=secret");
    expect(ordinary?.headers.referer).toContain("token=1");
    expect(ours?.headers.cookie).toBeUndefined();
    expect(ours?.headers.referer).toBeUndefined();
    expect(ours?.body).not.toMatch(/token|hash|Private title/);
  });

  it("is what log() shows, byte for byte", async () => {
    const { page, sent, settle } = await app.visit({ html: BUTTON });

    await page.click("#b");
    await settle();

    const log = await page.evaluate(() => window.deadwood.log?.());
    expect(log).toEqual(sent.arrivals.map(({ body }) => body));
    expect(log).not.toEqual([]);
  });
});

describe.concurrent("the browser", () => {
  it("keeps nothing: no cookie, storage, database, cache or worker", async () => {
    const context = await app.browser.newContext();
    const { page, sent, pass, settle } = await app.visit({ html: BUTTON, context });
    await page.click("#b");
    await page.evaluate(() => window.deadwood.actor?.({ key: "u-1", account: "acme", traits: { plan: "pro" } }));
    await pass(1_300);
    await settle();

    const kept = await keptIn(page, context);
    expect(sent.arrivals.length).toBeGreaterThan(0);
    await page.evaluate(keepSomethingEverywhere);
    const control = await keptIn(page, context);

    const found = Object.values(control).filter((amount) => amount > 0).length;
    const { usage_bytes, ...places } = kept;
    process.stdout.write(
      `PROOF P7 bytes=${usage_bytes} kept=${Object.values(places).reduce((sum, amount) => sum + amount)} ` +
        `requests=${sent.arrivals.length} control=${found}/${Object.keys(control).length}\n`,
    );
    expect(found, `what is kept is seen, else the search is void: ${JSON.stringify(control)}`).toBe(Object.keys(control).length);
    expect(kept).toEqual({ local: 0, session: 0, databases: 0, caches: 0, workers: 0, cookies: 0, usage_bytes: 0 });
  });

  it("runs the script under a strict policy and with its published hash", async () => {
    const { files } = JSON.parse(readFileSync(new URL("../../dist/integrity.json", import.meta.url), "utf8"));
    const { origin } = app.collector;
    const { page, sent, pass, until } = await app.visit({
      html: BUTTON,
      attributes: `data-allow-automation integrity="${files["deadwood.js"].integrity}" crossorigin`,
      headers: { "content-security-policy": `default-src 'none'; script-src ${origin}; connect-src ${origin}` },
    });
    await page.click("#b");
    await pass(2_000);
    await until(() => sent.uses("export") === 1);
  });
});
