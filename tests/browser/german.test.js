// German as proof that every sentence comes from a catalogue: what is said alike in both languages was written by people, or is a name.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { answered, startBrowser } from "./start/browser.js";
import { startDemo } from "./start/demo.js";
import { enter } from "./start/enter.js";

/** Said alike in both: names, formats, and words that German has taken over. */
const ALIKE = new Set([
  "Google Analytics 4 (BigQuery)",
  "Google Analytics 4 (Data API)",
  "Deadwood",
  "Live",
  "CSV",
  "JSON",
  "Markdown",
  "Trend",
  "Name",
  "E-Mail",
  "Slack",
  "Webhook",
  "Version",
  "Browser",
]);
const FEATURES = ["birthday-greetings", "report-scheduling", "viewer-upgrade"];
const PAGES = [
  "/pulse",
  "/ranking?among=account_band:20-99",
  "/map",
  "/removal",
  "/candidates/birthday-greetings",
  "/board",
  "/review?end=yes",
  "/audience",
  "/explore?ask=regularity",
  "/explore?ask=order",
  "/live",
  "/settings",
  ...["privacy", "digest", "annotations", "views", "people", "account", "tokens", "sharing", "log", "installation", "jobs", "server"].map(
    (part) => `/settings/${part}`,
  ),
  "/catalogue?feature=soap-gateway",
  "/quarantine",
  "/completeness",
  "/senders?sender=segment",
  ...FEATURES.map((feature) => `/features/${feature}`),
];
/** Pages that belong to no project. */
const OUTSIDE = ["/closed"];

let server;
let browser;
let context;
let project;
/** Every text in the demo's catalogue: names and notes that its people wrote, the longest first. */
let own;

before(async () => {
  server = await startDemo();
  browser = await startBrowser();
  const entered = await enter(browser, server);
  project = entered.project;
  // So that the page of deleted projects has one to tell of.
  server.createProject("Harbor");
  server.run("project", "delete", "Harbor");
  context = await browser.newContext({ storageState: entered.session, viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
  own = await textsOf([
    "board",
    "funnels",
    "quarantine",
    "reports/removal",
    "reports/audience",
    "decisions",
    ...FEATURES.map((feature) => `reports/feature?feature=${feature}`),
  ]);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** All texts of these answers, but not the sentences that the server makes: those have no business in a German page. */
async function textsOf(answers) {
  const page = await context.newPage();
  await page.goto(`${server.origin}/p/${project}/live`);
  const texts = await page.evaluate(
    async (paths) => {
      const wanted = new Set(["title", "name", "owner", "area", "description", "note", "reason", "who", "key", "code", "release", "page"]);
      const found = new Set();
      const collect = (value, field) => {
        if (typeof value === "string") wanted.has(field) && found.add(value.trim());
        else if (value && typeof value === "object")
          for (const [name, inner] of Object.entries(value)) {
            if (field === "audience") found.add(name);
            collect(inner, wanted.has(field) ? field : name);
          }
      };
      for (const path of paths) collect(await (await fetch(path)).json(), "");
      return [...found];
    },
    answers.map((answer) => `/api/v1/projects/${project}/${answer}`),
  );
  await page.close();
  return texts.filter((text) => text.length > 2).sort((one, other) => other.length - one.length);
}

/** What a page says to eyes and ears, and what of it is marked as English. */
async function wordsOf(path) {
  const page = await context.newPage();
  await page.goto(`${server.origin}${OUTSIDE.includes(path.split("?")[0]) ? "" : `/p/${project}`}${path}`, { waitUntil: "networkidle" });
  await answered(page);
  const words = await page.evaluate(() => {
    const isWord = (text) => /\p{L}{3,}/u.test(text);
    const said = new Set();
    for (const folded of document.querySelectorAll("details")) folded.open = true;
    const walker = document.createTreeWalker(document.getElementById("root"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement, textContent } = walker.currentNode;
      if (!parentElement.closest("code, pre, kbd, textarea, title, select[name=zone]")) said.add(textContent.trim());
    }
    for (const name of ["aria-label", "title", "placeholder"]) {
      for (const element of document.querySelectorAll(`#root [${name}]`)) said.add(element.getAttribute(name).trim());
    }
    // A language to choose is named in itself.
    const english = [...document.querySelectorAll("#root [lang=en]:not(option)")].map((element) => element.textContent.trim());
    return { said: [...said].filter(isWord), english };
  });
  await page.close();
  return words;
}

/** What is a name wherever it stands: an address, a version, the rest of a line whose beginning is code, facts as they are declared. */
const NAMES_ANYWHERE = /\S+@\S+|\bDeadwood [\d.]+|^: [\w.]+$|^\w+: \w+(?:; \w+: \w+)*$/g;

/** Single words are names, since most are; but for those that the program chooses from. */
const CHOSEN = new Set(["daily", "weekly", "monthly", "quarterly", "yearly", "once"]);

/** Whether nothing is left of a text once the names in it are taken out: "Bank feed → Task board: 44 %" says nothing in any language. */
function isName(text) {
  if (ALIKE.has(text) || !(/\s/.test(text) || CHOSEN.has(text))) return true;
  const left = own.reduce((rest, name) => rest.replaceAll(name, ""), text.replaceAll(NAMES_ANYWHERE, ""));
  return !/\p{L}{3,}/u.test(left);
}

test("no page says in German what it says in English", { concurrency: 2 }, async (suite) => {
  let compared = 0;
  await Promise.all(
    [...PAGES, ...OUTSIDE].map((path) =>
      suite.test(path, async () => {
        const [english, german] = await Promise.all([wordsOf(path), wordsOf(`${path}${path.includes("?") ? "&" : "?"}lang=de`)]);
        const saidInEnglish = new Set(english.said);
        const alike = german.said.filter((text) => saidInEnglish.has(text));
        compared += alike.length;

        assert.deepEqual(
          alike.filter((text) => !isName(text)),
          [],
        );
        assert.deepEqual(german.english, [], "sentences of the server that German does not know");
        assert.ok(german.said.length > 2, "the page says something");
      }),
    ),
  );
  assert.ok(compared > 100, "names of features stand on both pages, so the comparison compares");
});
