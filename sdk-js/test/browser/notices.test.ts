import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type App, startApp, type Visited } from "./support/app.js";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const BUTTON = `<button id="b" data-feature="export">Export</button>`;
const SUNSET = {
  feature: "export",
  on: "2027-03-01",
  text: "This goes away on {date}. Do you still need it?",
  options: ["I use this", "Fine"],
};
const QUESTION = { feature: "import", text: "How did it go?", options: ["Well", "Badly", "Not at all"] };

/** Visits a page whose server has something to say, and lets it hear of that. */
const hear = async (notices: readonly unknown[], html = BUTTON, headers?: Record<string, string>): Promise<Visited> => {
  const visited = await app.visit({ html, ...(headers && { headers }) });
  visited.sent.notices.push(...notices);
  await visited.pass(2_000);
  return visited;
};
const notice = (page: Page) => page.locator("deadwood-notice");

describe.concurrent("a notice", () => {
  it("is not loaded where the server has nothing to say", async () => {
    const asked: string[] = [];
    const { page, pass, until, sent } = await app.visit({ html: BUTTON });
    page.on("request", (request) => asked.push(request.url()));
    await pass(2_000);
    await until(() => sent.arrivals.length > 0);

    expect(asked.filter((url) => url.includes("notices"))).toEqual([]);
  });

  it("says at the feature when it goes, in the page's language, and counts that it was shown", async () => {
    const { page, sent, settle } = await hear([SUNSET], `<script>document.documentElement.lang = "de"</script>${BUTTON}`);
    await notice(page).waitFor();

    const [button, shown] = await Promise.all([page.locator("#b").boundingBox(), notice(page).boundingBox()]);
    await settle();
    expect(await notice(page).locator("p").textContent()).toBe("This goes away on 1. März 2027. Do you still need it?");
    expect((shown?.y ?? 0) - (button?.y ?? 0) - (button?.height ?? 0)).toBeCloseTo(8, 0);
    expect(sent.exposures("deadwood:shown/export")).toBe(1);
  });

  it("counts the answer, goes, and is not shown again in this page", async () => {
    const { page, sent, pass, settle } = await hear([SUNSET]);
    await notice(page).getByRole("button", { name: "Fine" }).click();
    await page.evaluate(() => window.deadwood.use?.("export"));
    await pass(4_000);
    await settle();

    expect(sent.uses("deadwood:1/export")).toBe(1);
    expect(sent.exposures("deadwood:shown/export")).toBe(1);
    expect(await notice(page).count()).toBe(0);
  });

  it("never opens two at once, and the second one waits for the first", async () => {
    const { page, pass } = await hear([SUNSET, QUESTION], `${BUTTON}<button data-feature="import">Import</button>`);
    await notice(page).waitFor();
    expect(await notice(page).count()).toBe(1);
    await notice(page).getByRole("button").first().click();
    await pass(0);

    expect(await notice(page).getByRole("button").allTextContents()).toEqual(["Well", "Badly", "Not at all"]);
  });

  it("waits for a feature that is not there or not in view", async () => {
    const { page, pass } = await hear([SUNSET], `<div id="late"></div>`);
    await pass(1_000);
    await page.evaluate((html) => {
      (document.getElementById("late") as HTMLElement).innerHTML = `<div style="height:4000px"></div>${html}`;
    }, BUTTON);
    await page.evaluate(() => window.deadwood.use?.("other"));
    await pass(2_000);
    expect(await notice(page).count()).toBe(0);
    await page.locator("#b").scrollIntoViewIfNeeded();

    await notice(page).waitFor();
  });

  it("leaves the focus where it is, is reached and closed by keyboard, and goes with its feature", async () => {
    const { page } = await hear([SUNSET], `<input id="i" autofocus>${BUTTON}`);
    await notice(page).waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("i");
    expect(await notice(page).getAttribute("role")).toBe("region");
    await notice(page).getByRole("button").first().focus();
    await page.keyboard.press("Escape");

    expect(await notice(page).count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("b");
  });

  it("takes the page's colours from CSS variables and needs no inline style of its policy", async () => {
    const { origin } = app.collector;
    const policy = `default-src 'none'; script-src ${origin}; connect-src ${origin}; style-src 'sha256-none'`;
    const { page } = await hear([SUNSET], BUTTON, { "content-security-policy": policy });
    await notice(page).waitFor();
    await page.evaluate(() => document.documentElement.style.setProperty("--deadwood-background", "rgb(1, 2, 3)"));

    expect(await notice(page).evaluate((host) => getComputedStyle(host).backgroundColor)).toBe("rgb(1, 2, 3)");
  });

  it("keeps nothing and identifies nobody", async () => {
    const { page, sent, settle } = await hear([QUESTION], `<button data-feature="import">Import</button>`);
    await notice(page).getByRole("button", { name: "Badly" }).click();
    await settle();

    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
    // Cookies know no ports: the collector's own is seen here too.
    expect(await page.evaluate(() => document.cookie)).toBe("sid=secret");
    const said = sent.events().filter(({ feature }) => feature.startsWith("deadwood:"));
    expect(said.map(({ feature, action, props }) => [feature, action, props])).toEqual([
      ["deadwood:shown/import", "exposure", undefined],
      ["deadwood:1/import", "use", undefined],
    ]);
  });
});
