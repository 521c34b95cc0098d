// The main pages look as they did when somebody last reviewed them. `npm run pictures:accept` keeps what they look like now; the
// change of each picture then stands in the commit.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { startBrowser } from "./start/browser.js";
import { enter } from "./start/enter.js";
import { openStandingStill, startStandingStill } from "./start/standing-still.js";

const KEPT = join(import.meta.dirname, "pictures");
const ACCEPTS = process.env.DEADWOOD_TEST_ACCEPT === "1";
/** Of a colour's channel: so few that flat ground stays flat and the pictures small, so many that nobody sees it. */
const LEVELS = 32;
/** How different two colours must be, 0 to 1; what only smooths an edge is left out of account. */
const THRESHOLD = 0.2;
/** A letter that another machine draws a little differently is no change of a page; a word is. */
const PIXELS_MAX = 60;

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const PICTURES = [
  ["pulse", "/pulse", DESK, "light"],
  ["ranking", "/ranking", DESK, "light"],
  ["map", "/map", DESK, "light"],
  ["removal", "/removal", DESK, "light"],
  ["board", "/board", DESK, "light"],
  ["feature", "/features/receipt-scan", DESK, "light"],
  ["audience", "/audience", DESK, "light"],
  ["explore", "/explore?ask=together", DESK, "light"],
  ["pulse-phone", "/pulse", PHONE, "dark"],
  ["ranking-phone", "/ranking", PHONE, "dark"],
  ["removal-phone", "/removal", PHONE, "dark"],
  ["board-phone", "/board", PHONE, "dark"],
];

let server;
let browser;
let entered;
/** Where a difference is laid out for whoever looks into it. */
let differences;

before(async () => {
  server = await startStandingStill();
  browser = await startBrowser();
  entered = await enter(browser, server);
  mkdirSync(KEPT, { recursive: true });
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** With few levels per channel, as it is kept and compared. */
function coarse(bytes) {
  const picture = PNG.sync.read(bytes);
  const step = 255 / (LEVELS - 1);
  for (let at = 0; at < picture.data.length; at += 1) picture.data[at] = Math.round(Math.round(picture.data[at] / step) * step);
  return picture;
}

const written = (picture) => PNG.sync.write(picture, { colorType: 2, deflateLevel: 9, filterType: 4 });

/** Lays out what was kept, what there is, and where they differ; returns the folder. */
function layOut(name, kept, now, difference) {
  differences ??= mkdtempSync(join(tmpdir(), "deadwood-pictures-"));
  for (const [what, picture] of [
    ["kept", kept],
    ["now", now],
    ["difference", difference],
  ]) {
    writeFileSync(join(differences, `${name}-${what}.png`), PNG.sync.write(picture));
  }
  return differences;
}

for (const [name, path, viewport, colorScheme] of PICTURES) {
  test(`${name} looks as it was last reviewed`, async () => {
    const context = await browser.newContext({ storageState: entered.session, viewport, colorScheme, reducedMotion: "reduce" });
    const page = await openStandingStill(context, `${server.origin}/p/${entered.project}${path}`);
    const now = coarse(await page.screenshot({ animations: "disabled", caret: "hide" }));
    await context.close();
    const file = join(KEPT, `${name}.png`);
    if (ACCEPTS) {
      writeFileSync(file, written(now));
      return;
    }

    assert.ok(existsSync(file), `no picture of ${name} is kept: look at the page, then run \`npm run pictures:accept\``);
    const kept = PNG.sync.read(readFileSync(file));
    assert.deepEqual([now.width, now.height], [kept.width, kept.height]);
    const difference = new PNG({ width: now.width, height: now.height });
    const pixels = pixelmatch(kept.data, now.data, difference.data, now.width, now.height, { threshold: THRESHOLD });
    if (pixels > PIXELS_MAX) {
      assert.fail(
        `${pixels} pixels differ; look at ${layOut(name, kept, now, difference)}, and if it is meant run \`npm run pictures:accept\``,
      );
    }
  });
}

test("a change of one word is seen", async () => {
  const context = await browser.newContext({
    storageState: entered.session,
    viewport: DESK,
    colorScheme: "light",
    reducedMotion: "reduce",
  });
  const page = await openStandingStill(context, `${server.origin}/p/${entered.project}/removal`);
  const before = coarse(await page.screenshot({ animations: "disabled" }));
  await page.evaluate(() => {
    document.querySelector("h1").textContent = "Nothing can go";
  });
  const now = coarse(await page.screenshot({ animations: "disabled" }));
  await context.close();
  assert.ok(pixelmatch(before.data, now.data, null, now.width, now.height, { threshold: THRESHOLD }) > PIXELS_MAX);
});
