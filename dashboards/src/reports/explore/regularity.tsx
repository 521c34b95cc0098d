import type { ExploreReport } from "../../api/schema";
import { formatDay } from "../../measured/days";
import { Figure } from "../../measured/figure";
import { numberOf } from "../../measured/shape";
import { chartWords } from "../../words/charts";
import { exploreWords } from "../../words/explore";
import styles from "./explore.module.css";

/** Week by week, newest first: how many people, and which share of them is there on an average day. */
export function RegularityTable({ report }: { report: ExploreReport }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{chartWords.week}</th>
          <th scope="col" className={styles.number}>
            {exploreWords.people}
          </th>
          <th scope="col">{exploreWords.share}</th>
        </tr>
      </thead>
      <tbody>
        {report.regularity.toReversed().map((week) => (
          <tr key={week.monday}>
            <th scope="row">{formatDay(week.monday)}</th>
            <td className={styles.number}>
              <Figure measured={week.people} />
            </td>
            <td>
              <span className={styles.meter}>
                <span aria-hidden="true">
                  <span style={{ width: `${(numberOf(week.share) ?? 0) * 100}%` }} />
                </span>
                <Figure measured={week.share} />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
