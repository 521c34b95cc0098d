import { describe, expect, it } from "vitest";
import { catalogue, catalogueNames, speak } from "./catalogue";
import { german } from "./de";
import { languageOf } from "./language";

describe("a catalogue", () => {
  it("takes on another language, whichever of the two is loaded first", () => {
    const early = catalogue("test-early", { yes: "yes", deep: { no: "no", only: "English" }, count: (n: number) => `${n} things` });
    speak({ "test-early": { yes: "ja", deep: { no: "nein" }, count: (n: number) => `${n} Dinge` }, "test-late": { yes: "ja" } });
    const late = catalogue("test-late", { yes: "yes", no: "no" });

    expect([early.yes, early.deep.no, early.count(3), late.yes]).toEqual(["ja", "nein", "3 Dinge", "ja"]);
    expect([early.deep.only, late.no]).toEqual(["English", "no"]);
  });
});

describe("German", () => {
  it("has no word for what no page says", async () => {
    await Promise.all(Object.values(import.meta.glob("./*.ts")).map((load) => load()));
    const said = new Set(catalogueNames());
    expect(Object.keys(german).filter((name) => !said.has(name))).toEqual([]);
  });
});

describe("the language", () => {
  it("is the one that the URL names, and English for one nobody speaks", () => {
    expect(languageOf("?lang=de")).toBe("de");
    expect(languageOf("?lang=tlh")).toBe("en");
    expect(languageOf("")).toBe("en");
  });
});
