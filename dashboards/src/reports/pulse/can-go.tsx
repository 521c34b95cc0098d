import { getRouteApi, Link } from "@tanstack/react-router";
import type { RemovalReport } from "../../api/schema";
import { Sparkline } from "../../charts/sparkline";
import button from "../../design/button.module.css";
import { keyToSegment } from "../../feature-key";
import { pulse } from "../../words/pulse";
import { tongueOf } from "../../words/sentences";
import { titleOf } from "../ranking/shape";
import styles from "./pulse.module.css";

const route = getRouteApi("/p/$project/pulse");
const LISTED = 5;

/** What waits for a decision: the costliest first, each with the sentence that its verdict stands on. */
export function CanGo({ report }: { report: RemovalReport }) {
  const { project } = route.useParams();
  const rows = report.features.filter((row) => row.verdict.kind === "candidate");
  return (
    <section className={styles.canGo} aria-labelledby="can-go-title">
      <header className={styles.sectionHead}>
        <h2 id="can-go-title">
          {pulse.canGo} <span>{rows.length}</span>
        </h2>
        {rows.length > 0 && (
          <Link to="/p/$project/removal" params={{ project }} className={`${button.button} ${button.quiet}`}>
            {pulse.canGoAll}
          </Link>
        )}
      </header>
      {rows.length === 0 && <p className={styles.quiet}>{pulse.canGoNone}</p>}
      <ul className={styles.changes}>
        {rows.slice(0, LISTED).map((row) => (
          <li key={row.key} className={styles.candidate}>
            <p>
              <Link to="/p/$project/features/$feature" params={{ project, feature: keyToSegment(row.key) }} className={styles.name}>
                {titleOf(row)}
              </Link>
              <span className={styles.sub} lang={tongueOf(row.verdict.because[0] ?? row.verdict.headline)}>
                {row.verdict.because[0] ?? row.verdict.headline}
              </span>
            </p>
            <Sparkline weeks={row.weekly} until={report.window.to} />
            <span className={styles.cost}>{row.cost !== null && pulse.costs(row.cost)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
