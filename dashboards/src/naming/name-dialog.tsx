import { type FormEvent, type ReactNode, useEffect, useId, useRef } from "react";
import button from "../design/button.module.css";
import field from "../design/field.module.css";
import { Failure } from "../shell/failure";
import styles from "./name-dialog.module.css";

/** As long as the server takes one. */
const NAME_MAX = 60;

type Props = {
  title: string;
  words: { nameLabel: string; namePlaceholder: string; nameHint: string; cancel: string };
  name: string;
  onName: (name: string) => void;
  /** What else is asked for, below the name. */
  children?: ReactNode;
  /** What the button says that ends it well. */
  deed: string;
  isReady: boolean;
  isPending: boolean;
  error: Error | null;
  onSubmit: () => void;
  /** The dialog was left, by whatever way. */
  onClose: () => void;
};

/** Asks for a name that the whole team reads, and does one thing with it. */
export function NameDialog({ title, words, name, onName, children, deed, isReady, isPending, error, onSubmit, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const hint = useId();
  useEffect(() => dialog.current?.showModal(), []);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isReady) onSubmit();
  }
  return (
    <dialog ref={dialog} className={styles.dialog} aria-label={title} onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <label className={field.field}>
          <span className={field.label}>{words.nameLabel}</span>
          <input
            className={field.input}
            value={name}
            maxLength={NAME_MAX}
            required
            autoComplete="off"
            placeholder={words.namePlaceholder}
            aria-describedby={hint}
            onChange={(event) => onName(event.target.value)}
          />
          <span id={hint} className={field.hint}>
            {words.nameHint}
          </span>
        </label>
        {children}
        {error && <Failure error={error} />}
        <div className={styles.buttons}>
          <button type="button" className={button.button} onClick={() => dialog.current?.close()}>
            {words.cancel}
          </button>
          <button type="submit" className={`${button.button} ${button.solid}`} disabled={!isReady || isPending}>
            {deed}
          </button>
        </div>
      </form>
    </dialog>
  );
}
