import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type App, startApp } from "./support/app.js";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** A page that loads the package's modules as they are, without a bundler. */
const visit = (body: string, code: string) =>
  app.visit({
    html: ({ origin, project }) => `${body}<script type="module">
      import * as deadwood from "${origin}/index.js";
      import * as plain from "${origin}/adapters/plain.js";
      import * as svelte from "${origin}/adapters/svelte.js";
      import * as openfeature from "${origin}/adapters/openfeature.js";
      import { source } from "${origin}/adapters/source.js";
      deadwood.init({ project: "${project}", endpoint: "${origin}/api/v1/events", allowAutomation: true });
      window.deadwood = deadwood;
      ${code}
    </script>`,
    script: false,
  });

describe.concurrent("the module for", () => {
  it("plain pages marks an element, and takes its mark away", async () => {
    const { page, sent, settle } = await visit(
      `<button id="b">x</button>`,
      `const button = document.getElementById("b");
       const unbind = plain.bind(button, "export", { props: { format: "csv", rows: 3 } });
       button.click();
       plain.bind(button, "import", { when: "click" });
       button.click();
       unbind();
       button.click();`,
    );
    await settle();

    const uses = sent.events().filter(({ action }) => action === "use");
    expect(uses.map(({ feature, n, props }) => [feature, n, props])).toEqual([
      ["export", 1, { format: "csv", rows: "3" }],
      ["import", 1, undefined],
    ]);
    expect(await page.locator("#b").evaluate((button) => button.getAttributeNames())).toEqual(["id"]);
  });

  it("Svelte follows its binding until the element goes", async () => {
    const { sent, settle } = await visit(
      `<button id="b">x</button>`,
      `const button = document.getElementById("b");
       const action = svelte.feature(button, "export");
       button.click();
       action.update({ feature: "import", props: { from: "menu" } });
       button.click();
       action.destroy();
       button.click();`,
    );
    await settle();

    expect([sent.uses("export"), sent.uses("import")]).toEqual([1, 1]);
    expect(sent.events().find(({ feature }) => feature === "import")?.props).toEqual({ from: "menu" });
  });

  it("sources tells the first view alone where the visit came from, and nothing of it by itself", async () => {
    const { sent, settle } = await visit(
      "",
      `Object.defineProperty(document, "referrer", { value: "https://news.example/secret/thread?id=1" });
       history.replaceState({}, "", "?utm_campaign=Spring+launch&token=1");
       deadwood.view("/silent");
       deadwood.view("/pricing", source());
       deadwood.view("/pricing/:id", source());`,
    );
    await settle();

    expect(sent.events().map(({ feature, referrer, campaign }) => [feature, referrer, campaign])).toEqual([
      ["/silent", undefined, undefined],
      ["/pricing", "https://news.example", "Spring launch"],
      ["/pricing/:id", undefined, undefined],
    ]);
    expect(sent.arrivals.map(({ body }) => body).join()).not.toMatch(/secret|token/);
  });

  it("OpenFeature counts evaluations as exposures and tracked events as uses", async () => {
    const { page, sent, settle } = await visit(
      "",
      `openfeature.exposureHook().after({ flagKey: "new-editor" }, { variant: "on", value: true });
       const provider = { metadata: { name: "mine" }, tracked: [], track(...event) { this.tracked.push(event) } };
       const tracking = openfeature.withTracking(provider);
       tracking.track("checkout", { targetingKey: "u-1" }, { value: 99, plan: "pro", nested: { a: 1 } });
       openfeature.withTracking({}).track("checkout");
       window.tracked = [tracking.metadata.name, provider.tracked.length];`,
    );
    await settle();

    expect(sent.events().map(({ feature, action, props }) => [feature, action, props])).toEqual([
      ["new-editor", "exposure", { variant: "on" }],
      ["checkout", "use", { value: 99, plan: "pro" }],
      ["checkout", "use", {}],
    ]);
    expect(await page.evaluate("tracked")).toEqual(["mine", 1]);
  });
});
