import type { Day, MeasuredDay } from "../api/schema";
import { language } from "../words/language";
import { measureWords } from "../words/measures";
import { isNotMeasurable, isSuppressed, type Written } from "./shape";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

type Parts = { weekday?: true; year?: true };

/** "22 Nov", in UTC because a day of the project's zone has no hour to shift. */
export function formatDay(day: Day): string {
  return writeDay(day, {});
}

export function formatDayWithYear(day: Day): string {
  return writeDay(day, { year: true });
}

export function formatDayWithWeekday(day: Day): string {
  return writeDay(day, { weekday: true });
}

/**
 * In English day before month, without choosing between en-GB and en-US for everything else, and without `Intl`: the first
 * `DateTimeFormat` takes a browser some 20 ms, and every page begins with a date.
 */
function writeDay(day: Day, parts: Parts): string {
  const midnight = new Date(`${day}T00:00:00Z`);
  if (language !== "en") return otherLanguage(parts).format(midnight);
  return [
    parts.weekday && WEEKDAYS[midnight.getUTCDay()],
    midnight.getUTCDate(),
    MONTHS[midnight.getUTCMonth()],
    parts.year && midnight.getUTCFullYear(),
  ]
    .filter(Boolean)
    .join(" ");
}

const formats = new Map<string, Intl.DateTimeFormat>();

function otherLanguage({ weekday, year }: Parts): Intl.DateTimeFormat {
  const name = `${weekday} ${year}`;
  const known = formats.get(name);
  if (known) return known;
  const format = new Intl.DateTimeFormat(language, {
    weekday: weekday && "short",
    day: "numeric",
    month: "short",
    year: year && "numeric",
    timeZone: "UTC",
  });
  formats.set(name, format);
  return format;
}

/** "27 Nov 2026, 17:30 UTC": to the minute, in the one zone that everybody can convert. */
export function formatMoment(moment: string): string {
  const time = new Date(moment).toISOString();
  return `${formatDayWithYear(time.slice(0, 10))}, ${time.slice(11, 16)}\u00a0UTC`;
}

export function formatDayRange(from: Day, to: Day): string {
  if (from === to) return formatDayWithYear(from);
  const start = from.slice(0, 4) === to.slice(0, 4) ? formatDay(from) : formatDayWithYear(from);
  return `${start} – ${formatDayWithYear(to)}`;
}

/** Whole days from `from` to `to`; negative if `to` comes first. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export function isMonday(day: Day): boolean {
  return new Date(`${day}T00:00:00Z`).getUTCDay() === 1;
}

/** True for a real calendar day written as `2026-11-22`. */
export function isDay(text: unknown): text is Day {
  if (typeof text !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The calendar day that `now` falls on in a time zone. */
export function dayIn(timeZone: string, now: Date): Day {
  if (timeZone === "UTC") return now.toISOString().slice(0, 10);
  const format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  const part = new Map(format.formatToParts(now).map((p) => [p.type, p.value]));
  return `${part.get("year")}-${part.get("month")}-${part.get("day")}`;
}

/** The day of the last use; its year only where it is not the year the window ends in. */
export function writeLastUse(m: MeasuredDay, windowEnd: Day): Written {
  if (isSuppressed(m)) {
    const detail = measureWords.suppressedWhy(String((m.below ?? 5) - 1));
    return { state: "suppressed", text: measureWords.hidden, unit: "", detail };
  }
  if (isNotMeasurable(m) || m.value === undefined) {
    const detail = isNotMeasurable(m) ? m.not_measurable : measureWords.noNumber;
    return { state: "not_measurable", text: measureWords.notMeasurable, unit: "", detail };
  }
  const sameYear = m.value.slice(0, 4) === windowEnd.slice(0, 4);
  const text = sameYear ? formatDay(m.value) : formatDayWithYear(m.value);
  return { state: "value", text, unit: "", detail: null };
}

/** Newest use first; "never used" and what cannot be told come last, a hidden day before them. */
export function lastUseRank(m: MeasuredDay): number | null {
  if (isSuppressed(m)) return 0;
  if (isNotMeasurable(m) || m.value === undefined) return null;
  return Date.parse(`${m.value}T00:00:00Z`);
}
