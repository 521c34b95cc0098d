import type { Window } from "../api/paths";
import type { Day, ProjectDetails } from "../api/schema";
import { addDays, dayIn, daysBetween, isDay } from "../measured/days";
import { oneOf } from "../search";

export const presets = ["28d", "91d", "26w"] as const;
export type Preset = (typeof presets)[number];
const PRESET_DAYS: Record<Preset, number> = { "28d": 28, "91d": 91, "26w": 182 };
export const DEFAULT_PRESET: Preset = "91d";

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

/**
 * The last day of a preset. Today, unless the project only has history that ended before the window would begin:
 * then the last day with data, because an empty report would help nobody.
 */
export function lastDay(project: Pick<ProjectDetails, "time_zone" | "last_event_day">, days: number, now: Date): Day {
  const today = dayIn(project.time_zone, now);
  const last = project.last_event_day;
  return last !== null && daysBetween(last, today) >= days ? last : today;
}

/** The days to ask the server for; `null` leaves it to the server's default. */
export function resolveWindow(search: WindowSearch, project: Pick<ProjectDetails, "time_zone" | "last_event_day">, now: Date): Window {
  if (search.from && search.to) return { from: search.from, to: search.to };
  const preset = search.window ?? DEFAULT_PRESET;
  const days = PRESET_DAYS[preset];
  const to = lastDay(project, days, now);
  if (preset === DEFAULT_PRESET && to === dayIn(project.time_zone, now)) return null;
  return { from: addDays(to, 1 - days), to };
}
