// The demo on one fixed day, so that its pages look the same whenever they are looked at.
import { answered } from "./browser.js";
import { startServer } from "./server.js";

export const TODAY = "2026-11-27";
const NOON = new Date(`${TODAY}T12:00:00Z`);

/** A demo whose past ends on `TODAY`, at whose noon its clock stands still. */
export function startStandingStill() {
  return startServer(["demo", "--seed", "1", "--today", TODAY]);
}

/** A page as it looks on that day: the browser's clock stands still too, and nothing moves or blinks. */
export async function openStandingStill(context, url) {
  const page = await context.newPage();
  await page.clock.setFixedTime(NOON);
  await page.goto(url, { waitUntil: "networkidle" });
  await answered(page);
  await page.evaluate(() => document.fonts.ready);
  return page;
}
