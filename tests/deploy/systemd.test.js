// The units are ones that systemd takes, and the server that they start is kept as narrow as they say.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";

const root = join(import.meta.dirname, "../..");
const binary = process.env.DEADWOOD_TEST_BINARY ?? join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "release/deadwood");
const UNITS = ["deadwood.service", "deadwood-backup.service", "deadwood-backup.timer"];
/** Of ten; what systemd itself calls "OK" for a service with a network. */
const EXPOSURE_MAX = 2.5;

const analyze = (...args) => spawnSync("systemd-analyze", args, { encoding: "utf8" });
const isMissing = analyze("--version").status !== 0;

suite("the units of systemd", { skip: isMissing && "SKIPPED: systemd-analyze is not installed" }, () => {
  let folder;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "deadwood-systemd-"));
    for (const name of UNITS) {
      const unit = readFileSync(join(root, "server/deploy", name), "utf8");
      // The one path that systemd looks at.
      writeFileSync(join(folder, name), unit.replaceAll("/usr/local/bin/deadwood", binary));
    }
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  const paths = () => UNITS.map((name) => join(folder, name));

  test("are valid, and a wrong one is not", () => {
    const { status, stderr } = analyze("verify", "--man=no", ...paths());
    assert.equal(status, 0, stderr);
    assert.doesNotMatch(stderr, /deadwood/, "nor is anything in them unknown");
    const wrong = join(folder, "wrong.service");
    writeFileSync(wrong, readFileSync(join(folder, UNITS[0]), "utf8").replace("Restart=on-failure", "Restart=perhaps"));
    assert.match(analyze("verify", "--man=no", wrong).stderr, /perhaps|Restart/);
  });

  test("let the server write where the nightly backup goes, since it writes that itself, and both are one user", () => {
    const [server, backup] = UNITS.map((name) => readFileSync(join(root, "server/deploy", name), "utf8"));
    const [, folder] = /^ExecStart=\S+ backup (\S+)/m.exec(backup) ?? assert.fail("the unit makes no backup");
    assert.match(server, /^ProtectSystem=strict$/m, "else all may be written");
    const writable = [...server.matchAll(/^ReadWritePaths=(.+)$/gm)].flatMap(([, paths]) =>
      paths.split(" ").map((path) => path.replace(/^-/, "")),
    );
    assert.ok(writable.includes(folder), `${folder} is none of ${writable}`);
    for (const text of [server, backup]) assert.match(text, /^User=deadwood$/m);
    assert.match(server, /^#\s+useradd .* deadwood$/m, "nobody else makes this user");
    assert.ok(server.includes(`--owner=deadwood --group=deadwood --mode=0700 ${folder}`), "nor its folder");
  });

  test("leave the server little beside its folders and the network", () => {
    const { stdout, stderr } = analyze("security", "--offline=true", "--no-pager", join(folder, UNITS[0]));
    const [, exposure] = /Overall exposure level for [^:]+: ([\d.]+)/.exec(stdout) ?? assert.fail(`${stdout}${stderr}`);
    assert.ok(Number(exposure) <= EXPOSURE_MAX, `exposure ${exposure}`);
  });
});
