import { existsSync } from "node:fs";
import puppeteer from "puppeteer-core";
import type { Driven } from "./webdriver.js";

const FIREFOX = process.env.DEADWOOD_TEST_FIREFOX ?? "/usr/bin/firefox-esr";

/** Debian's Firefox over WebDriver BiDi, which it speaks without a driver of its own; undefined where it is not installed. */
export const startFirefox = async (): Promise<Driven | undefined> => {
  if (!existsSync(FIREFOX)) return;
  const browser = await puppeteer.launch({ browser: "firefox", executablePath: FIREFOX, headless: true });
  const page = await browser.newPage();
  return {
    name: await browser.version(),
    goto: async (url) => void (await page.goto(url)),
    evaluate: (expression) => page.evaluate(expression),
    click: (selector) => page.click(selector),
    close: () => browser.close(),
  };
};
