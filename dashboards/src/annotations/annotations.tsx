import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { OnlyFor } from "../access/only-for";
import { useMay } from "../access/use-role";
import { annotate, annotationsQuery, removeAnnotation } from "../api/queries";
import type { Annotation, Annotations as Noted, Day } from "../api/schema";
import { DayField } from "../calendar/day-field";
import button from "../design/button.module.css";
import field from "../design/field.module.css";
import { Icon } from "../design/icons";
import { formatDayWithYear } from "../measured/days";
import { Section } from "../settings/section";
import settings from "../settings/settings.module.css";
import { Failure } from "../shell/failure";
import { annotationWords as words } from "../words/annotations";
import styles from "./annotations.module.css";

const TEXT_CHARS_MAX = 200;

/** What happened on which day, and the form that notes one more. */
export function Annotations({ project }: { project: string }) {
  const queries = useQueryClient();
  const mayTend = useMay(project, "editor");
  const { data, error, refetch } = useQuery(annotationsQuery(project));
  const [removed, setRemoved] = useState<Annotation>();
  const keep = (answer: Noted) => queries.setQueryData(annotationsQuery(project).queryKey, answer);
  const removing = useMutation({
    mutationFn: (annotation: Annotation) => removeAnnotation(project, annotation.number),
    onSuccess: (answer, annotation) => {
      keep(answer);
      setRemoved(annotation);
    },
  });
  const undoing = useMutation({
    mutationFn: ({ day, text }: Annotation) => annotate(project, { day, text }),
    onSuccess: (answer) => {
      keep(answer);
      setRemoved(undefined);
    },
  });
  const failed = error && !data ? error : (removing.error ?? undoing.error);

  return (
    <Section title={words.title} text={words.lead}>
      <OnlyFor project={project} least="editor">
        <Note project={project} onNoted={keep} />
      </OnlyFor>
      {failed && <Failure error={failed} retry={() => refetch()} />}
      <p className={styles.removed} role="status">
        {removed && (
          <>
            {words.removed(removed.text)}{" "}
            <button
              type="button"
              className={`${button.button} ${button.quiet}`}
              disabled={undoing.isPending}
              onClick={() => undoing.mutate(removed)}
            >
              {words.undo}
            </button>
          </>
        )}
      </p>
      {data?.annotations.length === 0 && <p className={settings.text}>{words.none}</p>}
      {data && data.annotations.length > 0 && (
        <ul className={styles.list}>
          {data.annotations.map((annotation) => (
            <li key={annotation.number}>
              <time dateTime={annotation.day}>{formatDayWithYear(annotation.day)}</time>
              <span>{annotation.text}</span>
              {mayTend && (
                <button
                  type="button"
                  className={`${button.button} ${button.quiet}`}
                  aria-label={words.remove(annotation.text)}
                  disabled={removing.isPending}
                  onClick={() => removing.mutate(annotation)}
                >
                  <Icon name="close" />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Note({ project, onNoted }: { project: string; onNoted: (answer: Noted) => void }) {
  const [day, setDay] = useState<Day | null>(null);
  const [text, setText] = useState("");
  const noting = useMutation({
    mutationFn: (noted: { day: Day; text: string }) => annotate(project, noted),
    onSuccess: (answer) => {
      onNoted(answer);
      setText("");
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (day !== null && text.trim() !== "") noting.mutate({ day, text: text.trim() });
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <DayField label={words.day} day={day} onChange={setDay} isRequired />
      <label className={field.field}>
        <span className={field.label}>{words.text}</span>
        <input
          className={field.input}
          value={text}
          maxLength={TEXT_CHARS_MAX}
          required
          autoComplete="off"
          placeholder={words.placeholder}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      {noting.error && <Failure error={noting.error} />}
      <button type="submit" className={`${button.button} ${button.solid}`} disabled={noting.isPending}>
        {words.note}
      </button>
    </form>
  );
}
