import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { build } from "esbuild";
import { minify } from "terser";
import { nameShortly } from "./names.mjs";

/** What a page loads with a script tag, or the script itself loads later. */
const SCRIPTS = { deadwood: "src/script.ts", "deadwood-lite": "src/lite-script.ts" };
/** What the script loads when the server has something to say. */
const LAZY = { notices: "src/notices.ts" };
/** Entry points for browsers; what they share stays a module of its own, so that they share one state. */
const MODULES = {
  index: "src/index.ts",
  lite: "src/lite.ts",
  notices: "src/notices.ts",
  keys: "src/keys.ts",
  ...adapters("plain", "react", "vue", "svelte", "next", "openfeature", "source"),
};
const SHARED = ["../index.js", "./notices.js", "./plain.js", "./react.js"];
/** Entry points for back ends, bundlers and the command line. */
const TOOLS = {
  "node/index": "src/node/index.ts",
  "build/vite": "src/build/vite.ts",
  "build/webpack": "src/build/webpack.ts",
  "build/esbuild": "src/build/esbuild.ts",
  "cli/main": "src/cli/main.ts",
};

function adapters(...names) {
  return Object.fromEntries(names.map((name) => [`adapters/${name}`, `src/adapters/${name}.ts`]));
}

rmSync("dist", { recursive: true, force: true });
// Without the comments; ES2021 is Chrome 85, Firefox 79, Safari 14.
const shared = { bundle: true, target: "es2021", outdir: "dist", legalComments: "none" };
await build({ ...shared, entryPoints: MODULES, format: "esm", packages: "external", external: SHARED });
// The TOML parser is built in, with its licence at the end: whoever installs this installs nothing else.
await build({ ...shared, entryPoints: TOOLS, format: "esm", platform: "node", target: "node20", legalComments: "eof" });

/** Names are left to terser, which does better when it sees them; `1` for `true` is the same to every browser's interface. */
const compress = {
  passes: 8,
  unsafe: true,
  unsafe_arrows: true,
  unsafe_methods: true,
  pure_getters: true,
  keep_fargs: false,
  booleans_as_integers: true,
  lhs_constants: false,
};
/** What runs in a page of others, in a block of its own: six bytes less than a function that is called at once. */
const minifyScript = async (bundle) => {
  const { code } = await minify(bundle, { ecma: 2020, toplevel: true, compress, mangle: false });
  // esbuild makes `var` of what is outermost, which would be a name of the page's.
  return nameShortly(code, (named) => `{${named.replace(/\bvar\b/g, "let").replace(/;$/, "")}}`);
};
const minifyModule = async (bundle) => (await minify(bundle, { ecma: 2020, module: true, compress })).code;

/** Where the server serves the script of one version for ever: the version is the first 16 bytes of its SHA-256. */
const files = {};
const write = async (entryPoints, minified, isVersioned) => {
  const { outputFiles } = await build({
    ...shared,
    entryPoints,
    format: "esm",
    minifySyntax: true,
    minifyWhitespace: true,
    write: false,
    // The directive would be the only effect, on code that is strict by its types.
    tsconfigRaw: { compilerOptions: { alwaysStrict: false } },
  });
  for (const [index, name] of Object.keys(entryPoints).entries()) {
    const code = await minified(outputFiles[index].text);
    writeFileSync(`dist/${name}.js`, code);
    const version = createHash("sha256").update(code).digest("hex").slice(0, 32);
    files[`${name}.js`] = {
      ...(isVersioned && { path: `/${name}.${version}.js` }),
      integrity: `sha384-${createHash("sha384").update(code).digest("base64")}`,
    };
  }
};
await write(SCRIPTS, minifyScript, true);
await write(LAZY, minifyModule, false);
const { version } = JSON.parse(readFileSync("package.json", "utf8"));
writeFileSync("dist/integrity.json", `${JSON.stringify({ version, files }, null, 2)}\n`);
