import { describe, expect, it } from "vitest";
import type { BoardCard, Stage } from "../api/schema";
import { type Box, nextBox, nextMove } from "./keys";

const box = (left: number, top: number): Box => ({ left, top, width: 160, height: 70 });

/** Two rows of three cards, and a column beside them. */
const boxes = [box(0, 0), box(170, 0), box(340, 0), box(0, 80), box(170, 80), box(600, 10), box(600, 90)];

describe("an arrow on the board", () => {
  it("goes to the card that lies there", () => {
    expect(nextBox(boxes, 0, "ArrowRight")).toBe(1);
    expect(nextBox(boxes, 1, "ArrowDown")).toBe(4);
    expect(nextBox(boxes, 4, "ArrowLeft")).toBe(3);
    expect(nextBox(boxes, 2, "ArrowRight")).toBe(5);
    expect(nextBox(boxes, 6, "ArrowUp")).toBe(5);
    expect(nextBox(boxes, 2, "ArrowDown")).toBe(4);
  });

  it("goes nowhere where nothing lies", () => {
    expect(nextBox(boxes, 0, "ArrowUp")).toBeNull();
    expect(nextBox(boxes, 6, "ArrowRight")).toBeNull();
    expect(nextBox([], 0, "ArrowRight")).toBeNull();
  });
});

describe("a card that is picked up", () => {
  const stages: Stage[] = ["proposed", "trial", "qualified", "watch", "disqualified", "announced"];
  const move = (to: Stage, refused: string | null = null) => ({ to, needs: [], refused });
  const card = {
    stage: "trial",
    allowed: [move("qualified"), move("watch"), move("announced", "answers are missing")],
  } as unknown as BoardCard;

  it("is held over each stage it could go to, in the board's order, also one that is refused now", () => {
    expect(nextMove(card, stages, "trial", "ArrowRight")?.to).toBe("qualified");
    expect(nextMove(card, stages, "watch", "ArrowDown")).toEqual(move("announced", "answers are missing"));
    expect(nextMove(card, stages, "watch", "ArrowUp")?.to).toBe("qualified");
  });

  it("stays where there is no further stage", () => {
    expect(nextMove(card, stages, "announced", "ArrowRight")).toBeNull();
    expect(nextMove(card, stages, "qualified", "ArrowLeft")).toBeNull();
  });
});
