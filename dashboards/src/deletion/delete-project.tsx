import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import button from "../design/button.module.css";
import field from "../design/field.module.css";
import { Section } from "../settings/section";
import settings from "../settings/settings.module.css";
import { Failure } from "../shell/failure";
import { deletion as words } from "../words/deletion";
import styles from "./deletion.module.css";
import { deleteProject } from "./requests";

/** What goes, when, and the form that asks for the project's name. */
export function DeleteProject({ project, name }: { project: string; name: string }) {
  const [isAsking, setAsking] = useState(false);
  return (
    <Section title={words.title} text={words.text}>
      <div className={styles.goes}>
        <p>{words.goes}</p>
        <ul>
          {words.what.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
      <p className={settings.text}>{words.stays}</p>
      {isAsking ? (
        <Confirmation project={project} name={name} onKeep={() => setAsking(false)} />
      ) : (
        <div>
          <button type="button" className={`${button.button} ${styles.danger}`} onClick={() => setAsking(true)}>
            {words.begin}
          </button>
        </div>
      )}
    </Section>
  );
}

function Confirmation({ project, name, onKeep }: { project: string; name: string; onKeep: () => void }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const [atOnce, setAtOnce] = useState(false);
  const deleting = useMutation({
    mutationFn: () => deleteProject(project, typed, atOnce),
    onSuccess: async () => {
      await navigate({ to: "/closed" });
      // Every page of it is gone; what is known of it must not be shown from memory.
      await queries.resetQueries();
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    deleting.mutate();
  }
  const isNamed = typed.trim() === name;
  return (
    <form className={settings.form} onSubmit={submit}>
      <label className={field.field}>
        <span className={field.label}>{words.confirm(name)}</span>
        <input
          className={field.input}
          value={typed}
          autoComplete="off"
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: it appears because somebody pressed a button, and is the next thing to do.
          autoFocus
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <label className={styles.choice}>
        <input type="checkbox" checked={atOnce} onChange={(event) => setAtOnce(event.target.checked)} />
        <span>{words.atOnce}</span>
      </label>
      {deleting.error && <Failure error={deleting.error} />}
      <div className={settings.save}>
        <button type="submit" className={`${button.button} ${styles.danger}`} disabled={!isNamed || deleting.isPending}>
          {deleting.isPending ? words.deleting : atOnce ? words.eraseIt : words.closeIt}
        </button>
        <button type="button" className={`${button.button} ${button.quiet}`} onClick={onKeep}>
          {words.keep}
        </button>
      </div>
    </form>
  );
}
