import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Action } from "../../src/wire.js";
import { type App, startApp } from "./support/app.js";
import type { Sent } from "./support/collector.js";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const BUTTON = `<button id="b" data-feature="export">x</button>`;
/** What arrived of these actions, as `action feature path n`. */
const told = (sent: Sent, actions: readonly Action[]): string[] =>
  sent
    .events()
    .filter(({ action }) => actions.includes(action))
    .map(({ action, feature, path, n }) => `${action} ${feature} ${path} ${n}`)
    .sort();

describe.concurrent("a single-page app", () => {
  for (const api of ["with the Navigation API", "without it"]) {
    it(`counts per route, and what stays on screen is exposed again on the next one, ${api}`, async () => {
      const before = api === "without it" ? () => Object.defineProperty(window, "navigation", { value: undefined }) : () => {};
      const { page, sent, pass, settle } = await app.visit({ html: `${BUTTON}<main>one</main>`, before });
      await page.click("#b");
      await pass(1_200);

      await page.evaluate(() => {
        history.pushState({}, "", "/next?query=1");
        (document.querySelector("main") as Element).innerHTML = "<p>two</p>";
      });
      await page.click("#b");
      await pass(1_200);
      await settle();

      expect(told(sent, ["use", "exposure"])).toEqual([
        "exposure export /app 1",
        "exposure export /next 1",
        "use export /app 1",
        "use export /next 1",
      ]);
    });
  }

  it("does not begin a new view where only the query changes, and its history is not touched", async () => {
    const { page, sent, pass, settle } = await app.visit({ html: BUTTON });
    await pass(1_200);

    const isNative = await page.evaluate(() => {
      history.pushState({}, "", "?sort=up");
      document.body.append("more");
      return /native code/.test(`${history.pushState}`) && !Object.hasOwn(history, "pushState");
    });
    await pass(3_000);
    await settle();

    expect(told(sent, ["exposure"])).toEqual(["exposure export /app 1"]);
    expect(isNative).toBe(true);
  });

  it("sends no view by itself, one for each data-route, and one for each view()", async () => {
    const { page, sent, settle } = await app.visit({
      html: `<main data-route="/reports/:id">${BUTTON}</main>`,
      path: "/reports/7",
    });
    await page.click("#b");

    await page.evaluate(() => document.querySelector("main")?.setAttribute("data-route", "/users/:id"));
    await page.waitForTimeout(50);
    await page.evaluate(() => window.deadwood.view?.("/teams/:id"));
    await page.click("#b");
    await settle();

    expect(told(sent, ["use", "view"])).toEqual([
      "use export /reports/:id 1",
      "use export /teams/:id 1",
      "view /reports/:id /reports/:id 1",
      "view /teams/:id /teams/:id 1",
      "view /users/:id /users/:id 1",
    ]);
  });
});

describe.concurrent("the catalogue", () => {
  it("is announced without any event, once, and again only with what is new", async () => {
    const { page, sent, pass, until } = await app.visit({
      html: `<div style="display:none" id="d">${BUTTON}</div>`,
      attributes: `data-allow-automation data-release="2026.11.3" data-catalogue="bulk-edit api-only"`,
    });
    await pass(2_000);
    await until(() => sent.arrivals.length > 0);
    const [first] = sent.batches();

    await page.evaluate(() => {
      (document.getElementById("d") as Element).innerHTML += `<b data-feature="late">x</b>`;
    });
    await pass(2_000);
    await until(() => sent.arrivals.length > 1);
    await pass(10_000);

    const [, second, third] = sent.batches();
    expect(first).toMatchObject({ release: "2026.11.3", events: [] });
    expect([...(first?.catalogue ?? [])].sort()).toEqual(["api-only", "bulk-edit", "export"]);
    expect(second).toMatchObject({ events: [], catalogue: ["late"] });
    expect(third).toBeUndefined();
  });
});

describe.concurrent("a key that is none", () => {
  it("is announced and counted as it was written, and no part of it", async () => {
    const { page, sent, settle } = await app.visit({ html: `<button id="b" data-feature="Export CSV!">x</button>` });
    await page.click("#b");
    await settle();

    expect(sent.batches().flatMap(({ catalogue }) => catalogue)).toEqual(["Export CSV!"]);
    expect(told(sent, ["use"])).toEqual(["use Export CSV! /app 1"]);
  });
});

