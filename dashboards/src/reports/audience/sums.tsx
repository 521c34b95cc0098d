import type { AudienceReport, Day, Measured } from "../../api/schema";
import { WrittenFigure } from "../../measured/figure";
import { intervalOf, isZero, numberOf, write } from "../../measured/shape";
import trend from "../../measured/trend-figure.module.css";
import { countedDays, isMeanOfDays, writeVisitors } from "../../measured/visitors";
import { audienceWords } from "../../words/audience";
import { measureWords } from "../../words/measures";
import styles from "./audience.module.css";

type Props = { report: AudienceReport; before: AudienceReport | undefined; firstEvent: Day | null | undefined };

/** The window in three numbers, each against the one before where something is compared. */
export function Sums({ report, before, firstEvent }: Props) {
  const days = countedDays(report.window, firstEvent);
  const visitors = isMeanOfDays(report.visitors, days) ? audienceWords.visitorsADay : audienceWords.series.visitors;
  return (
    <dl className={styles.sums}>
      <Sum label={audienceWords.series.users} now={report.active_users} before={before?.active_users} />
      {!isZero(report.visitors) && (
        <div>
          <dt>{visitors}</dt>
          <dd>
            <WrittenFigure written={writeVisitors(report.visitors, days)} />
            <Change
              now={meanOf(report.visitors, days)}
              before={before ? meanOf(before.visitors, countedDays(before.window, firstEvent)) : null}
            />
          </dd>
        </div>
      )}
      {!isZero(report.views) && <Sum label={audienceWords.series.views} now={report.views} before={before?.views} />}
    </dl>
  );
}

function Sum({ label, now, before }: { label: string; now: Measured; before: Measured | undefined }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <WrittenFigure written={write(now)} />
        <Change now={numberOf(now)} before={before ? numberOf(before) : null} />
      </dd>
    </div>
  );
}

function Change({ now, before }: { now: number | null; before: number | null }) {
  if (now === null || !before) return null;
  const ratio = now / before;
  return (
    <span className={`${styles.change} ${trend.steady}`}>
      {ratio === 1 ? measureWords.steady : `${ratio > 1 ? "↗" : "↘"} ${measureWords.change(ratio)}`}
    </span>
  );
}

/** Visitors a day, of one day or of many. */
function meanOf(visitors: Measured, days: number): number | null {
  const sum = numberOf(visitors) ?? intervalOf(visitors)?.high ?? null;
  return sum === null ? null : sum / days;
}
