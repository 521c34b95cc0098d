import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useId } from "react";
import { asSentence } from "../api/problem";
import type { LastMessage, Way as WayName } from "../api/schema";
import { stopDigest, testDigest } from "../api/queries";
import button from "../design/button.module.css";
import { Failure } from "../shell/failure";
import { digestWords as words } from "../words/digest";
import { tongueOf } from "../words/sentences";
import styles from "./digest.module.css";
import { lastTold } from "./shape";

type Props = {
  project: string;
  way: WayName;
  title: string;
  text: string;
  isSet: boolean;
  /** Whether a test can be sent; a feed is simply read. */
  canTest: boolean;
  last?: LastMessage | null;
  children: ReactNode;
};

/** One way to the team: what it is, what became of the newest message, and what can be done about it. */
export function Way({ project, way, title, text, isSet, canTest, last = null, children }: Props) {
  const id = useId();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: ["digest-channels", project] });
  const testing = useMutation({ mutationFn: () => testDigest(project, way) });
  const stopping = useMutation({ mutationFn: () => stopDigest(project, way), onSuccess: refresh });
  const told = last && lastTold(last);
  const failed = testing.error ?? stopping.error;
  return (
    <section className={styles.way} aria-labelledby={id}>
      <div className={styles.head}>
        <h3 id={id}>{title}</h3>
        <span className={isSet ? styles.on : styles.off}>{isSet ? words.on : words.off}</span>
      </div>
      <p className={styles.text}>{text}</p>
      {children}
      {told && (
        <p className={told.isWrong ? styles.wrong : styles.told}>
          {told.text} {last.problem && <span lang={tongueOf(last.problem)}>{asSentence(last.problem)}</span>}
        </p>
      )}
      {isSet && (
        <div className={styles.actions}>
          {canTest && (
            <button type="button" className={button.button} disabled={testing.isPending} onClick={() => testing.mutate()}>
              {testing.isPending ? words.testing : words.test}
            </button>
          )}
          <button
            type="button"
            className={`${button.button} ${button.quiet}`}
            disabled={stopping.isPending}
            onClick={() => stopping.mutate()}
          >
            {words.stop(title)}
          </button>
          <span role="status" className={styles.told}>
            {testing.isSuccess ? words.tested : ""}
          </span>
        </div>
      )}
      {failed && <Failure error={failed} />}
    </section>
  );
}

type AlertsProps = { checked: boolean; onChange: (checked: boolean) => void };

export function Alerts({ checked, onChange }: AlertsProps) {
  return (
    <label className={styles.check}>
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span>{words.alerts}</span>
    </label>
  );
}

type SaveProps = { error: Error | null; isPending: boolean; isEdited: boolean };

/** The end of a way's form. */
export function Save({ error, isPending, isEdited }: SaveProps) {
  return (
    <>
      {error && <Failure error={error} />}
      <button type="submit" className={`${button.button} ${button.solid}`} disabled={!isEdited || isPending}>
        {isPending ? words.saving : words.save}
      </button>
    </>
  );
}
