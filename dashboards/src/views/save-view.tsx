import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { saveView } from "../api/queries";
import button from "../design/button.module.css";
import field from "../design/field.module.css";
import { Failure } from "../shell/failure";
import { viewWords as words } from "../words/views";
import { viewOf } from "./shape";
import styles from "./share-menu.module.css";

/** Asks for a name. `onClose` gets it once the view is kept, and nothing if it is not. */
export function SaveView({ project, onClose }: { project: string; onClose: (saved?: string) => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const hint = useId();
  const view = viewOf(window.location.pathname, window.location.search);
  const saving = useMutation({
    mutationFn: () => saveView(project, { name: name.trim(), page: view?.page ?? "", query: view?.query ?? "" }),
    onSuccess: (answer) => {
      queries.setQueryData(["views", project], answer);
      onClose(name.trim());
    },
  });
  useEffect(() => dialog.current?.showModal(), []);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (name.trim() !== "") saving.mutate();
  }
  return (
    <dialog ref={dialog} className={styles.dialog} aria-label={words.save} onClose={() => onClose()}>
      <form className={styles.form} onSubmit={submit}>
        <label className={field.field}>
          <span className={field.label}>{words.nameLabel}</span>
          <input
            className={field.input}
            value={name}
            maxLength={60}
            required
            autoComplete="off"
            placeholder={words.namePlaceholder}
            aria-describedby={hint}
            onChange={(event) => setName(event.target.value)}
          />
          <span id={hint} className={field.hint}>
            {words.nameHint}
          </span>
        </label>
        {saving.error && <Failure error={saving.error} />}
        <div className={styles.buttons}>
          <button type="button" className={button.button} onClick={() => dialog.current?.close()}>
            {words.cancel}
          </button>
          <button type="submit" className={`${button.button} ${button.solid}`} disabled={saving.isPending}>
            {saving.isPending ? words.saving : words.saveIt}
          </button>
        </div>
      </form>
    </dialog>
  );
}
