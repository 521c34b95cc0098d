// Weighs what is shipped, and fails above a limit.
import { existsSync, readFileSync } from "node:fs";
import { weigh, weighProgram } from "./weigh.mjs";

/** Bytes of gzip and brotli that a file may weigh. A KB is 1,000 bytes here, the stricter reading. */
const FILES = [
  { file: "deadwood.js", limit: [2300, 2000] },
  { file: "deadwood-lite.js", limit: [700, 600] },
  { file: "notices.js", limit: [3000, 3000] },
];
/** The whole client as an app bundles it: by the way others are weighed, `npm run size:peers`. */
const PROGRAM = `import { init, use } from "./dist/index.js"; init({ project: "pk_live_x" }); use("export");`;
const PROGRAM_LIMIT = [2300, 2000];
const ADAPTER_BYTES_MAX = 500;
const ADAPTERS = {
  plain: "mark, bind",
  react: "Feature, useFeature",
  vue: "deadwood, vFeature",
  svelte: "feature",
  next: "Deadwood",
  openfeature: "exposureHook, withTracking",
  source: "source",
};
/** The frameworks, and the client that every adapter shares with its app. */
const EXTERNAL = ["react", "vue", "next/*", "@openfeature/*", "*/index.js"];

if (!existsSync("dist/deadwood.js")) {
  console.error("dist/ is missing: run `npm run build` first");
  process.exit(1);
}

const row = (name, ...cells) => console.info(name.padEnd(36) + cells.map((cell) => `${cell}`.padStart(11)).join(""));
row("bytes", "raw", "gzip", "brotli", "limit");
let isTooLarge = false;
const show = (name, { raw, gzip, brotli }, limit) => {
  row(name, raw, gzip, brotli, limit.join("/"));
  [gzip, brotli].forEach((size, index) => {
    if (size <= limit[index]) return;
    console.error(`  ${["gzip", "brotli"][index]}: ${size - limit[index]} bytes above the limit`);
    isTooLarge = true;
  });
};
show("@deadwood/sdk, three lines", await weighProgram(PROGRAM, "."), PROGRAM_LIMIT);
for (const { file, limit } of FILES) show(file, weigh(readFileSync(`dist/${file}`)), limit);
for (const [name, names] of Object.entries(ADAPTERS)) {
  const program = `import { ${names} } from "./dist/adapters/${name}.js"; console.log(${names});`;
  show(`@deadwood/sdk/${name}`, await weighProgram(program, ".", { external: EXTERNAL }), [ADAPTER_BYTES_MAX, ADAPTER_BYTES_MAX]);
}
if (isTooLarge) {
  console.error("something is larger than its limit");
  process.exit(1);
}
