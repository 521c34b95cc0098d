import { getRouteApi, Link } from "@tanstack/react-router";
import type { RankingReport, Row } from "../../api/schema";
import { Icon } from "../../design/icons";
import { ImportedMark } from "../../design/imported-mark";
import { FeatureLink } from "../../feature-link";
import { ranking } from "../../words/ranking";
import { cellOf, LEAVES, NUMERIC } from "./columns";
import styles from "./ranking-table.module.css";
import { type Column, nextSort, type OptionalColumn, type RankingSearch, SORTABLE, shownColumns, sortOf } from "./search";
import { type Before, type Group, hasVisitors, titleOf } from "./shape";

const route = getRouteApi("/p/$project/ranking");

type Props = { report: RankingReport; groups: Group[]; before: Before | undefined; days: number };

export function RankingTable({ report, groups, before, days }: Props) {
  const { project } = route.useParams();
  const search = route.useSearch();
  const { group, cols } = search;
  const columns = shownColumns(search, hasVisitors(report));
  return (
    <div className={`${styles.frame} ${cols ? styles.chosen : ""}`}>
      <table className={styles.table}>
        <caption className="sr-only">{ranking.title}</caption>
        <thead>
          <tr>
            <Header column="title" />
            {columns.map((column) => (
              <Header key={column} column={column} />
            ))}
          </tr>
        </thead>
        {groups.map((each) => (
          <tbody key={each.name ?? ""}>
            {group && (
              <tr className={styles.group}>
                <th scope="rowgroup" colSpan={columns.length + 1}>
                  {each.name ?? (group === "area" ? ranking.noArea : ranking.noOwner)}
                  <span>{each.rows.length}</span>
                </th>
              </tr>
            )}
            {each.rows.map((row) => (
              <FeatureRow key={row.key} {...{ row, columns, report, before, days, project, search }} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function classOf(column: Column): string {
  return [styles[column], LEAVES[column], NUMERIC.has(column) && styles.number].filter(Boolean).join(" ");
}

function Header({ column }: { column: Column }) {
  const search = route.useSearch();
  const { column: sorted, dir } = sortOf(search);
  const isSorted = sorted === column;
  const meaning = (ranking.meaning as Partial<Record<Column, string>>)[column];
  return (
    <th
      scope="col"
      className={classOf(column)}
      aria-sort={isSorted ? (dir === "asc" ? "ascending" : "descending") : undefined}
      title={SORTABLE.has(column) ? undefined : meaning}
    >
      {SORTABLE.has(column) ? (
        <Link
          from="/p/$project/ranking"
          search={(before) => ({ ...before, ...nextSort(before, column) })}
          replace
          resetScroll={false}
          className={styles.sort}
          title={meaning}
        >
          {ranking.column[column]}
          <span className={isSorted ? styles.direction : styles.unsorted}>
            <Icon name={dir === "asc" ? "sortUp" : "sortDown"} size={12} />
          </span>
        </Link>
      ) : (
        ranking.column[column]
      )}
    </th>
  );
}

type RowProps = {
  row: Row;
  columns: OptionalColumn[];
  report: RankingReport;
  before: Before | undefined;
  days: number;
  project: string;
  search: RankingSearch;
};

function FeatureRow({ row, columns, report, before, days, project, search }: RowProps) {
  const where = [search.group === "area" || columns.includes("area") ? null : row.area].find(Boolean);
  return (
    <tr>
      <th scope="row" className={styles.title}>
        <FeatureLink project={project} feature={row.key} search={search} className={styles.name} title={row.key}>
          {titleOf(row)}
        </FeatureLink>
        {report.imported && <ImportedMark />}
        {where && <span className={styles.where}>{where}</span>}
      </th>
      {columns.map((column) => (
        <td key={column} className={classOf(column)}>
          {cellOf(column, row, { report, before, days })}
        </td>
      ))}
    </tr>
  );
}
