// A project's end as its owner meets it: what goes is told, the name is typed, it can be had back, and it can be erased without waiting.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { barriers } from "./start/barriers.js";
import { answered } from "./start/browser.js";
import { startOwned } from "./start/owned.js";
import { picture } from "./start/picture.js";

let owned;
let server;
let page;
let trouble;
let path;
let open;

before(async () => {
  owned = await startOwned();
  ({ server, page, trouble, path, open } = owned);
});

after(() => owned?.stop());

const danger = () => page.getByRole("region", { name: "Delete this project", exact: true });

async function begin() {
  await open(`${path}/settings/project`);
  await danger().getByRole("button", { name: "Delete this project…" }).click();
}

test("the last part of the project's settings says what goes, and wants the name", async () => {
  await begin();
  await danger().getByText("Seven days later everything of it is erased").waitFor();
  const act = danger().getByRole("button", { name: "Close and erase in seven days" });
  assert.ok(await act.isDisabled());
  await danger().getByLabel("Type “Harbor” to confirm").fill("harbor");
  assert.ok(await act.isDisabled(), "another name is not this one");
  await picture(page, "dialog");
  assert.deepEqual(await barriers(page), []);
  await danger().getByRole("button", { name: "Keep it" }).click();
  await danger().getByRole("button", { name: "Delete this project…" }).waitFor();
});

test("a deleted project waits where its owner finds it, and is opened again", async () => {
  await begin();
  await danger().getByLabel("Type “Harbor” to confirm").fill("Harbor");
  await danger().getByRole("button", { name: "Close and erase in seven days" }).click();
  await page.getByRole("heading", { name: "Deleted projects" }).waitFor();
  await page.getByText("Harbor", { exact: true }).waitFor();
  // It was the last project: onwards is a new one, and the start leads here.
  await page.getByRole("link", { name: "Make a new project" }).waitFor();
  assert.deepEqual(await barriers(page), []);
  await picture(page, "closed");
  await open("/");
  await page.waitForURL("**/closed");
  await page.getByRole("button", { name: "Open again: Harbor" }).click();
  await page.waitForURL(`**${path}/start`);
  await answered(page);
});

test("another project's switcher leads to the deleted ones", async () => {
  server.createProject("Second");
  await begin();
  await danger().getByLabel("Type “Harbor” to confirm").fill("Harbor");
  await danger().getByRole("button", { name: "Close and erase in seven days" }).click();
  await page.getByRole("heading", { name: "Deleted projects" }).waitFor();
  await open("/");
  await page.getByRole("button", { name: /Switch project/ }).click();
  await page.getByRole("menuitem", { name: "Deleted projects" }).click();
  await page.waitForURL("**/closed");
});

test("who does not wait presses twice, and the server's log of jobs tells of the end", async () => {
  await page.getByRole("button", { name: "Erase now: Harbor" }).click();
  await page.getByRole("button", { name: "Erase for good" }).click();
  await page.getByText("Is being erased, within a minute.").waitFor();
  await page.getByText("No project is waiting to be erased.").waitFor({ timeout: 90_000 });
  await page.getByRole("link", { name: "To the projects" }).click();
  await page.waitForURL("**/p/**");
  const second = new URL(page.url()).pathname.split("/").slice(0, 3).join("/");
  await open(`${second}/settings/jobs`);
  await page.getByText("Project erased").waitFor();
  await page.getByText("the copies were made anew").waitFor();
  await picture(page, "jobs");
  assert.deepEqual(trouble, []);
});
