// Runs a command with the demo simulated once for all test files, instead of once for each: `node with-demo.js node --test …`.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { simulateDemo } from "./start/demo.js";

/** Soon after its start a server writes the events store anew if rows went, as they did in the simulated past. */
const HOUSE_IS_KEPT = /wrote the events store anew/;
const KEPT_MS_MAX = 90_000;

/** Stops it when nothing is under way: a job that is cut off would stand in every copy's log as one that failed. */
async function endInPeace(demo) {
  const end_ms = Date.now() + KEPT_MS_MAX;
  while (!HOUSE_IS_KEPT.test(demo.said())) {
    if (Date.now() > end_ms) throw new Error(`the demo did not keep house: ${demo.said()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await demo.end();
}

const [command, ...words] = process.argv.slice(2);
const demo = await simulateDemo();
await endInPeace(demo);
try {
  const { status } = spawnSync(command, words, { stdio: "inherit", env: { ...process.env, DEADWOOD_TEST_DEMO: demo.folder } });
  process.exitCode = status ?? 1;
} finally {
  rmSync(demo.folder, { recursive: true, force: true });
}
