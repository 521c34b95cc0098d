// How long a page takes until it shows its answer and reacts, on loopback, with the processor as it is and four times slower:
// `npm run bench`, or `make bench`. A benchmark, no test: it prints and never fails. Other work on the machine makes it slower, which
// is why the page is timed without the brake in the same run.
import { startBrowser } from "./start/browser.js";
import { enter } from "./start/enter.js";
import { startServer } from "./start/server.js";

const SLOWER = [1, 4];
const ROUNDS = 5;
/** So long nothing may hold the page up before it counts as at rest. */
const QUIET_MS = 500;
/** The goal for the largest page, four times slower. */
const WANTED_MS = 1_000;
const PAGES = [
  "/pulse",
  "/ranking",
  "/map",
  "/removal",
  "/board",
  "/review",
  "/features/receipt-scan",
  "/candidates/birthday-greetings",
  "/audience",
  "/live",
  "/explore",
  "/explore?ask=together",
  "/catalogue",
  "/quarantine",
  "/completeness",
  "/senders",
  "/settings",
  "/start",
];

/** Runs in the page before its own code: notes when the answer stands there, and when the page was last held up. */
function watch() {
  const seen = { answeredMs: null, heldUpUntilMs: 0 };
  globalThis.seen = seen;
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) seen.heldUpUntilMs = Math.max(seen.heldUpUntilMs, task.startTime + task.duration);
  }).observe({ type: "longtask", buffered: true });
  const look = new MutationObserver(() => {
    if (!document.querySelector("main h1") || document.querySelector('main [class*="bone"]')) {
      seen.answeredMs = null; // a part that came later is waited for too
    } else {
      seen.answeredMs ??= performance.now();
    }
  });
  look.observe(document, { childList: true, subtree: true });
}

/**
 * @returns {Promise<{ answered: number, interactive: number }>} milliseconds since the navigation began: until nothing on the page stands for
 * an answer any more, and until it was at rest after the last task that held it up
 */
async function time(browser, storageState, slower, url) {
  const context = await browser.newContext({ storageState, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.setCacheDisabled", { cacheDisabled: true });
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: slower });
  await page.addInitScript(watch);
  await page.goto(url);
  await page.waitForFunction(
    (quietMs) => {
      const { answeredMs, heldUpUntilMs } = globalThis.seen;
      return answeredMs !== null && performance.now() - Math.max(answeredMs, heldUpUntilMs) > quietMs;
    },
    QUIET_MS,
    { polling: 100 },
  );
  const { answeredMs, heldUpUntilMs } = await page.evaluate(() => globalThis.seen);
  await context.close();
  return { answered: answeredMs, interactive: Math.max(answeredMs, heldUpUntilMs) };
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const server = await startServer(["demo", "--seed", "1", "--no-live"]);
const browser = await startBrowser();
try {
  const { project, session } = await enter(browser, server);
  for (const path of PAGES) {
    const figures = [];
    for (const slower of SLOWER) {
      const times = [];
      for (let round = 0; round < ROUNDS; round += 1)
        times.push(await time(browser, session, slower, `${server.origin}/p/${project}${path}`));
      const answered = Math.round(median(times.map((each) => each.answered)));
      const interactive = Math.round(median(times.map((each) => each.interactive)));
      figures.push(`answered_ms_at_${slower}x=${answered} interactive_ms_at_${slower}x=${interactive}`);
    }
    console.log(`BENCH interactive page=${path} rounds=${ROUNDS} ${figures.join(" ")} wanted_ms_at_4x=${WANTED_MS}`);
  }
} finally {
  await browser.close();
  await server.stop();
}
