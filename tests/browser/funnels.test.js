// Funnels in order: what the demo's team follows is drawn, and one is defined, renamed, retired and taken back.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { barriers } from "./start/barriers.js";
import { answered, startBrowser, watchForTrouble } from "./start/browser.js";
import { startDemo } from "./start/demo.js";
import { enter } from "./start/enter.js";

let server;
let browser;
let entered;

before(async () => {
  server = await startDemo();
  browser = await startBrowser();
  entered = await enter(browser, server);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

async function open(path) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    storageState: entered.session,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const trouble = watchForTrouble(page, server.origin);
  await page.goto(`${server.origin}/p/${entered.project}${path}`, { waitUntil: "networkidle" });
  await answered(page);
  return {
    page,
    async close(expected = []) {
      assert.deepEqual(trouble, expected);
      await context.close();
    },
  };
}

/** Page sessions that came to each step, as they are drawn. */
async function reached(page) {
  const texts = await page.locator("main ol li").allInnerTexts();
  return texts.map((text) => Number(/([\d,]+) page sessions/.exec(text)?.[1].replaceAll(",", "")));
}

test("a funnel of the demo's team is drawn step by step, with what it comes to above", async () => {
  const { page, close } = await open("/explore?ask=order");
  await page.getByText(/^Counting since /).waitFor();
  const steps = await reached(page);
  assert.ok(steps.length >= 3, `steps: ${steps}`);
  assert.ok(
    steps.every((sessions, index) => sessions > 0 && (index === 0 || sessions < steps[index - 1])),
    `fewer with each step: ${steps}`,
  );
  const heading = await page.getByRole("heading", { level: 1 }).innerText();
  assert.match(heading, /of the page sessions that use .+ come to .+/);
  assert.deepEqual(await barriers(page), []);
  const [csv] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: /CSV/ }).click()]);
  assert.equal(csv.suggestedFilename(), "deadwood-ordered-funnel.csv");
  await close();
});

test("a funnel is defined, renamed, retired, and taken back at once", async () => {
  const { page, close } = await open("/explore?ask=order");
  await page.getByRole("button", { name: "Define another" }).click();
  const dialog = page.getByRole("dialog", { name: "Define a funnel" });
  assert.deepEqual(await barriers(page), []);
  const begin = dialog.getByRole("button", { name: "Begin to count" });
  await dialog.getByLabel("Name").fill("Reconciling what the bank says");
  for (const [step, feature] of ["bank-feed", "reconcile", "cash-forecast"].entries()) {
    assert.ok(await begin.isDisabled(), "a funnel has three steps");
    await dialog.getByLabel(`Step ${step + 1}`).selectOption(feature);
  }
  await begin.click();
  await dialog.getByText(/another funnel that is counted has it/).waitFor();
  await dialog.getByLabel("Name").fill("Our own");
  await begin.click();
  await dialog.waitFor({ state: "detached" });

  const picked = page.getByLabel("Funnel");
  const name = () => picked.evaluate((select) => select.selectedOptions[0].textContent);
  assert.equal(await name(), "Our own");
  await page.getByText(/No page session has taken its first step/).waitFor();

  await page.getByRole("button", { name: "Rename" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Ours");
  await page.getByRole("button", { name: "Keep the name" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  assert.equal(await name(), "Ours");

  await page.getByRole("button", { name: "Retire" }).click();
  await page.getByText("Ours is retired. What it counted stays.").waitFor();
  await page.getByText(/then retired$/).waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText(/^Counting since /).waitFor();
  assert.equal(await page.getByRole("button", { name: "Retire" }).count(), 1);
  // A refusal on purpose, which the browser notes.
  await close(["console: Failed to load resource: the server responded with a status of 400 (Bad Request)"]);
});
