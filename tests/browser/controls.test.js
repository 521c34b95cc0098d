// Every control of the dashboards does what it says, by keyboard alone where a meeting needs it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { barriers } from "./start/barriers.js";
import { answered, startBrowser, watchForTrouble } from "./start/browser.js";
import { startDemo } from "./start/demo.js";

let server;
let browser;
let session;
let project;

before(async () => {
  server = await startDemo();
  browser = await startBrowser();
  const person = await browser.newContext();
  const page = await person.newPage();
  await page.goto(server.enter);
  await page.waitForURL(/\/p\/[^/]+\/pulse/);
  session = await person.storageState();
  project = new URL(page.url()).pathname.split("/")[2];
  await person.close();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A page of the demo's project, and what it must not do, which is asserted when it is closed. */
async function open(path, options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    storageState: session,
    reducedMotion: "reduce",
    permissions: ["clipboard-read", "clipboard-write"],
    ...options,
  });
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

const title = (page) => page.getByRole("heading", { level: 1 });

test("the palette finds a feature by a part of its name, a part of the settings by what it holds, and Enter opens them", async () => {
  const { page, close } = await open("/pulse");
  await page.keyboard.press("Control+k");
  const field = page.getByRole("searchbox", { name: "Page, feature or command" });
  await field.fill("soap");
  await page.getByRole("menuitem", { name: "SOAP gateway" }).waitFor();
  assert.deepEqual(await barriers(page), []);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/features\/soap-gateway/);
  await title(page).getByText("SOAP gateway").waitFor();

  await page.keyboard.press("Control+k");
  await field.fill("passkeys");
  await page.getByRole("menuitem", { name: "Your account" }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/settings\/account/);
  await close();
});

test("g and a letter go to every page, and the help sheet names them all", async () => {
  const { page, close } = await open("/pulse");
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await sheet.waitFor();
  assert.deepEqual(await barriers(page), []);
  const rows = await sheet
    .locator("dl > div")
    .evaluateAll((all) => all.map((row) => [...row.querySelectorAll("kbd")].map((key) => key.textContent)));
  await page.keyboard.press("Escape");

  const chords = rows.filter(([first]) => first === "g");
  assert.ok(chords.length >= 9, `the sheet names the pages: ${chords}`);
  const seen = new Set();
  for (const [, letter] of chords) {
    await page.keyboard.press("g");
    await page.keyboard.press(letter);
    await page.waitForFunction((before) => !before.includes(location.pathname), [...seen]);
    seen.add(new URL(page.url()).pathname);
  }
  assert.equal(seen.size, chords.length, "each chord has a page of its own");
  await close();
});

test("each window has a key, and what is compared stands in the address", async () => {
  const { page, close } = await open("/ranking");
  await page.keyboard.press("f");
  await page.waitForURL(/window=28d/);
  await page.keyboard.press("x");
  await page.waitForURL(/compare=previous/);
  await page.getByText(/^compared with .*the same weekdays/i).waitFor();
  await page.keyboard.press("c");
  const picker = page.getByRole("dialog", { name: "Window" });
  await picker.getByRole("grid").waitFor();
  assert.deepEqual(await barriers(page, { isPopoverOpen: true }), []);
  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  await page.waitForURL((url) => !url.search.includes("window"));
  await close();
});

test("the ranking is searched, grouped, sorted, filtered and cut to columns; a link shows the same", async () => {
  const { page, close } = await open("/ranking");
  const rows = page.locator("tbody th[scope=row]");
  const all = await rows.count();
  await page.keyboard.press("/");
  await page.keyboard.type("invoice");
  await page.waitForFunction((count) => document.querySelectorAll("tbody th[scope=row]").length < count, all);
  await page.getByLabel("Group by").selectOption("owner");
  await page.getByRole("link", { name: "Users" }).click();
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("checkbox", { name: "Owner" }).check();
  assert.deepEqual(await barriers(page, { isPopoverOpen: true }), []);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Keep/ }).click();
  await page.waitForURL(/verdict=keep/);
  const shown = await rows.allInnerTexts();

  const { page: other, close: closeOther } = await open(`/ranking${new URL(page.url()).search}`);
  await other.locator("tbody th[scope=row]").first().waitFor();
  assert.deepEqual(await other.locator("tbody th[scope=row]").allInnerTexts(), shown);
  assert.ok(shown.length > 0 && shown.length < all);
  await closeOther();
  await close();
});

