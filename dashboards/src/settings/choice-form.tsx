import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import type { Setting } from "../api/schema";
import { changeSettings } from "../api/queries";
import button from "../design/button.module.css";
import field from "../design/field.module.css";
import { Failure } from "../shell/failure";
import { tongueOf } from "../words/sentences";
import { settings as words } from "../words/settings";
import styles from "./settings.module.css";
import { changeOf, type Draft } from "./shape";

type FormProps = { project: string; before: Draft; children: (draft: Draft, edit: (change: Partial<Draft>) => void) => ReactNode };

/** Some of the settings, saved together; what is on its way stays on the screen until the server has it. */
export function ChoiceForm({ project, before, children }: FormProps) {
  const queries = useQueryClient();
  // Only what was edited is held: the rest follows the server's word.
  const [edits, setEdits] = useState<Partial<Draft>>({});
  const draft = { ...before, ...edits };
  const change = changeOf(before, draft);
  const saving = useMutation({
    mutationFn: changeSettings.bind(null, project),
    onSuccess: async () => {
      // Every report is counted anew: k and the zone are part of each.
      await queries.invalidateQueries();
      setEdits({});
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    if (change) saving.mutate(change);
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      {children(draft, (edited) => setEdits({ ...edits, ...edited }))}
      {saving.error && <Failure error={saving.error} />}
      <div className={styles.save}>
        <button type="submit" className={`${button.button} ${button.solid}`} disabled={change === null || saving.isPending}>
          {saving.isPending ? words.saving : words.save}
        </button>
        <span role="status" className={styles.acts}>
          {saving.isSuccess && change === null ? words.saved : ""}
        </span>
      </div>
    </form>
  );
}

type ChoiceProps<V> = {
  setting: Setting<V>;
  label: string;
  write: (value: V) => string;
  children: (ids: { id: string; "aria-describedby": string }) => ReactNode;
};

/** A control with what it gives, what it costs, from when on it acts, and what is decided already. */
export function Choice<V>({ setting, label, write, children }: ChoiceProps<V>) {
  const id = useId();
  const meaning = useId();
  return (
    <div className={styles.choice}>
      <div className={field.field}>
        <label htmlFor={id} className={field.label}>
          {label}
        </label>
        {children({ id, "aria-describedby": meaning })}
      </div>
      <div id={meaning} className={styles.meaning}>
        {setting.pending && <p className={styles.pending}>{words.pending(write(setting.pending.value), setting.pending.from)}</p>}
        <dl>
          <div>
            <dt>{words.gives}</dt>
            <dd lang={tongueOf(setting.gives)}>{setting.gives}</dd>
          </div>
          <div>
            <dt>{words.costs}</dt>
            <dd lang={tongueOf(setting.costs)}>{setting.costs}</dd>
          </div>
        </dl>
        <p className={styles.acts} lang={tongueOf(setting.a_change_acts)}>
          {words.acts(setting.a_change_acts)}
        </p>
      </div>
    </div>
  );
}
