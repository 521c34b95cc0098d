import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type App, startApp } from "./support/app.js";
import { startFirefox } from "./support/firefox.js";
import type { Driven } from "./support/webdriver.js";
import { startWebkit } from "./support/webkit.js";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const PAGE = `<button id="b" data-feature="export" data-feature-props-format="csv">Export</button>
  <div style="height:4000px"></div><button data-feature="below">x</button>`;
const EXPOSED_MS = 1_000;
/** These browsers take their time to start. */
const START_MS_MAX = 180_000;

/** The same short run in every engine: what the rest of the tests holds in Chromium begins to work there too. */
const smoke = async (browser: Driven): Promise<string> => {
  const { url, sent, until } = app.serve({ html: PAGE });
  await browser.goto(`${app.collector.origin}/set-cookie`);
  await browser.goto(`${url}&secret=1`);
  while (!(await browser.evaluate(`"flush" in (window.deadwood || {})`))) await new Promise((resolve) => setTimeout(resolve, 50));
  await browser.click("#b");
  await until(() => sent.uses("export") === 1 && sent.exposures("export") === 1);
  await browser.evaluate("void window.deadwood.use('left')");
  await browser.goto("about:blank");
  await until(() => sent.uses("left") === 1);

  const asModule = app.serve({
    html: `<button id="b" data-feature="Export CSV!">x</button>`,
    attributes: `type="module" data-allow-automation`,
  });
  await browser.goto(asModule.url);
  while (!(await browser.evaluate(`"flush" in (window.deadwood || {})`))) await new Promise((resolve) => setTimeout(resolve, 50));
  await browser.click("#b");
  await asModule.until(() => asModule.sent.uses("Export CSV!") === 1);
  expect(asModule.sent.batches().flatMap(({ catalogue }) => catalogue)).toEqual(["Export CSV!"]);

  expect(sent.exposures("below")).toBe(0);
  const exposure = sent.events().find(({ action }) => action === "exposure");
  expect(exposure?.path).toBe("/app");
  for (const { headers, body } of sent.arrivals) {
    expect(headers.cookie).toBeUndefined();
    expect(headers.referer).toBeUndefined();
    expect(body).not.toContain("secret");
  }
  return `PROOF sdk-smoke browser=${browser.name.replaceAll(" ", "_")} uses=1 exposures=1 below=0 cookies=0 referers=0 leaving=1 modules=1 exposed_ms=${EXPOSED_MS}\n`;
};

describe("a smoke run", () => {
  for (const [name, start] of [
    ["Firefox", startFirefox],
    ["WebKit", startWebkit],
  ] as const) {
    it(`in ${name}`, { timeout: START_MS_MAX }, async ({ skip }) => {
      const browser = await start();
      if (!browser) {
        process.stdout.write(`SKIPPED: ${name} is not installed; \`make machine\` installs it\n`);
        return skip();
      }
      try {
        process.stdout.write(await smoke(browser));
      } finally {
        await browser.close();
      }
    });
  }
});
