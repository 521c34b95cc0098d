import { describe, expect, it } from "vitest";
import { catalogue, catalogueNames, pathsOf, speak, wordsOf } from "./catalogue";
import { german } from "./de";
import { germanForRunning } from "./de/running";
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

/** Said alike in both: names, formats, keys, examples, and what nobody sees. */
const ALIKE =
  /^(access\.(usedCommand|lockedCommand|namePlaceholder)|controls\.csv|measures\.notMeasurable|quarantine\.none|review\.key\..*|senders\.names\..*|jobs\.(takeOut|bringIn|moment|kinds\.(import|export)|seconds|minutes|size|percent)|settings\.(catalogueFile|doctor|version)|shell\.product|start\.pagePlaceholder)$/;

describe("German", () => {
  it("has a word for nearly all that any page says, and none for what no page says", async () => {
    await Promise.all(Object.values(import.meta.glob(["./*.ts", "!./*.test.ts"])).map((load) => load()));
    const names = catalogueNames().filter((name) => !name.startsWith("test-"));
    const english = names.flatMap((name) => pathsOf(wordsOf(name)).map((path) => `${name}.${path}`));
    const spoken = Object.entries({ ...german, ...germanForRunning }).flatMap(([name, words]) =>
      pathsOf(words).map((path) => `${name}.${path}`),
    );

    expect(spoken.filter((path) => !english.includes(path))).toEqual([]);
    // A new page may come in English first; a language that has fallen behind is half a promise.
    const missing = english.filter((path) => !spoken.includes(path) && !ALIKE.test(path));
    expect(missing.length / english.length, missing.join(", ")).toBeLessThan(0.05);
    expect(english.length).toBeGreaterThan(600);
  });
});

describe("the language", () => {
  it("is the one that the URL names, and English for one nobody speaks", () => {
    expect(languageOf("?lang=de")).toBe("de");
    expect(languageOf("?lang=tlh")).toBe("en");
    expect(languageOf("")).toBe("en");
  });
});
