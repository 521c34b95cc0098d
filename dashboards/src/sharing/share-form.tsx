import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import type { CreatedShare, SharedReport } from "../api/schema";
import type { Day, VerdictKind } from "../api/schema";
import button from "../design/button.module.css";
import field from "../design/field.module.css";
import { Failure } from "../shell/failure";
import { sharingWords as words } from "../words/sharing";
import { createShare } from "./requests";
import styles from "./sharing.module.css";

/** The window of verdicts. */
const MOVING_WEEKS = 13;
const LIVES_DAYS = [7, 30, 90, 365] as const;
const WITHOUT_SUBJECT = ["removal", "ranking", "audience"] as const satisfies readonly SharedReport[];

/** What a page shows, as far as a link keeps it. */
export type Subject = { report: SharedReport; feature?: string; text?: string; verdicts?: VerdictKind[] };

type Props = {
  project: string;
  /** Left out: the report is asked for. */
  subject?: Subject;
  /** The days that the page shows. */
  shown?: { from: Day; to: Day };
  onMade: (created: CreatedShare) => void;
  onCancel: () => void;
};

/** Asks for whom a link is, over which weeks and for how long; the last thirteen weeks for thirty days, unless told otherwise. */
export function ShareForm({ project, subject, shown, onMade, onCancel }: Props) {
  const queries = useQueryClient();
  const hint = useId();
  const [report, setReport] = useState<SharedReport>(subject?.report ?? "removal");
  const [name, setName] = useState("");
  const [isFixed, setFixed] = useState(false);
  const [days, setDays] = useState<number>(30);
  const [password, setPassword] = useState("");
  const making = useMutation({
    mutationFn: () =>
      createShare(project, {
        ...(subject ?? { report }),
        ...(isFixed && shown ? { from: shown.from, to: shown.to } : { weeks: MOVING_WEEKS }),
        name: name.trim(),
        days,
        password: password === "" ? undefined : password,
      }),
    onSuccess: (created) => {
      queries.setQueryData(["shares", project], { shares: created.shares });
      onMade(created);
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    making.mutate();
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      {!subject && (
        <label className={field.field}>
          <span className={field.label}>{words.report}</span>
          <select className={field.select} value={report} onChange={(event) => setReport(event.target.value as SharedReport)}>
            {WITHOUT_SUBJECT.map((each) => (
              <option key={each} value={each}>
                {words.reports[each]}
              </option>
            ))}
          </select>
        </label>
      )}
      <label className={field.field}>
        <span className={field.label}>{words.name}</span>
        <input
          className={field.input}
          value={name}
          maxLength={60}
          required
          autoComplete="off"
          placeholder={words.namePlaceholder}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      {shown && (
        <fieldset className={styles.weeks}>
          <legend className={field.label}>{words.which}</legend>
          <label>
            <input type="radio" name="weeks" checked={!isFixed} onChange={() => setFixed(false)} />
            {words.moving(MOVING_WEEKS)}
          </label>
          <label>
            <input type="radio" name="weeks" checked={isFixed} onChange={() => setFixed(true)} />
            {words.fixed(shown.from, shown.to)}
          </label>
        </fieldset>
      )}
      <label className={field.field}>
        <span className={field.label}>{words.life}</span>
        <select className={field.select} value={days} onChange={(event) => setDays(Number(event.target.value))}>
          {LIVES_DAYS.map((life) => (
            <option key={life} value={life}>
              {words.lives[life]}
            </option>
          ))}
        </select>
      </label>
      <label className={field.field}>
        <span className={field.label}>{words.password}</span>
        <input
          className={field.input}
          type="password"
          value={password}
          minLength={12}
          autoComplete="new-password"
          aria-describedby={hint}
          onChange={(event) => setPassword(event.target.value)}
        />
        <span id={hint} className={field.hint}>
          {words.passwordHint}
        </span>
      </label>
      {(subject?.text || subject?.verdicts) && <p className={styles.state}>{words.filtered}</p>}
      {making.error && <Failure error={making.error} />}
      <div className={styles.buttons}>
        <button type="submit" className={`${button.button} ${button.solid}`} disabled={name.trim() === "" || making.isPending}>
          {making.isPending ? words.making : words.makeIt}
        </button>
        <button type="button" className={button.button} onClick={onCancel}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}
