import { describe, expect, it } from "vitest";
import { typesOf } from "../../src/cli/types.js";

describe("the types of a catalogue", () => {
  it("are its keys and no former ones", () => {
    const catalogue = `version = 1\n[features.export-csv]\ntitle = "Export"\nwas = ["csv-export"]\n[features."reports/bulk:edit"]\n`;
    const types = typesOf(catalogue, "features.toml");

    expect(types).toContain('"export-csv": true;');
    expect(types).toContain('"reports/bulk:edit": true;');
    expect(types).not.toContain("csv-export");
  });

  it("are refused with the file's name where it is none", () => {
    expect(() => typesOf("= 1", "features.toml")).toThrow(/^features\.toml is no TOML/);
    expect(() => typesOf("version = 1", "features.toml")).toThrow(/has no features/);
  });
});