describe.concurrent("the tag", () => {
  it("may load a module", async () => {
    const { page, sent, settle } = await app.visit({ html: BUTTON, attributes: `type="module" data-allow-automation data-release="7"` });
    await page.click("#b");
    await settle();

    expect(sent.uses("export")).toBe(1);
    expect(sent.batches()[0]?.release).toBe("7");
  });

  it("may load a module in a page whose elements name projects of their own", async () => {
    const { page, sent, settle } = await app.visit({
      html: ({ origin, project }) => `<div data-project="7">${BUTTON}</div><script type="module"
        data-project="${project}" data-endpoint="${origin}/api/v1/events" data-allow-automation src="${origin}/deadwood.js"></script>`,
      script: false,
    });
    await page.click("#b");
    await settle();

    expect(sent.uses("export")).toBe(1);
  });

  it("may be made by a script, and be gone before the script has loaded", async () => {
    const { page, sent, settle } = await app.visit({
      html: ({ origin, project }) => `${BUTTON}<script>
        const tag = Object.assign(document.createElement("script"), { src: "${origin}/deadwood.js" });
        Object.assign(tag.dataset, { project: "${project}", allowAutomation: "" });
        document.head.append(tag);
        tag.remove();
      </script>`,
      script: false,
    });
    await page.click("#b");
    await settle();

    expect(sent.uses("export")).toBe(1);
  });
});

describe.concurrent("a test session", () => {
  it("marks every batch with its token, sends at once, and works for an automated browser", async () => {
    const { page, sent, pass, until } = await app.visit({
      html: BUTTON,
      path: "/app#deadwood-test=AbC-123_x",
      attributes: "",
    });
    await page.click("#b");
    await pass(200);
    await until(() => sent.uses("export") === 1);
    expect(sent.batches().every(({ test }) => test === "AbC-123_x")).toBe(true);
  });
});

describe.concurrent("who acts", () => {
  it("is told of what happens from then on, each batch speaking for one", async () => {
    const { page, sent, settle } = await app.visit();

    await page.evaluate(() => {
      window.deadwood.use?.("export");
      window.deadwood.actor?.({ key: "u-1", account: "acme", traits: { plan: "pro" } });
      window.deadwood.use?.("export");
      window.deadwood.actor?.({});
      window.deadwood.use?.("export");
    });
    await settle();

    const whose = sent.batches().map(({ actor, account, traits, events }) => ({ actor, account, traits, n: events[0]?.n }));
    // The use after sign-out is the same as the one before sign-in.
    expect(whose).toEqual([{ n: 2 }, { actor: "u-1", account: "acme", traits: { plan: "pro" }, n: 1 }]);
  });
});

describe.concurrent("the page", () => {
  it("may call before the script is there, and after", async () => {
    const { page, sent, settle } = await app.visit({
      before: () => {
        (window as unknown as { deadwood: unknown }).deadwood = [
          ["actor", { key: "u-1" }],
          ["complete", "import", { rows: 3 }],
        ];
      },
    });
    await page.evaluate(() => window.deadwood.push?.(["fail", "import"]));
    await settle();

    expect(sent.batches()[0]?.actor).toBe("u-1");
    expect(told(sent, ["complete", "fail"])).toEqual(["complete import /app 1", "fail import /app 1"]);
  });

  it("may hold the tag twice, and what happens is counted once, and no more after an objection", async () => {
    const { page, sent, pass, settle } = await app.visit({
      html: ({ origin, project }) =>
        `<button id="b" data-feature="export">x</button><script src="${origin}/deadwood.js" data-project="${project}" data-allow-automation></script>`,
    });
    await page.click("#b");
    await settle();
    await pass(5_000);
    expect(sent.uses("export")).toBe(1);

    await page.evaluate(() => window.deadwood.optOut?.());
    await page.click("#b");
    await pass(5_000);
    expect(sent.uses("export")).toBe(1);
  });

  it("may say who acts before the script is there, and its first view is already theirs", async () => {
    const { sent, settle } = await app.visit({
      html: `<main data-route="/reports/:id"></main>`,
      before: () => {
        (window as unknown as { deadwood: unknown }).deadwood = [["actor", { key: "u-1" }]];
      },
    });
    await settle();

    expect(sent.batches().map(({ actor, events }) => [actor, events.map(({ action }) => action)])).toEqual([["u-1", ["view"]]]);
  });

  it("may name its view before the script is there, and what follows belongs to it", async () => {
    const { page, sent, settle } = await app.visit({
      html: BUTTON,
      before: () => {
        (window as unknown as { deadwood: unknown }).deadwood = [["view", "/teams/:id"]];
      },
    });
    await page.click("#b");
    await settle();

    expect(told(sent, ["use", "view"])).toEqual(["use export /teams/:id 1", "view /teams/:id /teams/:id 1"]);
  });

  it("never gets an exception from us", async () => {
    const { page, pass } = await app.visit({ html: BUTTON });
    const errors: string[] = [];
    page.on("pageerror", ({ message }) => errors.push(message));

    await page.evaluate(() => {
      const circle: Record<string, unknown> = {};
      circle.self = circle;
      window.deadwood.use?.("export", circle);
      window.deadwood.use?.(undefined);
      window.deadwood.actor?.(null);
      window.deadwood.actor?.({ key: 42 });
      window.deadwood.catalogue?.(null);
      window.deadwood.push?.(["nothing"]);
      window.deadwood.push?.([]);
      (window as unknown as { fetch: unknown }).fetch = () => {
        throw new Error("blocked");
      };
      window.deadwood.use?.("export");
      window.deadwood.flush?.();
    });
    await pass(10_000);

    expect(errors).toEqual([]);
  });
});
