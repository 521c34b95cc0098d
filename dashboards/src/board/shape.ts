import type { Board, BoardCard, Move, Stage } from "../api/schema";
import { oneOf } from "../search";
import { titleOf } from "../reports/ranking/shape";

/** `all`: the stage whose cards are all shown. */
export type BoardSearch = { q?: string; all?: Stage };

/** The nine stages as three lanes: what is there, what is on its way out, what is gone. */
export const lanes = ["present", "leaving", "gone"] as const;
export type Lane = (typeof lanes)[number];

const LANE_OF: Record<Stage, Lane> = {
  proposed: "present",
  trial: "present",
  qualified: "present",
  watch: "present",
  disqualified: "leaving",
  announced: "leaving",
  brownout: "leaving",
  removed: "gone",
  tombstone: "gone",
};

export function parseBoard(raw: Record<string, unknown>): BoardSearch {
  return {
    q: typeof raw.q === "string" && raw.q !== "" ? raw.q : undefined,
    all: oneOf(raw.all, Object.keys(LANE_OF) as Stage[]),
  };
}

export type BoardColumn = { stage: Stage; cards: BoardCard[] };

export function laneOf(columns: BoardColumn[], lane: Lane): BoardColumn[] {
  return columns.filter(({ stage }) => LANE_OF[stage] === lane);
}

/** The board's columns in their order. In each, what is due for review stands first, then the costliest. */
export function columnsOf(board: Board, query: string | undefined): BoardColumn[] {
  const words = (query ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const shown = board.features.filter((card) => {
    const text = [card.title, card.key, card.area, card.owner].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return board.stages.map((stage) => ({
    stage,
    cards: shown
      .filter((card) => card.stage === stage)
      .toSorted(
        (a, b) => Number(b.review_due) - Number(a.review_due) || (b.cost ?? -1) - (a.cost ?? -1) || titleOf(a).localeCompare(titleOf(b)),
      ),
  }));
}

/** So many of a stage are read at a glance. */
const SHOWN_FIRST = 9;

/** The cards of a column that are shown: all where somebody asked for them or searches, else the first ones and the one just moved. */
export function shownOf({ stage, cards }: BoardColumn, { q, all }: BoardSearch, touched: string | null): BoardCard[] {
  if (all === stage || q !== undefined || !isLong(cards)) return cards;
  return cards.filter((card, place) => place < SHOWN_FIRST || card.key === touched);
}

/** Whether a stage has more cards than are shown at first. One more is no reason to fold. */
export function isLong(cards: readonly BoardCard[]): boolean {
  return cards.length > SHOWN_FIRST + 1;
}

/** The move of a card to a stage; `undefined` where there is none in one step. */
export function moveTo(card: BoardCard, stage: Stage): Move | undefined {
  return card.allowed.find((move) => move.to === stage);
}
