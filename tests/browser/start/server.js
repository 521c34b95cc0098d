// Starts the real binary on folders of its own, for as long as one test file runs.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// The demo simulates half a year first, on a machine that may have other work; everything else starts in well under a second.
const READY_MS_MAX = 300_000;

const root = join(import.meta.dirname, "..", "..", "..");
const binary = process.env.DEADWOOD_TEST_BINARY ?? join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "release", "deadwood");
// The tester's own settings are none of the server's.
const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("DEADWOOD_")));

/**
 * @param {string[]} command `["serve"]` or `["demo", …]`, with settings of its own
 * @param {number} port any free one, unless the test must know it before
 * @param {string | undefined} copyOf the folder of a stopped server, with whose data and keys this one begins
 * @returns {Promise<{ origin: string, enter: string, createProject: (name: string) => object, run: (...words: string[]) => string, folder: string, said: () => string, end: () => Promise<void>, stop: () => Promise<void> }>} `enter` is the one-time address
 */
export async function startServer(command, port = 0, copyOf = undefined) {
  const folder = mkdtempSync(join(tmpdir(), "deadwood-browser-"));
  if (copyOf !== undefined) cpSync(copyOf, folder, { recursive: true });
  const folders = ["--data-dir", join(folder, "data"), "--keys-dir", join(folder, "keys")];
  const flags = ["--listen", `127.0.0.1:${port}`, ...folders];
  const child = spawn(binary, [...command, ...flags], { env: environment, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text) => {
    said += text;
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));

  const enter = await new Promise((resolve, reject) => {
    const give = (settle, value) => {
      clearInterval(look);
      clearTimeout(patience);
      settle(value);
    };
    const look = setInterval(() => {
      const line = /^deadwood: open (\S+)$/m.exec(said);
      if (line) give(resolve, line[1]);
    }, 20);
    const patience = setTimeout(() => give(reject, new Error(`the server did not get ready: ${said}`)), READY_MS_MAX);
    child.once("error", (error) => give(reject, error));
    child.once("exit", (code) => give(reject, new Error(`the server ended with ${code}: ${said}`)));
  });

  async function end() {
    child.kill("SIGTERM");
    await ended;
  }
  return {
    enter,
    origin: new URL(enter).origin,
    /** Where its data and its keys are, until it is stopped. */
    folder,
    said: () => said,
    /** Makes a project by the command line, and returns what that prints. */
    createProject(name) {
      return JSON.parse(this.run("project", "create", name));
    },
    /** Runs a command to its end, and returns what it prints. */
    run(...words) {
      return execFileSync(binary, [...words, ...folders], { env: environment, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    },
    /** Stops it, and leaves its folder. */
    end,
    async stop() {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
