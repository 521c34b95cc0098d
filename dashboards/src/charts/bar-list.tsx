import type { ReactNode } from "react";
import type { Mean, Measured } from "../api/schema";
import { Figure } from "../measured/figure";
import { intervalOf, isSuppressed, numberOf } from "../measured/shape";
import styles from "./bar-list.module.css";

export type Bar = { key: string; label: ReactNode; measured: Measured | Mean; note?: ReactNode };

/** Names with a bar behind each, on one scale; where only bounds are known, from nothing to the lower one and hatched to the upper. A hidden number has a hatched bar of no length that means anything. */
export function BarList({ bars, label }: { bars: Bar[]; label: string }) {
  const top = Math.max(...bars.map((bar) => numberOf(bar.measured) ?? intervalOf(bar.measured)?.high ?? 0), 0);
  const share = (count: number) => (top === 0 ? 0 : (count / top) * 100);
  return (
    <ul className={styles.list} aria-label={label}>
      {bars.map((bar) => {
        const value = numberOf(bar.measured);
        const range = value === null ? intervalOf(bar.measured) : null;
        return (
          <li key={bar.key} className={styles.row}>
            <span
              className={isSuppressed(bar.measured) ? styles.hidden : styles.bar}
              style={value === null && !range ? undefined : { width: `${share(value ?? range?.low ?? 0)}%` }}
              aria-hidden="true"
            />
            {range && (
              <span
                className={styles.range}
                style={{ left: `${share(range.low)}%`, width: `${share(range.high - range.low)}%` }}
                aria-hidden="true"
              />
            )}
            <span className={styles.label}>{bar.label}</span>
            <span className={styles.figures}>
              {bar.note && <span className={styles.note}>{bar.note}</span>}
              <span className={styles.value}>
                <Figure measured={bar.measured} />
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
