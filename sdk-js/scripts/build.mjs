// Builds the scripts and the modules, and writes the hashes for `integrity=` beside them.
import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { build } from "esbuild";
import { minify } from "terser";

const SCRIPTS = { deadwood: "src/script.ts", "deadwood-lite": "src/lite-script.ts" };
const MODULES = { index: "src/index.ts", lite: "src/lite.ts" };

rmSync("dist", { recursive: true, force: true });
// Without the comments; ES2021 is Chrome 85, Firefox 79, Safari 14.
const shared = { bundle: true, target: "es2021", outdir: "dist", legalComments: "none" };
await build({ ...shared, entryPoints: MODULES, format: "esm" });
await build({
  ...shared,
  entryPoints: SCRIPTS,
  format: "iife",
  minify: true,
  // The directive would be the only effect, on code that is strict by its types.
  tsconfigRaw: { compilerOptions: { alwaysStrict: false } },
});

const integrity = { version: JSON.parse(readFileSync("package.json", "utf8")).version };
for (const name of Object.keys(SCRIPTS)) {
  const file = `dist/${name}.js`;
  // Terser after esbuild takes another 3 % off the compressed size.
  const { code } = await minify(readFileSync(file, "utf8"), {
    ecma: 2020,
    toplevel: true,
    compress: {
      passes: 5,
      unsafe: true,
      unsafe_arrows: true,
      unsafe_methods: true,
      pure_getters: true,
      keep_fargs: false,
    },
  });
  writeFileSync(file, code);
  integrity[`${name}.js`] = `sha384-${createHash("sha384").update(code).digest("base64")}`;
}
writeFileSync("dist/integrity.json", `${JSON.stringify(integrity, null, 2)}\n`);
