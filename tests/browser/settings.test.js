// The settings of a project, a part at a time: what is saved, what is asked twice, and how one gets about in them on a phone.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { barriers } from "./start/barriers.js";
import { answered, startBrowser, watchForTrouble } from "./start/browser.js";
import { makeFirstAccount } from "./start/first-account.js";
import { startServer } from "./start/server.js";

const OWNER = { name: "Ada", email: "ada@example.com", password: "a sentence that Ada keeps" };

let server;
let browser;
let session;
let project;

before(async () => {
  server = await startServer(["serve"]);
  browser = await startBrowser();
  const owner = await browser.newContext();
  project = (await makeFirstAccount(await owner.newPage(), server, OWNER)).split("/").at(-1);
  session = await owner.storageState();
  await owner.close();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A page of the owner's, and what it must not do, which is asserted when it is closed. */
async function open(path, viewport = { width: 1440, height: 900 }) {
  const context = await browser.newContext({ viewport, storageState: session, reducedMotion: "reduce" });
  const page = await context.newPage();
  const trouble = watchForTrouble(page, server.origin);
  await page.goto(`${server.origin}/p/${project}${path}`, { waitUntil: "networkidle" });
  await answered(page);
  return {
    page,
    /** `expected`: of a test that is refused on purpose, which the browser notes. */
    async close(expected = []) {
      assert.deepEqual(trouble, expected);
      await context.close();
    },
  };
}

test("a setting is saved with what it costs in view, and a smaller group must be asked for by name", async () => {
  const { page, close } = await open("/settings");
  await page.getByLabel("Name", { exact: true }).fill("Settled");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  await page.getByRole("button", { name: "Settled" }).waitFor();

  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Privacy" }).click();
  await page.waitForURL(/\/settings\/privacy$/);

  const k = page.getByLabel("Smallest group, k");
  const save = page.locator("form", { has: k }).getByRole("button", { name: "Save" });
  const shown = () => page.evaluate(async (path) => (await (await fetch(path)).json()).k.value, `/api/v1/projects/${project}/settings`);
  await k.fill("3");
  await save.click();
  assert.equal(await shown(), 5, "not without a word");
  await page.getByText("People were told that they are hidden").click();
  await save.click();
  await page.getByText("No number about 1 to 2 people").waitFor();
  assert.equal(await shown(), 3);

  const traits = page.getByLabel("About people");
  const keep = page.locator("form", { has: traits }).getByRole("button", { name: "Save" });
  await traits.fill("plan, role");
  await keep.click();
  await page.locator("form", { has: traits }).getByText("Saved.").waitFor();
  await traits.fill("role");
  await keep.click();
  await page.getByText("must begin with the same name as before").waitFor();
  assert.deepEqual(await barriers(page), []);
  await page.goto(`${server.origin}/trust/${project}`);
  await page.getByText("plan, role").first().waitFor();
  await close(["console: Failed to load resource: the server responded with a status of 400 (Bad Request)"]);
});

test("on a phone the settings are a list of their parts, and each part leads back to it", async () => {
  const { page, close } = await open("/settings", { width: 390, height: 844 });
  const parts = page.getByRole("navigation", { name: "Settings" });
  await parts.getByRole("link", { name: "Tokens" }).click();
  await page.getByRole("region", { name: "Tokens" }).waitFor();
  assert.match(page.url(), /\/settings\/tokens$/);
  assert.equal(await parts.count(), 0, "the part has the page to itself");
  await page.getByRole("link", { name: "All settings" }).click();
  await parts.getByRole("link", { name: "Your account" }).waitFor();
  assert.deepEqual(await barriers(page), []);
  await close();
});

test("the catalogue's example can be pushed as it is copied", async () => {
  const { page, close } = await open("/settings/installation");
  const example = await page.locator("code", { hasText: 'title = "Export as CSV"' }).innerText();
  await close();
  const file = join(server.folder, "features.toml");
  writeFileSync(file, example);
  assert.match(server.run("catalogue", "push", file, "--project", project), /1 added/);
});

test("a project that is not there, or not theirs, leads back", async () => {
  const context = await browser.newContext({ storageState: session });
  const page = await context.newPage();
  await page.goto(`${server.origin}/p/prj_notherenoth/removal`);
  await page.getByRole("heading", { level: 1, name: "There is no such page" }).waitFor();
  assert.deepEqual(await barriers(page), []);
  await page.getByRole("link", { name: "Go to the start" }).click();
  await page.waitForURL(new RegExp(`/p/${project}/`));
  await context.close();
});

test("what happened on a day is noted, taken away and put back", async () => {
  const { page, close } = await open("/settings/annotations");
  await page.getByText("Nothing is noted yet.").waitFor();
  await page.getByRole("button", { name: /^Day/ }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("grid").waitFor();
  await page.waitForFunction(() => document.activeElement?.closest('[role=button][data-focused="true"]'));
  await page.keyboard.press("Enter");
  await page.getByLabel("What happened").fill("Prices went up");
  await page.getByRole("button", { name: "Annotate the day" }).click();
  const noted = page.getByRole("listitem").filter({ hasText: "Prices went up" });
  await noted.waitFor();
  assert.deepEqual(await barriers(page), []);
  await page.getByRole("button", { name: "Remove “Prices went up”" }).click();
  await noted.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).click();
  await noted.waitFor();
  await close();
});

test("a token opens what was ticked until it is withdrawn, and is shown once", async () => {
  const { page, close } = await open("/settings/tokens");
  await page.getByRole("button", { name: "Make a token" }).click();
  await page.getByLabel("What is it for?").fill("Nightly build");
  assert.deepEqual(await barriers(page), []);
  await page.getByRole("button", { name: "Make it" }).click();
  await page.getByText("Copy it now").waitFor();
  const token = await page.locator("code", { hasText: /^dw_/ }).innerText();
  const read = async (path) =>
    (await fetch(`${server.origin}/api/v1/projects/${project}${path}`, { headers: { authorization: `Bearer ${token}` } })).status;
  assert.deepEqual([await read("/reports/ranking"), await read("/tokens")], [200, 401], "it reads, and makes no tokens");
  assert.deepEqual(await barriers(page), []);
  await page.getByRole("button", { name: "I have copied it" }).click();
  assert.equal(await page.getByText(token).count(), 0);

  const withdraw = page.getByRole("button", { name: "Withdraw Nightly build" });
  await withdraw.click();
  await page.getByText("Whoever uses it is refused at once.").waitFor();
  assert.equal(await read("/reports/ranking"), 200, "asked first");
  await withdraw.click();
  await withdraw.waitFor({ state: "detached" });
  await page.getByRole("link", { name: "Audit log" }).click();
  const log = page.getByRole("region", { name: "Audit log" });
  await log.getByText("withdrew a token: Nightly build").waitFor();
  assert.equal(await read("/reports/ranking"), 401);
  await close();
});
