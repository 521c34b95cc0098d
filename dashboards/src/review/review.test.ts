import { describe, expect, it } from "vitest";
import type { BoardCard, Decision, Stage, VerdictKind } from "../api/schema";
import { columnsOf, moveTo } from "../board/shape";
import { agendaOf, decidedOn, moveOf } from "./shape";

type Some = { stage?: Stage; kind?: VerdictKind | null; due?: boolean; cost?: number };

function card(key: string, { stage = "trial", kind = "keep", due = false, cost }: Some = {}): BoardCard {
  return {
    key,
    title: null,
    area: null,
    owner: null,
    cost: cost ?? null,
    stage,
    decided: false,
    since: null,
    next_review: null,
    review_due: due,
    verdict: kind && { kind, rule: "r", headline: "" },
    allowed: [
      { to: "watch", needs: ["reason"], refused: null },
      { to: "disqualified", needs: ["reason"], refused: "to: protected" },
    ],
    protected: null,
    aftermath: null,
    code: null,
  };
}

describe("the agenda of a review meeting", () => {
  it("begins with what is due, then takes what a verdict asks about, the costliest first", () => {
    const cards = [
      card("kept"),
      card("cheap", { kind: "candidate", cost: 5 }),
      card("costly", { kind: "candidate", cost: 60 }),
      card("fix", { kind: "fix" }),
      card("due", { due: true }),
    ];
    expect(agendaOf(cards).map(({ key }) => key)).toEqual(["due", "costly", "cheap", "fix"]);
  });

  it("leaves out what is already on its way, until its review day", () => {
    const going = { stage: "announced", kind: "candidate" } as const;
    expect(agendaOf([card("going", going), card("missed", { ...going, due: true })]).map(({ key }) => key)).toEqual(["missed"]);
  });
});

describe("a move", () => {
  it("is there only where the server offers it, with what it needs", () => {
    expect(moveOf(card("a"), "watch")?.needs).toEqual(["reason"]);
    expect(moveOf(card("a"), "keep")).toBeUndefined();
    expect(moveTo(card("a"), "disqualified")?.refused).toBe("to: protected");
  });
});

describe("the board", () => {
  it("keeps every stage, and puts what is due on top", () => {
    const stages = ["trial", "watch"] as Stage[];
    const features = [card("dear", { cost: 90 }), card("due", { due: true }), card("other", { stage: "watch" })];
    expect(columnsOf({ stages, features }, undefined).map(({ cards }) => cards.map(({ key }) => key))).toEqual([
      ["due", "dear"],
      ["other"],
    ]);
    expect(columnsOf({ stages, features }, "oth").map(({ cards }) => cards.length)).toEqual([0, 1]);
  });
});

describe("the minutes", () => {
  it("hold what was decided today and still stands, in its order", () => {
    const decision = (number: number, some: Partial<Decision> = {}) =>
      ({ number, kind: "decision", undone_by: null, day: "2026-11-26", ...some }) as Decision;
    const all = [
      decision(4),
      decision(3, { undone_by: 5 }),
      decision(5, { kind: "undo" }),
      decision(2),
      decision(1, { day: "2026-11-25" }),
    ];
    expect(decidedOn(all, "2026-11-26").map(({ number }) => number)).toEqual([2, 4]);
  });
});
