import type { Row } from "../../api/schema";
import trend from "../../measured/trend-figure.module.css";
import { measureWords } from "../../words/measures";
import { ranking } from "../../words/ranking";
import { type Before, changeOf } from "./shape";

const ARROWS = { up: "↗", down: "↘", same: "→" } as const;

/** Uses against the compared window: sign, arrow and word. Nothing where either number is hidden or unknown. */
export function Change({ row, before }: { row: Row; before: Before | undefined }) {
  const change = changeOf(row, before);
  if (!change) return <span className={trend.steady}>{measureWords.notMeasurable}</span>;
  const { direction, ratio } = change;
  const text = ratio === null ? ranking.newlyUsed : measureWords.change(ratio);
  return (
    <span
      className={`${trend.trend} ${direction === "same" ? trend.steady : trend[direction]}`}
      title={ranking.usesBefore(change.before, change.now)}
    >
      <span aria-hidden="true">{ARROWS[direction]}</span>
      {direction !== "same" && <span className="sr-only">{measureWords[direction]}</span>}
      {text}
    </span>
  );
}
