// Takes the pictures of the README anew: the demo's project on its fixed day, as a person with a good screen sees it.
// `npm run screenshots`, after `make build`.
import { join } from "node:path";
import { startBrowser } from "./start/browser.js";
import { enter } from "./start/enter.js";
import { openStandingStill, startStandingStill } from "./start/standing-still.js";

const FOLDER = join(import.meta.dirname, "..", "..", "dashboards", "screenshots");
const PICTURES = [
  ["removal", "/removal", "light"],
  ["ranking", "/ranking", "light"],
  ["map", "/map", "dark"],
];

const server = await startStandingStill();
const browser = await startBrowser();
try {
  const { project, session } = await enter(browser, server);
  for (const [name, path, colorScheme] of PICTURES) {
    const context = await browser.newContext({
      colorScheme,
      storageState: session,
      viewport: { width: 1440, height: 1000 },
      deviceScaleFactor: 1,
      reducedMotion: "reduce",
    });
    const page = await openStandingStill(context, `${server.origin}/p/${project}${path}`);
    await page.screenshot({ path: join(FOLDER, `${name}.png`) });
    await context.close();
  }
} finally {
  await browser.close();
  await server.stop();
}
