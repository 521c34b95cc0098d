// What goes out and comes in: an export is made and taken away in the browser, an import is watched, and each leaves a line.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { barriers } from "./start/barriers.js";
import { startOwned } from "./start/owned.js";

let owned;
let server;
let page;
let trouble;
let path;

before(async () => {
  owned = await startOwned({ acceptDownloads: true });
  ({ server, page, trouble, path } = owned);
});

after(() => owned?.stop());

const section = (name) => page.getByRole("region", { name, exact: true });

const open = (query = "") => owned.open(`${path}/settings/jobs${query}`);

/** A web server's log of so many lines. */
function accessLog(name, lines) {
  const file = join(server.folder, name);
  const line = (n) =>
    `10.1.${n % 200}.${Math.floor(n / 200) % 200} - - [20/Nov/2026:10:00:00 +0000] "GET /orders HTTP/1.1" 200 512 "-" "Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0 Safari/537.36"\n`;
  writeFileSync(file, Array.from({ length: lines }, (_, n) => line(n)).join(""));
  return file;
}

test("a project where nothing has run yet says what will appear", async () => {
  await open();
  await section("Jobs").getByText("Imports and exports appear here").waitFor();
  await section("Jobs").getByText("Backups appear here").waitFor();
  assert.deepEqual(await barriers(page), []);
});

test("an export is made while one looks on, and taken away as an archive", async () => {
  await section("Export").getByLabel("Format of the tables").selectOption("csv");
  await section("Export").getByText("--project Harbor --format csv --to harbor-csv").waitFor();
  await section("Export").getByRole("button", { name: "Make an export" }).click();
  const link = section("Export").getByRole("link", { name: "Download CSV" });
  await link.waitFor();
  await section("Jobs").getByText("Wrote 7 tables and the team's documents").waitFor();
  assert.deepEqual(await barriers(page), []);

  const coming = page.waitForEvent("download");
  await link.click();
  const download = await coming;
  assert.match(download.suggestedFilename(), /^deadwood-[a-z0-9_]+-\d{4}-\d\d-\d\d-csv\.zip$/);
  const archive = readFileSync(await download.path()).toString("latin1");
  assert.ok(archive.startsWith("PK"), "a zip archive");
  for (const name of ["manifest.json", "catalogue.json", "decisions.json", "people.csv", "visitors.csv"]) {
    assert.ok(archive.includes(`export/${name}`), name);
  }
  for (const name of ["events.csv", "day_counters.csv", "property_counters.csv", "steps.csv"]) {
    assert.ok(!archive.includes(`export/${name}`), `${name} leaves by the console alone`);
  }
});

test("an import is a command to copy, and its line tells how it went and what to do", async () => {
  await section("Import").getByLabel("Where is it from?").selectOption("plausible");
  await section("Import").getByText("deadwood import plausible plausible_export.zip --project Harbor").waitFor();

  server.run("import", "access-log", accessLog("access.log", 40), "--project", "Harbor");
  await section("Jobs").getByText("Took 40 events from 40 lines.").waitFor();
  assert.throws(() => server.run("import", "access-log", join(server.folder, "absent.log"), "--project", "Harbor"));
  const failed = section("Jobs").getByRole("listitem").filter({ hasText: "failed" });
  await failed.getByText("No such file").waitFor();
  await failed.getByText("nothing is taken twice").waitFor();
  const told = await failed.innerText();
  for (const name of [server.folder, "absent"]) assert.ok(!told.includes(name), `${name} is told`);
  assert.deepEqual(await barriers(page), []);
});

test("what runs says how far it is", async () => {
  // The newest line as it would be told while its job runs: how long one runs is the machine's affair.
  const jobs = /\/api\/v1\/projects\/[^/]+\/jobs$/;
  let told = 0;
  await page.route(jobs, async (route) => {
    const response = await route.fetch();
    const log = await response.json();
    told += 1;
    const progress = { done: told * 100, total: 100_000, unit: "bytes" };
    Object.assign(log.jobs[0], { state: "running", ended_s: null, outcome: null, remedy: null, progress });
    await route.fulfill({ response, json: log });
  });
  await open();
  const running = section("Jobs").getByRole("listitem").filter({ hasText: "running" });
  const progress = running.getByRole("progressbar", { name: "How far: Import" });
  await progress.waitFor();
  const first = await progress.evaluate((element) => element.value);
  await page.waitForFunction((before) => document.querySelector("progress").value > before, first);
  await page.unroute(jobs);
  await running.waitFor({ state: "detached" });

  server.run("import", "access-log", accessLog("large.log", 400_000), "--project", "Harbor");
  await open();
  await section("Jobs").getByText("Took 400,000 events").waitFor();
});

test("imports are taken back by a command to copy, and its line tells what went", async () => {
  await section("Import").getByText("deadwood import --undo --project Harbor").waitFor();

  server.run("import", "--undo", "--project", "Harbor", "--yes");
  await open();
  const line = section("Jobs").getByRole("listitem").filter({ hasText: "Import taken back" });
  await line.getByText("Took imported history out:", { exact: false }).waitFor();
  assert.deepEqual(await barriers(page), []);
});

test("it is told in German, and fits a phone", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open("?lang=de");
  await section("Aufträge").getByText("40 Ereignisse aus 40 Zeilen übernommen.").waitFor();
  await section("Aufträge").getByText("nichts wird doppelt übernommen", { exact: false }).waitFor();
  await section("Aufträge").getByText("Importiertes entfernt:", { exact: false }).waitFor();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= 390, `nothing stands out at the side: ${width}`);
  assert.deepEqual(await barriers(page), []);
});

test("none of it troubled the browser", () => {
  assert.deepEqual(trouble, []);
});
