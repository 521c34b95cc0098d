import { getRouteApi } from "@tanstack/react-router";
import type { RankingReport, Row } from "../../api/schema";
import { ReachBar } from "../../charts/reach-bar";
import { Sparkline } from "../../charts/sparkline";
import { ImportedMark } from "../../design/imported-mark";
import { VerdictChip } from "../../design/verdict-chip";
import { FeatureLink } from "../../feature-link";
import { writeLastUse } from "../../measured/days";
import { Figure, WrittenFigure } from "../../measured/figure";
import { TrendFigure } from "../../measured/trend-figure";
import { ranking } from "../../words/ranking";
import styles from "./ranking-cards.module.css";
import { type Group, titleOf } from "./shape";
import { ZeroLabel } from "./zero-label";

const route = getRouteApi("/p/$project/ranking");

/** The table's rows for a phone: one card each, nothing to scroll sideways. */
export function RankingCards({ report, groups }: { report: RankingReport; groups: Group[] }) {
  const { group } = route.useSearch();
  return groups.map((each) => (
    <section key={each.name ?? ""} className={styles.group}>
      {group && <h2 className={styles.groupName}>{each.name ?? (group === "area" ? ranking.noArea : ranking.noOwner)}</h2>}
      <ul className={styles.cards}>
        {each.rows.map((row) => (
          <FeatureCard key={row.key} row={row} report={report} />
        ))}
      </ul>
    </section>
  ));
}

function FeatureCard({ row, report }: { row: Row; report: RankingReport }) {
  const { project } = route.useParams();
  const search = route.useSearch();
  const lastUse = writeLastUse(row.last_use, report.window.to);
  return (
    <li className={styles.card}>
      <div className={styles.head}>
        <FeatureLink project={project} feature={row.key} search={search} className={styles.name}>
          {titleOf(row)}
        </FeatureLink>
        <VerdictChip verdict={row.verdict} />
      </div>
      <p className={styles.sub}>
        {row.title && <code>{row.key}</code>}
        {row.area && <span>{row.area}</span>}
        {report.imported && <ImportedMark />}
        <ZeroLabel zero={row.zero} />
      </p>
      <div className={styles.reach}>
        <ReachBar measured={row.reach} name={ranking.column.reach} theta={report.rules.theta} width={140} />
        <Figure measured={row.reach} />
        <span className={styles.spark}>
          <Sparkline weeks={row.weekly} until={report.window.to} isImported={report.imported} />
        </span>
      </div>
      <dl className={styles.figures}>
        <div>
          <dt>{ranking.column.users}</dt>
          <dd>
            <Figure measured={row.users} />
          </dd>
        </div>
        <div>
          <dt>{ranking.column.uses}</dt>
          <dd>
            <Figure measured={row.uses} />
          </dd>
        </div>
        <div>
          <dt>{ranking.column.trend}</dt>
          <dd>
            <TrendFigure measured={row.trend} />
          </dd>
        </div>
        <div>
          <dt>{ranking.column.last_use}</dt>
          <dd>
            <WrittenFigure written={lastUse} />
          </dd>
        </div>
      </dl>
    </li>
  );
}
