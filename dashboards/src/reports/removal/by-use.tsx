import { getRouteApi, Link } from "@tanstack/react-router";
import type { Row } from "../../api/schema";
import { ReachBar } from "../../charts/reach-bar";
import { keyToSegment } from "../../feature-key";
import { Figure } from "../../measured/figure";
import { windowOf } from "../../window/shape";
import { removal } from "../../words/removal";
import { titleOf } from "../ranking/shape";
import styles from "./by-use.module.css";

const route = getRouteApi("/p/$project/removal");
/** More are one click away, in the ranking. */
const SHOWN = 20;

/** The features in the order of their use: what imported history can tell, and no more. */
export function ByUse({ rows, theta }: { rows: Row[]; theta: number }) {
  const { project } = route.useParams();
  const search = windowOf(route.useSearch());
  return (
    <section aria-labelledby="by-use-title">
      <h2 id="by-use-title" className={styles.title}>
        {removal.byUse}
      </h2>
      <ol className={styles.list}>
        {rows.slice(0, SHOWN).map((row) => (
          <li key={row.key} className={styles.row}>
            <Link to="/p/$project/features/$feature" params={{ project, feature: keyToSegment(row.key) }} search={search}>
              {titleOf(row)}
            </Link>
            <span className={styles.people}>
              <Figure measured={row.users} unit />
            </span>
            <ReachBar measured={row.reach} name="Reach" theta={theta} width={120} />
            <Figure measured={row.reach} />
          </li>
        ))}
      </ol>
      {rows.length > SHOWN && (
        <p className={styles.more}>
          <Link to="/p/$project/ranking" params={{ project }} search={search}>
            {removal.wholeRanking(rows.length)}
          </Link>
        </p>
      )}
    </section>
  );
}
