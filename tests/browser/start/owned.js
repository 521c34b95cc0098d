// A server on its first day, with its owner at a browser.
import { answered, startBrowser, watchForTrouble } from "./browser.js";
import { makeFirstAccount } from "./first-account.js";
import { startServer } from "./server.js";

const OWNER = { name: "Ada", email: "ada@example.com", password: "a sentence that Ada keeps" };

/**
 * Starts a server whose owner Ada has made the project Harbor, and waits at its page.
 *
 * @param {object} [context] what her browser may do besides, as `newContext` takes it
 * @returns {Promise<{ server: object, page: import("playwright-core").Page, trouble: string[], path: string, open: (address: string) => Promise<void>, stop: () => Promise<void> }>}
 *   `trouble` as of `watchForTrouble`; `path` is the project's in the dashboards; `open` goes to an address of the server, and waits for its answer
 */
export async function startOwned(context = {}) {
  const server = await startServer(["serve"]);
  const browser = await startBrowser();
  const stop = async () => {
    await browser.close();
    await server.stop();
  };
  try {
    const hers = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce", ...context });
    const page = await hers.newPage();
    const trouble = watchForTrouble(page, server.origin);
    const path = await makeFirstAccount(page, server, OWNER);
    const open = async (address) => {
      await page.goto(`${server.origin}${address}`);
      await answered(page);
    };
    return { server, page, trouble, path, open, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
