import type { ReactNode } from "react";
import type { RankingReport, Row } from "../../api/schema";
import { FunnelBar } from "../../charts/funnel-bar";
import { ReachBar } from "../../charts/reach-bar";
import { Sparkline } from "../../charts/sparkline";
import { VerdictChip } from "../../design/verdict-chip";
import { writeLastUse } from "../../measured/days";
import { Figure, WrittenFigure } from "../../measured/figure";
import { writeVisitors } from "../../measured/visitors";
import { TrendFigure } from "../../measured/trend-figure";
import { ranking } from "../../words/ranking";
import { Change } from "./change";
import styles from "./ranking-table.module.css";
import type { Column, OptionalColumn } from "./search";
import type { Before } from "./shape";
import { ZeroLabel } from "./zero-label";

export const NUMERIC: ReadonlySet<Column> = new Set([
  "users",
  "visitors",
  "uses",
  "change",
  "trend",
  "frequency",
  "repeat",
  "success",
  "cost",
  "last_use",
]);

/** The class by which a column leaves where there is too little room, as long as nobody chose the columns. */
export const LEAVES: Partial<Record<Column, string | undefined>> = {
  funnel: styles.leavesFirst,
  weekly: styles.leavesSecond,
  trend: styles.leavesThird,
  last_use: styles.leavesThird,
};

/** `days`: of the window, those on which visitors were counted. */
type Context = { report: RankingReport; before: Before | undefined; days: number };

/** What stands in a cell. The feature's own column is the row's header and no cell. */
export function cellOf(column: OptionalColumn, row: Row, { report, before, days }: Context): ReactNode {
  switch (column) {
    case "area":
      return row.area;
    case "owner":
      return row.owner;
    case "verdict":
      return (
        <>
          <VerdictChip verdict={row.verdict} />
          <ZeroLabel zero={row.zero} />
        </>
      );
    case "reach":
      return (
        <div className={styles.bar}>
          <ReachBar measured={row.reach} name={ranking.column.reach} theta={report.rules.theta} width={92} />
          <Figure measured={row.reach} />
        </div>
      );
    case "funnel":
      return <FunnelBar row={row} />;
    case "weekly":
      return <Sparkline weeks={row.weekly} until={report.window.to} isImported={report.imported} />;
    case "change":
      return <Change row={row} before={before} />;
    case "trend":
      return <TrendFigure measured={row.trend} />;
    case "last_use":
      return <WrittenFigure written={writeLastUse(row.last_use, report.window.to)} />;
    case "cost":
      return row.cost;
    case "visitors":
      return <WrittenFigure written={writeVisitors(row.visitors, days)} />;
    case "users":
    case "uses":
    case "frequency":
    case "repeat":
    case "success":
      return <Figure measured={row[column]} />;
  }
}
