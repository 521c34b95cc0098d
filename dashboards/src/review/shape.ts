import type { BoardCard, Day, Decision, Move, Row, Stage, VerdictKind } from "../api/schema";
import { titleOf } from "../reports/ranking/shape";

export type ReviewSearch = { at?: string; end?: "yes" };

export function parseReview(raw: Record<string, unknown>): ReviewSearch {
  return {
    at: typeof raw.at === "string" && raw.at !== "" ? raw.at : undefined,
    end: raw.end === "yes" ? "yes" : undefined,
  };
}

/** Verdicts that ask for a decision, in the order in which a meeting takes them. */
const ASKS: readonly VerdictKind[] = ["candidate", "fix", "declining", "promote"];

/** What a meeting goes through: what is due or missed, then what a verdict asks about, the costliest first. What is gone is not judged. */
export function agendaOf(cards: BoardCard[]): BoardCard[] {
  const place = (card: BoardCard) => (card.review_due ? -1 : ASKS.indexOf(card.verdict?.kind ?? "keep"));
  return cards
    .filter((card) => card.review_due || (card.verdict !== null && ASKS.includes(card.verdict.kind) && isOpen(card.stage)))
    .toSorted((a, b) => place(a) - place(b) || (b.cost ?? -1) - (a.cost ?? -1) || titleOf(a).localeCompare(titleOf(b)));
}

/** On its way out or gone, a feature is off the agenda until its review day. */
function isOpen(stage: Stage): boolean {
  return stage === "proposed" || stage === "trial" || stage === "qualified" || stage === "watch";
}

export type Answer = "keep" | "watch" | "disqualify";
const STAGES: Record<Answer, Stage> = { keep: "qualified", watch: "watch", disqualify: "disqualified" };
export const answers = Object.keys(STAGES) as Answer[];

/** The move that an answer is, where it is one; a feature that stands there already needs none. */
export function moveOf(card: BoardCard, answer: Answer): Move | undefined {
  return card.allowed.find((move) => move.to === STAGES[answer]);
}

/** The reason that the evidence itself gives, for whoever has nothing to add. */
export function reasonFrom(row: Pick<Row, "verdict">): string {
  return row.verdict.headline;
}

/** What was decided on a day and still holds, in the order in which it was decided. */
export function decidedOn(decisions: Decision[], day: Day): Decision[] {
  return decisions
    .filter((decision) => decision.kind === "decision" && decision.undone_by === null && decision.day === day)
    .toSorted((a, b) => a.number - b.number);
}
