import type { Gone } from "../../api/schema";
import { formatDayWithYear } from "../../measured/days";
import { Figure } from "../../measured/figure";
import { formatShare } from "../../measured/shape";
import { removal } from "../../words/removal";
import styles from "./gone.module.css";

/** What was removed, and whether anyone misses it: the other half of an honest report. */
export function GoneFeatures({ gone }: { gone: Gone[] }) {
  return (
    <ul className={styles.list}>
      {gone.map((feature) => (
        <GoneFeature key={feature.key} feature={feature} />
      ))}
    </ul>
  );
}

function GoneFeature({ feature }: { feature: Gone }) {
  const { aftermath } = feature;
  return (
    <li className={styles.row}>
      <h3 className={styles.title}>{feature.title ?? feature.key}</h3>
      {aftermath ? (
        <>
          <p className={aftermath.reopened ? styles.missed : styles.calm}>
            {aftermath.reopened ? removal.missed(formatShare(aftermath.limit)) : removal.notMissed}
          </p>
          <p className={styles.facts}>
            <span>{removal.removedOn(formatDayWithYear(aftermath.removed_on))}</span>
            <span>
              {removal.lateUses}: <Figure measured={aftermath.late_uses} unit />
            </span>
            <span>{removal.askedBack(aftermath.asked_back)}</span>
            <span>{removal.countedUntil(formatDayWithYear(aftermath.until))}</span>
          </p>
        </>
      ) : (
        <p className={styles.calm}>{removal.dropped}</p>
      )}
    </li>
  );
}
