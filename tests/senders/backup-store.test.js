// Backups that a running server sends to an S3-compatible store of others: whole, signed as Amazon says, and without its keys in any log.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import S3rver from "s3rver";
import { startServer } from "../browser/start/server.js";
import { refusalOf } from "./signature-v4.js";

const root = join(import.meta.dirname, "..", "..");
const binary = process.env.DEADWOOD_TEST_BINARY ?? join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "release", "deadwood");
// What the store takes.
const KEY = "S3RVER";
const PATIENCE_MS = 30_000;
/** Letters that a signature has to write as the store does. */
const PREFIX = "of shop & co (ä+1)";

const folder = mkdtempSync(join(tmpdir(), "deadwood-store-"));
const objects = join(folder, "objects");
let store;
let guard;
let endpoint;
/** What the guard was asked: method, path, and why it refused. */
const asked = [];

before(async () => {
  mkdirSync(objects);
  store = new S3rver({ address: "127.0.0.1", port: 0, silent: true, directory: objects, configureBuckets: [{ name: "backups" }] });
  const { port } = await store.run();
  // The store itself takes any signature.
  guard = http.createServer((request, response) => {
    const refusal = refusalOf(request, { [KEY]: KEY }, Date.now());
    asked.push({ method: request.method, path: request.url.split("?")[0], refusal });
    if (refusal) return response.writeHead(403).end(`<Error><Code>${refusal}</Code></Error>`);
    const { method, url, headers } = request;
    const passed = http.request({ host: "127.0.0.1", port, method, path: url, headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    passed.on("error", () => response.destroy());
    request.pipe(passed);
  });
  await new Promise((resolve) => guard.listen(0, "127.0.0.1", resolve));
  endpoint = `http://127.0.0.1:${guard.address().port}`;
});
after(async () => {
  guard.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Writes a file of keys, and starts a server that backs itself up below a prefix of a store. */
function startWith(prefix, secret, endpoint) {
  const keys = join(folder, `${encodeURIComponent(prefix)}.toml`);
  writeFileSync(keys, `access_key_id = "${KEY}"\nsecret_access_key = "${secret}"\n`, { mode: 0o600 });
  const flags = ["--backup-to", `s3://backups/${prefix}`, "--backup-s3-endpoint", endpoint, "--backup-s3-keys", keys];
  return startServer(["serve", ...flags]);
}

/** The files of the store's disk below a prefix, by their keys. */
function stored(prefix) {
  const END = "._S3rver_object";
  const below = join(objects, "backups", prefix);
  const files = readdirSync(below, { recursive: true }).filter((name) => name.endsWith(END));
  return new Map(files.map((name) => [name.slice(0, -END.length), readFileSync(join(below, name))]));
}

/** What a check of the doctor finds, once it is in a state. */
async function finding(server, check, state) {
  const folders = ["--data-dir", join(server.folder, "data"), "--keys-dir", join(server.folder, "keys")];
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const doctor = spawnSync(binary, ["doctor", "--format", "json", ...folders], { encoding: "utf8" });
    const found = JSON.parse(doctor.stdout).findings.find((each) => each.check === check);
    if (found?.state === state) return found;
    if (Date.now() > end) throw new Error(`${JSON.stringify(found)} ${server.said()}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

test("a backup lies in the bucket, whole, and is restored from there", async () => {
  const server = await startWith(PREFIX, KEY, endpoint);
  const found = await finding(server, "backups", "good");
  assert.ok(found.found.includes(`0 hours ago and verified, at s3://backups/${PREFIX}`), found.found);
  assert.deepEqual(
    asked.filter(({ refusal }) => refusal),
    [],
    "every request is signed as the store computes it",
  );
  assert.ok(
    ["GET", "PUT"].every((method) => asked.some((one) => one.method === method && one.path.startsWith("/backups"))),
    "it was asked",
  );
  const files = stored(PREFIX);
  const names = [...files.keys()].map((key) => key.split("/"));
  assert.deepEqual(names.map(([, file]) => file).sort(), ["control.sqlite", "events.duckdb", "manifest.json"]);

  const fetched = join(folder, "fetched");
  mkdirSync(fetched);
  for (const [key, bytes] of files) writeFileSync(join(fetched, key.split("/")[1]), bytes);
  const verified = spawnSync(binary, ["restore", "--verify", fetched], { encoding: "utf8" });
  assert.equal(verified.status, 0, verified.stderr);
  assert.doesNotMatch(server.said(), /X-Amz|Signature|S3RVER/);
  assert.deepEqual(
    readdirSync(join(server.folder, "data", "temp")).filter((name) => name === "backup"),
    [],
    "nothing is left to be sent",
  );
  await server.stop();
});

test("a secret that is not the store's is refused by its signature", async () => {
  const server = await startWith("forged", "not-the-key-of-this-store", endpoint);
  const found = await finding(server, "backups", "act");
  assert.match(found.found, /the store answers 403 \(SignatureDoesNotMatch\)/);
  await server.stop();
});

test("a store that refuses is told by its word, and neither the key nor the signed address by any", async () => {
  let asked = "";
  const refusing = http.createServer((request, response) => {
    asked = request.url;
    // Stores repeat what they were asked.
    response.writeHead(403).end(`<Error><Code>SignatureDoesNotMatch</Code><StringToSign>${request.url}</StringToSign></Error>`);
  });
  await new Promise((resolve) => refusing.listen(0, "127.0.0.1", resolve));
  const server = await startWith("refused", "not-the-key-of-this-store", `http://127.0.0.1:${refusing.address().port}`);
  const found = await finding(server, "backups", "act");
  assert.match(found.found, /the store answers 403 \(SignatureDoesNotMatch\)/);
  assert.match(asked, /X-Amz-Signature=[0-9a-f]{64}/, "the request was signed");
  const ready = await (await fetch(`${server.origin}/health/ready`)).json();
  assert.ok(ready.degraded.some((each) => each.code === "backup_failing"));
  assert.doesNotMatch(server.said() + found.found + JSON.stringify(ready), /X-Amz|not-the-key/);
  await server.stop();
  refusing.close();
});
