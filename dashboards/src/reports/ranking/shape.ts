import { ascending, group } from "d3-array";
import type { RankingReport, Row, VerdictKind } from "../../api/schema";
import { lastUseRank } from "../../measured/days";
import { intervalOf, isNotMeasurable, isZero, numberOf, sortRank } from "../../measured/shape";
import { verdictOrder } from "../../words/verdicts";
import type { Column, Direction, Grouping, RankingSearch } from "./search";
import { sortOf } from "./search";

/** The rows of the window that is compared with, by key. */
export type Before = ReadonlyMap<string, Row>;

export type ChangeOfUses = { direction: "up" | "down" | "same"; ratio: number | null; before: number; now: number };

/** Uses now against before, where both may be told. `ratio` is `null` for what had none before. */
export function changeOf(row: Row, before: Before | undefined): ChangeOfUses | null {
  const then = before?.get(row.key);
  const counts = then && { before: numberOf(then.uses), now: numberOf(row.uses) };
  if (!counts || counts.before === null || counts.now === null) return null;
  const { before: was, now } = counts;
  if (was === 0 && now === 0) return null;
  const direction = now > was ? "up" : now < was ? "down" : "same";
  return { direction, ratio: was === 0 ? null : now / was, before: was, now };
}

export type Group = { name: string | null; rows: Row[] };

/** What stands in the table, and in which order. */
export function arrange(rows: Row[], search: RankingSearch, before?: Before): Group[] {
  const { column, dir } = sortOf(search);
  const shown = rows.filter((row) => matches(row, search.q) && (!search.verdict || search.verdict.includes(row.verdict.kind)));
  return groupBy(sortRows(shown, column, dir, before), search.group);
}

/** Every word of the query, anywhere in title, key, area or owner. */
export function matches(row: Row, query: string | undefined): boolean {
  if (!query) return true;
  const text = [row.title, row.key, row.area, row.owner].join(" ").toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Rows without a place in this column come last in both directions; equals stay in the order of their titles. */
export function sortRows(rows: Row[], column: Column, dir: Direction, before?: Before): Row[] {
  const sign = dir === "asc" ? 1 : -1;
  return rows.toSorted((a, b) => {
    const left = rank(a, column, before);
    const right = rank(b, column, before);
    if (left === null || right === null) {
      if (left !== right) return left === null ? 1 : -1;
    } else {
      const order = typeof left === "string" && typeof right === "string" ? alphabetically(left, right) : ascending(left, right);
      if (order !== 0) return sign * order;
    }
    return alphabetically(titleOf(a), titleOf(b));
  });
}

const PLAIN = /^[ -~]*$/;

/** As a dictionary has it. For plain ASCII without the browser's collator, which takes 10 ms to wake up. */
export function alphabetically(a: string, b: string): number {
  if (!PLAIN.test(a) || !PLAIN.test(b)) return a.localeCompare(b);
  return ascending(a.toLowerCase(), b.toLowerCase()) || ascending(b, a);
}

function rank(row: Row, column: Column, before: Before | undefined): string | number | null {
  switch (column) {
    case "title":
      return titleOf(row);
    case "area":
    case "owner":
      return row[column];
    case "verdict":
      return verdictOrder.indexOf(row.verdict.kind);
    case "last_use":
      return lastUseRank(row.last_use);
    case "visitors":
      // The mean of the days is shown, and that follows their sum.
      return intervalOf(row.visitors)?.high ?? sortRank(row.visitors);
    case "reach":
    case "users":
    case "uses":
    case "trend":
    case "frequency":
    case "repeat":
    case "success":
      return sortRank(row[column]);
    case "change": {
      const change = changeOf(row, before);
      return change && (change.ratio ?? Number.MAX_VALUE);
    }
    case "cost":
      return row.cost;
    case "funnel":
    case "weekly":
      return null; // pictures have no order
  }
}

export function titleOf(row: Pick<Row, "title" | "key">): string {
  return row.title ?? row.key;
}

/** Groups in the order of their first row, so that the sort decides between groups too; the nameless one last. */
function groupBy(rows: Row[], grouping: Grouping | undefined): Group[] {
  if (!grouping) return [{ name: null, rows }];
  const groups = group(rows, (row) => row[grouping]);
  const named = [...groups].filter(([name]) => name !== null).map(([name, members]) => ({ name, rows: members }));
  const nameless = groups.get(null);
  return nameless ? [...named, { name: null, rows: nameless }] : named;
}

export function countVerdicts(rows: Row[]): Map<VerdictKind, number> {
  const counts = new Map<VerdictKind, number>(verdictOrder.map((kind) => [kind, 0]));
  for (const row of rows) counts.set(row.verdict.kind, (counts.get(row.verdict.kind) ?? 0) + 1);
  return counts;
}

/** Released features that nobody used: a zero of one that is not released is what everybody expects. */
export function neverUsed(rows: readonly Row[]): number {
  return rows.filter((row) => row.zero !== null && row.zero !== "not_released").length;
}

/** Anonymous visitors get a column where nobody is known by a key, so that they are all there is to count. */
export function hasVisitors({ totals }: Pick<RankingReport, "totals">): boolean {
  const areThere = !isZero(totals.visitors) && !isNotMeasurable(totals.visitors);
  return areThere && !numberOf(totals.active_users);
}

/** The first `count` rows in their groups: what is drawn before the rest. */
export function firstRows(groups: Group[], count: number): Group[] {
  let left = count;
  return groups
    .map(({ name, rows }) => {
      const shown = rows.slice(0, Math.max(left, 0));
      left -= shown.length;
      return { name, rows: shown };
    })
    .filter(({ rows }) => rows.length > 0);
}
