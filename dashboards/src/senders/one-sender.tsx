import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useId, useState } from "react";
import { OnlyFor } from "../access/only-for";
import { setSenders } from "../api/queries";
import type { SenderKind, SenderSettings } from "../api/schema";
import button from "../design/button.module.css";
import { CopyBlock } from "../design/copy-block";
import field from "../design/field.module.css";
import { Failure } from "../shell/failure";
import { senders as words } from "../words/senders";
import styles from "./senders.module.css";
import { formOf, knowUsers, nativePaths, recipes, senderKinds, withForm } from "./shape";

type Props = { project: string; sender: SenderKind; settings: SenderSettings; ingestKey: string };

/** Pick a sender, copy its line, say by which name it knows the project. */
export function OneSender({ project, sender, settings, ingestKey }: Props) {
  const queries = useQueryClient();
  const [form, setForm] = useState(() => formOf(settings, sender));
  const saving = useMutation({
    mutationFn: () => setSenders(project, withForm(settings, sender, form)),
    onSuccess: (answer) => {
      queries.setQueryData(["senders", project], answer);
      return queries.invalidateQueries({ queryKey: ["senders-history", project] });
    },
  });
  const isChanged = JSON.stringify(form) !== JSON.stringify(formOf(settings, sender));
  const alias = settings.aliases.find((alias) => alias.sender === sender)?.name;
  const hint = useId();
  const name = words.names[sender] ?? sender;
  return (
    <section className={styles.part} aria-label={words.pick}>
      <h2 className={styles.partTitle}>{words.pick}</h2>
      <nav className={styles.pick} aria-label={words.pick}>
        {senderKinds.map((kind) => (
          <Link
            key={kind}
            to="/p/$project/senders"
            params={{ project }}
            search={{ sender: kind }}
            replace
            className={`${styles.choice} ${kind === sender ? styles.chosen : ""}`}
            aria-current={kind === sender ? "true" : undefined}
          >
            {words.names[kind]}
          </Link>
        ))}
      </nav>
      <div className={styles.columns}>
        <div className={styles.lines}>
          <h3 className={styles.small}>{words.change}</h3>
          {recipes(sender, window.location.origin, ingestKey, alias).map((recipe) => (
            <div key={recipe.id} className={styles.line}>
              <p className={styles.text}>{words.lines[recipe.id]}</p>
              <CopyBlock code={recipe.code} name={words.lines[recipe.id] ?? name} />
            </div>
          ))}
          <p className={styles.text}>{words.atTheDoor[sender]}</p>
        </div>
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            saving.mutate();
          }}
        >
          <OnlyFor project={project} least="editor">
            <label className={field.field}>
              <span className={field.label}>{words.alias[sender]}</span>
              <input
                className={field.input}
                value={form.aliases}
                onChange={(event) => setForm({ ...form, aliases: event.target.value })}
                aria-describedby={hint}
                autoComplete="off"
                spellCheck={false}
              />
              <span className={field.hint} id={hint}>
                {words.aliasHint[sender]}
              </span>
            </label>
            <label className={styles.check}>
              <input type="checkbox" checked={form.native} onChange={(event) => setForm({ ...form, native: event.target.checked })} />
              <span>{words.native(nativePaths[sender])}</span>
            </label>
            {knowUsers.includes(sender) && (
              <label className={styles.check}>
                <input type="checkbox" checked={form.actors} onChange={(event) => setForm({ ...form, actors: event.target.checked })} />
                <span>{words.actors}</span>
              </label>
            )}
            <div className={styles.save}>
              <button type="submit" className={`${button.button} ${button.solid}`} disabled={!isChanged || saving.isPending}>
                {saving.isPending ? words.saving : words.saveSettings}
              </button>
              <span role="status" className={styles.done}>
                {saving.isSuccess && !isChanged ? words.saved : ""}
              </span>
            </div>
            {saving.error && <Failure error={saving.error} />}
          </OnlyFor>
        </form>
      </div>
    </section>
  );
}
