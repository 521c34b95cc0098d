// Moments to the minute, as the team reads them of its own doings.
import type { Day } from "../api/schema";
import { language } from "../words/language";

// Day before month, as every other date here.
const moment = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "medium", timeStyle: "short" });

/** `seconds`: since 1970. */
export function formatMoment(seconds: number): string {
  return moment.format(seconds * 1_000);
}

/** For machines. */
export function isoMoment(seconds: number): string {
  return new Date(seconds * 1_000).toISOString();
}

/** The day in UTC on which a moment lies. `seconds`: since 1970. */
export function utcDay(seconds: number): Day {
  return isoMoment(seconds).slice(0, 10);
}