test("the ranking is asked for a part of the people, and a feature tells whose parts use it", async () => {
  const { page, close } = await open("/ranking");
  await page.getByRole("button", { name: /Whose use/ }).click();
  await page.getByRole("button", { name: "enterprise" }).click();
  await title(page).getByText("plan: enterprise").waitFor();
  assert.match(page.url(), /among=trait\.plan:enterprise/);
  await page.getByRole("columnheader", { name: "Users a week" }).waitFor();
  assert.deepEqual(await barriers(page), []);

  await page.getByRole("link", { name: "Send an invoice by e-mail" }).click();
  const who = page.getByRole("region", { name: "Who uses it" });
  const cell = who.getByRole("row", { name: /^enterprise/ }).getByRole("cell");
  assert.match(await cell.first().innerText(), /%/);
  await who.getByLabel("By").selectOption({ label: "Device" });
  await who.getByLabel("Among").selectOption({ label: "plan: pro" });
  await page.waitForURL(/by=device.*among=trait\.plan:pro/);
  await who.getByText("People who used it in a week").waitFor();
  await who.getByRole("row", { name: /^desktop/ }).waitFor();
  assert.deepEqual(await barriers(page), []);
  await close();
});

test("arrows walk over the map, and Enter opens the feature they stand on", async () => {
  const { page, close } = await open("/map");
  const dots = page.locator("svg a[tabindex]");
  await dots.first().waitFor();
  await page.locator('svg a[tabindex="0"]').focus();
  const first = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowDown");
  const now = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  assert.match(now, /days per user/);
  assert.notEqual(now, first);
  assert.equal(await page.locator('svg a[tabindex="0"]').count(), 1, "one stop for Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/features\//);
  await close();
});

test("theme and language are chosen from the menu and stay from page to page", async () => {
  const { page, close } = await open("/pulse");
  await page.getByRole("button", { name: "Appearance, Language" }).click();
  await page.getByRole("menuitem", { name: "Dark" }).waitFor();
  assert.deepEqual(await barriers(page), []);
  await page.getByRole("menuitem", { name: "Dark" }).click();
  await page.waitForURL(/theme=dark/);
  const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  assert.equal(await scheme(), "dark");
  await page.getByRole("button", { name: "Appearance, Language" }).click();
  await page.getByRole("menuitem", { name: "Deutsch" }).click();
  await page.getByRole("link", { name: "Rangliste" }).click();
  await title(page).getByText("Funktionen können weg").waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "de");
  assert.equal(await scheme(), "dark");
  await close();
});

test("a card is moved from its menu, refused moves say why, and the move is undone", async () => {
  const { page, close } = await open("/board");
  await page.getByRole("searchbox", { name: "Search features" }).fill("soap");
  await page.getByRole("button", { name: "Move SOAP gateway" }).click();
  await page.getByRole("menuitem", { name: "Disqualified" }).waitFor();
  assert.deepEqual(await barriers(page), []);
  await page.getByRole("menuitem", { name: "Disqualified" }).click();
  const decision = page.getByRole("dialog", { name: "SOAP gateway" });
  await decision.getByText("2 fields are still empty.").waitFor();
  assert.deepEqual(await barriers(page), []);
  await page.getByRole("button", { name: "Decide", exact: true }).click();
  await decision.getByText("A decision needs its reason").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("name")), "reason", "what is missing first has the focus");
  await page.getByLabel("Reason").fill("Two integrators, both have moved to the new interface.");
  await page.getByLabel("Decided by").fill("Grace");
  await page.getByRole("button", { name: "Decide", exact: true }).click();
  const column = (name) => page.getByRole("region", { name }).getByText("SOAP gateway");
  await column("Disqualified").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await column("On trial").waitFor();
  await close();
});

