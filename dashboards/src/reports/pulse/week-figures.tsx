import type { Measured, RankingReport } from "../../api/schema";
import { Figure } from "../../measured/figure";
import { numberOf } from "../../measured/shape";
import trend from "../../measured/trend-figure.module.css";
import { measureWords } from "../../words/measures";
import { pulse } from "../../words/pulse";
import styles from "./pulse.module.css";

type Props = { week: RankingReport; before: RankingReport };

/** The week in two numbers, each against the week before. */
export function WeekFigures({ week, before }: Props) {
  return (
    <dl className={styles.figures}>
      <WeekFigure label={pulse.activeUsers} now={week.totals.active_users} before={before.totals.active_users} />
      <WeekFigure label={pulse.uses} now={week.totals.uses} before={before.totals.uses} />
    </dl>
  );
}

/** Whether the change would be written as none: "−0 %" says neither that nor how little. */
function isSame(ratio: number): boolean {
  return Math.round((ratio - 1) * 100) === 0;
}

function WeekFigure({ label, now, before }: { label: string; now: Measured; before: Measured }) {
  const [is, was] = [numberOf(now), numberOf(before)];
  const ratio = is !== null && was ? is / was : null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <Figure measured={now} />
        {ratio !== null && (
          <span className={`${styles.delta} ${trend.steady}`}>
            {isSame(ratio) ? pulse.steady : pulse.change(`${ratio > 1 ? "↗" : "↘"} ${measureWords.change(ratio)}`)}
          </span>
        )}
      </dd>
    </div>
  );
}
