// The page Senders: what arrived is shown, a rule is made of it without a developer, and the next event follows it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PERSONS_AGENT, startBrowser, watchForTrouble } from "../browser/start/browser.js";
import { startDeadwood } from "./start/deadwood.js";

let deadwood;
let browser;
let page;
let trouble;

before(async () => {
  deadwood = await startDeadwood();
  await deadwood.declare("share");
  browser = await startBrowser();
  const { origin, cookie } = deadwood.team;
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
  const [name, value] = cookie.split("=");
  await context.addCookies([{ name, value, url: origin }]);
  page = await context.newPage();
  trouble = watchForTrouble(page, origin);
});

after(async () => {
  await browser?.close();
  await deadwood?.stop();
});

async function send(name) {
  const answer = await fetch(`${deadwood.origin}/compat/plausible/api/event`, {
    method: "POST",
    headers: { "user-agent": PERSONS_AGENT },
    body: JSON.stringify({ n: name, u: "https://harbor.example/boards/12", d: "harbor.example" }),
  });
  assert.equal(answer.status, 202);
  return answer.headers.get("x-dropped");
}

test("a name of the sender is listed, and from then on its events arrive", async () => {
  assert.equal(await send("Share it"), "unknown_project=1");
  await page.goto(`${deadwood.team.origin}/p/${deadwood.team.project}/senders`);
  await page.getByLabel("Domains that the tracker names").fill("harbor.example");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Saved. New events follow it at once.").waitFor();
  assert.equal(await send("Share it"), null);
  await page.getByRole("rowheader", { name: /Share it/ }).waitFor();
  assert.match(await page.getByRole("row", { name: /Share it/ }).innerText(), /share-it use, in quarantine/);
});

test("a rule is tried before it is saved, and refused by its line where it cannot be used", async () => {
  await page.getByRole("button", { name: "Make a rule for Share it" }).click();
  const feature = page.getByLabel("Is feature, rule 1");
  assert.equal(await feature.inputValue(), "share-it");
  await feature.fill("no key");
  await page.getByRole("alert").getByText("rule 1, feature").waitFor();
  assert.equal(await feature.getAttribute("aria-invalid"), "true");
  await feature.fill("share");
  await page.getByText("1 of the 1 names in quarantine would map from now on:").waitFor();
  await page.getByRole("button", { name: "Save rules" }).click();
  await page.getByText("changed by the team").waitFor();
});

test("the next event counts for the feature", async () => {
  await send("Share it");
  await page
    .getByRole("row", { name: /Share it/ })
    .getByText("Rule 1")
    .waitFor();
  assert.match(await page.getByRole("row", { name: /Share it/ }).innerText(), /share use, counts/);
  const expected = /status of 400/; // the browser's own word for the refusal above
  assert.deepEqual(
    trouble.filter((line) => !expected.test(line)),
    [],
  );
});
