import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { BreakdownReport, ValueRow } from "../../api/schema";
import { reportPath } from "../../api/paths";
import { breakdownQuery } from "../../api/queries";
import button from "../../design/button.module.css";
import field from "../../design/field.module.css";
import { Icon } from "../../design/icons";
import { Bones } from "../../design/skeleton";
import { PeopleCells, PeopleHeads } from "../../charts/people-cells";
import { isNotMeasurable } from "../../measured/shape";
import { Failure } from "../../shell/failure";
import { useWindow } from "../../window/use-window";
import { accountBand, whoWords } from "../../words/who";
import styles from "./feature.module.css";
import table from "./who.module.css";

const route = getRouteApi("/p/$project/features/$feature");

/** Its people by their parts, and by the parts of a part; what is chosen stands in the address. */
export function Who({ feature }: { feature: string }) {
  const { project } = route.useParams();
  const search = route.useSearch();
  const window = useWindow(project, search);
  const { data, error, refetch, isPlaceholderData } = useQuery(breakdownQuery(project, feature, search.by, search.among, window));

  if (error && !data) {
    return (
      <section className={styles.panel}>
        <h2>{whoWords.title}</h2>
        <Failure error={error} retry={() => refetch()} />
      </section>
    );
  }
  if (!data) return <Bones count={2} height={180} />;
  const isCrossed = data.segment !== null;
  return (
    <section className={styles.panel} aria-labelledby="who-title" aria-busy={isPlaceholderData}>
      <header className={styles.panelHead}>
        <div className={table.head}>
          <h2 id="who-title">{whoWords.title}</h2>
          <p className={styles.small}>{isCrossed ? whoWords.crossedText : whoWords.text}</p>
        </div>
        <Choices report={data} feature={feature} />
        <a
          className={button.button}
          href={reportPath(project, "breakdown", window, { feature, by: data.by, segment: search.among, format: "csv" })}
          download
          aria-label={whoWords.csvLabel}
        >
          <Icon name="download" />
          {whoWords.csv}
        </a>
      </header>
      {data.values.length === 0 ? <p className={styles.small}>{whoWords.none}</p> : <Values report={data} />}
      <details className={table.reading}>
        <summary>{whoWords.howToRead}</summary>
        <p>{whoWords.reading}</p>
        {data.by === accountBand && <p>{whoWords.readingByAccount}</p>}
      </details>
    </section>
  );
}

function Choices({ report, feature }: { report: BreakdownReport; feature: string }) {
  const navigate = route.useNavigate();
  const hub = report.crossed_with;
  return (
    <div className={table.choices}>
      <label>
        <span>{whoWords.by}</span>
        <select
          className={field.select}
          value={report.by}
          onChange={(event) => {
            const by = event.target.value;
            navigate({
              search: (old) => ({ ...old, by, among: isCrossed(by, hub) ? old.among : undefined }),
              replace: true,
              resetScroll: false,
            });
          }}
        >
          {report.dimensions.map((name) => (
            <option key={name} value={name}>
              {whoWords.dimension(name)}
            </option>
          ))}
        </select>
      </label>
      {hub && isCrossed(report.by, hub) && <Among hub={hub} report={report} feature={feature} />}
    </div>
  );
}

/** Of the dimension that others are crossed with there is nothing left to choose, and accounts are told by themselves. */
function isCrossed(by: string, hub: string | null): boolean {
  return by !== hub && by !== accountBand;
}

function Among({ hub, report, feature }: { hub: string; report: BreakdownReport; feature: string }) {
  const { project } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const window = useWindow(project, search);
  const { data } = useQuery(breakdownQuery(project, feature, hub, undefined, window));
  const chosen = report.segment?.value;
  const known = data?.by === hub ? data.values.flatMap((row) => row.value ?? []) : [];
  const values = chosen === undefined || known.includes(chosen) ? known : [chosen, ...known];
  return (
    <label>
      <span>{whoWords.among}</span>
      <select
        className={field.select}
        value={chosen ?? ""}
        onChange={(event) => {
          const among = event.target.value ? `${hub}:${event.target.value}` : undefined;
          navigate({ search: (old) => ({ ...old, among }), replace: true, resetScroll: false });
        }}
      >
        <option value="">{whoWords.everyone}</option>
        {values.map((value) => (
          <option key={value} value={value}>
            {whoWords.valueOf(whoWords.dimension(hub), value)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Values({ report }: { report: BreakdownReport }) {
  const hasReach = !report.values.every((row) => isNotMeasurable(row.reach));
  const everyone: ValueRow = { ...report.everyone, value: whoWords.everyone };
  const values = report.by === accountBand ? report.values.toSorted((a, b) => smallestOf(a) - smallestOf(b)) : report.values;
  const rows = report.segment ? values : [...values, everyone];
  return (
    <table className={table.values}>
      <thead>
        <tr>
          <th scope="col">{whoWords.dimension(report.by)}</th>
          <PeopleHeads hasReach={hasReach} number={table.number} />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.value ?? ""} className={row === everyone ? table.everyone : undefined}>
            <th scope="row">
              <Name by={report.by} value={row.value} isEveryone={row === everyone} />
              {row.weeks_told < row.weeks && row.weeks_told > 0 && (
                <span className={table.told}>{whoWords.weeksTold(row.weeks_told, row.weeks)}</span>
              )}
            </th>
            <PeopleCells people={row} hasReach={hasReach} number={table.number} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The fewest people of an account of this band: bands stand from small to large, like any axis; no account comes last. */
function smallestOf({ value }: ValueRow): number {
  return value === null ? Number.POSITIVE_INFINITY : Number.parseInt(value, 10);
}

function Name({ by, value, isEveryone }: { by: string; value: string | null; isEveryone: boolean }) {
  if (value === null) return <span className={table.unknown}>{by === accountBand ? whoWords.noAccount : whoWords.unknown}</span>;
  return isEveryone ? value : whoWords.valueIn(by, value);
}
