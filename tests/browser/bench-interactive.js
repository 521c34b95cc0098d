// How long a page takes until it shows its answer and reacts, on loopback with a processor four times slower: `npm run bench`.
// A benchmark, no test: it prints and never fails. Other work on the machine makes it slower.
import { startBrowser } from "./start/browser.js";
import { startServer } from "./start/server.js";

const SLOWER = 4;
const ROUNDS = 5;
const PAGES = ["/pulse", "/ranking", "/map", "/removal", "/board", "/audience", "/explore?ask=together"];

/**
 * Milliseconds from the start of the navigation until the last long task after the answer is over: from then on the page
 * reacts at once. The answer is there when no skeleton stands in its place any more.
 */
async function interactiveMs(page, url) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.setCacheDisabled", { cacheDisabled: true });
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await page.addInitScript(() => {
    globalThis.longTasksEnd = 0;
    new PerformanceObserver((list) => {
      for (const task of list.getEntries()) globalThis.longTasksEnd = Math.max(globalThis.longTasksEnd, task.startTime + task.duration);
    }).observe({ type: "longtask", buffered: true });
  });
  await page.goto(url);
  const answered = await page.waitForFunction(() => {
    const isThere = document.querySelector("main h1") && !document.querySelector('main [class*="bone"]');
    return isThere ? performance.now() : false;
  });
  const answeredMs = await answered.jsonValue();
  await page.waitForTimeout(300);
  return Math.max(answeredMs, await page.evaluate(() => globalThis.longTasksEnd));
}

const server = await startServer(["demo", "--seed", "1", "--no-live"]);
const browser = await startBrowser();
try {
  const entry = await browser.newContext();
  const first = await entry.newPage();
  await first.goto(server.enter);
  await first.waitForURL(/\/p\/[^/]+\/pulse/);
  const project = new URL(first.url()).pathname.split("/")[2];
  const storageState = await entry.storageState();
  for (const path of PAGES) {
    const times = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const context = await browser.newContext({ storageState, viewport: { width: 1440, height: 900 } });
      times.push(await interactiveMs(await context.newPage(), `${server.origin}/p/${project}${path}`));
      await context.close();
    }
    times.sort((a, b) => a - b);
    console.log(
      `BENCH interactive page=${path} cpu_slower=${SLOWER} rounds=${ROUNDS} median_ms=${Math.round(times[2])} worst_ms=${Math.round(times.at(-1))}`,
    );
  }
} finally {
  await browser.close();
  await server.stop();
}
