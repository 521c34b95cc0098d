import { getRouteApi } from "@tanstack/react-router";
import type { RemovalReport } from "../../api/schema";
import { FeatureLink } from "../../feature-link";
import { formatDay, formatDayWithYear } from "../../measured/days";
import { pulse } from "../../words/pulse";
import { titleOf } from "../ranking/shape";
import styles from "./pulse.module.css";
import { comingUp } from "./shape";

const route = getRouteApi("/p/$project/pulse");
const LISTED = 5;

/** What is known to come: reading for a week in which nothing moved, and the agenda of the next one. */
export function ComingUp({ report }: { report: RemovalReport }) {
  const { project } = route.useParams();
  const search = route.useSearch();
  const upcoming = comingUp(report);
  const { to } = report.window;
  const today = report.generated_at.slice(0, 10);
  if (upcoming.length === 0) return null;
  return (
    <section className={styles.canGo} aria-labelledby="coming-title">
      <header className={styles.sectionHead}>
        <h2 id="coming-title">{pulse.coming}</h2>
      </header>
      <ol className={styles.changes}>
        {upcoming.slice(0, LISTED).map(({ kind, row, day }) => (
          <li key={`${kind} ${row.key}`} className={styles.coming}>
            <time dateTime={day} className={day < today ? styles.overdue : undefined}>
              {day.slice(0, 4) === to.slice(0, 4) ? formatDay(day) : formatDayWithYear(day)}
            </time>
            <p>
              <FeatureLink project={project} feature={row.key} search={search} className={styles.name}>
                {titleOf(row)}
              </FeatureLink>{" "}
              {day < today ? pulse.overdue[kind] : pulse.comes[kind]}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
