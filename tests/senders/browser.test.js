// Browsers' packages as they were published, in a real Chromium, with nothing changed but the address they send to.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import http from "node:http";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { PERSONS_AGENT, startBrowser } from "../browser/start/browser.js";
import { startDeadwood } from "./start/deadwood.js";

const PEOPLE = 6; // one more than are shown
const DOMAIN = "harbor.example";
const packages = join(import.meta.dirname, "node_modules");

let deadwood;
let host;
let browser;

before(async () => {
  deadwood = await startDeadwood();
  await deadwood.declare("export-csv", "reports", "share");
  host = await startHost();
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await host?.stop();
  await deadwood?.stop();
});

/** An empty page of somebody's product, and the files of the packages as npm delivers them. */
async function startHost() {
  const files = new Map([
    ["/plausible.js", join(packages, "@plausible-analytics/tracker/plausible.js")],
    ["/segment.js", join(packages, "@segment/analytics-next/dist/umd/index.js")],
  ]);
  const server = http.createServer((request, response) => {
    const file = files.get(request.url);
    if (file) response.writeHead(200, { "content-type": "text/javascript" }).end(readFileSync(file));
    else if (request.url === "/favicon.ico") response.writeHead(204).end();
    else response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>Reports</title><h1>Reports</h1>");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A page of somebody new, and what their browser asked of whom. */
async function newPerson(number) {
  deadwood.proxy.nextPerson(number);
  const context = await browser.newContext({ userAgent: PERSONS_AGENT });
  // Trackers are silent where a browser is automated.
  await context.addInitScript(() => Object.defineProperty(navigator, "webdriver", { get: () => undefined }));
  const page = await context.newPage();
  const strangers = [];
  page.on("request", (request) => {
    const { origin } = new URL(request.url());
    if (origin !== host.origin && origin !== deadwood.origin) strangers.push(request.url());
  });
  await page.goto(`${host.origin}/reports/7?tab=2`);
  return { page, strangers, leave: () => context.close() };
}

for (const [door, endpoint] of [
  ["its own scope", "/compat/plausible/api/event"],
  ["its native path", "/api/event"],
]) {
  test(`@plausible-analytics/tracker by ${door}`, async () => {
    const closed = await fetch(`${deadwood.origin}/api/event`, { method: "POST", body: "{}" });
    assert.equal(closed.status, 404, "a native path is not there until a project opens it");
    await deadwood.set({
      aliases: [{ sender: "plausible", name: DOMAIN }],
      native_paths: endpoint.startsWith("/compat") ? [] : ["plausible"],
      rules: [
        { event: "Exported", property: { name: "format", equals: "csv" }, feature: "export-csv" },
        { event: "pageview", path: "/reports/**", feature: "reports" },
      ],
    });
    const before = (await deadwood.row("export-csv", () => true))?.uses.value ?? 0;
    for (let number = 1; number <= PEOPLE; number += 1) {
      const { page, strangers, leave } = await newPerson(number);
      const outcome = await page.evaluate(
        async ({ endpoint, domain }) => {
          const plausible = await import("/plausible.js");
          plausible.init({ domain, endpoint, captureOnLocalhost: true, logging: false });
          return new Promise((resolve) => {
            plausible.track("Exported", { props: { format: "csv" }, callback: resolve });
          });
        },
        { endpoint: deadwood.origin + endpoint, domain: DOMAIN },
      );
      assert.equal(outcome.status, 202, JSON.stringify(outcome));
      assert.deepEqual(strangers, []);
      await leave();
    }
    const row = await deadwood.row("export-csv", (row) => row.uses.value === before + PEOPLE);
    assert.equal(row.uses.value, before + PEOPLE, JSON.stringify(row.uses));
    const sent = deadwood.proxy.posts().filter((exchange) => exchange.path === endpoint && exchange.status === 202);
    assert.ok(sent.every((exchange) => exchange.answer === "ok"));
    const page = (await deadwood.arrived()).find((one) => one.name === "pageview");
    assert.deepEqual([page.feature, page.action, page.rule, page.path], ["reports", "view", 2, "/reports/:id"]);
    await deadwood.set({});
  });
}

test("@segment/analytics-next: its settings come from here, and so does nothing else", async () => {
  await deadwood.set({
    aliases: [{ sender: "segment", name: "wk-of-before" }],
    rules: [{ event: "Shared", feature: "share" }],
  });
  for (let number = 1; number <= PEOPLE; number += 1) {
    const { page, strangers, leave } = await newPerson(number + 20);
    await page.addScriptTag({ url: "/segment.js" });
    await page.evaluate(async (cdnURL) => {
      const [analytics] = await globalThis.AnalyticsNext.AnalyticsBrowser.load({ writeKey: "wk-of-before", cdnURL });
      await analytics.identify("jane", { email: "jane@example.org" });
      await analytics.page();
      await analytics.track("Shared", { place: "menu" });
    }, `${deadwood.origin}/compat/segment`);
    const isShared = (exchange) => exchange.path === "/compat/segment/v1/t" && exchange.status === 200;
    while (deadwood.proxy.posts().filter(isShared).length < number) await page.waitForTimeout(20);
    assert.deepEqual(strangers, [], "nobody else is asked for anything");
    await leave();
  }
  const row = await deadwood.row("share", (row) => row.uses.value === PEOPLE);
  assert.equal(row.uses.value, PEOPLE, JSON.stringify(row.uses));
  const dropped = deadwood.proxy.posts().filter((exchange) => exchange.path === "/compat/segment/v1/i");
  assert.ok(dropped.length >= PEOPLE && dropped.every((exchange) => exchange.answerHeaders["x-dropped"] === "identity_call=1"));
});

test("@segment/analytics-next: an event whose answer is lost is sent again and counted once", async () => {
  const { page, leave } = await newPerson(99);
  await page.addScriptTag({ url: "/segment.js" });
  deadwood.proxy.loseAnswers(1);
  await page.evaluate(async (cdnURL) => {
    const [analytics] = await globalThis.AnalyticsNext.AnalyticsBrowser.load({ writeKey: "wk-of-before", cdnURL });
    await analytics.track("Shared");
  }, `${deadwood.origin}/compat/segment`);
  const isAgain = (exchange) => exchange.answerHeaders["x-dropped"] === "duplicate=1";
  while (!deadwood.proxy.posts().some(isAgain)) await page.waitForTimeout(50);
  await leave();
  const row = await deadwood.row("share", (row) => row.uses.value === PEOPLE + 1);
  assert.equal(row.uses.value, PEOPLE + 1, JSON.stringify(row.uses));
});

test("a browser that declines is answered as its sender expects, and counted nowhere", async () => {
  const answer = await fetch(`${deadwood.origin}/compat/segment/v1/t`, {
    method: "POST",
    headers: { "content-type": "text/plain", "sec-gpc": "1" },
    body: JSON.stringify({ type: "track", event: "Shared", writeKey: "wk-of-before" }),
  });
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get("x-dropped"), "declined=1");
});
