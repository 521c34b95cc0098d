// Sums the closing lines of every test runner in a log: `count.mjs LOG` prints `N passed, N failed`.
// Fails when a runner of the list is missing: a suite that did not run must not look like one that passed.
import { readFileSync } from "node:fs";

// Each of node's two counts stands on a line of its own; the others print both on one.
const RUNNERS = {
  cargo: { passed: /^test result: .*? (\d+) passed;/gm, failed: /^test result: .*?; (\d+) failed;/gm },
  vitest: { passed: /^ +Tests .*?(\d+) passed/gm, failed: /^ +Tests .*?(\d+) failed/gm },
  node: { passed: /^ℹ pass (\d+)$/gm, failed: /^ℹ fail (\d+)$/gm },
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: runners colour their lines when they believe in a terminal.
const log = readFileSync(process.argv[2], "utf8").replace(/\u001b\[[0-9;]*m/g, "");
const sum = (pattern) => [...log.matchAll(pattern)].reduce((total, [, count]) => total + Number(count), 0);

let passed = 0;
let failed = 0;
for (const [name, runner] of Object.entries(RUNNERS)) {
  const counted = sum(runner.passed);
  passed += counted;
  failed += sum(runner.failed);
  if (counted === 0) {
    console.log(`deadwood: no test of ${name} passed`);
    failed += 1;
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
