import type { Cohort } from "../api/schema";
import { formatDay } from "../measured/days";
import { Figure } from "../measured/figure";
import { formatShare, inWords, isSuppressed, numberOf } from "../measured/shape";
import { chartWords } from "../words/charts";
import styles from "./cohort-table.module.css";
import { shareTint } from "./share-tint";

/** Weeks since the first that are drawn; a wider table is read by nobody. */
const WEEKS_SHOWN = 13;

/** Who came back: a row per first week, a column per week since, each cell as dark as its share is large. */
export function CohortTable({ cohorts, label }: { cohorts: Cohort[]; label: string }) {
  const weeks = Math.min(Math.max(...cohorts.map((cohort) => cohort.active.length), 0), WEEKS_SHOWN);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{chartWords.firstWeek}</th>
            <th scope="col" className={styles.size}>
              {chartWords.people}
            </th>
            {Array.from({ length: Math.max(weeks - 1, 0) }, (_, index) => index + 1).map((week) => (
              <th key={week} scope="col" title={chartWords.weekLater(week)}>
                {week}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cohorts.map((cohort) => (
            <Row key={cohort.monday} cohort={cohort} weeks={weeks} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ cohort, weeks }: { cohort: Cohort; weeks: number }) {
  const [size, ...later] = cohort.active;
  if (!size) return null;
  const whole = numberOf(size);
  return (
    <tr>
      <th scope="row">{formatDay(cohort.monday)}</th>
      <td className={styles.size}>
        <Figure measured={size} />
      </td>
      {later.slice(0, weeks - 1).map((people, index) => {
        const value = numberOf(people);
        const share = value !== null && whole ? value / whole : null;
        return (
          <td
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is what a week is
            key={index}
            className={isSuppressed(people) ? styles.hidden : styles.cell}
            style={share === null ? undefined : { backgroundColor: shareTint(share) }}
            title={`${chartWords.weekLater(index + 1)}: ${inWords(people)}`}
          >
            {share === null ? <span className="sr-only">{inWords(people)}</span> : formatShare(Math.round(share * 100) / 100)}
          </td>
        );
      })}
    </tr>
  );
}
