import type { Cadence, Day, Expected, HypothesisState, RankingReport, RemovalReport, Row, VerdictKind } from "../../api/schema";
import { daysBetween } from "../../measured/days";
import { intervalOf, isZero, numberOf, sortRank } from "../../measured/shape";
import { verdictOrder } from "../../words/verdicts";

/** One thing that is different from a week ago, about one feature. */
export type Change =
  /** Judged anew over the 13 whole weeks that end now, against those that ended a week before. */
  | { kind: "verdict"; row: Row; before: VerdictKind; now: VerdictKind }
  /** Used in this window for the first time. */
  | { kind: "firstUse"; row: Row }
  /** Used in the week before, by nobody in the last one. */
  | { kind: "silent"; row: Row; before: Row }
  /** The week's reach and the one before have intervals that do not touch. */
  | { kind: "up" | "down"; row: Row; before: Row };

type Reports = { now: RemovalReport; earlier: RemovalReport; week: RankingReport; weekBefore: RankingReport };

/** Everything that changed, what asks for a decision first. Each feature is told of once. */
export function changesOf({ now, earlier, week, weekBefore }: Reports): Change[] {
  const then = byKey(earlier.features);
  const thisWeek = byKey(week.features);
  const lastWeek = byKey(weekBefore.features);
  const changes = now.features.flatMap((row): Change[] => {
    const was = then.get(row.key);
    if (was && was.verdict.kind !== row.verdict.kind) {
      return [{ kind: "verdict", row, before: was.verdict.kind, now: row.verdict.kind }];
    }
    if (was?.zero && !row.zero && !isZero(row.users)) return [{ kind: "firstUse", row }];
    const current = thisWeek.get(row.key);
    const previous = lastWeek.get(row.key);
    return current && previous && isOften(row.cadence) ? weekly(current, previous) : [];
  });
  return changes.toSorted((a, b) => order(a) - order(b) || size(b) - size(a));
}

function byKey(rows: Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.key, row]));
}

/** A week says nothing about what is done once a month. */
function isOften(cadence: Cadence): boolean {
  return cadence === "daily" || cadence === "weekly";
}

function weekly(row: Row, before: Row): Change[] {
  if (isZero(row.uses) && (numberOf(before.uses) ?? 0) > 0) return [{ kind: "silent", row, before }];
  const now = intervalOf(row.reach);
  const then = intervalOf(before.reach);
  if (!now || !then || numberOf(row.users) === null || numberOf(before.users) === null) return [];
  if (now.low > then.high) return [{ kind: "up", row, before }];
  if (now.high < then.low) return [{ kind: "down", row, before }];
  return [];
}

const KINDS: Record<Change["kind"], number> = { verdict: 0, silent: 1, down: 2, firstUse: 3, up: 4 };

function order(change: Change): number {
  const within = change.kind === "verdict" ? verdictOrder.indexOf(change.now) / 10 : 0;
  return KINDS[change.kind] + within;
}

function size(change: Change): number {
  return sortRank(change.row.users) ?? 0;
}

/** Longest silence that a rhythm explains, in days; `null` for what is done once. */
const RHYTHM_DAYS: Record<Cadence, number | null> = { daily: 1, weekly: 7, monthly: 31, quarterly: 92, yearly: 366, once: null };
const RHYTHMS_OF_SILENCE = 3;

/** Features that were used in the window, but not for three of their own rhythms. The longest silent first. */
export function silentOf(report: Pick<RemovalReport, "features" | "window">): { row: Row; since: Day }[] {
  return report.features
    .flatMap((row) => {
      const rhythm = RHYTHM_DAYS[row.cadence];
      const since = "value" in row.last_use ? row.last_use.value : undefined;
      if (rhythm === null || since === undefined) return [];
      const days = daysBetween(since, report.window.to);
      return days > Math.max(rhythm, 7) * RHYTHMS_OF_SILENCE ? [{ row, since }] : [];
    })
    .toSorted((a, b) => a.since.localeCompare(b.since));
}

/** A day that is known already: a review, the end of a protection, or the first day on which silence can prove something. */
export type Upcoming = { kind: "review" | "protection" | "verdict"; row: Row; day: Day };

/** So far ahead a plan is made. */
const AHEAD_DAYS = 120;

/** What the calendar holds for the features of a report, soonest first; what is overdue leads. */
export function comingUp({ features, window }: Pick<RemovalReport, "features" | "window">): Upcoming[] {
  return features
    .flatMap((row) => {
      const days: Upcoming[] = [];
      if (row.decided && row.stage !== "tombstone") days.push({ kind: "review", row, day: row.next_review });
      if (row.protected) days.push({ kind: "protection", row, day: row.protected.until });
      const judged = judgedFrom(row);
      if (judged) days.push({ kind: "verdict", row, day: judged });
      return days;
    })
    .filter(({ day }) => daysBetween(window.to, day) <= AHEAD_DAYS)
    .toSorted((a, b) => a.day.localeCompare(b.day));
}

/** The first day on which every gate that is missing can hold; `null` where one of them waits for somebody to act. */
function judgedFrom({ verdict }: Row): Day | null {
  if (verdict.kind !== "insufficient_evidence" || verdict.missing.length === 0) return null;
  const days = verdict.missing.map((gate) => gate.from_day);
  return days.every((day) => day !== null) ? days.reduce((latest, day) => (day > latest ? day : latest)) : null;
}

/** What was noted of this day and later ones, the latest first. */
export function notedSince<Noted extends { day: Day }>(annotations: Noted[], from: Day): Noted[] {
  return annotations.filter(({ day }) => day >= from).toSorted((a, b) => b.day.localeCompare(a.day));
}

const OUTCOMES: readonly HypothesisState[] = ["missed", "undecided", "validated", "pending"];

/** What was expected and has an answer, what failed first; then what is still waiting for its day. */
export function expectedOf(all: Expected[]): Expected[] {
  return all
    .filter((each) => each.state !== "untestable")
    .toSorted((a, b) => OUTCOMES.indexOf(a.state) - OUTCOMES.indexOf(b.state) || (a.by ?? "").localeCompare(b.by ?? ""));
}
