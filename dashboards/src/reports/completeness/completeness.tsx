import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { reportPath } from "../../api/paths";
import { completenessQuery } from "../../api/queries";
import type { CompletenessReport } from "../../api/schema";
import { CsvLink } from "../../design/csv-link";
import page from "../../design/page.module.css";
import { Bones } from "../../design/skeleton";
import { Figure } from "../../measured/figure";
import { numberOf, write } from "../../measured/shape";
import { Answered } from "../../shell/answered";
import { useWindow } from "../../window/use-window";
import { WindowPicker } from "../../window/window-picker";
import { completenessWords as words } from "../../words/completeness";
import styles from "./completeness.module.css";

const route = getRouteApi("/p/$project/completeness");

/** How much of what happened is in the figures, by release, and what is not, by reason. */
export function Completeness() {
  const { project } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const days = useWindow(project, search);
  const report = useQuery(completenessQuery(project, days));
  const { data } = report;
  return (
    <div className={`${page.page} ${page.reading}`}>
      <title>{`${words.title} · ${data?.project.name ?? ""} · Deadwood`}</title>
      <header className={page.head}>
        <div>
          <h1 className={page.title}>
            {data && numberOf(data.completeness) !== null ? words.headline(write(data.completeness).text) : words.title}
          </h1>
          <p className={page.lead}>{words.lead}</p>
        </div>
        <div className={page.actions}>
          <WindowPicker search={search} shown={data?.window} onChange={(next) => navigate({ search: next, resetScroll: false })} />
          <CsvLink href={reportPath(project, "completeness", days, { format: "csv" })} />
        </div>
      </header>
      <Answered query={report} bones={<Bones count={5} height={44} />}>
        {(data) => <Loaded report={data} />}
      </Answered>
    </div>
  );
}

function Loaded({ report }: { report: CompletenessReport }) {
  return (
    <>
      <Shares
        title={words.byRelease}
        heads={[words.release, words.share]}
        rows={[
          { name: words.all, number: report.completeness },
          ...report.releases.map((one) => ({ name: one.release || words.noRelease, number: one.completeness })),
        ]}
      />
      {report.not_counted.length === 0 ? (
        <p className={page.remark}>{words.nothing}</p>
      ) : (
        <Shares
          title={words.notCounted}
          heads={[words.reason, words.events]}
          rows={report.not_counted.map((one) => ({ name: words.reasons[one.reason] ?? one.reason, number: one.events }))}
        />
      )}
    </>
  );
}

type SharesProps = { title: string; heads: [string, string]; rows: { name: string; number: CompletenessReport["completeness"] }[] };

function Shares({ title, heads, rows }: SharesProps) {
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      <table className={styles.table}>
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{heads[0]}</th>
            <th scope="col" className={styles.number}>
              {heads[1]}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              <td className={styles.number}>
                <Figure measured={row.number} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
