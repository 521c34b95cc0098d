// Every command line of `deadwood` that a page shows is one that the program takes, and every setting, address and file it names is one
// that there is.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { documents, inlineCode, lineAt, root } from "./markdown.js";

const binary = process.env.DEADWOOD_TEST_BINARY ?? join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "release", "deadwood");
// The tester's own settings are none of the program's.
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("DEADWOOD_")));
const folder = mkdtempSync(join(tmpdir(), "deadwood-docs-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** What was planned or has happened; the rest speaks of the program as it is. */
const HISTORY = /^(CHANGELOG\.md|server\/decisions\/)/;
const pages = documents().filter(({ path }) => !HISTORY.test(path));

/** Runs the program where a command that is carried out by mistake finds nothing. */
function deadwood(...args) {
  const ended = spawnSync(binary, args, { cwd: folder, encoding: "utf8", env });
  if (ended.error) throw ended.error;
  return ended;
}

/** The words of the first command in a line of shell, without what it is piped into. */
function words(line) {
  const found = [];
  for (const [, double, single, bare, end] of line.matchAll(/"([^"]*)"|'([^']*)'|([^\s"'|;&<>#]+)|([|;&<>#])/g)) {
    if (end) break;
    found.push(double ?? single ?? bare);
  }
  return found;
}

/** What stands for something that the reader knows: dots that leave something out. */
const isLeftOut = (word) => /^[….]+$/.test(word);

/** The command lines of a page, each with its line: those in blocks of shell, and those that begin a piece of code in a sentence. */
function commandLines(page) {
  const found = [];
  const note = (text, line) => {
    // A command of the npm package has the same name and is run by npx.
    for (const [start, rest] of text.matchAll(
      /(?<![\w./-])(?<!--namespace |-u )(?:\/usr\/local\/bin\/)?deadwood\s+([a-z][^\n]*|--(?:help|version)\b)/g,
    )) {
      const before = text.slice(0, text.indexOf(start));
      if (!before.trimEnd().endsWith("npx") && !before.includes("#")) found.push({ args: words(rest), line });
    }
  };
  for (const { language, code, line } of page.blocks) {
    if (language !== "sh") continue;
    const joined = code.replace(/\\\n/g, " ");
    for (const [number, text] of joined.split("\n").entries()) note(text, line + number);
  }
  for (const { code, line } of inlineCode(page)) if (code.startsWith("deadwood ")) note(code, line);
  return found;
}

test("every command line is one that the program takes", () => {
  const wrong = [];
  const known = new Map();
  let seen = 0;
  for (const page of pages) {
    for (const { args, line } of commandLines(page)) {
      seen += 1;
      const asked = [...args.filter((arg) => !isLeftOut(arg) && !arg.startsWith("--help")), "--help"];
      const command = asked.join(" ");
      // With --help at its end a line is read to its end, each word and flag of it refused if unknown, and then explained.
      if (!known.has(command)) known.set(command, deadwood(...asked));
      const { status, stderr } = known.get(command);
      if (status !== 0) wrong.push(`${page.path}:${line}: deadwood ${args.join(" ")}: ${stderr.trim()}`);
    }
  }
  assert.deepEqual(wrong, []);
  assert.ok(seen > 40, `only ${seen} command lines were found`);
});

test("a command line that does not exist is refused", () => {
  for (const line of ["reprot removal", "report removals", "report removal --formt md", "doctor --format xml", "link extra"]) {
    assert.notEqual(deadwood(...line.split(" "), "--help").status, 0, line);
  }
});

test("every setting that is named exists", () => {
  const help = deadwood("serve", "--help").stdout;
  const flags = new Set([...help.matchAll(/^ +--([a-z-]+)/gm)].map(([, flag]) => flag));
  // Not of the program: what compose, the tests and the examples are given.
  const others = /^DEADWOOD_(DOMAIN|SERVER_TOKEN|TOKEN|READ_TOKEN|NAME|TEST_[A-Z_]+)$/;
  const wrong = [];
  for (const { path, text } of pages) {
    for (const { 0: name, index } of text.matchAll(/\bDEADWOOD_[A-Z_]*[A-Z]\b/g)) {
      const flag = name.slice("DEADWOOD_".length).toLowerCase().replaceAll("_", "-");
      if (!flags.has(flag) && !others.test(name)) wrong.push(`${path}:${lineAt(text, index)}: ${name}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test("the settings page names every setting", () => {
  const help = deadwood("serve", "--help").stdout;
  const { text } = pages.find(({ path }) => path === "server/docs/operations.md");
  const missing = [...help.matchAll(/^ +--([a-z0-9-]+)/gm)].map(([, flag]) => flag).filter((flag) => !text.includes(`\`${flag}\``));
  assert.deepEqual(missing, []);
});

test("every address of the API that is named exists", () => {
  const { paths } = JSON.parse(readFileSync(join(root, "server/openapi.json"), "utf8"));
  const shapes = Object.keys(paths).map((path) => path.replace(/\{[^}]+\}/g, "*").split("/"));
  const isKnown = (path) => {
    const parts = path.split("/");
    return shapes.some((shape) => shape.length === parts.length && shape.every((part, at) => part === "*" || part === parts[at]));
  };
  const wrong = [];
  let seen = 0;
  for (const { path, text } of pages) {
    for (const { 0: address, index } of text.matchAll(/(?<=[\s`"(]|example\.com)\/api\/v1\/[\w${}/.-]*[\w}]/g)) {
      seen += 1;
      if (!isKnown(address)) wrong.push(`${path}:${lineAt(text, index)}: ${address}`);
    }
  }
  assert.deepEqual(wrong, []);
  assert.ok(seen > 20, `only ${seen} addresses were found`);
});

test("every example of features.toml is one", () => {
  let seen = 0;
  for (const { path, blocks } of pages) {
    for (const { language, code, line } of blocks) {
      if (language !== "toml" || !code.includes("[features.")) continue;
      seen += 1;
      const file = join(folder, "features.toml");
      writeFileSync(file, code);
      const { status, stderr } = deadwood("catalogue", "check", file);
      assert.equal(status, 0, `${path}:${line}: ${stderr}`);
    }
  }
  assert.ok(seen > 0, "no example was found");
});

test("every example of JSON is JSON", () => {
  for (const { path, blocks } of pages) {
    for (const { language, code, line } of blocks) {
      if (language === "json") assert.doesNotThrow(() => JSON.parse(code), `${path}:${line}`);
    }
  }
});
