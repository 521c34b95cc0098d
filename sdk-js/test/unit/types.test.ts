import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { typesOf } from "../../src/cli/types.js";

const SDK = fileURLToPath(new URL("../../", import.meta.url));
const COMPILER = join(SDK, "node_modules/.bin/tsc");
const OPTIONS = { strict: true, module: "ESNext", moduleResolution: "bundler", target: "ES2022", noEmit: true, types: [] };

/** What the compiler says about an app that uses the package with these keys; one line for each complaint. */
const complaints = (types: string, code: string): string[] => {
  const app = mkdtempSync(join(tmpdir(), "deadwood-types-"));
  mkdirSync(join(app, "node_modules/@deadwood"), { recursive: true });
  symlinkSync(SDK, join(app, "node_modules/@deadwood/sdk"));
  writeFileSync(join(app, "deadwood.d.ts"), types);
  writeFileSync(join(app, "app.ts"), code);
  writeFileSync(join(app, "tsconfig.json"), JSON.stringify({ compilerOptions: OPTIONS, files: ["deadwood.d.ts", "app.ts"] }));
  try {
    execFileSync(COMPILER, ["-p", app], { encoding: "utf8", stdio: "pipe" });
    return [];
  } catch (error) {
    return (error as { stdout: string }).stdout.split("\n").filter((line) => line.includes("error"));
  } finally {
    rmSync(app, { recursive: true });
  }
};

describe("the types of a catalogue", () => {
  it("are its keys and no former ones", () => {
    const catalogue = `version = 1\n[features.export-csv]\ntitle = "Export"\nwas = ["csv-export"]\n[features."reports/bulk:edit"]\n`;
    const types = typesOf(catalogue, "features.toml");

    expect(types).toContain('"export-csv": true;');
    expect(types).toContain('"reports/bulk:edit": true;');
    expect(types).not.toContain("csv-export");
  });

  it("let a misspelt key no longer compile, whatever it is given to", () => {
    const types = typesOf("[features.export-csv]", "features.toml");
    const code = (key: string) => `import { init, use } from "@deadwood/sdk";
import { keys } from "@deadwood/sdk/keys";
import { connect } from "@deadwood/sdk/node";
import { mark } from "@deadwood/sdk/plain";
init({ project: "pk_live_x", catalogue: keys });
use("${key}");
mark("${key}");
connect({ endpoint: "", token: "" }).complete("${key}");
`;

    expect(complaints(types, code("export-csv"))).toEqual([]);
    const misspelt = complaints(types, code("exprot-csv"));
    expect(misspelt).toHaveLength(3);
    expect(misspelt.every((line) => line.includes("exprot-csv"))).toBe(true);
  });

  it("are refused with the file's name where it is none", () => {
    expect(() => typesOf("= 1", "features.toml")).toThrow(/^features\.toml is no TOML/);
    expect(() => typesOf("version = 1", "features.toml")).toThrow(/has no features/);
  });
});
