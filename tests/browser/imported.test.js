// A past from a file beside what is measured: marked where it is shown, and where it is left out the way to it is one click.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { barriers } from "./start/barriers.js";
import { answered, startBrowser, watchForTrouble } from "./start/browser.js";
import { makeFirstAccount } from "./start/first-account.js";
import { startServer } from "./start/server.js";

const OWNER = { name: "Ada", email: "ada@example.com", password: "a sentence that Ada keeps" };
const DAY_MS = 86_400_000;
const VISITORS = 8;

let server;
let browser;
let page;
let trouble;
let project;

const daysAgo = (days) => new Date(Date.now() - days * DAY_MS);

before(async () => {
  server = await startServer(["serve"]);
  browser = await startBrowser();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
  page = await context.newPage();
  trouble = watchForTrouble(page, server.origin);
  await makeFirstAccount(page, server, OWNER);
  project = server.createProject("Shop");
  server.run("import", "access-log", accessLog([9, 8]), "--project", "Shop");
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A web server's log with the same visitors on each of these days. */
function accessLog(days) {
  const file = join(server.folder, "access.log");
  const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const line = (day, visitor, path) => {
    const date = `${String(day.getUTCDate()).padStart(2, "0")}/${months[day.getUTCMonth()]}/${day.getUTCFullYear()}`;
    return `10.1.7.${visitor} - - [${date}:10:00:00 +0000] "GET ${path} HTTP/1.1" 200 512 "-" "Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0 Safari/537.36"\n`;
  };
  const visitors = Array.from({ length: VISITORS }, (_, visitor) => visitor);
  const lines = days.flatMap((ago) => visitors.flatMap((visitor) => ["/blog", "/orders"].map((path) => line(daysAgo(ago), visitor, path))));
  writeFileSync(file, lines.join(""));
  return file;
}

async function open(rest) {
  await page.goto(`${server.origin}/p/${project.project}${rest}`);
  await answered(page);
}

/** Each page that shows numbers, and where its mark stands. */
const PAGES = ["/ranking", "/features/blog", "/audience", "/explore", "/removal"];
const marks = () => page.getByRole("main").getByRole("button", { name: /^imported: From an imported file/ });

test("what is from a file is marked on each page that shows it, on a screen and on a phone", async () => {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    for (const path of PAGES) {
      await open(path);
      await page
        .getByText(/These numbers are from an imported file and were not measured here/)
        .first()
        .waitFor();
      assert.ok((await marks().count()) > 0, `${path} at ${width}`);
      assert.deepEqual(await barriers(page), [], `${path} at ${width}`);
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await open("/audience");
  await page.getByText("Hatched: imported, not measured here").waitFor();
});

test("days of a file that lie in the window are named where they are left out, and shown by one click", async () => {
  for (let person = 0; person < 6; person += 1) {
    const batch = { project: project.ingest_key, actor: `u-${person}`, events: [{ feature: "orders", action: "use" }] };
    const sent = await fetch(`${server.origin}/api/v1/events`, {
      method: "POST",
      // What names no browser is taken for a program.
      headers: { "content-type": "application/json", "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0 Safari/537.36" },
      body: JSON.stringify(batch),
    });
    assert.equal(sent.status, 202);
  }
  const notice = page.getByText(/lie in this window and are in none of its figures/);
  // The stores are a moment behind what was answered.
  for (let look = 0; look < 20 && (await notice.count()) === 0; look += 1) await open("/features/blog");
  await notice.waitFor();
  assert.equal(await marks().count(), 0, "what was measured alone is shown");
  await page.getByText("Shaded: imported days, in none of these numbers").waitFor();

  await page.getByRole("link", { name: /^Show / }).click();
  await page.getByText(/These numbers are from an imported file/).waitFor();
  const { searchParams } = new URL(page.url());
  const [from, to] = [9, 8].map((ago) => daysAgo(ago).toISOString().slice(0, 10));
  assert.deepEqual([searchParams.get("from"), searchParams.get("to")], [from, to]);
  assert.ok((await marks().count()) > 0);
  // Who uses it is told of actors and by whole weeks: a log names none, and two days are no week. The page says so in those panels.
  assert.deepEqual(
    trouble.filter((line) => !/status of 40[04]/.test(line)),
    [],
  );
});
