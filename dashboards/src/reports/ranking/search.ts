import type { VerdictKind } from "../../api/schema";
import { manyOf, oneOf } from "../../search";
import { type Comparison, comparisons, parseWindow, type WindowSearch } from "../../window/shape";
import { verdictOrder } from "../../words/verdicts";

/** Every column, in the order in which they stand. */
export const columns = [
  "title",
  "area",
  "owner",
  "verdict",
  "reach",
  "funnel",
  "users",
  "visitors",
  "uses",
  "change",
  "weekly",
  "trend",
  "frequency",
  "repeat",
  "success",
  "cost",
  "last_use",
] as const;
export type Column = (typeof columns)[number];
/** All but the feature's own, which is always there. */
export type OptionalColumn = Exclude<Column, "title">;
export const optionalColumns = columns.filter((column): column is OptionalColumn => column !== "title");
const DEFAULT_COLUMNS: readonly OptionalColumn[] = ["verdict", "reach", "funnel", "users", "uses", "weekly", "trend", "last_use"];
/** Pictures have no order. */
export const SORTABLE: ReadonlySet<Column> = new Set(columns.filter((column) => column !== "funnel" && column !== "weekly"));
export type Direction = "asc" | "desc";
export const groupings = ["area", "owner"] as const;
export type Grouping = (typeof groupings)[number];

export const DEFAULT_SORT: Column = "reach";

export type RankingSearch = WindowSearch & {
  sort?: Column;
  dir?: Direction;
  q?: string;
  group?: Grouping;
  verdict?: VerdictKind[];
  /** The columns somebody chose; absent for the default ones. */
  cols?: OptionalColumn[];
  compare?: Comparison;
  /** A part of the people instead of everyone, as `trait.plan:pro`. */
  among?: string;
  /** On a phone: all features instead of the first ones. */
  all?: "yes";
};

export function parseRanking(raw: Record<string, unknown>): RankingSearch {
  const sort = oneOf(raw.sort, columns);
  const dir = oneOf<Direction>(raw.dir, ["asc", "desc"]);
  return {
    ...parseWindow(raw),
    sort: sort === DEFAULT_SORT ? undefined : sort,
    dir: dir === firstDirection(sort ?? DEFAULT_SORT) ? undefined : dir,
    q: typeof raw.q === "string" && raw.q !== "" ? raw.q : undefined,
    group: oneOf(raw.group, groupings),
    verdict: manyOf(raw.verdict, verdictOrder),
    cols: manyOf(raw.cols, optionalColumns),
    compare: oneOf(raw.compare, comparisons),
    among: typeof raw.among === "string" && raw.among.includes(":") ? raw.among : undefined,
    all: oneOf(raw.all, ["yes"]),
  };
}

/** Words read from A, verdicts from what to do first, numbers and days from the most. */
export function firstDirection(column: Column): Direction {
  return column === "title" || column === "area" || column === "owner" || column === "verdict" ? "asc" : "desc";
}

/** What a press on a header asks for: the column's first direction, then the other one. */
export function nextSort(search: RankingSearch, column: Column): Pick<RankingSearch, "sort" | "dir"> {
  const current = sortOf(search);
  const dir = current.column === column ? (current.dir === "asc" ? "desc" : "asc") : firstDirection(column);
  return { sort: column === DEFAULT_SORT ? undefined : column, dir: dir === firstDirection(column) ? undefined : dir };
}

/**
 * The columns to show. Of the default ones, visitors take the place of nobody where all are anonymous, and the change
 * stands in while something is compared.
 */
export function shownColumns(search: RankingSearch, hasVisitors: boolean): OptionalColumn[] {
  const shown = new Set(search.cols ?? DEFAULT_COLUMNS);
  if (!search.cols && hasVisitors) shown.add("visitors");
  if (!search.cols && search.compare) shown.add("change").delete("trend");
  return optionalColumns.filter((column) => shown.has(column));
}

/** Adds or removes one column. */
export function toggleColumn(shown: readonly OptionalColumn[], column: OptionalColumn): OptionalColumn[] {
  return optionalColumns.filter((each) => (each === column ? !shown.includes(each) : shown.includes(each)));
}

export function sortOf(search: RankingSearch): { column: Column; dir: Direction } {
  const column = search.sort ?? DEFAULT_SORT;
  return { column, dir: search.dir ?? firstDirection(column) };
}
