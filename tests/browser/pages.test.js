// Every page of the dashboards on the demo's data: readable at both sizes and in both themes, for everyone.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import axe from "axe-core";
import { startBrowser, watchForTrouble } from "./start/browser.js";
import { startServer } from "./start/server.js";

const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const THEMES = ["light", "dark"];
const PICTURES = join(import.meta.dirname, "out");

let server;
let browser;
let session;
let pages;

before(async () => {
  mkdirSync(PICTURES, { recursive: true });
  server = await startServer(["demo", "--seed", "1", "--no-live"]);
  browser = await startBrowser();
  const person = await browser.newContext();
  const page = await person.newPage();
  await page.goto(server.enter);
  await page.waitForURL(/\/p\/[^/]+\/pulse/);
  session = await person.storageState();
  pages = await pagesOf(page);
  await person.close();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A name and a path for each page; the feature's page once for each verdict, since each looks different. */
async function pagesOf(page) {
  const project = new URL(page.url()).pathname.split("/")[2];
  const report = await page.evaluate(async (path) => (await fetch(path)).json(), `/api/v1/projects/${project}/reports/removal`);
  const byVerdict = new Map(report.features.map((feature) => [feature.verdict.kind, feature.key]));
  assert.ok(byVerdict.size >= 6, `the demo shows most verdicts, not only ${[...byVerdict.keys()].join(", ")}`);
  const features = [...byVerdict].map(([kind, key]) => [`feature-${kind}`, `/p/${project}/features/${encodeURIComponent(key)}`]);
  return [
    ["pulse", `/p/${project}/pulse`],
    ["ranking", `/p/${project}/ranking`],
    ["map", `/p/${project}/map`],
    ["removal", `/p/${project}/removal`],
    ["start", `/p/${project}/start`],
    ["quarantine", `/p/${project}/quarantine`],
    ["new-project", "/new"],
    ["no-such-page", `/p/${project}/nowhere`],
    ...features,
  ];
}

async function openPage(theme, size, path) {
  const context = await browser.newContext({ colorScheme: theme, viewport: SIZES[size], storageState: session, reducedMotion: "reduce" });
  const page = await context.newPage();
  const trouble = watchForTrouble(page, server.origin);
  await page.goto(server.origin + path, { waitUntil: "networkidle" });
  return { context, page, trouble };
}

/** What axe finds wrong, one line for each element. */
async function barriers(page) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)} (${node.failureSummary})`));
}

for (const theme of THEMES) {
  for (const size of Object.keys(SIZES)) {
    test(`every page is whole and open to everyone: ${theme}, ${size}`, async (suite) => {
      for (const [name, path] of pages) {
        await suite.test(name, async () => {
          const { context, page, trouble } = await openPage(theme, size, path);
          try {
            await page.screenshot({ path: join(PICTURES, `${name}-${size}-${theme}.png`), fullPage: true });
            const { scrollWidth, headings, text } = await page.evaluate(() => ({
              scrollWidth: document.documentElement.scrollWidth,
              headings: document.querySelectorAll("h1").length,
              text: document.body.innerText,
            }));

            assert.ok(scrollWidth <= SIZES[size].width, `the page is ${scrollWidth} px wide`);
            assert.equal(headings, 1, "one page, one title");
            assert.doesNotMatch(text, /\b(undefined|NaN|\[object Object\])\b/);
            assert.deepEqual(await barriers(page), []);
            assert.deepEqual(trouble, []);
          } finally {
            await context.close();
          }
        });
      }
    });
  }
}

test("the checks see what they look for", async () => {
  const { context, page, trouble } = await openPage("light", "desk", pages[0][1]);
  await page.evaluate(() => {
    document.querySelector("h1").innerHTML += '<img src="data:,">';
    console.error("planted");
  });

  assert.ok((await barriers(page)).some((barrier) => barrier.startsWith("image-alt")));
  assert.ok(trouble.includes("console: planted"));
  await context.close();
});

test("a link that was used says so", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.enter);
  await page.getByText("This link has been used").waitFor();
  assert.deepEqual(await barriers(page), []);
  await context.close();
});

test("a stranger sees no figure", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.origin + pages[0][1]);
  await page.getByText("You need a link to get in").waitFor();
  assert.deepEqual(await barriers(page), []);
  await context.close();
});
