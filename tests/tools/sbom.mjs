// Says what a release is made of, as CycloneDX: `sbom.mjs FOLDER` writes one file for the server and one for each package of npm
// that is built into it. The same sources give the same bytes, so a bill can be made again and compared.
//
// cargo-cyclonedx does the first part too, and takes some minutes to compile where this takes a second.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");
const folder = process.argv[2];
// What `make release` builds, for the machines that the image is for.
const RELEASE = ["--features", "bundled", "--filter-platform", "x86_64-unknown-linux-gnu"];
const PACKAGES = ["dashboards", "sdk-js"];

const run = (program, args, cwd) => JSON.parse(execFileSync(program, args, { cwd, encoding: "utf8", maxBuffer: 1 << 28 }));

/** The SHA-256 of each crate's archive, by name and version. */
function checksums() {
  const entry = /\[\[package\]\]\nname = "(.+)"\nversion = "(.+)"\nsource = .+\nchecksum = "(.+)"/g;
  const lock = readFileSync(join(root, "Cargo.lock"), "utf8");
  return new Map([...lock.matchAll(entry)].map(([, name, version, checksum]) => [`${name}@${version}`, checksum]));
}

/** What a package needs to be built or to run; not what its tests need. */
const needed = (node) => node.deps.filter(({ dep_kinds }) => dep_kinds.some(({ kind }) => kind !== "dev"));
const runs = ({ dep_kinds }) => dep_kinds.some(({ kind }) => kind === null);

function server() {
  const metadata = run(
    "cargo",
    ["metadata", "--locked", "--format-version", "1", "--manifest-path", "server/Cargo.toml", ...RELEASE],
    root,
  );
  const nodes = new Map(metadata.resolve.nodes.map((node) => [node.id, node]));
  const packages = new Map(metadata.packages.map((found) => [found.id, found]));
  const reached = new Map();
  // Twice: what is reached while running is part of the program, however else it is reached.
  for (const whileRunning of [true, false]) {
    const waiting = whileRunning ? [metadata.resolve.root] : [...reached.keys()];
    while (waiting.length > 0) {
      const id = waiting.pop();
      reached.set(id, reached.get(id) ?? (whileRunning ? "required" : "excluded"));
      for (const dependency of needed(nodes.get(id))) {
        if (!reached.has(dependency.pkg) && (runs(dependency) || !whileRunning)) waiting.push(dependency.pkg);
      }
    }
  }
  const sums = checksums();
  const reference = (id) => `pkg:cargo/${packages.get(id).name}@${packages.get(id).version}`;
  const component = (id) => {
    const { name, version, license, repository } = packages.get(id);
    const sum = sums.get(`${name}@${version}`);
    return {
      type: id === metadata.resolve.root ? "application" : "library",
      "bom-ref": reference(id),
      name,
      version,
      scope: reached.get(id),
      ...(sum && { hashes: [{ alg: "SHA-256", content: sum }] }),
      // An older way to write a choice.
      ...(license && { licenses: [{ expression: license.replaceAll(/ ?\/ ?/g, " OR ") }] }),
      purl: reference(id),
      ...(repository && { externalReferences: [{ type: "vcs", url: repository }] }),
    };
  };
  const byReference = (one, other) => (one["bom-ref"] ?? one.ref).localeCompare(other["bom-ref"] ?? other.ref, "en");
  const ids = [...reached.keys()];
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: { component: component(metadata.resolve.root) },
    components: ids
      .filter((id) => id !== metadata.resolve.root)
      .map(component)
      .sort(byReference),
    dependencies: ids
      .map((id) => ({ ref: reference(id), dependsOn: [...new Set(needed(nodes.get(id)).map(({ pkg }) => reference(pkg)))].sort() }))
      .sort(byReference),
  };
}

/** From the lock file, with what only builds it marked as such: a font is among that, and is shipped. */
function ofNpm(name) {
  const bill = run("npm", ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only"], join(root, name));
  // What differs each time.
  delete bill.serialNumber;
  delete bill.metadata.timestamp;
  return bill;
}

mkdirSync(folder, { recursive: true });
for (const [name, bill] of [["server", server()], ...PACKAGES.map((name) => [name, ofNpm(name)])]) {
  const file = join(folder, `${name}.cdx.json`);
  writeFileSync(file, `${JSON.stringify(bill, null, 2)}\n`);
  console.log(`${file}: ${bill.components.length} components`);
}
