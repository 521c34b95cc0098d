import { describe, expect, it } from "vitest";
import type { Measured, Row } from "../../api/schema";
import { mapWords } from "../../words/map";
import { labelsOf, legible, logScale, logTicks, neighbour, shareScale, sortOut } from "./shape";

const share = (value: number): Measured => ({ value, low: value / 2, high: value * 2, unit: "share of users" });
const count = (value: number, unit: "users" | "user-days" = "users"): Measured => ({ value, unit });

function row(key: string, some: Partial<Row>): Row {
  return { key, title: key, cost: null, verdict: { kind: "keep" }, ...some } as Row;
}

describe("the map", () => {
  const used = row("used", { users: count(10), user_days: count(40, "user-days"), reach: share(0.1), cost: 80 });
  const unused = row("unused", { users: count(0), user_days: count(0, "user-days"), reach: share(0) });
  const few: Measured = { suppressed: true, below: 5, unit: "users" };
  const hidden = row("hidden", { users: few, user_days: { ...few, unit: "user-days" }, reach: { ...few, unit: "share of users" } });
  const bracket = row("bracket", {
    users: { low: 3, high: 9, unit: "users" },
    user_days: count(9, "user-days"),
    reach: { low: 0.1, high: 0.3, unit: "share of users" },
  });

  it("gives a place to what has both numbers, and a strip to each reason for having none", () => {
    const sorted = sortOut([used, unused, hidden, bracket]);
    expect(sorted.dots.map(({ row, days }) => [row.key, days])).toEqual([["used", 4]]);
    expect([sorted.unused, sorted.hidden, sorted.unknown].map((rows) => rows.map(({ key }) => key))).toEqual([
      ["unused"],
      ["hidden"],
      ["bracket"],
    ]);
  });

  it("writes the ticks that have room, from the left", () => {
    const place = (tick: number) => tick * 10;
    expect(legible([0, 2, 5, 6, 11], place, 50)).toEqual([0, 5, 11]);
    expect(legible([0, 2, 5, 6, 11], place, 5)).toEqual([0, 2, 5, 6, 11]);
  });

  it("calls no feature dead for lack of numbers, and none in use whose place is not known", () => {
    expect(mapWords.headline(12, 3, 4)).toBe("12 features are in use, 3 by nobody or by too few to tell");
    expect(mapWords.headline(1, 0, 0)).toBe("1 feature is in use");
    expect(mapWords.headline(0, 56, 0)).toBe("No feature was used by enough people to be placed");
    // As after an import, whose people are only known as a range.
    expect(mapWords.headline(0, 4, 11)).toBe("No feature can be placed in this window");
  });

  it("spaces equal factors equally", () => {
    const x = logScale([0.01, 1], [0, 200]);
    expect([x(0.01), x(0.1), x(1)].map(Math.round)).toEqual([0, 100, 200]);
    expect(x(0.0001)).toBe(0);
    expect(logTicks([0.01, 1], [1, 3])).toEqual([0.01, 0.03, 0.1, 0.3, 1]);
  });

  it("gives the many as much room as the few", () => {
    const x = shareScale([0.001, 0.999], [0, 200]);
    expect([x(0.001), x(0.5), x(0.999), x(1)].map(Math.round)).toEqual([0, 100, 200, 200]);
    expect(x(0.01) - x(0.001)).toBeCloseTo(x(0.999) - x(0.99), 6);
  });

  it("lets no name touch another name or dot", () => {
    const dot = { row: used, reach: 0.1, days: 4, radius: 8 };
    const crowded = Array.from({ length: 12 }, (_, index) => ({ dot, x: 100 + index * 9, y: 50 }));
    const labels = labelsOf(crowded, 400);
    expect(labels.length).toBeGreaterThan(0);
    expect(labels.length).toBeLessThan(3);
  });

  it("moves to the nearest feature that an arrow points to, and stays where there is none", () => {
    const places = [
      { x: 0, y: 0 },
      { x: 10, y: 1 },
      { x: 10, y: 40 },
    ];
    expect(neighbour(places, 0, "ArrowRight")).toBe(1);
    expect(neighbour(places, 1, "ArrowDown")).toBe(2);
    expect(neighbour(places, 0, "ArrowLeft")).toBe(0);
  });
});
