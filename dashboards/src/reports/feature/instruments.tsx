import type { Measured, Row } from "../../api/schema";
import { Figure } from "../../measured/figure";
import { isNotMeasurable } from "../../measured/shape";
import { featureWords } from "../../words/feature";
import { measureDefinitions } from "../../words/measures";
import styles from "./feature.module.css";

/** Read as the panel is drawn: what a module reads while it loads may still be in English. */
const lines = () =>
  [
    { name: "heartbeat", means: featureWords.heartbeatMeans },
    { name: "coverage", means: featureWords.coverageMeans },
    { name: "people_needed", means: featureWords.neededMeans },
  ] as const;

/** Whether silence would mean anything: could a build report it, do we see the people, are there enough of them. */
export function Instruments({ row }: { row: Row }) {
  return (
    <section className={`${styles.panel} ${styles.slim}`} aria-labelledby="instruments-title">
      <header className={styles.panelHead}>
        <h2 id="instruments-title">{featureWords.instruments}</h2>
      </header>
      <dl className={styles.facts}>
        {lines().map((line) => (
          <div key={line.name}>
            <dt>{measureDefinitions[line.name].label}</dt>
            <dd>
              <Figure measured={row[line.name]} unit />
              <span className={styles.note}>{reasonOf(row[line.name]) ?? line.means}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function reasonOf(measured: Measured): string | null {
  return isNotMeasurable(measured) ? measured.not_measurable : null;
}
