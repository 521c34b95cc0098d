// The script of the privacy page, as a reader copies it, on ledgers of a real server: one whose entries have both forms, as it is told to the
// people of two projects.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { read, root } from "./markdown.js";

const built = process.env.CARGO_TARGET_DIR ?? join(root, "target");
const binary = process.env.DEADWOOD_TEST_BINARY ?? join(built, "release", "deadwood");
const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("DEADWOOD_"));
// With the package that the page asks for, where tests/tools/machine.sh puts it.
const env = { ...Object.fromEntries(inherited), PYTHONPATH: join(built, "python") };

const skip = spawnSync("python3", ["-c", "import blake3"], { env }).status === 0 ? false : "no Python with the package blake3 is installed";
if (skip) console.log(`deadwood: the script that checks a ledger was not run: ${skip}`);

const folder = mkdtempSync(join(tmpdir(), "deadwood-ledger-"));
/** By project: what its people download. */
const files = {};
let serving;

function deadwood(...args) {
  const ended = spawnSync(binary, [...args, "--data-dir", "data", "--keys-dir", "keys"], { cwd: folder, env, encoding: "utf8" });
  assert.equal(ended.status, 0, ended.stderr);
  return JSON.parse(ended.stdout);
}

/** The address at which it answers. */
function serve() {
  serving = spawn(binary, ["serve", "--data-dir", "data", "--keys-dir", "keys", "--listen", "127.0.0.1:0"], { cwd: folder, env });
  let said = "";
  return new Promise((resolve, reject) => {
    const listen = (chunk) => {
      said += chunk;
      const found = /deadwood: open (http:\/\/[^/]+)\/enter/.exec(said);
      if (found) resolve(found[1]);
    };
    serving.stdout.on("data", listen);
    serving.stderr.on("data", listen);
    serving.on("exit", () => reject(new Error(said)));
  });
}

before(async () => {
  const script = read("server/docs/privacy.md").blocks.filter(({ language }) => language === "python");
  assert.equal(script.length, 1, "one script stands on the page");
  writeFileSync(join(folder, "check.py"), script[0].code);
  // Of the last version whose entries had the first form.
  const kept = join(root, "server/tests/kept_versions/0.1.0-control-20-events-7-presence-3.tar.gz");
  assert.equal(spawnSync("tar", ["--extract", "--gzip", "--file", kept], { cwd: folder }).status, 0);
  deadwood("project", "create", "New");
  const origin = await serve();
  for (const { name, project } of deadwood("project", "list")) {
    const answer = await fetch(`${origin}/trust/${project}/ledger`);
    assert.equal(answer.status, 200);
    files[name] = await answer.text();
  }
});
after(() => {
  serving?.kill("SIGTERM");
  rmSync(folder, { recursive: true, force: true });
});

function check(text, ...head) {
  writeFileSync(join(folder, "ledger.jsonl"), text);
  return spawnSync("python3", ["check.py", "ledger.jsonl", ...head], { cwd: folder, env, encoding: "utf8" });
}

const heads = (text) =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line))
    .map(({ seq, hash }) => `${seq}:${hash}`);

test("the script finds a real ledger whole, and heads on it", { skip }, () => {
  for (const text of Object.values(files)) {
    const lies = heads(text);
    for (const head of [[], [lies[0]], [lies.at(-1)]]) {
      const { status, stdout, stderr } = check(text, ...head);
      assert.equal(status, 0, stderr);
      assert.ok(stdout.includes(`newest ${lies.at(-1)}`), stdout);
    }
  }
  assert.match(check(files.Shop).stdout, / 0 links that cannot be verified/);
  assert.match(check(files.New).stdout, / 1 told, [1-9]\d* links that cannot be verified/);
});

test("the script finds what was changed, taken out or called old, and a head of elsewhere", { skip }, () => {
  const whole = files.Shop;
  const lines = whole.split("\n");
  const wrong = {
    changed: whole.replace('"epoch_ended"', '"key_missing"'),
    "taken out": lines.toSpliced(1, 1).join("\n"),
    "called old": files.New.replace(/"form":2,(?!"digest)/, '"form":1,'),
  };
  for (const [name, text] of Object.entries(wrong)) {
    assert.ok(text !== whole && text !== files.New, name);
    const { status, stderr } = check(text);
    assert.equal(status, 1, name);
    assert.match(stderr, /^line \d+ does not follow/, name);
  }
  const { status, stderr } = check(whole, `1:${"0".repeat(64)}`);
  assert.equal(status, 1);
  assert.match(stderr, /the noted head does not lie on this chain/);
});
