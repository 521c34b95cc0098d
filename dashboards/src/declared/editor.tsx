import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { OnlyFor } from "../access/only-for";
import { editFeature } from "../api/queries";
import type { Cadence, DeclaredFeature, ProtectedReason } from "../api/schema";
import { DayField } from "../calendar/day-field";
import button from "../design/button.module.css";
import field from "../design/field.module.css";
import { keyToSegment } from "../feature-key";
import { declaredWords as words } from "../words/declared";
import { featureWords } from "../words/feature";
import styles from "./declared.module.css";
import { Steps } from "./steps";
import { cadences, type Entry, editsOf, entryOf, protections } from "./shape";

/** As the server takes it. */
const FEATURE_KEY = "[A-Za-z0-9\\/][A-Za-z0-9._:\\/\\-]{0,99}";

type Props = { project: string; feature: DeclaredFeature | undefined; onClose: () => void };

/** One entry: what the team says of a feature, where each word comes from, and how it came to be so. */
export function Editor({ project, feature, onClose }: Props) {
  const queries = useQueryClient();
  const before = entryOf(feature);
  const [draft, setDraft] = useState<Entry>(before);
  const [key, setKey] = useState("");
  const edit = (change: Partial<Entry>) => setDraft((old) => ({ ...old, ...change }));
  const said = (name: string) => (feature?.origins[name] === feature?.origin ? undefined : feature?.origins[name]);
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: (fields: Record<string, unknown>) => editFeature(project, { key: feature?.key ?? key.trim(), ...fields }),
    onSuccess: () => {
      for (const each of ["declared", "report", "board", "project"]) queries.invalidateQueries({ queryKey: [each] });
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    mutate(editsOf(before, draft));
  }

  return (
    <section className={styles.editor} aria-labelledby="entry-title">
      <header className={styles.editorHead}>
        <h2 id="entry-title">{feature ? (feature.title ?? feature.key) : words.add}</h2>
        <button type="button" className={`${button.button} ${button.quiet}`} onClick={onClose}>
          {words.close}
        </button>
      </header>
      <form className={styles.form} onSubmit={submit}>
        <OnlyFor project={project} least="editor">
          {feature ? (
            <p className={styles.key}>
              <code>{feature.key}</code>
            </p>
          ) : (
            <label className={field.field}>
              <span className={field.label}>{words.key}</span>
              <input
                className={field.input}
                value={key}
                required
                pattern={FEATURE_KEY}
                title={words.keyHint}
                onChange={(event) => setKey(event.target.value)}
              />
              <span className={field.hint}>{words.keyHint}</span>
            </label>
          )}
          <Text label={words.name} value={draft.title} from={said("title")} onChange={(title) => edit({ title })} />
          <div className={styles.pair}>
            <Text label={words.area} value={draft.area} from={said("area")} onChange={(area) => edit({ area })} />
            <Text label={words.owner} value={draft.owner} from={said("owner")} onChange={(owner) => edit({ owner })} />
          </div>
          <label className={field.field}>
            <span className={field.label}>{words.description}</span>
            <textarea
              className={`${field.input} ${styles.long}`}
              rows={2}
              value={draft.description}
              maxLength={2000}
              onChange={(event) => edit({ description: event.target.value })}
            />
          </label>
          <div className={styles.pair}>
            <label className={field.field}>
              <span className={field.label}>{words.cadence}</span>
              <select className={field.select} value={draft.cadence} onChange={(event) => edit({ cadence: event.target.value as Cadence })}>
                {cadences.map((each) => (
                  <option key={each} value={each}>
                    {featureWords.cadences[each]}
                  </option>
                ))}
              </select>
            </label>
            <label className={field.field}>
              <span className={field.label}>{words.cost}</span>
              <input
                className={field.input}
                type="number"
                min={0}
                max={100}
                value={draft.cost}
                onChange={(event) => edit({ cost: event.target.value })}
              />
            </label>
          </div>
          <DayField label={words.released} day={draft.released || null} onChange={(day) => edit({ released: day ?? "" })} />
          <label className={styles.check}>
            <input type="checkbox" checked={draft.isUntracked} onChange={(event) => edit({ isUntracked: event.target.checked })} />
            {words.untracked}
          </label>
          <Protection draft={draft} onChange={edit} />
          <footer className={styles.save}>
            <button type="submit" className={`${button.button} ${button.solid}`} disabled={isPending}>
              {isPending ? words.saving : feature ? words.save : words.create}
            </button>
            <p role="status">
              {data &&
                (data.held?.length ? words.held(data.held.join(", ")) : data.added + data.changed > 0 ? words.saved : words.unchanged)}
            </p>
          </footer>
          {error && (
            <p className={styles.error} role="alert">
              {error.message}
            </p>
          )}
        </OnlyFor>
      </form>
      {feature && (
        <>
          <Steps project={project} feature={feature.key} />
          <p className={styles.leaves}>
            {words.leaves}{" "}
            <Link to="/p/$project/board" params={{ project }} search={{ q: feature.title ?? feature.key }}>
              {words.toBoard}
            </Link>{" "}
            ·{" "}
            <Link to="/p/$project/features/$feature" params={{ project, feature: keyToSegment(feature.key) }}>
              {words.toFeature}
            </Link>
          </p>
        </>
      )}
    </section>
  );
}

type TextProps = { label: string; value: string; from: DeclaredFeature["origin"] | undefined; onChange: (value: string) => void };

/** A line of text, and who said it, where that is not who declared the feature. */
function Text({ label, value, from, onChange }: TextProps) {
  return (
    <label className={field.field}>
      <span className={field.label}>
        {label}
        {from && <span className={styles.from}>{featureWords.origin[from]}</span>}
      </span>
      <input className={field.input} value={value} maxLength={200} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}

/** Why it stays whatever its use, and until when that holds without being decided again. */
function Protection({ draft, onChange }: { draft: Entry; onChange: (change: Partial<Entry>) => void }) {
  return (
    <>
      <div className={styles.pair}>
        <label className={field.field}>
          <span className={field.label}>{words.protected}</span>
          <select
            className={field.select}
            value={draft.protectedReason}
            onChange={(event) => onChange({ protectedReason: event.target.value as ProtectedReason | "" })}
          >
            <option value="">{words.unprotected}</option>
            {protections.map((each) => (
              <option key={each} value={each}>
                {featureWords.reason[each]}
              </option>
            ))}
          </select>
        </label>
        {draft.protectedReason !== "" && (
          <DayField
            label={words.until}
            day={draft.protectedUntil || null}
            isRequired
            onChange={(day) => onChange({ protectedUntil: day ?? "" })}
          />
        )}
      </div>
      {draft.protectedReason !== "" && (
        <label className={field.field}>
          <span className={field.label}>{words.note}</span>
          <input
            className={field.input}
            value={draft.protectedNote}
            maxLength={200}
            onChange={(event) => onChange({ protectedNote: event.target.value })}
          />
        </label>
      )}
    </>
  );
}
