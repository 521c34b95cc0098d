import { max } from "d3-array";
import type { Week } from "../api/schema";
import { isNotMeasurable, isSuppressed, numberOf } from "../measured/shape";
import { chartWords } from "../words/charts";
import styles from "./sparkline.module.css";

const WIDTH = 104;
const HEIGHT = 24;
const GAP = 2;
const STUB = 3; // height of a week that is hidden: visibly something, visibly not a number

/** Weekly uses as bars on a scale of their own. A hidden week is a hollow stub, a week without answer a gap. */
export function Sparkline({ weeks }: { weeks: Week[] }) {
  const top = max(weeks, (week) => numberOf(week.uses) ?? 0) || 1;
  const step = WIDTH / Math.max(weeks.length, 1);
  const width = Math.max(step - GAP, 1);
  return (
    <svg
      className={styles.spark}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={chartWords.sparkline(weeks)}
    >
      <line className={styles.base} x1={0} x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} />
      {weeks.map((week, index) => {
        if (isNotMeasurable(week.uses)) return null;
        if (isSuppressed(week.uses)) {
          return (
            <rect
              key={week.from}
              className={styles.hidden}
              x={index * step + 0.5}
              y={HEIGHT - STUB - 0.5}
              width={Math.max(width - 1, 1)}
              height={STUB}
            />
          );
        }
        const uses = numberOf(week.uses) ?? 0;
        if (uses === 0) return null;
        const height = Math.max((uses / top) * (HEIGHT - 2), 1.5);
        return <rect key={week.from} className={styles.week} x={index * step} y={HEIGHT - height} width={width} height={height} rx={0.5} />;
      })}
    </svg>
  );
}
