import { getRouteApi, Link } from "@tanstack/react-router";
import type { RankingReport, Row } from "../../api/schema";
import { ReachBar } from "../../charts/reach-bar";
import { Sparkline } from "../../charts/sparkline";
import { Icon } from "../../design/icons";
import { VerdictChip } from "../../design/verdict-chip";
import { keyToSegment } from "../../feature-key";
import { writeLastUse } from "../../measured/days";
import { Figure, WrittenFigure } from "../../measured/figure";
import { TrendFigure } from "../../measured/trend-figure";
import { windowOf } from "../../window/shape";
import { ranking } from "../../words/ranking";
import styles from "./ranking-table.module.css";
import { type Column, nextSort, sortOf } from "./search";
import { type Group, hasVisitors, titleOf } from "./shape";
import { ZeroLabel } from "./zero-label";

const route = getRouteApi("/p/$project/ranking");
const NUMERIC: ReadonlySet<Column> = new Set(["users", "visitors", "uses", "trend", "last_use"]);

/** The class by which a column leaves when there is too little room for it. */
const PLACES: Partial<Record<Column, string | undefined>> = {
  area: styles.areaColumn,
  trend: styles.trendColumn,
  last_use: styles.lastColumn,
};

export function RankingTable({ report, groups }: { report: RankingReport; groups: Group[] }) {
  const { group } = route.useSearch();
  const withVisitors = hasVisitors(report);
  const count = withVisitors ? 10 : 9;
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <caption className="sr-only">{ranking.title}</caption>
        <thead>
          <tr>
            <Header column="title" />
            <Header column="area" />
            <Header column="verdict" />
            <Header column="reach" />
            <Header column="users" />
            {withVisitors && <Header column="visitors" />}
            <Header column="uses" />
            <th scope="col" className={styles.weeklyColumn} title={ranking.weeklyMeaning}>
              {ranking.weekly}
            </th>
            <Header column="trend" />
            <Header column="last_use" />
          </tr>
        </thead>
        {groups.map((each) => (
          <tbody key={each.name ?? ""}>
            {group && (
              <tr className={styles.group}>
                <th scope="rowgroup" colSpan={count}>
                  {each.name ?? (group === "area" ? ranking.noArea : ranking.noOwner)}
                  <span>{each.rows.length}</span>
                </th>
              </tr>
            )}
            {each.rows.map((row) => (
              <FeatureRow key={row.key} row={row} report={report} withVisitors={withVisitors} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function Header({ column }: { column: Column }) {
  const search = route.useSearch();
  const { column: sorted, dir } = sortOf(search);
  const isSorted = sorted === column;
  return (
    <th
      scope="col"
      className={`${PLACES[column] ?? ""} ${NUMERIC.has(column) ? styles.number : ""}`}
      aria-sort={isSorted ? (dir === "asc" ? "ascending" : "descending") : undefined}
    >
      <Link
        from="/p/$project/ranking"
        search={(before) => ({ ...before, ...nextSort(before, column) })}
        replace
        resetScroll={false}
        className={styles.sort}
        title={meaningOf(column)}
      >
        {ranking.column[column]}
        <span className={isSorted ? styles.direction : styles.unsorted}>
          <Icon name={dir === "asc" ? "sortUp" : "sortDown"} size={12} />
        </span>
      </Link>
    </th>
  );
}

function meaningOf(column: Column): string | undefined {
  return (ranking.meaning as Partial<Record<Column, string>>)[column];
}

function FeatureRow({ row, report, withVisitors }: { row: Row; report: RankingReport; withVisitors: boolean }) {
  const { project } = route.useParams();
  const search = route.useSearch();
  const lastUse = writeLastUse(row.last_use, report.window.to);
  return (
    <tr>
      <th scope="row" className={styles.title}>
        <Link
          to="/p/$project/features/$feature"
          params={{ project, feature: keyToSegment(row.key) }}
          search={windowOf(search)}
          className={styles.name}
        >
          {titleOf(row)}
        </Link>
        {row.title && <code className={styles.key}>{row.key}</code>}
      </th>
      <td className={styles.areaColumn}>{row.area}</td>
      <td className={styles.verdict}>
        <VerdictChip verdict={row.verdict} />
        <ZeroLabel zero={row.zero} />
      </td>
      <td className={styles.reach}>
        <div>
          <ReachBar measured={row.reach} name={ranking.column.reach} theta={report.rules.theta} width={104} />
          <Figure measured={row.reach} />
        </div>
      </td>
      <td className={styles.number}>
        <Figure measured={row.users} />
      </td>
      {withVisitors && (
        <td className={styles.number}>
          <Figure measured={row.visitors} />
        </td>
      )}
      <td className={styles.number}>
        <Figure measured={row.uses} />
      </td>
      <td className={styles.weeklyColumn}>
        <Sparkline weeks={row.weekly} />
      </td>
      <td className={`${styles.number} ${styles.trendColumn}`}>
        <TrendFigure measured={row.trend} />
      </td>
      <td className={`${styles.number} ${styles.lastColumn}`}>
        <WrittenFigure written={lastUse} />
      </td>
    </tr>
  );
}
