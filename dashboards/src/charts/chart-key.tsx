import type { Day } from "../api/schema";
import { isSuppressed } from "../measured/shape";
import { chartWords } from "../words/charts";
import { originWords } from "../words/origin";
import styles from "./chart-key.module.css";
import { isInPart, leavesOut, type Mark, marksByPoint, type Origin, type Point } from "./series";

type Props = { points: Point[]; byWeek: boolean; until: Day; marks?: readonly Mark[]; origin?: Origin };

/** What the signs in a chart mean, of those that are in it. */
export function ChartKey({ points, byWeek, until, marks = [], origin }: Props) {
  const shown = new Set([...marksByPoint(points, marks).values()].flatMap(([first]) => first?.kind ?? []));
  const isPart = byWeek && isInPart(points.at(-1), until);
  const isHidden = points.some((point) => isSuppressed(point.measured));
  const isImported = origin?.imported === true;
  const isLeftOut = points.some((point) => leavesOut(origin, point, byWeek));
  if (!isPart && !isHidden && !isImported && !isLeftOut && shown.size === 0) return null;
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
      {isImported && <li className={styles.imported}>{originWords.key}</li>}
      {isLeftOut && <li className={styles.leftOut}>{originWords.leftOutKey}</li>}
      {isHidden && <li className={styles.hidden}>{chartWords.hiddenKey}</li>}
    </ul>
  );
}
