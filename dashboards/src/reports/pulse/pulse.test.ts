import { describe, expect, it } from "vitest";
import type { Expected, Measured, RankingReport, RemovalReport, Row, VerdictKind } from "../../api/schema";
import { changesOf, comingUp, expectedOf, silentOf, notedSince } from "./shape";
import { aWeekEarlier, weeksOf } from "./weeks";

const window = { from: "2026-08-24", to: "2026-11-22", days: 91 };

type Some = Partial<Pick<Row, "cadence" | "zero" | "users" | "uses" | "reach" | "last_use">> & { verdict?: VerdictKind; rule?: string };

function row(key: string, { verdict = "keep", rule = "used", ...some }: Some = {}): Row {
  const users: Measured = { value: 50, unit: "users" };
  const uses: Measured = { value: 80, unit: "uses" };
  const reach: Measured = { value: 0.5, low: 0.4, high: 0.6, unit: "share of users" };
  const base = {
    key,
    title: null,
    area: null,
    cadence: "weekly",
    zero: null,
    users,
    uses,
    reach,
    last_use: { value: window.to, unit: "day" },
  };
  return { ...base, ...some, verdict: { kind: verdict, rule, headline: "", because: [], would_change: [], missing: [] } } as unknown as Row;
}

const reports = (now: Row[], earlier: Row[], week: Row[] = now, weekBefore: Row[] = earlier) => ({
  now: { window, features: now } as RemovalReport,
  earlier: { window, features: earlier } as RemovalReport,
  week: { features: week } as RankingReport,
  weekBefore: { features: weekBefore } as RankingReport,
});

describe("what changed since last week", () => {
  it("compares the last whole week with the one before, and verdicts with those of a week ago", () => {
    expect(weeksOf({ window })).toEqual({
      last: { from: "2026-11-16", to: "2026-11-22" },
      before: { from: "2026-11-09", to: "2026-11-15" },
    });
    expect(aWeekEarlier({ window })).toEqual({ from: "2026-08-17", to: "2026-11-15" });
  });

  it("tells of a verdict that moved, and of nothing that did not", () => {
    const moved = reports([row("a", { verdict: "candidate" }), row("b")], [row("a"), row("b")]);
    expect(changesOf(moved)).toMatchObject([{ kind: "verdict", before: "keep", now: "candidate", row: { key: "a" } }]);
  });

  it("tells of a rise only where the intervals of the two weeks do not touch", () => {
    const reach = (low: number, high: number): Measured => ({ value: (low + high) / 2, low, high, unit: "share of users" });
    const week = [row("clear", { reach: reach(0.61, 0.7) }), row("touching", { reach: reach(0.6, 0.7) })];
    const before = [row("clear"), row("touching")];
    expect(changesOf(reports(before, before, week, before)).map((change) => [change.kind, change.row.key])).toEqual([["up", "clear"]]);
  });

  it("says nothing weekly about what is done once a month", () => {
    const silent = { uses: { value: 0, unit: "uses" } as Measured, cadence: "monthly" as const };
    const before = [row("payroll", { cadence: "monthly" })];
    expect(changesOf(reports(before, before, [row("payroll", silent)], before))).toEqual([]);
  });

  it("never calls a hidden week silent", () => {
    const before = [row("a")];
    const hidden = row("a", {
      uses: { suppressed: true, below: 5, unit: "uses" },
      reach: { suppressed: true, below: 5, unit: "share of users" },
    });
    expect(changesOf(reports(before, before, [hidden], before))).toEqual([]);
  });
});

describe("fallen silent", () => {
  it("is what was not used for three of its own rhythms", () => {
    const last = (value: string) => ({ last_use: { value, unit: "day" as const } });
    const features = [
      row("weekly-long", last("2026-10-20")),
      row("weekly-recent", last("2026-11-10")),
      row("monthly", { ...last("2026-10-20"), cadence: "monthly" }),
      row("once", { ...last("2026-08-24"), cadence: "once" }),
    ];
    expect(silentOf({ window, features }).map(({ row }) => row.key)).toEqual(["weekly-long"]);
  });
});

describe("what was expected", () => {
  it("stands with what was missed first, and leaves out what cannot be tested", () => {
    const one = (key: string, state: Expected["state"]) => ({
      key,
      title: null,
      owner: null,
      claim: "",
      state,
      because: "",
      window: null,
      measured: null,
      judged_on: null,
    });
    const all = [one("waits", "pending"), one("vague", "untestable"), one("held", "validated"), one("failed", "missed")];
    expect(expectedOf(all).map(({ key }) => key)).toEqual(["failed", "held", "waits"]);
  });
});

describe("what comes", () => {
  const gates = (...days: (string | null)[]) =>
    days.map((from_day) => ({ gate: "people", needed: "1 person", have: "0 people", from_day }));
  const early = (key: string, ...days: (string | null)[]) => {
    const judged = row(key, { verdict: "insufficient_evidence" });
    return { ...judged, verdict: { ...judged.verdict, missing: gates(...days) } } as Row;
  };
  const decided = { ...row("decided"), decided: true, stage: "watch", next_review: "2026-11-20" } as Row;
  const left = { ...row("left"), decided: false, next_review: "2026-11-30" } as Row;
  const kept = { ...row("kept"), protected: { reason: "legal", until: "2026-12-31" } } as Row;

  it("is told by its day: what is overdue, then reviews, protections that end, and first verdicts", () => {
    const features = [early("early", "2026-12-01", "2027-01-02"), kept, left, decided];
    expect(comingUp({ features, window }).map(({ kind, row, day }) => [kind, row.key, day])).toEqual([
      ["review", "decided", "2026-11-20"],
      ["protection", "kept", "2026-12-31"],
      ["verdict", "early", "2027-01-02"],
    ]);
  });

  it("promises no verdict where somebody has to act first, and looks no further than a plan does", () => {
    const far = { ...kept, protected: { reason: "legal", until: "2028-01-01" } } as Row;
    expect(comingUp({ features: [early("blocked", "2026-12-01", null), far], window })).toEqual([]);
  });
});

it("tells what was noted from the first day of the two weeks on, the latest first", () => {
  const noted = (day: string) => ({ day, text: day, number: 1 });
  const all = [noted("2026-11-08"), noted("2026-11-09"), noted("2026-11-23")];
  expect(notedSince(all, "2026-11-09").map(({ day }) => day)).toEqual(["2026-11-23", "2026-11-09"]);
});