test("a card is picked up, carried to a stage and undone by keyboard alone", async () => {
  const { page, close } = await open("/board?q=soap");
  const focused = () => page.evaluate(() => document.activeElement.closest("[data-card]")?.dataset.card);
  const card = page.locator("[data-card] a").first();
  assert.equal(await page.locator('[data-card] a[tabindex="0"]').count(), 1, "the board is one stop for Tab");
  await card.focus();

  await page.keyboard.press("Space");
  await page.getByRole("status").getByText("SOAP gateway is picked up").waitFor();
  await page.keyboard.press("ArrowRight");
  await page.getByRole("status").getByText("to Qualified").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("status").getByText("SOAP gateway stays where it was").waitFor();

  await page.keyboard.press("Space");
  const to = page.getByRole("status").getByText("to Watch");
  while (!(await to.isVisible())) await page.keyboard.press("ArrowDown");
  assert.deepEqual(await barriers(page), []);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "SOAP gateway" }).waitFor();
  await page.keyboard.type("Two integrators still call it.");
  await page.getByLabel("Decided by").fill("Grace");
  await page.keyboard.press("Control+Enter");
  await page.getByText("SOAP gateway moved to Watch.").waitFor();
  await page.getByRole("region", { name: "Watch" }).getByText("SOAP gateway").waitFor();
  assert.equal(await focused(), "soap-gateway", "the focus went with the card");
  await page.keyboard.press("u");
  await page.getByRole("status").getByText("SOAP gateway is back where it was").waitFor();
  await page.getByRole("region", { name: "On trial" }).getByText("SOAP gateway").waitFor();
  assert.equal(await focused(), "soap-gateway");
  await close();
});

test("arrows walk over the board as the eye sees it", async () => {
  const { page, close } = await open("/board");
  const at = () =>
    page.evaluate(() => {
      const { left, top } = document.activeElement.closest("[data-card]").getBoundingClientRect();
      return { left, top };
    });
  await page.getByRole("region", { name: "On trial" }).locator("[data-card] a").first().focus();
  const first = await at();
  await page.keyboard.press("ArrowRight");
  const right = await at();
  await page.keyboard.press("ArrowDown");
  const down = await at();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowUp");

  assert.ok(right.left > first.left && Math.abs(right.top - first.top) < 40);
  assert.ok(down.top > right.top);
  assert.deepEqual(await at(), first);
  await close();
});

