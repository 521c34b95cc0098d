import type { VerdictKind } from "../../api/schema";
import { manyOf, oneOf } from "../../search";
import { parseWindow, type WindowSearch } from "../../window/shape";
import { verdictOrder } from "../../words/verdicts";

export const columns = ["title", "area", "verdict", "reach", "users", "visitors", "uses", "trend", "last_use"] as const;
export type Column = (typeof columns)[number];
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
  };
}

/** Words read from A, verdicts from what to do first, numbers and days from the most. */
export function firstDirection(column: Column): Direction {
  return column === "title" || column === "area" || column === "verdict" ? "asc" : "desc";
}

/** What a press on a header asks for: the column's first direction, then the other one. */
export function nextSort(search: RankingSearch, column: Column): Pick<RankingSearch, "sort" | "dir"> {
  const current = sortOf(search);
  const dir = current.column === column ? (current.dir === "asc" ? "desc" : "asc") : firstDirection(column);
  return { sort: column === DEFAULT_SORT ? undefined : column, dir: dir === firstDirection(column) ? undefined : dir };
}

export function sortOf(search: RankingSearch): { column: Column; dir: Direction } {
  const column = search.sort ?? DEFAULT_SORT;
  return { column, dir: search.dir ?? firstDirection(column) };
}
