import { max, ticks } from "d3-array";
import type { Day, Envelope, FeatureReport, Measured, Row } from "../api/schema";
import { addDays, isMonday } from "../measured/days";
import { numberOf } from "../measured/shape";

export const seriesNames = ["daily", "weekly", "users"] as const;
export type SeriesName = (typeof seriesNames)[number];
export type Point = { day: Day; measured: Measured };

export function pointsOf(report: Pick<FeatureReport, "daily" | "feature">, name: SeriesName): Point[] {
  if (name === "daily") return report.daily.map((each) => ({ day: each.day, measured: each.uses }));
  return report.feature.weekly.map((week) => ({
    day: week.from,
    measured: name === "weekly" ? week.uses : week.users,
  }));
}

/** Whether the week of this point goes on after the last day that is told. */
export function isInPart(point: Point | undefined, until: Day): boolean {
  return point !== undefined && addDays(point.day, 6) > until;
}

/** Whether all seven days of the week that begins here are in a report that ends on `until`. */
export function isWholeWeek(from: Day, until: Day): boolean {
  return isMonday(from) && addDays(from, 6) <= until;
}

/** Round steps from 0 to at least the highest point; a chart of nothing but zeros goes to 1. */
export function valueTicks(points: Point[]): number[] {
  const top = Math.max(max(points, (point) => highest(point.measured)) ?? 0, 1);
  const steps = ticks(0, top, 4).filter((tick) => Number.isInteger(tick));
  const [last = 1, before = 0] = steps.toReversed();
  return last < top ? [...steps, last + (last - before)] : steps;
}

function highest(measured: Measured): number {
  return numberOf(measured) ?? ("high" in measured ? (measured.high ?? 0) : 0);
}

/** Where the points are from: of a file, or measured, with imported days that are in none of them. */
export type Origin = Pick<Envelope, "imported" | "history_left_out">;

/** Whether imported numbers of this day, or of a day of this week, are not in the point. */
export function leavesOut(origin: Origin | undefined, point: Point, byWeek: boolean): boolean {
  const days = origin?.history_left_out;
  if (!days) return false;
  const last = byWeek ? addDays(point.day, 6) : point.day;
  return point.day <= days.to && last >= days.from;
}

/**
 * Whether any week has something to draw: a bar, or imported days that it lacks. Zeros have no bar, and what is hidden has no height.
 */
export function isDrawn({ weekly }: Pick<Row, "weekly">, origin?: Origin): boolean {
  return weekly.some(({ from, uses }) => highest(uses) > 0 || leavesOut(origin, { day: from, measured: uses }, true));
}

/** Something that happened on a day, to be marked on a chart. */
export type Mark = { day: Day; text: string; kind: "release" | "decision" | "annotation" };

/** The marks of each point: those of its day, or of the week it stands for. What lies before the first point is left out. */
export function marksByPoint(points: Point[], marks: readonly Mark[]): Map<number, Mark[]> {
  const placed = new Map<number, Mark[]>();
  for (const mark of marks) {
    const index = points.findLastIndex((point) => point.day <= mark.day);
    if (index >= 0) placed.set(index, [...(placed.get(index) ?? []), mark]);
  }
  return placed;
}

const LABEL_EVERY_PX = 64;
const LABEL_PX = 40;
/** A date may reach a little over the last bar's edge. */
const RIGHT_ROOM_PX = 4;

/** Which points get a date below their middle: as many, evenly spaced, as fit beside each other and before the right edge. */
export function labelled(points: Point[], width: number): number[] {
  const room = Math.max(Math.floor(width / LABEL_EVERY_PX), 1);
  const every = Math.max(Math.ceil(points.length / room), 1);
  const step = width / Math.max(points.length, 1);
  return points
    .map((_, index) => index)
    .filter((index) => index % every === 0 && (points.length - index - 0.5) * step >= LABEL_PX / 2 - RIGHT_ROOM_PX);
}
