import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type App, startApp } from "./support/app.js";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const BUTTON = `<button id="b" data-feature="export">x</button>`;
const script = "deadwood-lite.js";
/** The small client knows no way to be wanted by automation. */
const notAutomated = () => Object.defineProperty(navigator, "webdriver", { value: false });

describe.concurrent("the lite script", () => {
  it("counts clicks and calls, equal ones as one event", async () => {
    const { page, sent, pass, until } = await app.visit({ html: BUTTON, script, before: notAutomated });

    await page.evaluate(() => {
      document.getElementById("b")?.click();
      document.getElementById("b")?.click();
      window.deadwood.use?.("import");
    });
    await pass(3_000);
    await until(() => sent.uses("export") === 2);

    expect([sent.uses("export"), sent.uses("import"), sent.arrivals.length]).toEqual([2, 1, 1]);
    expect(sent.arrivals[0]?.headers.cookie).toBeUndefined();
    expect(sent.arrivals[0]?.headers.referer).toBeUndefined();
  });

  it("may be loaded as a module", async () => {
    const { page, sent, pass, until } = await app.visit({ html: BUTTON, script, before: notAutomated, attributes: `type="module"` });

    await page.click("#b");
    await pass(3_000);
    await until(() => sent.uses("export") === 1);
  });

  it("repeats a failed batch byte for byte", async () => {
    const { page, sent, pass, until } = await app.visit({ html: BUTTON, script, before: notAutomated });
    sent.treatments.push({ status: 503 });

    await page.click("#b");
    await pass(3_000);
    await until(() => sent.arrivals.length > 0);
    await page.click("#b");
    while (sent.uses("export") < 2) await pass(3_000);

    const [first, second] = sent.arrivals.map(({ body }) => body);
    expect(second).toBe(first);
    expect(sent.uses("export")).toBe(2);
  });

  it("sends what waits when the page goes away", async () => {
    const { page, sent, until } = await app.visit({ html: BUTTON, script, before: notAutomated });

    await page.click("#b");
    await page.goto("about:blank");
    await until(() => sent.uses("export") === 1);
  });

  it("is silent under Global Privacy Control and automation", async () => {
    const objecting = () => {
      Object.defineProperty(navigator, "webdriver", { value: false });
      Object.defineProperty(navigator, "globalPrivacyControl", { value: true });
    };
    const visits = [await app.visit({ html: BUTTON, script, before: objecting }), await app.visit({ html: BUTTON, script })];

    for (const { page, pass } of visits) {
      await page.click("#b");
      await pass(10_000);
    }

    expect(visits.map(({ sent }) => sent.arrivals.length)).toEqual([0, 0]);
  });
});