test("a review meeting goes by keyboard alone, from the first feature to the minutes, and back", async () => {
  const { page, close } = await open("/board");
  await page.getByRole("link", { name: "Start a review meeting" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/review/);
  await page.getByText(/^1 of \d+$/).waitFor(); // the board's title stands until the meeting's code is there
  const first = await title(page).innerText();
  await page.keyboard.press("ArrowRight");
  await page.waitForURL(/at=/);
  assert.notEqual(await title(page).innerText(), first);
  await page.keyboard.press("ArrowLeft");
  await title(page).getByText(first).waitFor();

  // What is due comes first, and may stand at Watch already: the meeting goes on to a feature that can be moved there.
  const watch = page.getByRole("button", { name: /^Watch/ });
  for (let at = 1; await watch.isDisabled(); at++) {
    await page.keyboard.press("ArrowRight");
    await page.getByText(new RegExp(`^${at + 1} of `)).waitFor();
  }
  const decided = await title(page).innerText();
  await page.keyboard.press("w");
  await page.getByRole("form", { name: "Move to Watch" }).waitFor();
  assert.notEqual(await page.getByLabel("Reason").inputValue(), "", "the evidence is offered as the reason");
  assert.deepEqual(await barriers(page), []);
  await page.keyboard.press("Escape");
  await watch.waitFor();
  await page.keyboard.press("w");
  await page.keyboard.type("Nobody speaks for it; we look again after the winter.");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Ada");
  await page.keyboard.press("Enter");
  await page.getByText(`${decided} moved to Watch.`).waitFor();
  assert.notEqual(await title(page).innerText(), decided, "the next feature is on the table");

  // Once somebody has said who decides, one key with Shift takes the evidence for the reason, and one key takes it back.
  const keep = page.getByRole("button", { name: /^Keep/ });
  while (await keep.isDisabled()) {
    const before = page.url();
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction((url) => location.href !== url, before);
  }
  const kept = await title(page).innerText();
  await page.keyboard.press("Shift+K");
  await page.getByText(`${kept} moved to Qualified.`).waitFor();
  await page.keyboard.press("u");
  await page.getByText(`${kept} moved to Qualified.`).waitFor({ state: "detached" });

  while (!page.url().includes("end=yes")) {
    const before = page.url();
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction((url) => location.href !== url, before);
  }
  await page.getByRole("heading", { level: 2, name: decided }).waitFor();
  assert.deepEqual(await barriers(page), []);
  await page.getByRole("button", { name: "Copy as text" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Copied" }).waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /Watch\. Nobody speaks for it.*\(Ada\)/);
  const paper = await page.pdf({ format: "A4" });
  assert.ok(paper.subarray(0, 5).toString() === "%PDF-" && paper.length > 5_000);
  await close();
});

test("an entry of the catalogue is edited beside the list, and its history says who did it", async () => {
  const { page, close } = await open("/catalogue");
  await page.getByRole("searchbox", { name: "Search features" }).fill("soap");
  await page.getByRole("button", { name: "SOAP gateway" }).click();
  await page.waitForURL(/feature=soap-gateway/);
  assert.deepEqual(await barriers(page), []);
  await page.getByRole("textbox", { name: "Owner" }).fill("Team Bridges");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  await page.getByRole("listitem").filter({ hasText: "Changed: owner" }).getByText("edited here").waitFor();

  await page.getByRole("button", { name: "Add a feature" }).click();
  await page.getByRole("textbox", { name: /^Key/ }).fill("not a key!");
  await page.getByRole("button", { name: "Declare" }).click();
  assert.equal(await page.getByRole("textbox", { name: /^Key/ }).evaluate((field) => field.validity.patternMismatch), true);
  await page.getByRole("textbox", { name: /^Key/ }).fill("tide-tables");
  await page.getByRole("button", { name: "Declare" }).click();
  await page.getByText("Saved.").waitFor();
  await page.getByRole("searchbox", { name: "Search features" }).fill("tide");
  await page.getByRole("button", { name: "tide-tables" }).waitFor();
  await close();
});

test("on a phone every page is behind the bar at the bottom", async () => {
  const { page, close } = await open("/pulse", { viewport: { width: 390, height: 844 }, hasTouch: true });
  await page.getByRole("navigation").getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Audience" }).waitFor();
  assert.deepEqual(await barriers(page), []);
  await page.getByRole("menuitem", { name: "Audience" }).click();
  await page.waitForURL(/\/audience/);
  await close();
});

test("a day is chosen in the product's own calendar by keyboard, and Escape closes the month and not the dialog", async () => {
  const { page, close } = await open("/board?q=soap");
  await page.getByRole("button", { name: /^Move/ }).first().click();
  await page.getByRole("menuitem", { name: /Qualified/ }).click();
  const dialog = page.getByRole("dialog");
  const review = dialog.getByRole("button", { name: /^Decide again on/ });
  await review.focus();
  await page.keyboard.press("Enter");
  const month = dialog.getByRole("grid");
  await month.waitFor();
  assert.deepEqual(await barriers(page), []);
  await page.keyboard.press("Escape");
  await month.waitFor({ state: "detached" });
  assert.ok(await review.evaluate((button) => button === document.activeElement), "the focus is back");

  await page.keyboard.press("Enter");
  await month.waitFor();
  const isOnToday = (wanted) =>
    page.waitForFunction((wanted) => {
      const day = document.activeElement?.closest('[role=button][data-focused="true"]');
      return day && day.getAttribute("aria-label").startsWith("Today") === wanted;
    }, wanted);
  await isOnToday(true);
  await page.keyboard.press("ArrowDown");
  await isOnToday(false);
  await page.keyboard.press("Enter");
  await month.waitFor({ state: "detached" });
  const chosen = await dialog.locator("[name=next_review]").inputValue();
  const week = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
  assert.equal(chosen, week, "a row down is a week on from today");
  await dialog.getByRole("button", { name: "Decide again on: no day" }).click();
  assert.equal(await dialog.locator("[name=next_review]").inputValue(), "");
  await review.click();
  await dialog.getByRole("button", { name: "in 13 weeks" }).click();
  assert.notEqual(await dialog.locator("[name=next_review]").inputValue(), "");
  await close();
});

test("on a phone the ranking begins with a few screens of cards, and shows all when asked", async () => {
  const { page, close } = await open("/ranking", { viewport: { width: 390, height: 844 } });
  const cards = page.locator("main li", { has: page.getByText("Last use") });
  assert.equal(await cards.count(), 15);
  await page.getByRole("button", { name: /^Show all \d+ features$/ }).click();
  await page.waitForURL(/all=yes/);
  await page.waitForFunction(() => document.querySelectorAll("main li dl").length > 60);
  await close();
});

test("on a phone the window's calendar is seen below its names, without scrolling", async () => {
  const { page, close } = await open("/ranking", { viewport: { width: 390, height: 844 }, hasTouch: true });
  await page.getByRole("button", { name: /Window/ }).click();
  const grid = page.getByRole("grid");
  await grid.waitFor();
  assert.deepEqual(await barriers(page, { isPopoverOpen: true }), []);
  const { top, bottom } = await grid.evaluate((element) => element.getBoundingClientRect().toJSON());
  assert.ok(top > 0 && bottom < 844, `from ${top} to ${bottom}`);
  const apply = await page.getByRole("button", { name: "Apply" }).boundingBox();
  assert.ok(apply && apply.y + apply.height <= 844, "and so is the button");
  await close();
});

test("the removal report goes out as a file, from a menu that says what each is good for", async () => {
  const { page, close } = await open("/removal");
  for (const [name, ending] of [
    ["CSV for a spreadsheet", ".csv"],
    ["Markdown for a wiki or an issue", ".md"],
  ]) {
    await page.getByRole("button", { name: "Export" }).click();
    const item = page.getByRole("menuitem", { name });
    await item.waitFor();
    assert.deepEqual(await barriers(page, { isPopoverOpen: true }), []);
    const [download] = await Promise.all([page.waitForEvent("download"), item.click()]);
    assert.ok(download.suggestedFilename().endsWith(ending), download.suggestedFilename());
    await item.waitFor({ state: "detached" });
  }
  await close();
});

test("the checklist of an empty project leads to its next step, and goes once there is a verdict", async () => {
  const { project: made } = server.createProject("Unstarted");
  const { page, close } = await open("/pulse");
  await title(page).waitFor();
  assert.equal(await page.getByRole("heading", { name: "On the way to your first verdict" }).count(), 0, "the demo has verdicts");
  await page.goto(`${server.origin}/p/${made}/pulse`);
  await page.getByText("0 of 7 steps").waitFor();
  await page.getByRole("link", { name: "Install it" }).click();
  await page.waitForURL(/\/start/);
  await close();
});

test("every page leads to what is kept about people", async () => {
  const { page, close } = await open("/board");
  await page.getByRole("contentinfo").getByRole("link", { name: "What is kept about people" }).click();
  await page.waitForURL(/\/trust\//);
  assert.equal(await title(page).count(), 1);
  await close();
});

test("a page is shared by its link, and kept under a name that leads back to it", async () => {
  const { page, close } = await open("/ranking?window=28d&sort=uses");
  await page.getByRole("button", { name: "Share this page" }).click();
  await page.getByRole("menuitem", { name: "Copy link" }).click();
  await page.getByText("The link is copied.").waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /ranking\?window=28d&sort=uses$/);

  await page.getByRole("button", { name: "Share this page" }).click();
  await page.getByRole("menuitem", { name: "Save this view…" }).click();
  await page.getByLabel("What shall your team call it?").fill("Most used lately");
  assert.deepEqual(await barriers(page), []);
  await page.keyboard.press("Enter");
  await page.getByText("Saved as “Most used lately”").waitFor();

  await page.goto(`${server.origin}/p/${project}/map`);
  await title(page).waitFor();
  await page.keyboard.press("Control+k");
  await page.getByRole("searchbox", { name: "Page, feature or command" }).fill("most used l");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/ranking\?window=28d&sort=uses/);

  await page.goto(`${server.origin}/p/${project}/settings/views`);
  await page.getByRole("button", { name: "Remove Most used lately" }).click();
  await page.getByText("None is saved yet.").waitFor();
  await close();
});
