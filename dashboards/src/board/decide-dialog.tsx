import { type FormEvent, useEffect, useRef, useState } from "react";
import { Problem } from "../api/problem";
import type { Answers, BoardCard, Decision, Move } from "../api/schema";
import button from "../design/button.module.css";
import field from "../design/field.module.css";
import { titleOf } from "../reports/ranking/shape";
import { boardWords, decideWords } from "../words/board";
import styles from "./decide-dialog.module.css";
import { useDecide } from "./use-decide";
import { useWho } from "./who";

const TEXT_ANSWERS = ["why_it_exists", "who_is_affected", "replaced_by", "on_the_day_it_is_needed", "owner"] as const;
const NOTICE_DAYS = 30;

type Props = {
  project: string;
  card: Pick<BoardCard, "key" | "title">;
  move: Move;
  onDone: (decision: Decision) => void;
  onCancel: () => void;
};

/** What a move needs before it is a decision: the reason, a name, and the answers where they are asked for. */
export function DecideDialog({ project, card, move, onDone, onCancel }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const who = useWho();
  const [hasDissent, setDissent] = useState(false);
  const { mutate, error, isPending } = useDecide(project, onDone);
  useEffect(() => dialog.current?.showModal(), []);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "").trim();
    mutate({
      feature: card.key,
      to: move.to,
      reason: text("reason"),
      who: text("who"),
      next_review: text("next_review") || undefined,
      dissent: hasDissent ? [{ who: text("dissent_who"), text: text("dissent_text") }] : undefined,
      answers: move.needs.includes("answers") ? answersOf(text) : undefined,
    });
  }

  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="decide-title" onClose={onCancel}>
      <form className={styles.form} onSubmit={submit}>
        <h2 id="decide-title">{decideWords.title(titleOf(card), boardWords.stage[move.to])}</h2>
        <p className={styles.means}>{boardWords.means[move.to]}</p>
        <label className={field.field}>
          <span className={field.label}>{decideWords.reason}</span>
          <textarea name="reason" className={styles.text} rows={3} required maxLength={2000} autoFocus aria-describedby="reason-hint" />
          <span id="reason-hint" className={field.hint}>
            {decideWords.reasonHint}
          </span>
        </label>
        {move.needs.includes("answers") && <AnswerFields />}
        <div className={styles.row}>
          <label className={field.field}>
            <span className={field.label}>{decideWords.who}</span>
            <input name="who" className={field.input} required maxLength={100} defaultValue={who} title={decideWords.whoHint} />
          </label>
          <label className={field.field}>
            <span className={field.label}>{decideWords.review}</span>
            <input name="next_review" type="date" className={field.input} />
          </label>
        </div>
        <label className={styles.check}>
          <input type="checkbox" checked={hasDissent} onChange={() => setDissent(!hasDissent)} />
          {decideWords.dissent}
        </label>
        {hasDissent && (
          <div className={styles.row}>
            <label className={field.field}>
              <span className={field.label}>{decideWords.dissentWho}</span>
              <input name="dissent_who" className={field.input} required maxLength={100} />
            </label>
            <label className={field.field}>
              <span className={field.label}>{decideWords.dissentText}</span>
              <input name="dissent_text" className={field.input} required maxLength={2000} />
            </label>
          </div>
        )}
        {error && (
          <p className={styles.error} role="alert">
            {error instanceof Problem ? error.detail || error.title : error.message}
          </p>
        )}
        <footer className={styles.foot}>
          <span>{decideWords.evidence}</span>
          <button type="button" className={button.button} onClick={() => dialog.current?.close()}>
            {decideWords.cancel}
          </button>
          <button type="submit" className={`${button.button} ${button.solid}`} disabled={isPending}>
            {isPending ? decideWords.deciding : decideWords.decide}
          </button>
        </footer>
      </form>
    </dialog>
  );
}

function AnswerFields() {
  return (
    <fieldset className={styles.answers}>
      <legend>{decideWords.answers}</legend>
      {TEXT_ANSWERS.map((name) => (
        <label key={name} className={field.field}>
          <span className={field.label}>{decideWords.answer[name]}</span>
          <input name={name} className={field.input} required maxLength={2000} />
        </label>
      ))}
      <label className={field.field}>
        <span className={field.label}>{decideWords.answer.notice_days}</span>
        <input name="notice_days" type="number" min={0} max={730} className={field.input} required defaultValue={NOTICE_DAYS} />
      </label>
    </fieldset>
  );
}

function answersOf(text: (name: string) => string): Answers {
  return {
    why_it_exists: text("why_it_exists"),
    who_is_affected: text("who_is_affected"),
    replaced_by: text("replaced_by"),
    on_the_day_it_is_needed: text("on_the_day_it_is_needed"),
    owner: text("owner"),
    notice_days: Number(text("notice_days")),
  };
}
