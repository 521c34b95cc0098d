import { max } from "d3-array";
import type { Day, Week } from "../api/schema";
import { isNotMeasurable, isSuppressed, numberOf } from "../measured/shape";
import { chartWords } from "../words/charts";
import { isWholeWeek } from "./series";
import styles from "./sparkline.module.css";

const WIDTH = 104;
const HEIGHT = 24;
const GAP = 2;
const STUB = 3; // height of a week that is hidden: visibly something, visibly not a number

type Point = Pick<Week, "from" | "uses">;

type Props = {
  weeks: Point[];
  /** The last day of the report; left out where it tells whole weeks only. */
  until?: Day;
  /** Whether the weeks are from a file and were not measured. */
  isImported?: boolean;
};

/**
 * Weekly uses, or what else is counted by the week, as bars on a scale of their own. A hidden week is a hollow stub, a week without
 * answer a gap, and a week of which only some days are counted an open, dashed bar: it is lower because it is shorter.
 */
export function Sparkline({ weeks, until, isImported = false }: Props) {
  const isWhole = (week: Pick<Point, "from">) => until === undefined || isWholeWeek(week.from, until);
  const bars = barsOf(weeks, isWhole);
  return (
    <svg
      className={styles.spark}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={chartWords.sparkline(weeks, isWhole)}
    >
      <path className={styles.base} d={`M0 ${HEIGHT - 0.5}H${WIDTH}`} />
      {bars.hidden && <path className={styles.hidden} d={bars.hidden} />}
      {bars.weeks && <path className={isImported ? styles.imported : styles.week} d={bars.weeks} />}
      {bars.parts && <path className={styles.part} d={bars.parts} />}
    </svg>
  );
}

/** All bars of a kind as one path, because a ranking has thousands of weeks. */
function barsOf(weeks: Point[], isWhole: (week: Point) => boolean): { weeks: string; parts: string; hidden: string } {
  const top = max(weeks, (week) => numberOf(week.uses) ?? 0) || 1;
  const step = WIDTH / Math.max(weeks.length, 1);
  const width = Math.max(step - GAP, 1);
  const bars = { weeks: "", parts: "", hidden: "" };
  weeks.forEach((week, index) => {
    const { uses } = week;
    if (isNotMeasurable(uses)) return;
    if (isSuppressed(uses)) bars.hidden += box(index * step + 0.5, HEIGHT - STUB - 0.5, Math.max(width - 1, 1), STUB);
    const count = numberOf(uses) ?? 0;
    const height = Math.max((count / top) * (HEIGHT - 2), 1.5);
    if (count <= 0) return;
    if (isWhole(week)) bars.weeks += box(index * step, HEIGHT - height, width, height);
    else bars.parts += box(index * step + 0.5, HEIGHT - height + 0.5, Math.max(width - 1, 1), Math.max(height - 1, 1));
  });
  return bars;
}

function box(x: number, y: number, width: number, height: number): string {
  return `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}z`;
}

const round = (value: number) => Math.round(value * 100) / 100;
