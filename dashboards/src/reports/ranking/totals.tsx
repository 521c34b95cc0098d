import { Link } from "@tanstack/react-router";
import type { Totals as TotalsOfReport } from "../../api/schema";
import { Figure, WrittenFigure } from "../../measured/figure";
import { isNotMeasurable, isZero } from "../../measured/shape";
import { isMeanOfDays, writeVisitors } from "../../measured/visitors";
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

type Props = {
  totals: TotalsOfReport;
  project: string;
  /** Of the window, those on which visitors were counted. */
  days: number;
};

/** The quiet line that says how much the ranking stands on. */
export function Totals({ totals, project, days }: Props) {
  const present = shown.filter((name) => !optional.has(name) || !(isZero(totals[name]) || isNotMeasurable(totals[name])));
  return (
    <dl className={styles.totals} aria-label={ranking.totalsLabel}>
      {present.map((name) => (
        <div key={name}>
          <dt>{name === "visitors" && isMeanOfDays(totals.visitors, days) ? ranking.visitorsADay : ranking.totals[name]}</dt>
          <dd>
            <Total {...{ name, totals, project, days }} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Total({ name, totals, project, days }: Props & { name: (typeof shown)[number] }) {
  switch (name) {
    case "visitors":
      return <WrittenFigure written={writeVisitors(totals.visitors, days)} />;
    case "quarantined":
      return (
        <Link to="/p/$project/quarantine" params={{ project }}>
          <Figure measured={totals.quarantined} />
        </Link>
      );
    case "completeness":
      return (
        <Link to="/p/$project/completeness" params={{ project }} title={ranking.completenessMeans}>
          <Figure measured={totals.completeness} />
        </Link>
      );
    default:
      return <Figure measured={totals[name]} />;
  }
}
