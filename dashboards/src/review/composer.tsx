import { type FormEvent, type KeyboardEvent, useState } from "react";
import type { Decided, Move } from "../api/schema";
import { useDecide } from "../board/use-decide";
import { useWho } from "../board/who";
import button from "../design/button.module.css";
import field from "../design/field.module.css";
import { boardWords, decideWords } from "../words/board";
import { reviewWords } from "../words/review";
import styles from "./review.module.css";

type Props = {
  project: string;
  feature: string;
  move: Move;
  /** What the evidence says today: the reason unless somebody types another one. */
  suggested: string;
  onDone: (decision: Decided) => void;
  onMore: () => void;
  onCancel: () => void;
};

/** The answer in one line, in place of the three buttons: Enter takes the evidence for its reason, typing replaces it. */
export function Composer({ project, feature, move, suggested, onDone, onMore, onCancel }: Props) {
  const [reason, setReason] = useState(suggested);
  const known = useWho();
  const [who, setWho] = useState(known);
  const [asksWho] = useState(who === "");
  const { mutate, error, isPending } = useDecide(project, onDone);

  function submit(event: FormEvent) {
    event.preventDefault();
    mutate({ feature, to: move.to, reason: reason.trim(), who: who.trim() });
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Escape") onCancel();
  }

  return (
    <form className={styles.composer} aria-label={reviewWords.composer(boardWords.stage[move.to])} onSubmit={submit} onKeyDown={onKeyDown}>
      <span className={styles.composed}>{boardWords.stage[move.to]}</span>
      <input
        className={field.input}
        aria-label={decideWords.reason}
        placeholder={decideWords.reasonHint}
        value={reason}
        required
        maxLength={2000}
        // biome-ignore lint/a11y/noAutofocus: the key that opened it was pressed to write here
        autoFocus
        onFocus={(event) => event.target.select()}
        onChange={(event) => setReason(event.target.value)}
      />
      {asksWho && (
        <input
          className={`${field.input} ${styles.who}`}
          aria-label={decideWords.who}
          placeholder={decideWords.who}
          title={decideWords.whoHint}
          value={who}
          required
          maxLength={100}
          onChange={(event) => setWho(event.target.value)}
        />
      )}
      <button type="submit" className={`${button.button} ${button.solid}`} disabled={isPending}>
        {isPending ? decideWords.deciding : decideWords.decide}
        <kbd>↵</kbd>
      </button>
      <button type="button" className={button.button} onClick={onMore}>
        {reviewWords.more}
      </button>
      <button type="button" className={`${button.button} ${button.quiet}`} onClick={onCancel}>
        {decideWords.cancel}
        <kbd>Esc</kbd>
      </button>
      {error && (
        <p className={styles.composerError} role="alert">
          {error.message}
        </p>
      )}
    </form>
  );
}
