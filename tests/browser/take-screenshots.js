// Takes the pictures of the README anew: the demo's project, as a person with a good screen sees it.
// `npm run screenshots`, after `make build`.
import { join } from "node:path";
import { startBrowser } from "./start/browser.js";
import { startServer } from "./start/server.js";

const FOLDER = join(import.meta.dirname, "..", "..", "dashboards", "screenshots");
const PICTURES = [
  ["removal", "/removal", "light"],
  ["ranking", "/ranking", "light"],
  ["map", "/map", "dark"],
];

const server = await startServer(["demo", "--seed", "1", "--no-live"]);
const browser = await startBrowser();
try {
  const entry = await browser.newContext();
  const first = await entry.newPage();
  await first.goto(server.enter);
  await first.waitForURL(/\/p\/[^/]+\/pulse/);
  const project = new URL(first.url()).pathname.split("/")[2];
  const storageState = await entry.storageState();
  for (const [name, path, colorScheme] of PICTURES) {
    const context = await browser.newContext({
      colorScheme,
      storageState,
      viewport: { width: 1440, height: 1000 },
      deviceScaleFactor: 1,
      reducedMotion: "reduce",
    });
    const page = await context.newPage();
    await page.goto(`${server.origin}/p/${project}${path}`, { waitUntil: "networkidle" });
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: join(FOLDER, `${name}.png`) });
    await context.close();
  }
} finally {
  await browser.close();
  await server.stop();
}
