// What the team announces on the board is said in its product, and what its users answer is counted.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PERSONS_AGENT, startBrowser, watchForTrouble } from "./start/browser.js";
import { startHostApp } from "./start/host-app.js";
import { startServer } from "./start/server.js";

/** Enough for each answer to be a group that may be shown. */
const PEOPLE_OF_AN_ANSWER = 5;
const COUNTED_MS_MAX = 20_000;
const NOTICES_MAX = 20;

let server;
let browser;
let host;
let board;
let trouble;
let project;

before(async () => {
  server = await startServer(["serve"]);
  project = server.createProject("Harbor");
  await ask("PUT", "/catalogue", { features: [{ key: "export-csv" }, { key: "bulk-edit" }] });
  host = await startHostApp(
    `<script async src="${server.origin}/deadwood.js" data-project="${project.ingest_key}" data-allow-automation></script>`,
  );
  browser = await startBrowser();
  const team = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
  board = await team.newPage();
  trouble = watchForTrouble(board, server.origin);
  await board.goto(server.enter);
  // The link is exchanged for a session before anything is asked.
  await board.waitForURL(/\/p\//);
  await board.goto(`${server.origin}/p/${project.project}/board`);
});

after(async () => {
  await browser?.close();
  await host?.stop();
  await server?.stop();
});

async function ask(method, path, body, token = project.server_token) {
  const answer = await fetch(`${server.origin}/api/v1/projects/${project.project}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: body && JSON.stringify(body),
  });
  assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${answer.ok ? "" : await answer.text()}`);
  return answer.status === 204 ? undefined : answer.json();
}

/** Moves a feature as somebody of the team does. */
async function move(feature, stage) {
  await board.getByRole("button", { name: `Move ${feature}` }).click();
  await board.getByRole("menuitem", { name: stage }).click();
  await board.getByLabel("Reason").fill("Hardly used, and the interface does the same.");
  await board.getByLabel("Decided by").fill("Grace");
  for (const answer of await board.locator("fieldset input:not([type=number])").all()) await answer.fill("Known.");
  await board.getByRole("button", { name: "Decide", exact: true }).click();
  await board.getByRole("region", { name: stage }).getByText(feature).waitFor();
}

/** Somebody uses the product, is told, and answers. */
async function answer(person, option) {
  const context = await browser.newContext({ userAgent: PERSONS_AGENT });
  const page = await context.newPage();
  await page.goto(`${host.origin}/reports`);
  await page.waitForFunction(() => "actor" in (globalThis.deadwood ?? {}));
  await page.evaluate((key) => globalThis.deadwood.actor({ key }), person);
  await page.getByRole("button", { name: "Export as CSV" }).click();
  const notice = page.locator("deadwood-notice");
  await notice.waitFor();
  const text = await notice.locator("p").innerText();
  // The answer may have left by itself before it is hurried: its own batch is waited for, from before it is given.
  const isTaken = (response) => response.status() === 202 && /deadwood:\d\//.test(response.request().postData() ?? "");
  const give = async () => {
    await notice.getByRole("button", { name: option }).click();
    await notice.waitFor({ state: "detached" });
    await page.evaluate(() => globalThis.deadwood.flush());
  };
  await Promise.all([page.waitForResponse(isTaken), give()]);
  await context.close();
  return text;
}

test("a feature that is announced on the board is announced in the page, and both answers are counted", async () => {
  await move("export-csv", "Disqualified");
  await move("export-csv", "Announced");

  const people = [...Array(2 * PEOPLE_OF_AN_ANSWER).keys()];
  const texts = await Promise.all(people.map((person) => answer(`person-${person}-of-harbor`, person % 2 ? "Fine" : "I use this")));

  for (const text of texts) assert.match(text, /^This goes away on \d+ \w+ \d{4}|^This goes away on \w+ \d+, \d{4}/);
  const end_ms = Date.now() + COUNTED_MS_MAX;
  let noticed;
  // That it was shown may travel in another batch than the answer.
  const isCounted = ({ shown, answers }) => shown.value === people.length && answers.every(({ value }) => value === PEOPLE_OF_AN_ANSWER);
  do {
    await new Promise((resolve) => setTimeout(resolve, 200));
    [noticed] = (await ask("GET", "/notices", undefined, project.read_token)).notices;
  } while (!isCounted(noticed) && Date.now() < end_ms);
  assert.equal(noticed.feature, "export-csv");
  assert.equal(noticed.shown.value, people.length);
  assert.deepEqual(
    noticed.answers.map(({ value }) => value),
    [PEOPLE_OF_AN_ANSWER, PEOPLE_OF_AN_ANSWER],
  );
});

test("a decision whose notice finds no room says so at once", async () => {
  const notices = [...Array(NOTICES_MAX).keys()].map((index) => ({
    feature: `other-${index}`,
    text: "How did it go?",
    options: ["Well", "Badly"],
  }));
  await ask("PUT", "/notices", { notices });

  await move("bulk-edit", "Disqualified");
  assert.equal(await board.getByText("Its users are not told").count(), 0);
  await move("bulk-edit", "Announced");

  await board.getByText("Its users are not told").waitFor();
  const said = (await ask("GET", "/notices", undefined, project.read_token)).notices.map(({ feature }) => feature);
  assert.ok(!said.includes("bulk-edit"));
});

test("nothing went wrong on the board", () => {
  assert.deepEqual(trouble, []);
});
