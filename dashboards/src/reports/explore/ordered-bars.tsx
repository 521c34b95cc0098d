import type { OrderedStep } from "../../api/funnels";
import { Figure } from "../../measured/figure";
import { isSuppressed, isZero, numberOf } from "../../measured/shape";
import { inOrderWords as words } from "../../words/in-order";
import { titleOf } from "../ranking/shape";
import styles from "./explore.module.css";

/** A bar per step, with its share of the step before. */
export function OrderedBars({ steps }: { steps: readonly OrderedStep[] }) {
  const first = steps[0];
  if (!first || isZero(first.sessions)) return <p className={styles.small}>{words.nothingYet}</p>;
  const whole = Math.max(...steps.map(({ sessions }) => numberOf(sessions) ?? 0));
  return (
    <>
      <ol className={styles.funnel}>
        {steps.map((step, index) => {
          const sessions = numberOf(step.sessions);
          return (
            <li key={step.key} className={styles.inOrder}>
              <span className={styles.stepNumber}>{index + 1}</span>
              <span className={styles.stepName}>{titleOf(step)}</span>
              <span className={styles.track} aria-hidden="true">
                <span
                  className={isSuppressed(step.sessions) ? styles.hidden : undefined}
                  style={{ width: sessions !== null && whole ? `${(sessions / whole) * 100}%` : "12%" }}
                />
              </span>
              <span className={styles.stepPeople}>
                <Figure measured={step.sessions} unit />
                {step.of_previous && numberOf(step.of_previous) !== null && (
                  <small>
                    <Figure measured={step.of_previous} /> {words.ofPrevious}
                  </small>
                )}
              </span>
            </li>
          );
        })}
      </ol>
      {steps.some(({ sessions }) => isSuppressed(sessions)) && <p className={styles.small}>{words.few}</p>}
    </>
  );
}
