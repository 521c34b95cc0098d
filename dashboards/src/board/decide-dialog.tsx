import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { BoardCard, Day, Decided, Move } from "../api/schema";
import { DayField } from "../calendar/day-field";
import button from "../design/button.module.css";
import field from "../design/field.module.css";
import { Icon } from "../design/icons";
import { VerdictChip } from "../design/verdict-chip";
import { addDays, dayIn } from "../measured/days";
import { titleOf } from "../reports/ranking/shape";
import { boardWords, decideWords } from "../words/board";
import { calendarWords } from "../words/calendar";
import { AnswerFields } from "./answer-fields";
import styles from "./decide-dialog.module.css";
import { againstVerdict, answersOf, type FieldName, missingFields, REASON_CHARS_MAX, WHO_CHARS_MAX } from "./proposal";
import { useDecide } from "./use-decide";
import { useWho } from "./who";

/** When a decision is looked at again, mostly: after a month, a window of verdicts, half a year. */
const REVIEW_WEEKS = [4, 13, 26];

type Props = {
  project: string;
  card: BoardCard;
  move: Move;
  onDone: (decision: Decided) => void;
  onCancel: () => void;
};

/** What a move needs before it is a decision: the reason, a name, and the answers where they are asked for. */
export function DecideDialog({ project, card, move, onDone, onCancel }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const who = useWho();
  const today = dayIn("UTC", new Date());
  const [review, setReview] = useState<Day | null>(null);
  const [hasDissent, setDissent] = useState(false);
  /** What is still to be filled in; told beside the fields only once somebody wanted to go on without it. */
  const [missing, setMissing] = useState<readonly FieldName[]>([]);
  const [isTold, setTold] = useState(false);
  const { mutate, error, isPending } = useDecide(project, onDone);
  const look = () => form.current && setMissing(missingFields(new FormData(form.current), move, hasDissent));
  useEffect(() => {
    dialog.current?.showModal();
    // A dialog gives the focus to what comes first, which is the cross that closes it.
    dialog.current?.querySelector("textarea")?.focus();
  }, []);
  // What is asked for changes with the box that asks for a dissent, not only with what is typed.
  useEffect(() => {
    if (form.current) setMissing(missingFields(new FormData(form.current), move, hasDissent));
  }, [move, hasDissent]);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const [first] = missingFields(data, move, hasDissent);
    if (first) {
      setTold(true);
      event.currentTarget.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
      return;
    }
    const text = (name: string) => String(data.get(name) ?? "").trim();
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

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
  }

  const told: readonly FieldName[] = isTold ? missing : [];
  const conflict = againstVerdict(card.verdict?.kind, move.to);
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="decide-title" onClose={onCancel} onKeyDown={onKeyDown}>
      <form ref={form} className={styles.form} onSubmit={submit} onInput={look} noValidate>
        <header className={styles.head}>
          <h2 id="decide-title">{titleOf(card)}</h2>
          <button
            type="button"
            className={`${button.button} ${button.quiet} ${styles.close}`}
            aria-label={decideWords.cancel}
            onClick={() => dialog.current?.close()}
          >
            <Icon name="close" />
          </button>
          <p className={styles.way}>
            <span className={styles.from}>{boardWords.stage[card.stage]}</span>
            <span aria-hidden="true">→</span>
            <span className="sr-only">{decideWords.to}</span>
            <strong>{boardWords.stage[move.to]}</strong>
            <span className={styles.means}>{boardWords.means[move.to]}</span>
          </p>
        </header>
        <div className={styles.body}>
          {card.verdict && (
            <div className={`${styles.verdict} ${conflict ? styles.conflict : ""}`}>
              <VerdictChip verdict={card.verdict} />
              <p>
                {card.verdict.headline}
                {conflict && <strong>{decideWords.conflict[conflict]}</strong>}
              </p>
            </div>
          )}
          <label className={field.field}>
            <span className={field.label}>{decideWords.reason}</span>
            <textarea
              name="reason"
              className={styles.text}
              rows={3}
              required
              maxLength={REASON_CHARS_MAX}
              aria-invalid={told.includes("reason")}
              aria-describedby="reason-hint"
            />
            <span id="reason-hint" className={told.includes("reason") ? styles.missing : field.hint}>
              {told.includes("reason") ? decideWords.missing.reason : decideWords.reasonHint}
            </span>
          </label>
          {move.needs.includes("answers") && <AnswerFields missing={missing} told={told} />}
          <div className={styles.row}>
            <label className={field.field}>
              <span className={field.label}>{decideWords.who}</span>
              <input
                name="who"
                className={field.input}
                required
                maxLength={WHO_CHARS_MAX}
                defaultValue={who}
                title={decideWords.whoHint}
                aria-invalid={told.includes("who")}
              />
              {told.includes("who") && <span className={styles.missing}>{decideWords.missing.who}</span>}
            </label>
            <DayField
              label={decideWords.review}
              hint={decideWords.optional}
              name="next_review"
              day={review}
              earliest={today}
              suggestions={REVIEW_WEEKS.map((weeks) => ({ label: calendarWords.inWeeks(weeks), day: addDays(today, weeks * 7) }))}
              onChange={setReview}
            />
          </div>
          <label className={styles.check}>
            <input type="checkbox" checked={hasDissent} onChange={() => setDissent(!hasDissent)} />
            {decideWords.dissent}
          </label>
          {hasDissent && (
            <div className={styles.row}>
              <label className={field.field}>
                <span className={field.label}>{decideWords.dissentWho}</span>
                <input
                  name="dissent_who"
                  className={field.input}
                  required
                  maxLength={WHO_CHARS_MAX}
                  aria-invalid={told.includes("dissent_who")}
                />
              </label>
              <label className={field.field}>
                <span className={field.label}>{decideWords.dissentText}</span>
                <input
                  name="dissent_text"
                  className={field.input}
                  required
                  maxLength={REASON_CHARS_MAX}
                  aria-invalid={told.includes("dissent_text")}
                />
              </label>
            </div>
          )}
          {error && (
            <p className={styles.error} role="alert">
              {error.message}
            </p>
          )}
        </div>
        <footer className={styles.foot}>
          <span role="status" className={isTold && missing.length > 0 ? styles.missing : undefined}>
            {missing.length > 0 ? decideWords.toFill(missing.length) : decideWords.evidence}
          </span>
          <button type="button" className={button.button} onClick={() => dialog.current?.close()}>
            {decideWords.cancel}
          </button>
          <button type="submit" className={`${button.button} ${button.solid}`} disabled={isPending} aria-keyshortcuts="Control+Enter">
            {isPending ? decideWords.deciding : decideWords.decide}
          </button>
        </footer>
      </form>
    </dialog>
  );
}
