// Every page of the dashboards on the demo's data: readable at every size and in both themes, for everyone.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { barriers } from "./start/barriers.js";
import { answered, startBrowser, watchForTrouble } from "./start/browser.js";
import { startDemo } from "./start/demo.js";
import { keptBy } from "./start/kept.js";

const SIZES = { desk: { width: 1440, height: 900 }, tablet: { width: 1024, height: 768 }, phone: { width: 390, height: 844 } };
/** Everything that looks different somewhere; the tablet differs in size alone. Themes are colours only, so a page is loaded once for both. */
const THEMES = { desk: ["light", "dark"], phone: ["light", "dark"], tablet: ["light"] };
/** A page that waits for its answers leaves the machine to the next one. */
const PAGES_AT_ONCE = 2;
const PICTURES = join(import.meta.dirname, "out");

let server;
let browser;
let session;
let project;
/** A project into which nothing was sent. */
let empty;
let pages;

before(async () => {
  mkdirSync(PICTURES, { recursive: true });
  server = await startDemo();
  browser = await startBrowser();
  const person = await browser.newContext();
  const page = await person.newPage();
  await page.goto(server.enter);
  await page.waitForURL(/\/p\/[^/]+\/pulse/);
  session = await person.storageState();
  project = new URL(page.url()).pathname.split("/")[2];
  empty = server.createProject("Empty").project;
  pages = await pagesOf(page);
  await person.close();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A name and a path for each page; the feature's page once for each verdict, since each looks different. */
async function pagesOf(page) {
  const report = await page.evaluate(async (path) => (await fetch(path)).json(), `/api/v1/projects/${project}/reports/removal`);
  const byVerdict = new Map(report.features.map((feature) => [feature.verdict.kind, feature.key]));
  assert.ok(byVerdict.size >= 6, `the demo shows most verdicts, not only ${[...byVerdict.keys()].join(", ")}`);
  const steps = report.features
    .filter((feature) => feature.verdict.kind === "keep")
    .slice(0, 2)
    .map((feature) => feature.key)
    .join(",");
  const features = [...byVerdict].map(([kind, key]) => [`feature-${kind}`, `/features/${encodeURIComponent(key)}`]);
  const named = [
    ["pulse", "/pulse"],
    ["ranking", "/ranking"],
    ["ranking-compared", "/ranking?compare=previous&group=area"],
    ["map", "/map"],
    ["removal", "/removal"],
    ["candidate", `/candidates/${encodeURIComponent(byVerdict.get("candidate"))}`],
    ["board", "/board"],
    ["review", "/review"],
    ["review-summary", "/review?end=yes"],
    ["audience", "/audience"],
    ["explore", "/explore"],
    ["explore-regularity", "/explore?ask=regularity"],
    ["explore-together", "/explore?ask=together"],
    ["explore-funnel", `/explore?ask=funnel&steps=${steps}`],
    ["explore-order", "/explore?ask=order"],
    ["live", "/live"],
    ["settings", "/settings"],
    ...["privacy", "digest", "annotations", "views", "people", "account", "tokens", "sharing", "log", "installation", "jobs", "server"].map(
      (part) => [`settings-${part}`, `/settings/${part}`],
    ),
    ["settings-german", "/settings/privacy?lang=de"],
    ["start", "/start"],
    ["catalogue", "/catalogue"],
    ["catalogue-entry", "/catalogue?feature=soap-gateway"],
    ["quarantine", "/quarantine"],
    ["senders", "/senders?sender=segment"],
    ["no-such-page", "/nowhere"],
    ["ranking-german", "/ranking?lang=de"],
    ...features,
  ];
  return [
    ...named.map(([name, path]) => [name, `/p/${project}${path}`]),
    ["new-project", "/new"],
    ["account", "/account"],
    ["deleted-projects", "/closed"],
    ["api", "/api"],
    ["empty-project", `/p/${empty}/pulse`],
  ];
}

function openContext(theme, size) {
  return browser.newContext({ colorScheme: theme, viewport: SIZES[size], storageState: session, reducedMotion: "reduce" });
}

async function openPage(context, path) {
  const page = await context.newPage();
  const trouble = watchForTrouble(page, server.origin);
  await page.goto(server.origin + path, { waitUntil: "networkidle" });
  await answered(page);
  return { page, trouble };
}

for (const [size, themes] of Object.entries(THEMES)) {
  test(`every page is whole and open to everyone: ${size}`, { concurrency: PAGES_AT_ONCE }, async (suite) => {
    const context = await openContext(themes[0], size);
    await Promise.all(
      pages.map(([name, path]) =>
        suite.test(name, async () => {
          const { page, trouble } = await openPage(context, path);
          try {
            for (const theme of themes) {
              await putOn(page, theme);
              await isWhole(page, size, `${name}-${size}-${theme}`);
            }
            assert.deepEqual(trouble, []);
          } finally {
            await page.close();
          }
        }),
      ),
    );
    await context.close();
  });
}

/**
 * As if the system had had this theme when the page was loaded. After a change of it Chromium lets some inherited colours stand; what was
 * not displayed for a moment gets its styles anew.
 */
async function putOn(page, theme) {
  await page.emulateMedia({ colorScheme: theme });
  await page.evaluate(() => {
    document.body.style.display = "none";
    document.body.getBoundingClientRect();
    document.body.style.display = "";
  });
}

/** Takes its picture, and fails where it is wider than the screen, says what nobody means, or shuts somebody out. */
async function isWhole(page, size, picture) {
  await page.screenshot({ path: join(PICTURES, `${picture}.png`), fullPage: true });
  const { scrollWidth, headings, text } = await page.evaluate(() => ({
    scrollWidth: document.documentElement.scrollWidth,
    headings: document.querySelectorAll("h1").length,
    text: document.body.innerText,
  }));

  assert.ok(scrollWidth <= SIZES[size].width, `${picture} is ${scrollWidth} px wide`);
  assert.equal(headings, 1, "one page, one title");
  assert.doesNotMatch(text, /\b(undefined|NaN|\[object Object\])\b/);
  assert.deepEqual(await barriers(page), [], picture);
}

test("the removal report fits on paper", async () => {
  const context = await openContext("light", "desk");
  const { page } = await openPage(context, `/p/${project}/removal`);
  for (const format of ["A4", "Letter"]) {
    const paper = await page.pdf({ format });
    assert.ok(paper.length > 20_000, `${format}: ${paper.length} bytes`);
  }
  await context.close();
});

test("on paper the ranking is a table with every feature, though a sheet is as narrow as a small tablet", async () => {
  const context = await openContext("light", "desk");
  const { page } = await openPage(context, `/p/${project}/ranking`);
  await page.setViewportSize({ width: 760, height: 1080 });
  await page.getByRole("table").waitFor({ state: "detached" });
  await page.emulateMedia({ media: "print" });
  const { features } = await page.evaluate(async (path) => (await fetch(path)).json(), `/api/v1/projects/${project}/reports/ranking`);
  await page.getByRole("table").waitFor();
  await page.waitForFunction((all) => document.querySelectorAll("tbody tr").length === all, features.length);
  assert.ok(!(await page.getByRole("searchbox").isVisible()));
  await context.close();
});

test("on paper there is nothing to press, and the board has all its cards", async () => {
  const context = await openContext("light", "desk");
  for (const path of ["/removal", "/candidates/birthday-greetings", "/board", "/review?end=yes", "/features/birthday-greetings"]) {
    const { page } = await openPage(context, `/p/${project}${path}`);
    const cards = () => page.locator("[data-card]").count();
    const onScreen = await cards();
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => globalThis.dispatchEvent(new Event("beforeprint")));
    // A figure that says why it is hidden is a button too, and is printed as the figure it is.
    const pressed = page.locator('#root [class*="_button_"]:visible, #root [aria-haspopup]:visible');
    assert.deepEqual(await pressed.allInnerTexts(), [], path);
    if (path === "/board") {
      const { features } = await page.evaluate(async (path) => (await fetch(path)).json(), `/api/v1/projects/${project}/board`);
      assert.ok(onScreen < features.length, "the screen shows the first ones");
      assert.equal(await cards(), features.length);
      await page.evaluate(() => globalThis.dispatchEvent(new Event("afterprint")));
      await page.waitForFunction((before) => document.querySelectorAll("[data-card]").length === before, onScreen);
    }
    await page.close();
  }
  await context.close();
});

test("on a phone the evidence of a candidate is one press away, and on paper it stands open", async () => {
  const context = await openContext("light", "phone");
  const { page } = await openPage(context, `/p/${project}/removal`);
  const why = page.locator("ol > li").getByRole("heading", { name: "Why", exact: true });
  const folded = page.locator("ol > li > details > summary");
  assert.deepEqual([await why.filter({ visible: true }).count(), (await folded.count()) > 1], [0, true]);
  await folded.first().click();
  await why.first().waitFor();
  assert.deepEqual(await barriers(page), []);
  const candidates = await folded.count();
  await page.emulateMedia({ media: "print" });
  await why.last().waitFor();
  assert.equal(await why.filter({ visible: true }).count(), candidates);
  await context.close();
});

test("on a phone what goes together is asked of one feature at a time", async () => {
  const context = await openContext("light", "phone");
  const { page } = await openPage(context, `/p/${project}/explore?ask=together`);
  assert.equal(await page.getByRole("table").count(), 0);
  const shares = page.getByRole("list", { name: "What goes together?" }).getByRole("listitem");
  const before = await shares.allInnerTexts();
  const chosen = await page.getByLabel("Of those who used").selectOption({ index: 3 });
  await page.waitForURL((url) => url.searchParams.get("of") === chosen[0]);
  const now = await shares.allInnerTexts();
  assert.ok(before.length > 5 && now.length === before.length, `${now.length} of ${before.length}`);
  assert.notDeepEqual(now, before);
  assert.deepEqual(await barriers(page), []);
  await context.close();
});

test("the checks see what they look for", async () => {
  const context = await openContext("light", "desk");
  const { page, trouble } = await openPage(context, pages[0][1]);
  await page.evaluate(() => {
    document.querySelector("h1").innerHTML += '<img src="data:,">';
    console.error("planted");
  });

  assert.ok((await barriers(page)).some((barrier) => barrier.startsWith("image-alt")));
  assert.ok(trouble.includes("console: planted"));
  await context.close();
});

test("the dashboards keep nothing in the browser but their session", async () => {
  const context = await openContext("light", "desk");
  const { page } = await openPage(context, `/p/${project}/ranking?theme=dark&lang=de`);
  await page.getByRole("link", { name: "Puls" }).click();
  await page.getByRole("heading", { level: 1, name: "letzte Woche" }).waitFor();

  const { cookies, ...kept } = await keptBy(page);
  assert.equal(cookies, 2, "the session, under the two names that it has on this machine");
  for (const [kind, amount] of Object.entries(kept)) assert.equal(amount, 0, kind);
  assert.match(page.url(), /theme=dark/, "what was chosen stays in the address");
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
  await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
  assert.deepEqual(await barriers(page), []);
  await context.close();
});
