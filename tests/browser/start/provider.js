// Starts a provider that people sign in with, for as long as one test file runs.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";

/** A port that nobody listens on at this moment. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * @param {string} returnsTo where it sends people back to
 * @returns {Promise<{ issuer: string, stop: () => Promise<void> }>}
 */
export async function startProvider(returnsTo) {
  const port = await freePort();
  const script = join(import.meta.dirname, "provider-process.js");
  const child = spawn(process.execPath, [script, String(port), returnsTo], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text) => {
    said += text;
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  await new Promise((resolve, reject) => {
    child.stdout.once("data", resolve);
    child.once("exit", () => reject(new Error(`the provider ended: ${said}`)));
  });
  return {
    issuer: `http://127.0.0.1:${port}`,
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
