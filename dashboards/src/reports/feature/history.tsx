import { getRouteApi } from "@tanstack/react-router";
import type { FeatureReport } from "../../api/schema";
import { ChartKey } from "../../charts/chart-key";
import { withoutBars } from "../../charts/no-bars";
import { isDrawn, pointsOf, seriesNames } from "../../charts/series";
import { SeriesChart } from "../../charts/series-chart";
import { SeriesChoice } from "../../charts/series-choice";
import { SeriesTable } from "../../charts/series-table";
import { useWindow } from "../../window/use-window";
import { chartWords } from "../../words/charts";
import { featureWords } from "../../words/feature";
import styles from "./feature.module.css";
import { DEFAULT_SERIES, type FeatureSearch } from "./shape";
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
  const choose = (next: Pick<FeatureSearch, "chart" | "as">) =>
    navigate({ search: (old) => ({ ...old, ...next }), replace: true, resetScroll: false });
  const { project } = route.useParams();
  const marks = useMarks(project, report.feature.key, useWindow(project, search));

  return (
    <section className={`${styles.panel} ${styles.wide}`} aria-labelledby="history-title">
      <header className={styles.panelHead}>
        <h2 id="history-title">{featureWords.history}</h2>
        <SeriesChoice
          names={seriesNames}
          chosen={name}
          labels={chartWords.series}
          onChoose={(each) => choose({ chart: each === DEFAULT_SERIES ? undefined : each })}
          isTable={isTable}
          onTable={(asTable) => choose({ as: asTable ? "table" : undefined })}
        />
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
