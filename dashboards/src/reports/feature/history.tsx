import { getRouteApi } from "@tanstack/react-router";
import type { FeatureReport } from "../../api/schema";
import { ChartKey } from "../../charts/chart-key";
import { withoutBars } from "../../charts/no-bars";
import { isDrawn, pointsOf, seriesNames } from "../../charts/series";
import { SeriesChart } from "../../charts/series-chart";
import { SeriesTable } from "../../charts/series-table";
import button from "../../design/button.module.css";
import { Icon } from "../../design/icons";
import { useWindow } from "../../window/use-window";
import { chartWords } from "../../words/charts";
import { featureWords } from "../../words/feature";
import styles from "./feature.module.css";
import { DEFAULT_SERIES } from "./shape";
import { useMarks } from "./use-marks";

const route = getRouteApi("/p/$project/features/$feature");

/** Its weeks and days as a chart or a table; one line where no week has anything to draw. */
export function History({ report }: { report: FeatureReport }) {
  if (isDrawn(report.feature, report)) return <Drawn report={report} />;
  return (
    <section className={`${styles.panel} ${styles.line}`} aria-labelledby="history-title">
      <h2 id="history-title">{featureWords.history}</h2>
      <p>{withoutBars(report.feature, report.window.days)}</p>
    </section>
  );
}

function Drawn({ report }: { report: FeatureReport }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const name = search.chart ?? DEFAULT_SERIES;
  const points = pointsOf(report, name);
  const label = chartWords.series[name];
  const isTable = search.as === "table";
  const { project } = route.useParams();
  const marks = useMarks(project, report.feature.key, useWindow(project, search));

  return (
    <section className={`${styles.panel} ${styles.wide}`} aria-labelledby="history-title">
      <header className={styles.panelHead}>
        <h2 id="history-title">{featureWords.history}</h2>
        <fieldset className={styles.segments} aria-label={chartWords.seriesLabel}>
          {seriesNames.map((each) => (
            <button
              key={each}
              type="button"
              className={styles.segment}
              aria-pressed={each === name}
              onClick={() =>
                navigate({
                  search: (before) => ({ ...before, chart: each === DEFAULT_SERIES ? undefined : each }),
                  replace: true,
                  resetScroll: false,
                })
              }
            >
              {chartWords.series[each]}
            </button>
          ))}
        </fieldset>
        <button
          type="button"
          className={`${button.button} ${button.quiet}`}
          aria-label={isTable ? chartWords.asChart : chartWords.asTable}
          title={isTable ? chartWords.asChart : chartWords.asTable}
          onClick={() =>
            navigate({
              search: (before) => ({ ...before, as: isTable ? undefined : "table" }),
              replace: true,
              resetScroll: false,
            })
          }
        >
          <Icon name={isTable ? "chart" : "table"} />
        </button>
      </header>
      {isTable ? (
        <SeriesTable name={name} points={points} label={label} />
      ) : (
        <>
          <SeriesChart key={name} name={name} points={points} label={label} until={report.window.to} marks={marks} origin={report} />
          <ChartKey points={points} byWeek={name !== "daily"} until={report.window.to} marks={marks} origin={report} />
        </>
      )}
    </section>
  );
}
