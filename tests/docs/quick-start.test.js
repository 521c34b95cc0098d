// The quick start, word by word: every block of shell is run as it stands, in its order, in an empty folder, and what the page says comes of
// it is what comes. Building is what these tests' own target does; the pages in a browser are tests/browser's.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { read, root } from "./markdown.js";

const binary = process.env.DEADWOOD_TEST_BINARY ?? join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "release", "deadwood");
const page = read("server/docs/quick-start.md");

/** Lines that need a file which only a team that used another product has; each importer has tests of its own. */
const NEEDS_A_PAST = /^deadwood import (?!access-log )/;

let folder;
let env;
let serving;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "deadwood-quick-start-"));
  // What `git clone` and `make run` leave, as far as later steps use it.
  mkdirSync(join(folder, "target"));
  symlinkSync(dirname(binary), join(folder, "target/release"));
  mkdirSync(join(folder, "home"));
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("DEADWOOD_"));
  env = { ...Object.fromEntries(inherited), HOME: join(folder, "home"), DEADWOOD_LISTEN: `127.0.0.1:${await freePort()}` };
});
after(() => {
  serving?.kill("SIGTERM");
  rmSync(folder, { recursive: true, force: true });
});

function freePort() {
  return new Promise((resolve) => {
    const asked = createServer().listen(0, "127.0.0.1", () => {
      const { port } = asked.address();
      asked.close(() => resolve(port));
    });
  });
}

const ofShell = page.blocks.filter(({ language }) => language === "sh");
const called = (start) => ofShell.filter(({ code }) => code.startsWith(start));
/** The line that each terminal begins with. */
const path = called("export PATH=").map(({ code }) => code);

/** Runs lines of the page in its folder, as a terminal of the reader would. */
function run(lines) {
  const script = `set -e\n${path.join("")}\n${lines}`;
  const ended = spawnSync("bash", ["-c", script], { cwd: folder, env, encoding: "utf8", timeout: 60_000 });
  assert.equal(ended.status, 0, `${lines}\n${ended.stdout}${ended.stderr}`);
  return ended.stdout;
}

/** Writes the first block of TOML behind a mention of the file's name. */
function write(name) {
  const block = page.blocks.find(({ language, before: text }) => language === "toml" && text.includes(`\`${name}\``));
  writeFileSync(join(folder, name), block.code);
}

test("it begins with a clone and make run, and says how the program is called from then on", () => {
  assert.match(ofShell[0].code, /^git clone <[^>]+> deadwood\ncd deadwood\nmake run\n$/);
  assert.equal(path.length, 1);
  assert.match(run("command -v deadwood"), /target\/release\/deadwood/);
});

test("the server starts as it is told to, and prints the link", async () => {
  const [block, ...others] = called("deadwood serve");
  assert.deepEqual(others, []);
  serving = spawn("bash", ["-c", `${path.join("")}\nexec ${block.code}`], { cwd: folder, env });
  let said = "";
  const link = await new Promise((resolve, reject) => {
    const listen = (chunk) => {
      said += chunk;
      const found = /deadwood: open (http:\S+\/enter#\w+)/.exec(said);
      if (found) resolve(found[1]);
    };
    serving.stdout.on("data", listen);
    serving.stderr.on("data", listen);
    serving.on("exit", () => reject(new Error(said)));
  });
  assert.equal((await fetch(link)).status, 200);
});

let project;
test("the project has what the page shows of it", () => {
  const [block] = called("deadwood project create");
  project = JSON.parse(run(block.code));
  const shown = page.blocks.find(({ language, before: text }) => language === "json" && text.endsWith(`${block.code}\`\`\`\n\n`));
  const { name, ...kept } = JSON.parse(shown.code);
  assert.equal(project.name, name);
  for (const [key, value] of Object.entries(kept)) {
    // Another one each time, of the same kind.
    assert.match(project[key], new RegExp(`^${value.slice(0, value.lastIndexOf("_") + 1)}\\w+$`), key);
  }
});

test("the script of the snippet is there, and takes the key", async () => {
  const snippet = page.blocks.find(({ language, code }) => language === "html" && code.includes("<script"));
  const [, address, key] = /src="([^"]+)" data-project="([^"]+)"/.exec(snippet.code);
  assert.equal(new URL(address).host, "127.0.0.1:7700", "where a server listens that is told nothing else");
  assert.ok(project.ingest_key.startsWith(key.replace("…", "")));
  const script = await fetch(`http://${env.DEADWOOD_LISTEN}${new URL(address).pathname}`);
  assert.equal(script.status, 200);
  assert.match(script.headers.get("content-type"), /javascript/);
});

test("every other block of shell runs as it stands", () => {
  write("features.toml");
  // Where the page imports a log, its rules stand before.
  const rules = page.blocks.find(({ language, code }) => language === "toml" && code.includes("[[feature]]"));
  if (rules) writeFileSync(join(folder, "paths.toml"), rules.code);
  const request = (minute) =>
    `203.0.113.7 - - [10/Nov/2026:10:${minute}:00 +0000] "GET /presentations/2026 HTTP/1.1" 200 900 "-" "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0"`;
  writeFileSync(join(folder, "access.log"), `${[10, 11, 12].map(request).join("\n")}\n`);
  const done = new Set([ofShell[0], ...called("export PATH="), ...called("deadwood serve"), ...called("deadwood project create")]);
  const ran = [];
  for (const block of ofShell.filter((one) => !done.has(one))) {
    for (const line of block.code.split("\n").filter((one) => one !== "" && !NEEDS_A_PAST.test(one))) {
      run(line);
      ran.push(line.split(" ").slice(0, 3).join(" "));
    }
  }
  for (const expected of ["deadwood catalogue check", "deadwood catalogue push", "deadwood report removal"]) {
    assert.ok(ran.includes(expected), `${expected} is not among ${ran.join(", ")}`);
  }
});
