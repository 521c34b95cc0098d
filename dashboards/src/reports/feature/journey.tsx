import type { Measured, Row } from "../../api/schema";
import { ReachBar } from "../../charts/reach-bar";
import { Figure } from "../../measured/figure";
import { isNotMeasurable, isSuppressed, isZero, numberOf } from "../../measured/shape";
import { featureWords } from "../../words/feature";
import panels from "./feature.module.css";
import styles from "./journey.module.css";

/** Meant for → saw it → used it, as bars of people; then, as shares, who came back and whose attempts succeeded. */
export function Journey({ row, isTracked }: { row: Row; isTracked: boolean }) {
  const all = numberOf(row.eligible);
  return (
    <section className={`${panels.panel} ${panels.slim} ${styles.journey}`} aria-labelledby="journey-title">
      <h2 id="journey-title" className={styles.title}>
        {featureWords.journey}
      </h2>
      <p className={styles.text}>{isTracked ? featureWords.journeyText : featureWords.untracked}</p>
      <ol className={styles.steps}>
        <Step label={featureWords.meantFor} people={row.eligible} of={all} />
        {isTracked && <Step label={featureWords.saw} people={row.exposed} of={all} share={row.discoverability} />}
        <Step label={featureWords.used} people={row.users} of={all} share={isTracked ? row.conversion : row.reach} />
      </ol>
      {!isZero(row.uses) && (
        <dl className={styles.after} aria-label={featureWords.afterwards}>
          <After label={featureWords.cameBack} measured={row.repeat} />
          <After label={featureWords.succeeded} measured={row.success} />
        </dl>
      )}
    </section>
  );
}

function Step({ label, people, of, share }: { label: string; people: Measured; of: number | null; share?: Measured }) {
  const value = numberOf(people);
  const width = value !== null && of ? Math.min(value / of, 1) : 0;
  const isUnknown = isSuppressed(people) || isNotMeasurable(people);
  return (
    <li className={styles.step}>
      <span className={styles.label}>{label}</span>
      <span className={styles.count}>
        <Figure measured={people} />
      </span>
      <span className={`${styles.track} ${isUnknown ? styles.unknown : ""}`} aria-hidden="true">
        <span className={styles.fill} style={{ width: `${width * 100}%` }} />
      </span>
      <span className={styles.share}>
        {share && numberOf(share) !== null && (
          <>
            <Figure measured={share} /> {featureWords.ofThem}
          </>
        )}
      </span>
    </li>
  );
}

function After({ label, measured }: { label: string; measured: Measured }) {
  return (
    <div className={styles.row}>
      <dt>{label}</dt>
      <dd>
        <ReachBar measured={measured} name={label} width={140} />
        <Figure measured={measured} />
        {isNotMeasurable(measured) && <span className={styles.why}>{measured.not_measurable}</span>}
      </dd>
    </div>
  );
}
