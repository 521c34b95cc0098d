// What the script's README tells to paste into a terminal or a back end does what it says, on the real server.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startServer } from "../browser/start/server.js";
import { installPackage } from "./start/package.js";

const apps = import.meta.dirname;
const readme = readFileSync(join(apps, "../../sdk-js/README.md"), "utf8");

let server;
let project;
let folder;

before(async () => {
  installPackage();
  folder = mkdtempSync(join(tmpdir(), "deadwood-readme-"));
  server = await startServer(["serve"]);
  project = server.createProject("Readme");
  await ask("PUT", "/catalogue", { features: ["nightly-export", "export-csv", "bulk-edit"].map((key) => ({ key })) });
});

after(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function ask(method, path, body, token = project.server_token) {
  const answer = await fetch(`${server.origin}/api/v1/projects/${project.project}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: body && JSON.stringify(body),
  });
  assert.ok(answer.ok, `${method} ${path}: ${answer.status}`);
  return answer.status === 204 ? undefined : answer.json();
}

/** The only block of the README with this text in it, about our server and project instead of the example's. */
function block(text) {
  const found = [...readme.matchAll(/```\w*\n([\s\S]*?)```/g)].map(([, code]) => code).filter((code) => code.includes(text));
  assert.equal(found.length, 1, `one block has ${text}`);
  return found[0].replaceAll("https://deadwood.example.com", server.origin).replaceAll("pk_live_…", project.ingest_key);
}

const shell = (code) =>
  execFileSync("bash", ["-c", code.replaceAll("curl ", "curl --silent --fail-with-body ")], {
    cwd: folder,
    env: { ...process.env, PROJECT: project.project, SERVER_TOKEN: project.server_token },
    encoding: "utf8",
  });

test("curl sends an event, and sent twice it counts once", () => {
  const send = block("any-unique-text");
  const first = JSON.parse(shell(send));
  const second = JSON.parse(shell(send));
  assert.deepEqual([first.accepted, first.duplicates], [1, 0]);
  assert.deepEqual([second.accepted, second.duplicates], [0, 1]);
});

test("curl sets notices", async () => {
  shell(block("How did it go?"));
  const { notices } = await ask("GET", "/notices", undefined, project.read_token);
  assert.deepEqual(
    notices.map(({ feature, on, options }) => [feature, on ?? null, options]),
    [
      ["bulk-edit", null, ["Well", "Badly"]],
      ["export-csv", "2027-03-01", ["I use this", "Fine"]],
    ],
  );
});

test("curl sends a manifest", () => {
  mkdirSync(join(folder, "dist"));
  const manifest = { release: "2026.11.3", features: [{ key: "export-csv", code: "src/main.js:4" }] };
  writeFileSync(join(folder, "dist/deadwood-manifest.json"), JSON.stringify(manifest));
  shell(block("@dist/deadwood-manifest.json"));
});

test("a back end sends what happened and knows that it arrived", () => {
  const code = block('from "@deadwood/sdk/node"').replace(/^process\.once.*$/m, "");
  const program = `${code}\nprocess.stdout.write(JSON.stringify([await deadwood.close(), deadwood.lost()]));`;
  const given = 'const user = { id: 7 };\nconst hmac = (id) => "opaque-key-of-user-" + id;\n';
  const output = execFileSync(process.execPath, ["--input-type=module", "-e", `${given}${program}`], {
    cwd: apps,
    env: { ...process.env, DEADWOOD_TOKEN: project.server_token },
    encoding: "utf8",
  });
  const [hasArrived, lost] = JSON.parse(output);
  assert.equal(hasArrived, true, JSON.stringify(lost));
});
