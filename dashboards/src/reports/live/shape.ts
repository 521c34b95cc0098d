import type { LiveView } from "../../api/schema";
import { language } from "../../words/language";

/** "10:20" in the project's zone, as the language writes it. */
export function timeOf(seconds: number, timeZone: string): string {
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { hour: "2-digit", minute: "2-digit", timeZone }).format(
    seconds * 1_000,
  );
}

/** When the newest block began and ended, and when the next one is told. */
export function timesOf(view: LiveView, timeZone: string): { from: string; to: string; next: string } | null {
  const newest = view.blocks.at(-1);
  if (!newest) return null;
  const length = view.block_minutes * 60;
  return {
    from: timeOf(newest.from_s, timeZone),
    to: timeOf(newest.from_s + length, timeZone),
    next: timeOf(newest.from_s + 2 * length, timeZone),
  };
}
