import type { Measured, Row } from "../api/schema";
import { inWords, numberOf } from "../measured/shape";
import { chartWords } from "../words/charts";
import styles from "./funnel-bar.module.css";

const WIDTH = 100;
const HEIGHT = 16;

/**
 * The people it is meant for, and how many of them saw it, used it and completed it: one bar inside the other. A step that
 * is hidden or unknown is drawn as a hatched end, never as nothing.
 */
export function FunnelBar({ row }: { row: Pick<Row, "eligible" | "exposed" | "users" | "completed"> }) {
  const all = numberOf(row.eligible);
  const steps = [
    { name: "exposed", measured: row.exposed, height: HEIGHT },
    { name: "users", measured: row.users, height: 10 },
    { name: "completed", measured: row.completed, height: 4 },
  ] as const;
  return (
    <svg className={styles.funnel} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} role="img" aria-label={describe(row)}>
      <rect className={styles.all} width={WIDTH} height={HEIGHT} rx={3} />
      {steps.map(({ name, measured, height }) => {
        const value = numberOf(measured);
        if (value === null || !all) return null;
        if (value === 0) return null;
        const width = Math.max(Math.min(value / all, 1) * WIDTH, 2);
        return (
          <rect key={name} className={styles[name]} y={(HEIGHT - height) / 2} width={width} height={height} rx={Math.min(3, height / 2)} />
        );
      })}
    </svg>
  );
}

function describe(row: Record<"eligible" | "exposed" | "users" | "completed", Measured>): string {
  return chartWords.funnel(inWords(row.eligible), inWords(row.exposed), inWords(row.users), inWords(row.completed));
}
