import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type App, startApp } from "./support/app.js";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** A marked element far below the first screen. */
const BELOW = `<div style="height:4000px"></div><button data-feature="below">x</button><div style="height:4000px"></div>`;
const scrolled = (y: number): string => `scrollTo(0, ${y})`;

describe.concurrent("an element", () => {
  for (const { ms, times } of [
    { ms: 500, times: 0 },
    { ms: 1_200, times: 1 },
  ]) {
    it(`on screen for ${ms / 1_000} s is exposed ${times} times`, async () => {
      const { page, sent, pass, settle } = await app.visit({ html: BELOW });

      await page.evaluate(scrolled(3_800));
      await pass(ms);
      await page.evaluate(scrolled(0));
      await pass(2_000);
      await settle();

      expect(sent.exposures("below")).toBe(times);
    });
  }

  it("off screen is announced but not exposed", async () => {
    const { sent, pass, settle } = await app.visit({ html: BELOW });

    await pass(5_000);
    await settle();

    expect(sent.exposures("below")).toBe(0);
    expect(sent.batches()[0]?.catalogue).toEqual(["below"]);
  });

  it("scrolled into view and away again and again is exposed once", async () => {
    const { page, sent, pass, settle } = await app.visit({ html: BELOW });

    for (const y of [3_800, 0, 3_800, 0, 3_800]) {
      await page.evaluate(scrolled(y));
      await pass(1_400);
    }
    await settle();

    expect(sent.exposures("below")).toBe(1);
  });

  it("half of which is not visible is not exposed", async () => {
    const { sent, pass, settle } = await app.visit({
      html: `<div style="position:fixed;bottom:-60px;height:100px;width:100px" data-feature="sunk">x</div>
        <div style="position:fixed;bottom:-40px;height:100px;width:100px" data-feature="afloat">x</div>`,
    });

    await pass(2_000);
    await settle();

    expect([sent.exposures("sunk"), sent.exposures("afloat")]).toEqual([0, 1]);
  });

  it("without size, hidden or transparent is not exposed until it is shown for a second", async () => {
    const { page, sent, pass, settle } = await app.visit({
      html: `<div data-feature="empty"></div><p data-feature="none" style="display:none">x</p>
        <p data-feature="invisible" style="visibility:hidden">x</p>
        <div style="opacity:0" id="menu"><p data-feature="transparent">x</p></div><p data-feature="plain">x</p>`,
    });
    const exposed = () => sent.events().map(({ feature }) => feature);

    await pass(3_000);
    await settle();
    expect(exposed()).toEqual(["plain"]);
    await page.evaluate(() => document.getElementById("menu")?.removeAttribute("style"));
    await pass(900);
    await settle();
    expect(exposed()).toEqual(["plain"]);
    await pass(300);
    await settle();

    expect(exposed()).toEqual(["plain", "transparent"]);
  });

  it("that repeats in a list is exposed once for all", async () => {
    const { sent, pass, settle } = await app.visit({ html: `<button data-feature="row">x</button>`.repeat(20) });

    await pass(2_500);
    await settle();

    expect(sent.exposures("row")).toBe(1);
  });

  it("that comes late, changes its key, or lives in a shadow root is exposed", async () => {
    const { page, sent, pass, settle } = await app.visit({ html: `<p id="p" data-feature="first">x</p><p id="m">x</p>` });
    await pass(500);

    await page.evaluate(() => {
      document.getElementById("p")?.setAttribute("data-feature", "second");
      document.getElementById("m")?.setAttribute("data-feature", "marked-late");
      const host = document.createElement("div");
      host.attachShadow({ mode: "open" }).innerHTML = '<p data-feature="in-shadow">x</p>';
      document.body.append(host);
    });
    await pass(1_200);
    await settle();

    const features = sent.events().map(({ feature }) => feature);
    expect(features.sort()).toEqual(["in-shadow", "marked-late", "second"]);
  });
});

describe("a hidden tab", () => {
  it("exposes nothing, and a second that it interrupts begins anew", async () => {
    const { page, sent, pass, settle } = await app.visit({
      html: `<p data-feature="tabbed">x</p>`,
      before: () => Object.defineProperty(document, "hidden", { value: true, configurable: true }),
    });
    const setHidden = (isHidden: boolean) =>
      page.evaluate((value) => {
        Object.defineProperty(document, "hidden", { value, configurable: true });
        document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
      }, isHidden);

    await pass(3_000);
    for (const isHidden of [false, true, false]) {
      await setHidden(isHidden);
      await pass(isHidden ? 3_000 : 600);
    }
    await settle();
    expect(sent.exposures("tabbed")).toBe(0);
    await pass(600);
    await settle();

    expect(sent.exposures("tabbed")).toBe(1);
  });
});
