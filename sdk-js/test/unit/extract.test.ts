import { describe, expect, it } from "vitest";
import { extract } from "../../src/build/extract.js";
import { manifestOf, withKeys } from "../../src/build/manifest.js";

const keysIn = (source: string): string[] => extract(source, "a.tsx").map(({ key }) => key);

describe("a key is found in", () => {
  const cases = [
    ["an attribute", `<button data-feature="export-csv">`, ["export-csv"]],
    ["an attribute without quotes", "<button data-feature=export-csv>", ["export-csv"]],
    ["an attribute of JSX", `<button data-feature={"export-csv"} /><b data-feature='b' />`, ["export-csv", "b"]],
    ["an attribute as a property", `h("button", { "data-feature": "export-csv" })`, ["export-csv"]],
    ["a bound attribute of Vue", `<button :data-feature="'export-csv'">`, ["export-csv"]],
    ["a directive of Vue", `<button v-feature="'export-csv'"><i v-feature="{ props: {}, feature: 'b' }">`, ["export-csv", "b"]],
    ["an action of Svelte", `<button use:feature={"export-csv"}><i use:feature={{ feature: "b" }}>`, ["export-csv", "b"]],
    ["a component", `<Feature when="click"\n  feature="export-csv">`, ["export-csv"]],
    ["a data set", `element.dataset.feature = "export-csv"`, ["export-csv"]],
    ["a call on the script's object", `deadwood.use("export-csv"); window.deadwood?.complete?.('b')`, ["export-csv", "b"]],
    ["an early call", `(window.deadwood ??= []).push(["use", "export-csv"])`, ["export-csv"]],
    ["an imported function", `import { use } from "@deadwood/sdk";\nuse("export-csv")`, ["export-csv"]],
    ["one by another name", `import { actor, use as track } from '@deadwood/sdk';\ntrack(\`export-csv\`)`, ["export-csv"]],
    ["a hook", `import { useFeature } from "@deadwood/sdk/react";\nuseFeature("reports/export:csv", {})`, ["reports/export:csv"]],
    ["a binding", `import { bind } from "@deadwood/sdk/plain";\nbind(button, "export-csv")`, ["export-csv"]],
  ] as const;
  for (const [where, source, keys] of cases) it(where, () => expect(keysIn(source)).toEqual(keys));
});

describe("no key is found in", () => {
  const cases = [
    ["a function of the same name", `import express from "express";\napp.use("/path"); use("x")`],
    ["a method of something else", `import { use } from "@deadwood/sdk";\napp.use("x"); reuse("y")`],
    ["a text that is put together", "<b data-feature={`row-$" + "{id}`}>"],
    ["a key that comes from elsewhere", `<b data-feature={key}>`],
    ["other attributes", `<b data-feature-when="click" data-feature-props-format="csv" data-features="x">`],
    ["what is no key", `<b data-feature="not a key">`],
  ] as const;
  for (const [where, source] of cases) it(where, () => expect(keysIn(source)).toEqual([]));
});

describe("a manifest", () => {
  it("names file and line of the first place of each key, in the order of the keys", () => {
    const places = [
      ...extract(`\n\n<b data-feature="b">\n<b data-feature="a">`, "src/z.html"),
      ...extract(`<i>\n<b data-feature="b">`, "src/m.html"),
    ];
    expect(manifestOf("2026.11.3", places)).toEqual({
      release: "2026.11.3",
      features: [
        { key: "a", code: "src/z.html:4" },
        { key: "b", code: "src/m.html:2" },
      ],
    });
  });

  it("gives its keys to the bundle, whatever quotes a minifier chose", () => {
    const manifest = manifestOf("1", extract(`<b data-feature="a"><b data-feature="b/c">`, "x.html"));
    for (const quote of ['"', "'", "`"]) {
      expect(withKeys(`k=${quote}@@deadwood@@${quote}`, manifest)).toBe(`k=${quote}a,b/c${quote}`);
    }
  });
});
