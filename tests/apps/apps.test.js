// The package in real apps: built by their own tools, clicked in a real Chromium, counted by the real server.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { PERSONS_AGENT, startBrowser, watchForTrouble } from "../browser/start/browser.js";
import { startServer } from "../browser/start/server.js";
import { startNext } from "./start/next.js";
import { installPackage, run } from "./start/package.js";
import { serve } from "./start/serve.js";

const RELEASE = "2026.11.3";
const apps = import.meta.dirname;

let server;
let browser;
let project;

before(async () => {
  installPackage();
  server = await startServer(["serve"]);
  project = server.createProject("Apps");
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A visit of an app: its page, what it sent, and how the server answered. */
async function visit(origin, collector) {
  const context = await browser.newContext({ userAgent: PERSONS_AGENT });
  const page = await context.newPage();
  const trouble = watchForTrouble(page, origin);
  const batches = [];
  const statuses = [];
  page.on("request", (request) => {
    if (request.method() === "POST") batches.push(JSON.parse(request.postData()));
  });
  page.on("response", (response) => {
    if (response.request().method() === "POST") statuses.push(response.status());
  });
  await page.goto(`${origin}/reports/7`);
  return {
    page,
    trouble: () => trouble.filter((line) => !line.includes(collector)),
    /** Everything counted so far, as `action feature path n`. */
    async counted() {
      await page.evaluate(() => dispatchEvent(new Event("pagehide")));
      const end_ms = Date.now() + 10_000;
      while (statuses.length < batches.length && Date.now() < end_ms) await new Promise((resolve) => setTimeout(resolve, 20));
      assert.deepEqual(new Set(statuses), new Set([202]));
      const sums = new Map();
      for (const { action, feature, path, n } of batches.flatMap(({ events }) => events)) {
        if (action !== "exposure") sums.set(`${action} ${feature} ${path}`, (sums.get(`${action} ${feature} ${path}`) ?? 0) + n);
      }
      return [...sums].map(([what, n]) => `${what} ${n}`).sort();
    },
    batches,
    close: () => context.close(),
  };
}

/** What every app shows: two features, the next report by its own router, and nothing wrong on the way. */
async function useApp(origin, { views = 2 } = {}) {
  const visited = await visit(origin, server.origin);
  const { page, batches } = visited;
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("button", { name: "Edit" }).click();
  await page.getByText("Next", { exact: true }).click();
  await page.getByRole("heading", { name: "Report 8" }).waitFor();

  assert.deepEqual(await visited.counted(), [
    "complete bulk-edit /reports/:id 1",
    "use bulk-edit /reports/:id 1",
    "use export-csv /reports/:id 1",
    `view /reports/:id /reports/:id ${views}`,
  ]);
  assert.deepEqual([...new Set(batches.flatMap(({ catalogue }) => catalogue))].sort(), ["bulk-edit", "export-csv"]);
  assert.ok(batches.every(({ release }) => release === RELEASE));
  assert.deepEqual(visited.trouble(), []);
  await visited.close();
  return batches.flatMap(({ events }) => events);
}

const manifestOf = (path) => JSON.parse(readFileSync(join(apps, path), "utf8"));

test("a plain page, with the script in its version and its hash", async () => {
  const { files } = await (await fetch(`${server.origin}/integrity.json`)).json();
  const { path, integrity } = files["deadwood.js"];
  const script = await fetch(server.origin + path);
  assert.equal(script.headers.get("cache-control"), "public, max-age=31536000, immutable");
  const app = await serve(join(apps, "plain"), server.origin, {
    PROJECT: project.ingest_key,
    SCRIPT: server.origin + path,
    INTEGRITY: integrity,
  });
  const visited = await visit(app.origin, server.origin);
  await visited.page.waitForFunction(() => "flush" in (globalThis.deadwood ?? {}));
  await visited.page.getByRole("button", { name: "Export" }).click();

  assert.deepEqual(await visited.counted(), ["use export-csv /reports/:id 1", "view /reports/:id /reports/:id 1"]);
  assert.deepEqual(visited.trouble(), []);
  await visited.close();
  await app.stop();
});

test("a Vite React app", async () => {
  run("vite", ["build", "react", "--logLevel", "error"], ".");
  const app = await serve(join(apps, "out/react"), server.origin, { PROJECT: project.ingest_key });
  const events = await useApp(app.origin);
  const { release, features } = manifestOf("out/react/deadwood-manifest.json");

  assert.deepEqual(events.find(({ feature, action }) => feature === "export-csv" && action === "use").props, { format: "xlsx" });
  assert.equal(release, RELEASE);
  assert.deepEqual(features, [
    { key: "bulk-edit", code: "src/reports.jsx:7" },
    { key: "export-csv", code: "src/reports.jsx:16" },
  ]);
  await app.stop();
});

test("a Vite Vue app with its router", async () => {
  run("vite", ["build", "vue", "--logLevel", "error"], ".");
  const app = await serve(join(apps, "out/vue"), server.origin, { PROJECT: project.ingest_key });
  const events = await useApp(app.origin);

  assert.deepEqual(events.find(({ feature, action }) => feature === "export-csv" && action === "use").props, { format: "csv" });
  assert.deepEqual(
    manifestOf("out/vue/deadwood-manifest.json").features.map(({ key }) => key),
    ["bulk-edit", "export-csv"],
  );
  await app.stop();
});

test("a Next app, rendered on its server", async () => {
  run("deadwood", ["extract", "app", "--release", RELEASE], "next");
  const environment = { DEADWOOD_ORIGIN: server.origin, DEADWOOD_PROJECT: project.ingest_key };
  run("next", ["build"], "next", environment);
  const app = await startNext(environment);
  const html = await (await fetch(`${app.origin}/reports/7`)).text();
  assert.match(html, /<button[^>]* data-feature="export-csv"[^>]* data-feature-props-format="xlsx"/);

  await useApp(app.origin);
  await app.stop();
});
