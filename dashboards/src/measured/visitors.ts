import type { Day, Mean, Measured } from "../api/schema";
import { measureWords } from "../words/measures";
import { daysBetween } from "./days";
import { formatNumber, intervalOf, numberOf, type Written, write } from "./shape";

/** Days of a window of which the project could count visitors: those since its first event. */
export function countedDays(window: { from: Day; to: Day }, firstEvent: Day | null | undefined): number {
  const from = firstEvent && firstEvent > window.from ? firstEvent : window.from;
  return Math.max(daysBetween(from, window.to) + 1, 1);
}

/**
 * Visitors as a reader can use them: of an average day. They are told apart for one day only, so for several days their number is
 * known to lie between the fullest day and the sum of all days, which is honest and says nothing. The mean of the days is exact.
 *
 * What needs no mean (one day, a hidden group) stays as it is.
 */
export function visitorsADay(visitors: Measured, days: number): Measured | Mean {
  const range = isMeanOfDays(visitors, days) ? intervalOf(visitors) : null;
  return range ? { value: range.high / days, unit: "visitors a day" } : visitors;
}

/** The same, with what is known of the whole window as the reason. */
export function writeVisitors(visitors: Measured, days: number): Written {
  const mean = visitorsADay(visitors, days);
  const range = intervalOf(visitors);
  if (mean === visitors || !range) return write(visitors);
  const [low, high] = [formatNumber(range.low, visitors.unit), formatNumber(range.high, visitors.unit)];
  return { ...write(mean), state: "bracket", detail: measureWords.visitorsADayWhy(low, high) };
}

/** Whether visitors are told as the mean of their days. */
export function isMeanOfDays(visitors: Measured, days: number): boolean {
  return days > 1 && intervalOf(visitors) !== null && numberOf(visitors) === null;
}
