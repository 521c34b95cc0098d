// Fails when the built files outgrow their budgets (gzip, as served). Run after `npm run build`.
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const KB = 1024;
const INITIAL_JS_MAX = 190 * KB;
const LAZY_ROUTE_MAX = 25 * KB;
const CHARTS_MAX = 10 * KB;
const CSS_MAX = 32 * KB;

const manifest = JSON.parse(readFileSync("dist/.vite/manifest.json", "utf8"));
const gzip = (file) => gzipSync(readFileSync(`dist/${file}`), { level: 9 }).length;

/** Every chunk that is loaded with this one: itself and its static imports. */
function withImports(name, seen = new Set()) {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const next of manifest[name].imports ?? []) withImports(next, seen);
  return seen;
}

const entry = Object.keys(manifest).find((name) => manifest[name].isEntry);
const initial = withImports(entry);
const sum = (names) => [...names].reduce((bytes, name) => bytes + gzip(manifest[name].file), 0);
const rows = [["initial JavaScript", sum(initial), INITIAL_JS_MAX]];

for (const name of Object.keys(manifest)) {
  if (!manifest[name].isDynamicEntry) continue;
  const own = [...withImports(name)].filter((each) => !initial.has(each));
  rows.push([`route ${manifest[name].src}`, sum(own), LAZY_ROUTE_MAX]);
}
// What draws: chunks named after a file of src/charts, and what those stand on. A chart that one page alone has counts there.
const drawings = new Set(readdirSync("src/charts").map((file) => file.split(".")[0]));
const charts = Object.keys(manifest).filter((name) => {
  const { name: chunk = "", file } = manifest[name];
  return file.endsWith(".js") && !manifest[name].src && (drawings.has(chunk) || chunk.startsWith("d3-"));
});
if (charts.length < 4) throw new Error(`only ${charts} look like charts: the names of chunks have changed`);
rows.push(["charts", sum(charts), CHARTS_MAX]);

const css = readdirSync("dist/assets").filter((file) => file.endsWith(".css"));
rows.push(["all CSS", css.reduce((bytes, file) => bytes + gzip(`assets/${file}`), 0), CSS_MAX]);

let failed = false;
for (const [what, bytes, max] of rows) {
  failed ||= bytes > max;
  console.log(`${bytes > max ? "OVER " : "     "}${String(bytes).padStart(7)} of ${String(max).padStart(7)} bytes gzip  ${what}`);
}
process.exitCode = failed ? 1 : 0;
