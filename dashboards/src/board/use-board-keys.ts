import { type KeyboardEvent, useState } from "react";
import type { Board, BoardCard, Move } from "../api/schema";
import { titleOf } from "../reports/ranking/shape";
import { boardWords } from "../words/board";
import { isArrow, nextBox, nextMove } from "./keys";

/** A card that was picked up by keyboard; `move` is the stage it is held over, none yet where it just left its own. */
export type Carried = { card: BoardCard; move: Move | null };

type Options = { board: Board; mayDecide: boolean; onDrop: (card: BoardCard, move: Move) => void };

/**
 * The keys of the board while a card has the focus. Arrows go from card to card; Space picks one up, arrows then choose its stage,
 * Enter or Space lets it go there, Escape leaves it. What happens is said in `said`, for a live region.
 */
export function useBoardKeys({ board, mayDecide, onDrop }: Options) {
  const [carried, setCarried] = useState<Carried | null>(null);
  const [said, say] = useState("");

  function leave() {
    if (carried) say(boardWords.stays(titleOf(carried.card)));
    setCarried(null);
  }

  function carry(event: KeyboardEvent, { card, move }: Carried) {
    if (isArrow(event.key)) {
      const next = nextMove(card, board.stages, move?.to ?? card.stage, event.key);
      if (!next) return;
      setCarried({ card, move: next });
      say(wordsOf(next));
    } else if (event.key === "Enter" || event.key === " ") {
      if (!move || move.refused) return;
      setCarried(null);
      onDrop(card, move);
    } else if (event.key === "Escape") leave();
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const isPlain = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);
    const { target, currentTarget } = event;
    if (!isPlain || !(target instanceof HTMLElement)) return;
    if (carried) {
      if (!isArrow(event.key) && !["Enter", " ", "Escape"].includes(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
      return carry(event, carried);
    }
    const links = [...currentTarget.querySelectorAll<HTMLElement>("[data-card] a")];
    const at = links.indexOf(target);
    if (at < 0) return; // its menu, and whatever else there is, has keys of its own
    if (isArrow(event.key)) {
      const next = nextBox(
        links.map((link) => cardOf(link).getBoundingClientRect()),
        at,
        event.key,
      );
      event.preventDefault();
      if (next !== null) links[next]?.focus();
    } else if (event.key === " " && mayDecide) {
      const card = board.features.find(({ key }) => key === cardOf(target).dataset.card);
      event.preventDefault();
      if (!card) return;
      setCarried({ card, move: null });
      say(boardWords.pickedUp(titleOf(card)));
    }
  }

  return { carried, said, say, leave, onKeyDown };
}

function cardOf(link: HTMLElement): HTMLElement {
  return link.closest<HTMLElement>("[data-card]") ?? link;
}

/** What is said of the stage that a card is held over. */
export function wordsOf(move: Move): string {
  const stage = boardWords.stage[move.to];
  return move.refused ? boardWords.refusedThere(stage, withoutField(move.refused)) : boardWords.heldOver(stage, boardWords.means[move.to]);
}

/** A refusal names the field it is about, which a form needs and a sentence does not. */
export function withoutField(refusal: string): string {
  return refusal.replace(/^\w+: /, "");
}
