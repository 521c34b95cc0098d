import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build as bundleByEsbuild } from "esbuild";
import { build as bundleByVite } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import webpack from "webpack";
import { deadwood as forEsbuild } from "../../src/build/esbuild.js";
import { deadwood as forVite } from "../../src/build/vite.js";
import { DeadwoodPlugin } from "../../src/build/webpack.js";

const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));
const RELEASE = "2026.11.3";
const FEATURES = [
  { key: "bulk-edit", code: "src/main.js:4" },
  { key: "export-csv", code: "src/button.js:2" },
];

let app: string;
beforeAll(() => {
  app = mkdtempSync(join(tmpdir(), "deadwood-bundlers-"));
  mkdirSync(join(app, "src"));
  writeFileSync(join(app, "index.html"), `<!doctype html><script type="module" src="/src/main.js"></script>`);
  writeFileSync(
    join(app, "src/main.js"),
    `import { keys } from ${JSON.stringify(`${DIST}keys.js`)};
import { button } from "./button.js";
button();
globalThis.deadwood.use("bulk-edit");
console.log(keys);
`,
  );
  writeFileSync(
    join(app, "src/button.js"),
    `export const button = () => {
  document.body.innerHTML = '<button data-feature="export-csv">x</button>';
};
`,
  );
  writeFileSync(join(app, "src/unused.js"), `export const never = '<b data-feature="never-in-the-bundle">';`);
});
afterAll(() => rmSync(app, { recursive: true }));

/** What the bundle logs as its keys when it runs. */
const keysOf = (file: string): unknown => {
  const world =
    "globalThis.document = { body: {} }; globalThis.deadwood = { use() {} }; console.log = (keys) => process.stdout.write(JSON.stringify(keys));";
  return JSON.parse(execFileSync(process.execPath, ["-e", `${world}\n${readFileSync(file, "utf8")}`], { encoding: "utf8" }));
};
const manifestIn = (folder: string): unknown => JSON.parse(readFileSync(join(app, folder, "deadwood-manifest.json"), "utf8"));

describe("the bundle and its manifest name what is in the bundle, made by", () => {
  it("esbuild", async () => {
    await bundleByEsbuild({
      absWorkingDir: app,
      entryPoints: ["src/main.js"],
      bundle: true,
      minify: true,
      outdir: "by-esbuild",
      plugins: [forEsbuild({ release: RELEASE })],
    });

    expect(keysOf(join(app, "by-esbuild/main.js"))).toEqual(["bulk-edit", "export-csv"]);
    expect(manifestIn("by-esbuild")).toEqual({ release: RELEASE, features: FEATURES });
  });

  it("Vite", async () => {
    await bundleByVite({
      root: app,
      configFile: false,
      logLevel: "error",
      build: { outDir: "by-vite", rollupOptions: { output: { entryFileNames: "main.js", format: "iife" } } },
      plugins: [forVite({ release: RELEASE })],
    });

    expect(keysOf(join(app, "by-vite/main.js"))).toEqual(["bulk-edit", "export-csv"]);
    expect(manifestIn("by-vite")).toEqual({ release: RELEASE, features: FEATURES });
  });

  it("webpack", async () => {
    await new Promise<void>((resolve, reject) => {
      webpack(
        {
          context: app,
          mode: "production",
          entry: "./src/main.js",
          output: { path: join(app, "by-webpack"), filename: "main.js" },
          plugins: [new DeadwoodPlugin({ release: RELEASE })],
        },
        (error, stats) => (error || stats?.hasErrors() ? reject(error ?? new Error(stats?.toString())) : resolve()),
      );
    });

    expect(keysOf(join(app, "by-webpack/main.js"))).toEqual(["bulk-edit", "export-csv"]);
    expect(manifestIn("by-webpack")).toEqual({ release: RELEASE, features: FEATURES });
  });
});

describe("the command line", () => {
  const deadwood = (...args: string[]): string =>
    execFileSync(process.execPath, [`${DIST}cli/main.js`, ...args], { cwd: app, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

  it("extracts what stands in folders, used or not, and tells when a file is out of date", () => {
    const manifest = JSON.parse(deadwood("extract", "src", "--release", RELEASE, "--out", "-"));
    expect(manifest.features.map(({ key }: { key: string }) => key)).toEqual(["bulk-edit", "export-csv", "never-in-the-bundle"]);

    deadwood("extract", "--release", RELEASE);
    deadwood("extract", "--release", RELEASE, "--check");
    expect(() => deadwood("extract", "--release", "another", "--check")).toThrow(/deadwood-manifest\.json is not up to date/);
  });

  it("writes the types of a catalogue", () => {
    writeFileSync(join(app, "features.toml"), "[features.export-csv]\n");
    deadwood("types");
    expect(readFileSync(join(app, "deadwood.d.ts"), "utf8")).toContain('"export-csv": true;');
  });

  it("says what it can do, and fails where nothing was asked", () => {
    expect(deadwood("--help")).toContain("deadwood extract");
    expect(() => deadwood()).toThrow();
  });
});
