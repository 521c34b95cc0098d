import { describe, expect, test } from "vitest";
import type { ArrivedName, SenderSettings } from "../api/schema";
import { differ, draftFor, draftOf, faultIn, formOf, parseSenders, recipes, ruleOf, senderKinds, withForm } from "./shape";

const settings: SenderSettings = {
  aliases: [
    { sender: "plausible", name: "a.example" },
    { sender: "otlp", name: "shop" },
  ],
  native_paths: ["plausible"],
  actors: [],
  rules: [{ event: "Exported", property: { name: "format", equals: "csv" }, feature: "export-csv", action: "complete" }],
};

describe("settings of one sender", () => {
  test("are read and put back without touching the others", () => {
    const form = formOf(settings, "plausible");
    expect(form).toEqual({ aliases: "a.example", native: true, actors: false });
    const changed = withForm(settings, "plausible", { aliases: "b.example,  c.example", native: false, actors: false });
    expect(changed.aliases).toEqual([
      { sender: "otlp", name: "shop" },
      { sender: "plausible", name: "b.example" },
      { sender: "plausible", name: "c.example" },
    ]);
    expect(changed.native_paths).toEqual([]);
    expect(changed.rules).toBe(settings.rules);
  });

  test("every sender has lines to copy that lead to its own scope", () => {
    for (const sender of senderKinds) {
      const codes = recipes(sender, "https://usage.example.com", "pk_live_x", undefined).map((recipe) => recipe.code);
      expect(codes.length).toBeGreaterThan(0);
      for (const code of codes) expect(code).toContain(`/compat/${sender}`);
    }
  });
});

describe("rules", () => {
  test("survive being edited, and an empty field is left out", () => {
    expect(settings.rules.map((rule) => ruleOf(draftOf(rule)))).toEqual(settings.rules);
    expect(ruleOf(draftOf({ event: "A", feature: "a" }))).toEqual({ event: "A", feature: "a" });
  });

  test("differ only where something was changed", () => {
    const drafts = settings.rules.map(draftOf);
    expect(differ(drafts, settings.rules)).toBe(false);
    expect(differ([...drafts, draftOf({ path: "/x", feature: "x" })], settings.rules)).toBe(true);
  });

  test("are proposed from what arrived", () => {
    const page: ArrivedName = {
      sender: "umami",
      name: "pageview",
      path: "/reports/:id",
      properties: [],
      feature: "/reports/:id",
      action: "view",
      rule: null,
      declared: false,
    };
    expect(ruleOf(draftFor(page))).toEqual({ sender: "umami", event: "pageview", path: "/reports/*", feature: "reports" });
    const event: ArrivedName = { ...page, name: "Share it", path: "/reports/:id", feature: "share-it", action: "use" };
    expect(ruleOf(draftFor(event))).toEqual({ sender: "umami", event: "Share it", feature: "share-it" });
  });

  test("a refusal leads to its row", () => {
    expect(faultIn("rule 12, path: is not a pattern")).toEqual({ rule: 12, field: "path" });
    expect(faultIn("alias 1: is listed twice")).toBeNull();
  });
});

test("the address names a sender or none", () => {
  expect(parseSenders({ sender: "umami" })).toEqual({ sender: "umami" });
  expect(parseSenders({ sender: "nonsense" })).toEqual({});
});
