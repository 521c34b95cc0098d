// A Chromium without the conversations it would like to have with its maker.
import { chromium } from "playwright-core";

/** What a person's browser says, without the word that marks automation as a robot. */
export const PERSONS_AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";

/** `elsewhere`: further flags. */
export function startBrowser(...elsewhere) {
  return chromium.launch({
    executablePath: process.env.DEADWOOD_TEST_CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...elsewhere,
    ],
  });
}

/**
 * Notes what must not happen on a page: errors on its console, and requests to anyone but `origin`.
 *
 * @returns {string[]} grows while the page lives
 */
export function watchForTrouble(page, origin) {
  const trouble = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") trouble.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => trouble.push(`uncaught: ${error.message}`));
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== origin) trouble.push(`third party: ${request.url()}`);
  });
  return trouble;
}

/**
 * Waits until a page shows its answer. A quiet network is not enough: what the page asks for may be there before its code has
 * run. Also gives a slow machine its time.
 */
export function answered(page) {
  return page.waitForFunction(() => document.querySelector("h1") && !document.querySelector('main [class*="bone"]'));
}
