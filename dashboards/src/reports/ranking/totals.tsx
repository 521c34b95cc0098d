import { Link } from "@tanstack/react-router";
import type { Totals as TotalsOfReport } from "../../api/schema";
import { Figure } from "../../measured/figure";
import { isNotMeasurable, isZero } from "../../measured/shape";
import { ranking } from "../../words/ranking";
import styles from "./ranking.module.css";

const shown = [
  "active_users",
  "visitors",
  "uses",
  "coverage",
  "completeness",
  "quarantined",
  "excluded_bot_uses",
  "excluded_staff_uses",
] as const;
const optional = new Set<(typeof shown)[number]>(["visitors", "completeness", "quarantined", "excluded_bot_uses", "excluded_staff_uses"]);

/** The quiet line that says how much the ranking stands on. */
export function Totals({ totals, project }: { totals: TotalsOfReport; project: string }) {
  const present = shown.filter((name) => !optional.has(name) || !(isZero(totals[name]) || isNotMeasurable(totals[name])));
  return (
    <dl className={styles.totals} aria-label={ranking.totalsLabel}>
      {present.map((name) => (
        <div key={name}>
          <dt>{ranking.totals[name]}</dt>
          <dd>
            {name === "quarantined" ? (
              <Link to="/p/$project/quarantine" params={{ project }}>
                <Figure measured={totals[name]} />
              </Link>
            ) : name === "completeness" ? (
              <Link to="/p/$project/completeness" params={{ project }} title={ranking.completenessMeans}>
                <Figure measured={totals[name]} />
              </Link>
            ) : (
              <Figure measured={totals[name]} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
