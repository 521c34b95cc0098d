import type { Window } from "../api/paths";
import type { Day, ProjectDetails } from "../api/schema";
import { addDays, dayIn, daysBetween, isDay } from "../measured/days";
import { oneOf } from "../search";

/** Named windows, in the order of the menu. */
export const presets = ["today", "yesterday", "7d", "28d", "91d", "mtd", "last-month", "ytd", "26w", "52w", "all"] as const;
export type Preset = (typeof presets)[number];
export const DEFAULT_PRESET: Preset = "91d";

const VERDICT_DAYS = 91;

/** One key each, as people know them from other dashboards; `c` opens the choice of days. */
export const presetKeys: Record<Preset, string> = {
  today: "d",
  yesterday: "e",
  "7d": "w",
  "28d": "f",
  "91d": "n",
  mtd: "m",
  "last-month": "p",
  ytd: "y",
  "26w": "s",
  "52w": "l",
  all: "a",
};

/** Windows that end today and have a fixed length. */
const LENGTHS: Partial<Record<Preset, number>> = { today: 1, "7d": 7, "28d": 28, "91d": VERDICT_DAYS, "26w": 182, "52w": 364 };
/** The longest window that the server reports on. */
const DAYS_MAX = 5 * 365;

/** In the URL: nothing for the default, `window=28d` for a preset, `from=…&to=…` for days somebody chose. */
export type WindowSearch = { window?: Preset; from?: Day; to?: Day };

export function parseWindow(raw: Record<string, unknown>): WindowSearch {
  if (isDay(raw.from) && isDay(raw.to) && raw.from <= raw.to) return { from: raw.from, to: raw.to };
  const window = oneOf(raw.window, presets);
  return window === undefined || window === DEFAULT_PRESET ? {} : { window };
}

/** Only the window's part of a search, so that a link to another report keeps it. */
export function windowOf(search: WindowSearch): WindowSearch {
  return { window: search.window, from: search.from, to: search.to };
}

export function chosenPreset(search: WindowSearch): Preset | "custom" {
  if (search.from && search.to) return "custom";
  return search.window ?? DEFAULT_PRESET;
}

type Dated = Pick<ProjectDetails, "time_zone" | "last_event_day"> & Partial<Pick<ProjectDetails, "first_event_day" | "origin_of_data">>;

/**
 * The last day of a preset. Today, unless the project only has history that ended before the window would begin:
 * then the last day with data, because an empty report would help nobody.
 */
export function lastDay(project: Dated, days: number, now: Date): Day {
  const today = dayIn(project.time_zone, now);
  const last = project.last_event_day;
  return last !== null && daysBetween(last, today) >= days ? last : today;
}

/** Whether data came within the default window in any time zone, so that nobody has to compute the project's own today. */
function isSurelyRecent(project: Dated, now: Date): boolean {
  return project.last_event_day !== null && daysBetween(project.last_event_day, dayIn("UTC", now)) < VERDICT_DAYS - 1;
}

/** The days to ask the server for; `null` leaves it to the server's default. */
export function resolveWindow(search: WindowSearch, project: Dated, now: Date): Window {
  if (search.from && search.to) return { from: search.from, to: search.to };
  const preset = search.window ?? DEFAULT_PRESET;
  if (preset === DEFAULT_PRESET && isSurelyRecent(project, now)) return null;
  const today = dayIn(project.time_zone, now);
  const length = LENGTHS[preset];
  // Of nothing but history the server shows the fullest weeks: its last ones may hold one look, years later.
  if (preset === DEFAULT_PRESET && project.origin_of_data === "imported") return null;
  if (length !== undefined) {
    const to = lastDay(project, length, now);
    if (preset === DEFAULT_PRESET && to === today) return null;
    return { from: addDays(to, 1 - length), to };
  }
  switch (preset) {
    case "yesterday":
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case "mtd":
      return { from: firstOfMonth(today), to: today };
    case "last-month": {
      const to = addDays(firstOfMonth(today), -1);
      return { from: firstOfMonth(to), to };
    }
    case "ytd":
      return { from: `${today.slice(0, 4)}-01-01`, to: today };
    default: {
      const earliest = addDays(today, 1 - DAYS_MAX);
      const first = project.first_event_day ?? earliest;
      return { from: first > earliest ? first : earliest, to: today };
    }
  }
}

function firstOfMonth(day: Day): Day {
  return `${day.slice(0, 7)}-01`;
}

export const comparisons = ["previous", "year"] as const;
export type Comparison = (typeof comparisons)[number];

/**
 * The window to compare with. It has as many days and the same weekdays in the same order: moved back by whole weeks, far
 * enough not to overlap; a year is 52 weeks.
 */
export function comparedWindow(window: { from: Day; to: Day }, comparison: Comparison): { from: Day; to: Day } {
  const days = daysBetween(window.from, window.to) + 1;
  const back = comparison === "year" ? 364 : Math.ceil(days / 7) * 7;
  return { from: addDays(window.from, -back), to: addDays(window.to, -back) };
}
