// The bills of material name what is built into a release, by the digests of the lock files, and nothing that only tests need.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

const root = join(import.meta.dirname, "../..");
/** Digests of crates; our own have none. */
const locked = new Map(
  readFileSync(join(root, "Cargo.lock"), "utf8")
    .split("[[package]]\n")
    .slice(1)
    .map((entry) => Object.fromEntries([...entry.matchAll(/^(\w+) = "(.+)"$/gm)].map(([, field, value]) => [field, value])))
    .map(({ name, version, checksum }) => [`${name}@${version}`, checksum]),
);
const folders = [];

function make() {
  const folder = mkdtempSync(join(tmpdir(), "deadwood-sbom-"));
  folders.push(folder);
  execFileSync(process.execPath, [join(root, "tests/tools/sbom.mjs"), folder], { stdio: ["ignore", "ignore", "inherit"] });
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

let bills;
before(() => {
  bills = make();
});
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});
const bill = (name) => JSON.parse(bills[`${name}.cdx.json`]);

test("the server's names each crate that is linked, with its digest, and no crate of tests", () => {
  const { components } = bill("server");
  const scopes = Object.fromEntries(components.map(({ name, scope }) => [name, scope]));
  for (const linked of ["actix-web", "duckdb", "libduckdb-sys", "rusqlite", "blake3", "deadwood-domain"])
    assert.equal(scopes[linked], "required", linked);
  assert.equal(scopes.cc, "excluded", "what only compiles");
  for (const tested of ["proptest", "criterion"]) {
    const isLocked = [...locked.keys()].some((crate) => crate.startsWith(`${tested}@`));
    assert.ok(isLocked, `${tested} is locked, so that its absence means something`);
    assert.ok(!(tested in scopes), tested);
  }
  for (const { name, version, hashes, licenses } of components) {
    assert.ok(locked.has(`${name}@${version}`), `${name} ${version} is not locked`);
    assert.equal(hashes?.[0].content, locked.get(`${name}@${version}`), name);
    assert.ok(licenses, `${name} has no licence`);
  }
});

test("every reference is one of the bill's own", () => {
  for (const name of ["server", "dashboards", "sdk-js"]) {
    const { metadata, components, dependencies } = bill(name);
    const known = new Set([metadata.component, ...components].map((component) => component["bom-ref"]));
    assert.equal(known.size, components.length + 1, `${name}: each once`);
    for (const { ref, dependsOn } of dependencies) {
      for (const reference of [ref, ...(dependsOn ?? [])]) assert.ok(known.has(reference), `${name}: ${reference}`);
    }
  }
});

test("the dashboards' holds what the browser gets, the font too", () => {
  const names = bill("dashboards").components.map(({ name, group }) => (group ? `${group}/${name}` : name));
  for (const shipped of ["react", "inter"])
    assert.ok(
      names.some((name) => name.endsWith(shipped)),
      `${shipped} in ${names.length}`,
    );
});

test("made again it is the same", () => {
  assert.deepEqual(make(), bills);
});
