// Starts a built Next app on a port of the system's choice.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { freePort } from "./port.js";

const READY_MS_MAX = 60_000;
const apps = join(import.meta.dirname, "..");

/** @returns {Promise<{ origin: string, stop: () => Promise<void> }>} */
export async function startNext(environment) {
  const port = await freePort();
  const child = spawn(process.execPath, [join(apps, "node_modules/next/dist/bin/next"), "start", "-H", "127.0.0.1", "-p", `${port}`], {
    cwd: join(apps, "next"),
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...environment },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const origin = `http://127.0.0.1:${port}`;
  const end_ms = Date.now() + READY_MS_MAX;
  while (!(await fetch(`${origin}/reports/7`).catch(() => undefined))?.ok) {
    if (Date.now() > end_ms || child.exitCode !== null) throw new Error("the Next app did not get ready");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    origin,
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
