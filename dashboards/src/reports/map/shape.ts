import type { Row, VerdictKind } from "../../api/schema";
import { isNotMeasurable, isSuppressed, isZero, numberOf } from "../../measured/shape";
import { manyOf } from "../../search";
import { parseWindow, type WindowSearch } from "../../window/shape";
import { verdictOrder } from "../../words/verdicts";
import { titleOf } from "../ranking/shape";

export type MapSearch = WindowSearch & { verdict?: VerdictKind[] };

export function parseMap(raw: Record<string, unknown>): MapSearch {
  return { ...parseWindow(raw), verdict: manyOf(raw.verdict, verdictOrder) };
}

export type Dot = { row: Row; reach: number; days: number; radius: number };

/** The features with a place on the map, and those without one: nobody, too few to tell, or not to be measured. */
export type Sorted = { dots: Dot[]; unused: Row[]; hidden: Row[]; unknown: Row[] };

export function sortOut(rows: Row[]): Sorted {
  const sorted: Sorted = { dots: [], unused: [], hidden: [], unknown: [] };
  for (const row of rows) {
    const reach = numberOf(row.reach);
    const days = daysEach(row);
    if (isZero(row.users)) sorted.unused.push(row);
    else if (isSuppressed(row.reach) || isSuppressed(row.users) || isSuppressed(row.user_days)) sorted.hidden.push(row);
    else if (reach === null || days === null || isNotMeasurable(row.reach)) sorted.unknown.push(row);
    else sorted.dots.push({ row, reach, days, radius: radiusOf(row) });
  }
  // The large ones first, so that a small one on top of them can still be pointed at.
  sorted.dots.sort((a, b) => b.radius - a.radius);
  const byVerdict = (a: Row, b: Row) => verdictOrder.indexOf(a.verdict.kind) - verdictOrder.indexOf(b.verdict.kind);
  for (const rows of [sorted.unused, sorted.hidden, sorted.unknown]) rows.sort(byVerdict);
  return sorted;
}

/** On how many days each user used it, on average: user-days ÷ users. */
export function daysEach(row: Row): number | null {
  const users = numberOf(row.users);
  const days = numberOf(row.user_days);
  return users && days !== null ? days / users : null;
}

const RADIUS_MIN = 7;
const RADIUS_MAX = 19;
const COST_MAX = 100;

/** The area of a dot grows with the cost of keeping; what nobody put a cost on is as small as it gets. */
function radiusOf(row: Row): number {
  const share = Math.min(row.cost ?? 0, COST_MAX) / COST_MAX;
  return Math.sqrt(RADIUS_MIN ** 2 + share * (RADIUS_MAX ** 2 - RADIUS_MIN ** 2));
}

export type Place = { x: number; y: number };

/** From value to pixel on a logarithmic axis. */
export function logScale([low, high]: [number, number], [from, to]: [number, number]): (value: number) => number {
  const span = Math.log(high / low);
  return (value) => from + ((to - from) * Math.log(Math.min(Math.max(value, low), high) / low)) / span;
}

/**
 * From a share to pixel: ln(p ÷ (1 − p)). For small shares that is the logarithm; near everybody it opens up, where a plain
 * logarithm would crowd all that most people use into the last tenth of the plane.
 */
export function shareScale([low, high]: [number, number], [from, to]: [number, number]): (share: number) => number {
  const logit = (share: number) => Math.log(share / (1 - share));
  const span = logit(high) - logit(low);
  return (share) => from + ((to - from) * (logit(Math.min(Math.max(share, low), high)) - logit(low))) / span;
}

/** Powers of ten, and twice and five times each, within the ends. */
export function logTicks([low, high]: [number, number], steps: readonly number[] = [1, 2, 5]): number[] {
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power += 1) {
    for (const step of steps) {
      // Through text, so that 0.3 does not become 0.30000000000000004.
      const tick = Number(`${step}e${power}`);
      if (tick >= low * 0.999 && tick <= high * 1.001) ticks.push(tick);
    }
  }
  return ticks;
}

/** Those of the ticks, from the left, whose texts stand `gap` pixels apart: on a phone not all of them have room. */
export function legible(ticks: number[], place: (tick: number) => number, gap: number): number[] {
  const kept: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const tick of ticks) {
    if (place(tick) - last < gap) continue;
    kept.push(tick);
    last = place(tick);
  }
  return kept;
}

type Placed = { dot: Dot; x: number; y: number };
export type Label = { text: string; x: number; y: number; anchor: "start" | "end" };

const CHARACTER_PX = 6.1;
const LINE_PX = 14;
const GAP_PX = 5;

/** Names beside dots, as many as fit without touching another name or dot: what asks for a decision first, then what costs most. */
export function labelsOf(placed: Placed[], width: number): Label[] {
  const taken = placed.map(({ dot, x, y }) => box(x - dot.radius, y - dot.radius, dot.radius * 2, dot.radius * 2));
  const labels: Label[] = [];
  const byWeight = placed.toSorted((a, b) => weight(a.dot) - weight(b.dot) || b.dot.radius - a.dot.radius);
  for (const { dot, x, y } of byWeight) {
    const text = titleOf(dot.row);
    const length = text.length * CHARACTER_PX;
    for (const anchor of ["start", "end"] as const) {
      const left = anchor === "start" ? x + dot.radius + GAP_PX : x - dot.radius - GAP_PX - length;
      const place = box(left, y - LINE_PX / 2, length, LINE_PX);
      if (left < 0 || left + length > width || taken.some((other) => overlaps(place, other))) continue;
      taken.push(place);
      labels.push({ text, x: anchor === "start" ? left : left + length, y, anchor });
      break;
    }
  }
  return labels;
}

function weight(dot: Dot): number {
  return verdictOrder.indexOf(dot.row.verdict.kind);
}

type Box = { left: number; top: number; right: number; bottom: number };

function box(left: number, top: number, width: number, height: number): Box {
  return { left, top, right: left + width, bottom: top + height };
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** The nearest dot in the direction of an arrow key; the same one where there is none. */
export function neighbour(places: Place[], from: number, key: string): number {
  const start = places[from];
  const [dx, dy] = ({ ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] } as Record<string, [number, number]>)[
    key
  ] ?? [0, 0];
  if (!start || (dx === 0 && dy === 0)) return from;
  let best = from;
  let bestDistance = Number.POSITIVE_INFINITY;
  places.forEach((place, index) => {
    const along = (place.x - start.x) * dx + (place.y - start.y) * dy;
    const across = Math.abs((place.x - start.x) * dy) + Math.abs((place.y - start.y) * dx);
    if (along <= 0) return;
    const distance = along + across * 2;
    if (distance < bestDistance) [best, bestDistance] = [index, distance];
  });
  return best;
}
