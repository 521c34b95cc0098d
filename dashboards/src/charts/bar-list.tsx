import type { ReactNode } from "react";
import type { Measured } from "../api/schema";
import { Figure } from "../measured/figure";
import { isSuppressed, numberOf } from "../measured/shape";
import styles from "./bar-list.module.css";

export type Bar = { key: string; label: ReactNode; measured: Measured; note?: ReactNode };

/** Names with a bar behind each, on one scale. A hidden number has a hatched bar of no length that means anything. */
export function BarList({ bars, label }: { bars: Bar[]; label: string }) {
  const top = Math.max(...bars.map((bar) => numberOf(bar.measured) ?? 0), 0);
  return (
    <ul className={styles.list} aria-label={label}>
      {bars.map((bar) => {
        const value = numberOf(bar.measured);
        return (
          <li key={bar.key} className={styles.row}>
            <span
              className={isSuppressed(bar.measured) ? styles.hidden : styles.bar}
              style={value === null || top === 0 ? undefined : { width: `${(value / top) * 100}%` }}
              aria-hidden="true"
            />
            <span className={styles.label}>{bar.label}</span>
            {bar.note && <span className={styles.note}>{bar.note}</span>}
            <span className={styles.value}>
              <Figure measured={bar.measured} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
