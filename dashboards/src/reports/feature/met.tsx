import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { type MetPage, type MetReport, metQuery } from "../../api/met";
import { reportPath } from "../../api/paths";
import { formatDayRange } from "../../measured/days";
import { Figure } from "../../measured/figure";
import { numberOf } from "../../measured/shape";
import { PagePath } from "../../page-path";
import { useWindow } from "../../window/use-window";
import { metWords as words } from "../../words/met";
import styles from "./feature.module.css";
import bars from "./met.module.css";
import { ReportPanel } from "./report-panel";
import table from "./who.module.css";

const route = getRouteApi("/p/$project/features/$feature");

/** On which pages it is seen and used: times, since who was on which page is kept of nobody. */
export function Met({ feature }: { feature: string }) {
  const { project } = route.useParams();
  const search = route.useSearch();
  const window = useWindow(project, search);
  return (
    <ReportPanel
      name="met"
      words={words}
      query={useQuery(metQuery(project, feature, window))}
      show={(report) => {
        if (report.weeks === 0) return { nothing: words.noWeek };
        if (report.pages.length === 0) return { nothing: report.hidden_pages > 0 ? words.hidden(report.hidden_pages) : words.nothing };
        return {
          about: words.text(formatDayRange(report.window.from, report.window.to)),
          csv: reportPath(project, "met", window, { feature, format: "csv" }),
          figures: <Pages report={report} />,
        };
      }}
    />
  );
}

function Pages({ report }: { report: MetReport }) {
  const { pages } = report;
  const most = Math.max(...pages.flatMap(({ seen, used }) => [numberOf(seen) ?? 0, numberOf(used) ?? 0]));
  return (
    <>
      <table className={table.values}>
        <caption className="sr-only">{words.title}</caption>
        <thead>
          <tr>
            <th scope="col" className={bars.page}>
              {words.page}
            </th>
            <th scope="col" className={table.number}>
              {words.seen}
            </th>
            <th scope="col" className={table.number}>
              {words.used}
            </th>
            <th scope="col" className={table.number}>
              {words.rate}
            </th>
          </tr>
        </thead>
        <tbody>
          {pages.map((page) => (
            <tr key={page.page ?? ""}>
              <th scope="row">
                {page.page === null ? (
                  <span className={table.unknown}>{words.noPage}</span>
                ) : (
                  <code>
                    <PagePath path={page.page} />
                  </code>
                )}
                <Bars page={page} most={most} />
                {page.weeks_told < report.weeks && <span className={table.told}>{words.weeksTold(page.weeks_told, report.weeks)}</span>}
              </th>
              <td className={table.number}>
                <Figure measured={page.seen} />
              </td>
              <td className={table.number}>
                <Figure measured={page.used} />
              </td>
              <td className={table.number}>
                <Figure measured={page.uses_per_sight} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {report.hidden_pages > 0 && <p className={styles.small}>{words.hidden(report.hidden_pages)}</p>}
    </>
  );
}

/** The two numbers beside it as lengths, on the scale of the whole table. */
function Bars({ page, most }: { page: MetPage; most: number }) {
  const width = (count: number | null) => ({ width: `${((count ?? 0) / most) * 100}%` });
  return (
    <span className={bars.bars} aria-hidden="true">
      <span className={bars.seen} style={width(numberOf(page.seen))} />
      <span className={bars.used} style={width(numberOf(page.used))} />
    </span>
  );
}
