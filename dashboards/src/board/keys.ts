import type { BoardCard, Move, Stage } from "../api/schema";
import { moveTo } from "./shape";

/** Where something is on the screen, in pixels. */
export type Box = { left: number; top: number; width: number; height: number };

const DIRECTIONS = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
} as const;
export type Arrow = keyof typeof DIRECTIONS;

export function isArrow(key: string): key is Arrow {
  return key in DIRECTIONS;
}

/** Being off to the side counts so much more than being further away: an arrow first follows its own row or column. */
const ASIDE = 3;

/**
 * The place of the box that an arrow leads to from the one at `at`, as the eye sees it: cards stand in rows and columns that
 * differ with the width of the screen. `null` where nothing lies in that direction.
 */
export function nextBox(boxes: readonly Box[], at: number, arrow: Arrow): number | null {
  const here = boxes[at];
  if (!here) return null;
  const { x, y } = DIRECTIONS[arrow];
  let nearest: { place: number; far: number } | null = null;
  boxes.forEach((box, place) => {
    const [right, down] = [middle(box).x - middle(here).x, middle(box).y - middle(here).y];
    const along = right * x + down * y;
    const aside = Math.abs(right * y + down * x);
    // To the side only what lies beside; up and down whatever comes nearest, so that every card is reached.
    if (place === at || along <= 1 || (x !== 0 && aside > along)) return;
    const far = along + ASIDE * aside;
    if (!nearest || far < nearest.far) nearest = { place, far };
  });
  return (nearest as { place: number } | null)?.place ?? null;
}

function middle({ left, top, width, height }: Box): { x: number; y: number } {
  return { x: left + width / 2, y: top + height / 2 };
}

/**
 * The next stage that a picked-up card can be held over, forward or back from `over`: each to which there is a move, also one that
 * is refused now, because that says why. `null` at either end.
 */
export function nextMove(card: BoardCard, stages: readonly Stage[], over: Stage, arrow: Arrow): Move | null {
  const isForward = arrow === "ArrowRight" || arrow === "ArrowDown";
  const at = stages.indexOf(over);
  const ahead = isForward ? stages.slice(at + 1) : stages.slice(0, at).toReversed();
  for (const stage of ahead) {
    const move = moveTo(card, stage);
    if (move) return move;
  }
  return null;
}
