// The demo that most tests look at: half a year of a product, as told by one seed.
import { startServer } from "./server.js";

const SIMULATED = process.env.DEADWOOD_TEST_DEMO;

/** Simulates it: half a minute of one core. */
export function simulateDemo() {
  return startServer(["demo", "--seed", "1", "--no-live"]);
}

/** The demo for one test file, which may change it: a copy of the one that `with-demo.js` made, or one of its own. */
export function startDemo() {
  return SIMULATED ? startServer(["serve"], 0, SIMULATED) : simulateDemo();
}
