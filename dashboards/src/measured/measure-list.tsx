import type { Row } from "../api/schema";
import { measureDefinitions, measureNames } from "../words/measures";
import { Figure } from "./figure";
import styles from "./measure-list.module.css";
import { intervalOf, isNotMeasurable, isZero, write } from "./shape";
import { TrendFigure } from "./trend-figure";

/** Every measure of a feature with its interval and what it counts. */
export function MeasureList({ row }: { row: Row }) {
  const hasVisitors = !isZero(row.visitors) && !isNotMeasurable(row.visitors);
  const told = measureNames.filter((name) => name !== "visitors" || hasVisitors);
  return (
    <dl className={styles.list}>
      {told.map((name) => {
        const { label, means } = measureDefinitions[name];
        const measured = row[name];
        if (!measured) return null;
        const written = write(measured);
        return (
          <div key={name} className={styles.row}>
            <dt>
              {label}
              <span className={styles.means}>{means}</span>
            </dt>
            <dd>
              {name === "trend" ? <TrendFigure measured={measured} /> : <Figure measured={measured} unit />}
              {intervalOf(measured) && written.state === "value" && <span className={styles.interval}>{written.detail}</span>}
              {isNotMeasurable(measured) && <span className={styles.interval}>{written.detail}</span>}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
