import type { Measured } from "../api/schema";
import { measureWords } from "../words/measures";
import { Figure } from "./figure";
import { trendOf } from "./shape";
import styles from "./trend-figure.module.css";

const ARROWS = { up: "↗", down: "↘", steady: "→" } as const;

/** Sign, arrow and word: never colour alone, and no alarm while the interval still contains "no change". */
export function TrendFigure({ measured }: { measured: Measured }) {
  const trend = trendOf(measured);
  if (!trend) return <Figure measured={measured} />;
  return (
    <span className={`${styles.trend} ${styles[trend.direction]}`} title={trend.sentence}>
      <span aria-hidden="true">{ARROWS[trend.direction]}</span>
      {trend.direction !== "steady" && <span className="sr-only">{measureWords[trend.direction]}</span>}
      {trend.text}
    </span>
  );
}
