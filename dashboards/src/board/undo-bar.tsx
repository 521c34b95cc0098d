import type { Decided } from "../api/schema";
import button from "../design/button.module.css";
import { usePageKeys } from "../shell/shortcuts";
import { boardWords, decideWords } from "../words/board";
import { noRoomWords } from "../words/notices";
import styles from "./undo-bar.module.css";
import { useUndo } from "./use-decide";

const UNDO_KEY = "u";

type Props = { project: string; decision: Decided; title: string; onUndone: () => void };

/** The decision that was just taken, and the way back. It stays until the next one: nobody has to be quick. */
export function UndoBar({ project, decision, title, onUndone }: Props) {
  const { mutate, isPending, error } = useUndo(project, onUndone);
  const undo = () => mutate({ decision, reason: decideWords.undoReason });
  usePageKeys({ [UNDO_KEY]: undo });
  return (
    <div className={styles.bar} role="status">
      <span>
        {error ? error.message : decideWords.moved(title, boardWords.stage[decision.to])}
        {decision.notice_has_no_room && <strong className={styles.noRoom}> {noRoomWords}</strong>}
      </span>
      <button type="button" className={button.button} onClick={undo} disabled={isPending}>
        {decideWords.undo}
        <kbd>{UNDO_KEY.toUpperCase()}</kbd>
      </button>
    </div>
  );
}
