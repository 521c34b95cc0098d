import type { Mean, Measured, MeasuredDay, Unit } from "../api/schema";
import { measureWords, unitWord } from "../words/measures";
import { writeNumber } from "./numerals";

const PERCENT = "\u00a0%"; // the server's sentences write "1 %" too; here the two never part at the end of a line
const isShare = (unit: Unit) => unit.startsWith("share of ");

export type State = "value" | "bracket" | "suppressed" | "not_measurable";

/** How a measured number is written. `detail` is the interval or the reason, for a tooltip or a second line. */
export type Written = { state: State; text: string; unit: string; detail: string | null };

export function isSuppressed(m: Measured | MeasuredDay | Mean): m is Extract<Measured, { suppressed: true }> {
  return "suppressed" in m;
}

export function isNotMeasurable(m: Measured | MeasuredDay | Mean): m is Extract<Measured, { not_measurable: string }> {
  return "not_measurable" in m;
}

/** The number itself, or `null` where there is none to compute with (suppressed, bracket, not measurable). */
export function numberOf(m: Measured | Mean): number | null {
  return "value" in m && m.value !== undefined ? m.value : null;
}

/** The interval, or `null`. Both ends or none. */
export function intervalOf(m: Measured | Mean): { low: number; high: number } | null {
  return "low" in m && m.low !== undefined && m.high !== undefined ? { low: m.low, high: m.high } : null;
}

/** True only for a real zero: a suppressed or unmeasurable number is never zero. */
export function isZero(m: Measured): boolean {
  return numberOf(m) === 0;
}

/** A share between 0 and 1 as a percentage whose digits follow its size: 0.34 %, 4.2 %, 37 %. */
export function formatShare(share: number): string {
  const percent = share * 100;
  if (percent === 0 || percent === 100) return `${percent}${PERCENT}`;
  if (percent < 0.005) return `<\u00a0${writeNumber(0.01, 2)}${PERCENT}`;
  const digits = percent < 1 ? 2 : percent < 10 || percent > 99 ? 1 : 0;
  return `${writeNumber(percent, digits)}${PERCENT}`;
}

export function formatNumber(value: number, unit: Unit): string {
  if (isShare(unit)) return formatShare(value);
  if (unit === "ratio" || unit === "uses per time seen") return writeNumber(value, 2);
  if (unit === "users a week" || unit === "visitors a day") return writeNumber(value, value < 10 && value > 0 ? 1 : 0); // a mean of few people is told by its tenth
  if (unit === "uses per using day" || unit === "features") return writeNumber(value, 1, 0); // means need not be whole
  return writeNumber(value, 0);
}

export function write(m: Measured | Mean): Written {
  const unit = unitWord(m.unit);
  if (isSuppressed(m)) {
    // The bounds count people. A share or the uses of that group are hidden with it, but are not "< 5" themselves.
    if (m.below === undefined && m.above === undefined) {
      return { state: "suppressed", text: measureWords.hidden, unit: "", detail: measureWords.hiddenBesideWhy };
    }
    const isPeople = m.unit === "users" || m.unit === "visitors" || m.unit === "people";
    const below = m.below ?? 5;
    const bound = m.above !== undefined ? measureWords.moreThan(writeNumber(m.above, 0)) : measureWords.fewerThan(writeNumber(below, 0));
    return {
      state: "suppressed",
      text: isPeople ? bound : measureWords.hidden,
      unit: isPeople ? unit : "",
      detail: m.above !== undefined ? measureWords.suppressedAboveWhy : measureWords.suppressedWhy(writeNumber(below - 1, 0)),
    };
  }
  if (isNotMeasurable(m)) {
    return { state: "not_measurable", text: measureWords.notMeasurable, unit: "", detail: m.not_measurable };
  }
  const interval = intervalOf(m);
  const ends = interval && { low: formatNumber(interval.low, m.unit), high: formatNumber(interval.high, m.unit) };
  if (m.value !== undefined) {
    const detail = ends && measureWords.intervalFull(ends.low, ends.high);
    return { state: "value", text: formatNumber(m.value, m.unit), unit, detail };
  }
  if (ends) {
    return {
      state: "bracket",
      text: measureWords.interval(ends.low, ends.high),
      unit,
      detail: measureWords.bracketWhy(ends.low, ends.high),
    };
  }
  return { state: "not_measurable", text: measureWords.notMeasurable, unit: "", detail: measureWords.noNumber };
}

/** What is read aloud for a number that is not plain: what is seen, then why. */
export function spoken(written: Written): string {
  const seen =
    written.state === "not_measurable" ? measureWords.notMeasurableSpoken : [written.text, written.unit].filter(Boolean).join(" ");
  return written.detail ? `${seen}: ${written.detail}` : seen;
}

/** As a sentence has it: "412 users (95 % interval 371 to 455)", "fewer than 5 users", "not measurable: no account sent". */
export function inWords(m: Measured): string {
  const written = write(m);
  if (written.state === "not_measurable") return spoken(written);
  const counted = written.unit ? `${written.text} ${written.unit}` : written.text;
  return written.state === "value" && written.detail ? `${counted} (${written.detail})` : counted;
}

/**
 * Where a number stands in a sorted column: `rank` orders, `null` means "no place", which is always last.
 * A suppressed group lies above zero and below `below`, a bracket at its lower end.
 */
export function sortRank(m: Measured): number | null {
  if (isNotMeasurable(m)) return null;
  if (isSuppressed(m)) {
    if (m.above !== undefined) return m.unit.startsWith("share of ") ? 1 : m.above;
    // Shares, days and uses of a hidden group: just above zero, below everything that is shown.
    return m.unit === "users" || m.unit === "visitors" || m.unit === "people" ? (m.below ?? 5) / 2 : Number.MIN_VALUE;
  }
  return m.value ?? m.low ?? null;
}

export type Trend = { direction: "up" | "down" | "steady"; text: string; sentence: string };

/**
 * A trend ratio as a reader takes it: "steady" while its interval still contains 1, else the change in per cent.
 * `null` where the ratio was not measured.
 */
export function trendOf(m: Measured): Trend | null {
  const ratio = numberOf(m);
  if (ratio === null) return null;
  const interval = intervalOf(m);
  const change = (r: number) => `${r >= 1 ? "+" : "−"}${Math.abs(Math.round((r - 1) * 100))}${PERCENT}`;
  const range = interval ? measureWords.interval(change(interval.low), change(interval.high)) : null;
  const sentence = measureWords.trendSentence(change(ratio), range);
  if (interval && interval.low <= 1 && interval.high >= 1) {
    return { direction: "steady", text: measureWords.steady, sentence: measureWords.noClearChange(sentence) };
  }
  const direction = ratio > 1 ? "up" : ratio < 1 ? "down" : "steady";
  return { direction, text: direction === "steady" ? measureWords.steady : change(ratio), sentence };
}
