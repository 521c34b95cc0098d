import { formatDayWithWeekday } from "../measured/days";
import { Figure } from "../measured/figure";
import { chartWords } from "../words/charts";
import type { Point, SeriesName } from "./series";
import styles from "./series-table.module.css";

/** The chart's numbers, newest first. */
export function SeriesTable({ name, points, label }: { name: SeriesName; points: Point[]; label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{name === "daily" ? chartWords.day : chartWords.week}</th>
            <th scope="col">{label}</th>
          </tr>
        </thead>
        <tbody>
          {points.toReversed().map((point) => (
            <tr key={point.day}>
              <th scope="row">{formatDayWithWeekday(point.day)}</th>
              <td>
                <Figure measured={point.measured} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
