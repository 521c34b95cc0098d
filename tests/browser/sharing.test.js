// A report for somebody without an account: shared from its page and from the settings, read without a script, revoked.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { barriers } from "./start/barriers.js";
import { answered, startBrowser, watchForTrouble } from "./start/browser.js";
import { startServer } from "./start/server.js";

const PASSWORD = "a sentence for the board";

let server;
let browser;
let owner;
let trouble;
let projectPath;
let link;

before(async () => {
  server = await startServer(["serve"]);
  browser = await startBrowser();
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: "reduce",
    permissions: ["clipboard-read", "clipboard-write"],
  });
  owner = await context.newPage();
  trouble = watchForTrouble(owner, server.origin);
  await owner.goto(server.enter);
  await owner.getByLabel("Your name").fill("Ada");
  await owner.getByLabel("E-mail address").fill("ada@example.com");
  await owner.getByLabel("Password").fill("a sentence that Ada keeps");
  await owner.getByRole("button", { name: "Make the account" }).click();
  await owner.getByLabel("Product name").fill("Harbor");
  await owner.getByRole("button", { name: "Create project" }).click();
  await owner.getByText("Continue to set-up").click();
  await owner.waitForURL(/\/p\/[^/]+\/start/);
  projectPath = new URL(owner.url()).pathname.replace(/\/start$/, "");
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Somebody without an account, in a browser that runs no script at all. */
async function stranger(viewport, colorScheme) {
  const context = await browser.newContext({ viewport, colorScheme, javaScriptEnabled: false });
  return context.newPage();
}

const sharing = () => owner.getByRole("region", { name: "Sharing", exact: true });

test("a report is shared from its own page, by a link that is shown once", async () => {
  await owner.goto(`${server.origin}${projectPath}/removal`);
  await answered(owner);
  await owner.getByText("so there is nothing to judge").waitFor();
  await owner.getByRole("main").getByRole("link", { name: "Get started" }).waitFor();
  await owner.getByRole("button", { name: "Share…" }).click();
  const dialog = owner.getByRole("dialog", { name: "Share this report" });
  await dialog.getByLabel("Whom is it for?").fill("Board meeting");
  assert.deepEqual(await barriers(owner), []);
  await dialog.getByRole("button", { name: "Make the link" }).click();
  link = await dialog.locator("code", { hasText: "/s/dws_" }).innerText();
  await dialog.getByRole("button", { name: "I have copied it" }).click();
  await dialog.waitFor({ state: "hidden" });
});

test("whoever has the link reads it on any screen, without a script", async () => {
  for (const [viewport, colorScheme] of [
    [{ width: 1440, height: 900 }, "light"],
    [{ width: 390, height: 844 }, "dark"],
  ]) {
    const page = await stranger(viewport, colorScheme);
    const answer = await page.goto(link);
    assert.equal(answer.status(), 200);
    assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), "No feature can go yet");
    assert.ok(await page.getByText("rounded to a multiple of 5").isVisible());
    assert.equal(await page.locator("script").count(), 0);
    const main = await page.locator("main").boundingBox();
    assert.ok(main.width <= viewport.width, "nothing stands out at the side");
    assert.deepEqual(await page.context().cookies(), []);
    await page.context().close();
  }
  // With scripts only the checker of barriers can look; the page itself has none.
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  await page.goto(link);
  assert.deepEqual(await barriers(page), []);
  await context.close();
});

test("a password is asked for, and the settings list what was shared", async () => {
  await owner.goto(`${server.origin}${projectPath}/settings/sharing`);
  await sharing().getByText("Board meeting").waitFor();
  await sharing()
    .getByText(/last read on/)
    .waitFor();
  await sharing().getByRole("button", { name: "Make a link" }).click();
  await sharing().getByLabel("Which report?").selectOption("ranking");
  await sharing().getByLabel("Whom is it for?").fill("Investors");
  await sharing().getByLabel("Password (if you want one)").fill(PASSWORD);
  await sharing().getByRole("button", { name: "Make the link" }).click();
  const locked = await sharing().locator("code", { hasText: "/s/dws_" }).innerText();
  assert.deepEqual(await barriers(owner), []);
  await sharing().getByText("with a password").waitFor();

  const page = await stranger({ width: 1440, height: 900 }, "light");
  await page.goto(locked);
  await page.getByLabel("Password").fill("a sentence that is wrong");
  await page.getByRole("button", { name: "Read the report" }).click();
  await page.getByText("That is not the password.").waitFor();
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Read the report" }).click();
  await page.getByRole("heading", { level: 1, name: "Which features are used" }).waitFor();
  await page.context().close();
});

test("a link that is revoked opens nothing", async () => {
  await sharing().getByRole("button", { name: "Revoke Board meeting" }).click();
  await sharing().getByText("Whoever opens it finds nothing at once.").waitFor();
  await sharing().getByRole("button", { name: "Revoke Board meeting" }).click();
  await sharing().getByText("Board meeting").waitFor({ state: "detached" });
  const page = await stranger({ width: 390, height: 844 }, "light");
  const answer = await page.goto(link);
  assert.equal(answer.status(), 404);
  await page.getByRole("heading", { name: "There is nothing at this link" }).waitFor();
  await page.context().close();
  assert.deepEqual(trouble, []);
});
