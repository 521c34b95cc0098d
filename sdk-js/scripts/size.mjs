// Prints the compressed sizes and fails above a limit. The method is the one the peers were measured by: gzip -9, brotli 11.
import { existsSync, readFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";

// `goal` is what we want a script to weigh; `limit` is what it may not exceed, and follows the measured size downwards.
const SCRIPTS = [
  { file: "deadwood.js", goal: [2300, 2000], limit: [2660, 2400] },
  { file: "deadwood-lite.js", goal: [700, 600], limit: [700, 600] },
];
// Measured in November 2026: a three-line program per SDK, bundled by esbuild, then terser.
const PEERS = [
  ["plausible-tracker 0.3.9", 1250, 1069],
  ["goatcounter count.js", 2186, 1845],
  ["umami script.js", 2197, 1934],
  ["@plausible-analytics/tracker 0.4.6", 2640, 2328],
  ["@openpanel/web 1.4.1", 3139, 2785],
  ["posthog-js-lite 4.12.1", 24134, 21501],
  ["posthog-js array.js 1.449.2", 122067, 102391],
];

const row = (name, ...cells) => console.info(name.padEnd(36) + cells.map((cell) => `${cell}`.padStart(10)).join(""));
if (!existsSync("dist/deadwood.js")) {
  console.error("dist/ is missing: run `npm run build` first");
  process.exit(1);
}

row("bytes", "raw", "gzip", "brotli", "goal", "limit");
let isTooLarge = false;
for (const { file, goal, limit } of SCRIPTS) {
  const code = readFileSync(`dist/${file}`);
  const sizes = [gzipSync(code, { level: 9 }).length, brotliCompressSync(code).length];
  row(file, code.length, ...sizes, goal.join("/"), limit.join("/"));
  sizes.forEach((size, index) => {
    const kind = ["gzip", "brotli"][index];
    if (size > goal[index]) console.info(`  ${kind}: ${size - goal[index]} bytes above the goal`);
    if (size > limit[index]) isTooLarge = true;
  });
}
for (const [name, gzip, brotli] of PEERS) row(name, "", gzip, brotli);
if (isTooLarge) {
  console.error("a script is larger than its limit");
  process.exit(1);
}
