import { useMutation, useQueryClient } from "@tanstack/react-query";
import { undoDecision } from "../api/queries";
import type { Decision } from "../api/schema";
import button from "../design/button.module.css";
import { boardWords, decideWords } from "../words/board";
import { noRoomWords } from "../words/notices";
import styles from "./undo-bar.module.css";

type Props = { project: string; decision: Decision; title: string; onUndone: () => void };

/** The decision that was just taken, and the way back. It stays until the next one: nobody has to be quick. */
export function UndoBar({ project, decision, title, onUndone }: Props) {
  const queries = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => undoDecision(project, decision.number, decision.who, decideWords.undoReason),
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: ["board", project] }),
        queries.invalidateQueries({ queryKey: ["decisions", project] }),
      ]);
      onUndone();
    },
  });
  return (
    <div className={styles.bar} role="status">
      <span>
        {error ? error.message : decideWords.moved(title, boardWords.stage[decision.to])}
        {decision.notice_has_no_room && <strong className={styles.noRoom}> {noRoomWords}</strong>}
      </span>
      <button type="button" className={button.button} onClick={() => mutate()} disabled={isPending}>
        {decideWords.undo}
      </button>
    </div>
  );
}
