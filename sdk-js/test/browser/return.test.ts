import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type App, startApp } from "./support/app.js";

let app: App;
beforeAll(async () => {
  // Playwright turns the back-forward cache off; here it is what is tested.
  app = await startApp({ ignoreDefaultArgs: ["--disable-back-forward-cache"], args: ["--enable-features=BackForwardCache"] });
});
afterAll(() => app.close());

describe("a page that comes back from the back-forward cache", () => {
  it("sent what waited when it went, and is a new view", async () => {
    const { page, sent, until } = await app.visit({ html: `<button id="b" data-feature="export">x</button>`, realClock: true });
    await page.waitForFunction(() => "flush" in (window.deadwood ?? {}));
    await page.evaluate(() => {
      addEventListener("pageshow", ({ persisted }) => Object.assign(window, { isFromCache: persisted }));
    });
    await until(() => sent.exposures("export") === 1);
    await page.click("#b");
    await page.goto(`${app.origin}/elsewhere`);
    await until(() => sent.uses("export") === 1);

    // There is no load: the page is simply there again.
    await page.goBack({ waitUntil: "commit" });

    expect(await page.evaluate("isFromCache")).toBe(true);
    await until(() => sent.exposures("export") === 2);
  });
});
