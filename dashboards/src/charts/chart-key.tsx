import type { Day } from "../api/schema";
import { isSuppressed } from "../measured/shape";
import { chartWords } from "../words/charts";
import styles from "./chart-key.module.css";
import { isInPart, type Mark, marksByPoint, type Point } from "./series";

type Props = { points: Point[]; byWeek: boolean; until: Day; marks?: readonly Mark[] };

/** What the signs in a chart mean, of those that are in it. */
export function ChartKey({ points, byWeek, until, marks = [] }: Props) {
  const shown = new Set([...marksByPoint(points, marks).values()].flatMap(([first]) => first?.kind ?? []));
  const isPart = byWeek && isInPart(points.at(-1), until);
  const isHidden = points.some((point) => isSuppressed(point.measured));
  if (!isPart && !isHidden && shown.size === 0) return null;
  return (
    <ul className={styles.key}>
      {(["release", "decision", "annotation"] as const)
        .filter((kind) => shown.has(kind))
        .map((kind) => (
          <li key={kind} className={styles[kind]}>
            {chartWords.markKeys[kind]}
          </li>
        ))}
      {isPart && <li className={styles.part}>{chartWords.partKey}</li>}
      {isHidden && <li className={styles.hidden}>{chartWords.hiddenKey}</li>}
    </ul>
  );
}
