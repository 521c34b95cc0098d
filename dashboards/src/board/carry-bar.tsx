import { titleOf } from "../reports/ranking/shape";
import { boardWords } from "../words/board";
import styles from "./undo-bar.module.css";
import { type Carried, wordsOf } from "./use-board-keys";

/** Which card is picked up, and what the keys do with it. Hidden from screen readers: the board's live region says the same. */
export function CarryBar({ carried: { card, move } }: { carried: Carried }) {
  return (
    <div className={`${styles.bar} ${styles.carry}`} aria-hidden="true">
      <span>
        <strong>{titleOf(card)}</strong> {move ? wordsOf(move) : boardWords.chooseStage}
      </span>
      <span className={styles.keys}>
        <kbd>←</kbd>
        <kbd>→</kbd> {boardWords.keyStage}
      </span>
      {move && !move.refused && (
        <span className={styles.keys}>
          <kbd>↵</kbd> {boardWords.keyMove}
        </span>
      )}
      <span className={styles.keys}>
        <kbd>Esc</kbd> {boardWords.keyLeave}
      </span>
    </div>
  );
}
