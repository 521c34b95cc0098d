import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type App, startApp } from "./support/app.js";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

describe.concurrent("a click", () => {
  it("is counted for the nearest marked ancestor, and only for it", async () => {
    const { page, sent, settle } = await app.visit({
      html: `<div data-feature="panel"><button data-feature="export"><b id="in">x</b></button></div>`,
    });

    await page.click("#in");
    await settle();

    expect([sent.uses("export"), sent.uses("panel")]).toEqual([1, 0]);
  });

  it("is counted although the page stops the event at once, everywhere", async () => {
    const { page, sent, settle } = await app.visit({
      html: `<button id="b" data-feature="export">x</button><script>
        document.addEventListener("click", (e) => { e.stopImmediatePropagation(); e.preventDefault() }, true);
        document.getElementById("b").addEventListener("click", (e) => e.stopPropagation())</script>`,
    });

    await page.click("#b");
    await settle();

    expect(sent.uses("export")).toBe(1);
  });

  it("is counted in an open shadow root, also for a mark on its host", async () => {
    const { page, sent, settle } = await app.visit({
      html: `<div id="host"></div><div id="outer" data-feature="host-mark"></div><script>
        document.getElementById("host").attachShadow({ mode: "open" }).innerHTML = '<button data-feature="inner">x</button>';
        document.getElementById("outer").attachShadow({ mode: "open" }).innerHTML = "<button>y</button>"</script>`,
    });

    await page.click("#host button");
    await page.click("#outer button");
    await settle();

    expect([sent.uses("inner"), sent.uses("host-mark")]).toEqual([1, 1]);
  });

  it("carries declared properties and nothing else of the element", async () => {
    const { page, sent, settle } = await app.visit({
      path: "/reports?secret=1#part",
      html: `<button id="b" title="t" value="v" data-feature="export" data-feature-props-format="xlsx">text</button>`,
    });

    await page.click("#b");
    await settle();

    const [use] = sent.events().filter(({ action }) => action === "use");
    expect(use).toEqual({
      feature: "export",
      action: "use",
      path: "/reports",
      props: { format: "xlsx" },
      n: 1,
      age_ms: expect.any(Number),
    });
  });

  it("on a link that leads away arrives", async () => {
    const { page, sent, until } = await app.visit({ html: `<a id="a" href="/elsewhere" data-feature="leave">x</a>` });

    await page.click("#a");
    await page.waitForURL("**/elsewhere");
    await until(() => sent.uses("leave") === 1);
  });
});

describe.concurrent("forms and fields", () => {
  it("count a submit for a form, not the clicks in it", async () => {
    const { page, sent, settle } = await app.visit({
      html: `<form data-feature="create" onsubmit="return false"><input id="i"><button id="b">ok</button></form>`,
    });

    await page.click("#i");
    await page.click("#b");
    await page.press("#i", "Enter");
    await settle();

    expect(sent.uses("create")).toBe(2);
  });

  it("count a change for a field, once for a label around it", async () => {
    const { page, sent, settle } = await app.visit({
      html: `<select id="s" data-feature="sort"><option>a<option>b</select>
        <label id="l" data-feature="dark-mode"><input type="checkbox"> dark</label>
        <input id="t" type="submit" data-feature="go" value="go">`,
    });

    await page.click("#s");
    await page.selectOption("#s", "b");
    await page.click("#l");
    await page.click("#t");
    await settle();

    expect([sent.uses("sort"), sent.uses("dark-mode"), sent.uses("go")]).toEqual([1, 1, 1]);
  });

  it("count a change inside an open shadow root, which it does not leave", async () => {
    const { page, sent, pass, settle } = await app.visit({
      html: `<div id="host"></div><script>setTimeout(() => {
        document.getElementById("host").attachShadow({ mode: "open" }).innerHTML =
          '<input id="c" type="checkbox" data-feature="toggle">'; document.body.append("late") }, 50)</script>`,
    });

    await pass(200);
    await page.evaluate(() => document.getElementById("host")?.remove());
    await page.evaluate(() => {
      const host = document.createElement("div");
      host.attachShadow({ mode: "open" }).innerHTML = '<input id="c" type="checkbox" data-feature="toggle">';
      document.body.append(host);
    });
    await page.click("#c");
    await settle();

    expect(sent.uses("toggle")).toBe(1);
  });

  it("follow data-feature-when", async () => {
    const { page, sent, settle } = await app.visit({
      html: `<input id="f" data-feature="focus" data-feature-when="click">
        <button id="n" data-feature="only-seen" data-feature-when="none">x</button>`,
    });

    await page.click("#f");
    await page.click("#n");
    await settle();

    expect([sent.uses("focus"), sent.uses("only-seen")]).toEqual([1, 0]);
  });
});

describe.concurrent("the keyboard", () => {
  it("activates a button once", async () => {
    const { page, sent, settle } = await app.visit({ html: `<button id="b" data-feature="export">x</button>` });

    await page.press("#b", "Enter");
    await page.press("#b", " ");
    await settle();

    expect(sent.uses("export")).toBe(2);
  });

  it("activates an element that only looks like a button, once even where the page makes a click of it", async () => {
    const { page, sent, settle } = await app.visit({
      html: `<div id="d" role="button" tabindex="0" data-feature="plain">x</div>
        <div id="e" role="button" tabindex="0" data-feature="clicking">x</div><script>
        document.getElementById("e").addEventListener("keyup", (e) => e.currentTarget.click())</script>`,
    });

    for (const id of ["#d", "#e"]) await page.press(id, "Enter");
    await page.press("#d", "a");
    await settle();

    expect([sent.uses("plain"), sent.uses("clicking")]).toEqual([1, 1]);
  });

  it("writes into an editable area without using it", async () => {
    const { page, sent, settle } = await app.visit({ html: `<div id="d" contenteditable data-feature="note">x</div>` });

    await page.focus("#d");
    await page.keyboard.press("Enter");
    await settle();

    expect(sent.uses("note")).toBe(0);
  });
});
