import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // The browser tests measure seconds on screen: more browsers at once would blur them on a small machine.
    maxWorkers: 2,
    // Most of a browser test is waiting for seconds that the claims are about.
    maxConcurrency: 8,
    // Claims about a second on screen depend on a browser that gets its share of the machine; a broken script fails twice.
    retry: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
