import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { annotationMarks } from "../../annotations/marks";
import { reportPath } from "../../api/paths";
import { annotationsQuery, audienceQuery, projectQuery } from "../../api/queries";
import type { AudienceReport } from "../../api/schema";
import { ChartKey } from "../../charts/chart-key";
import { SeriesChart } from "../../charts/series-chart";
import { SeriesChoice } from "../../charts/series-choice";
import { SeriesTable } from "../../charts/series-table";
import { CsvLink } from "../../design/csv-link";
import { HowToRead } from "../../design/how-to-read";
import { ImportedMark } from "../../design/imported-mark";
import { Notices } from "../../design/notices";
import page from "../../design/page.module.css";
import { Bones } from "../../design/skeleton";
import { inWords, isZero } from "../../measured/shape";
import { countedDays, writeVisitors } from "../../measured/visitors";
import { ShareButton } from "../../sharing/share-button";
import { Answered } from "../../shell/answered";
import { ComparedWith, comparedTo } from "../../window/compared";
import { windowOf } from "../../window/shape";
import { useWindow } from "../../window/use-window";
import { WindowPicker } from "../../window/window-picker";
import { audienceWords } from "../../words/audience";
import { language } from "../../words/language";
import panel from "../feature/feature.module.css";
import styles from "./audience.module.css";
import { BreakdownPanel, PagesPanel } from "./panels";
import { type AudienceSearch, isByWeek, isKnown, pointsOf, seriesOf } from "./shape";
import { Sums } from "./sums";

const route = getRouteApi("/p/$project/audience");

/** Who comes: people, visitors and page views by day, and what kind of people they are. */
export function Audience() {
  const { project } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const window = useWindow(project, search);
  const report = useQuery(audienceQuery(project, window));
  const { data, isPlaceholderData } = report;
  const { data: details } = useQuery(projectQuery(project));
  const firstEvent = details?.first_event_day;
  const days = data ? countedDays(data.window, firstEvent) : 1;
  const compared = comparedTo(data?.window, search.compare);
  const { data: before } = useQuery({ ...audienceQuery(project, compared), enabled: compared !== null, placeholderData: undefined });

  return (
    <div className={page.page}>
      <title>{`${audienceWords.title} · ${data?.project.name ?? ""} · Deadwood`}</title>
      <header className={page.head}>
        <div>
          <h1 className={page.title}>{data ? headlineOf(data, days) : audienceWords.title}</h1>
          <p className={page.lead}>
            {audienceWords.lead} {data?.imported && <ImportedMark />}
          </p>
          {compared && before && <ComparedWith days={before.window} />}
        </div>
        <div className={page.actions}>
          <WindowPicker
            search={search}
            shown={data?.window}
            onChange={(days) => navigate({ search: (old) => ({ ...old, ...windowOf(days) }), resetScroll: false })}
            compare={{
              with: search.compare,
              onChange: (compare) => navigate({ search: (old) => ({ ...old, compare }), replace: true, resetScroll: false }),
            }}
          />
          <CsvLink href={reportPath(project, "audience", window, { format: "csv" })} />
          <ShareButton project={project} subject={{ report: "audience" }} shown={data?.window} />
        </div>
      </header>
      <Answered query={report} bones={<Bones count={3} height={220} />}>
        {(data) => (
          <div className={isPlaceholderData ? page.updating : undefined} aria-busy={isPlaceholderData}>
            <Notices notices={data.notices} />
            <Sums report={data} before={compared ? before : undefined} firstEvent={firstEvent} />
            <Days report={data} />
            <div className={styles.panels}>
              <PagesPanel report={data} days={days} />
              {data.breakdowns.filter(isKnown).map((breakdown) => (
                <BreakdownPanel key={breakdown.by} breakdown={breakdown} days={days} />
              ))}
            </div>
            <Unknown report={data} />
            <HowToRead terms={audienceWords.terms} />
          </div>
        )}
      </Answered>
    </div>
  );
}

function headlineOf(report: AudienceReport, days: number): string {
  const visitors = writeVisitors(report.visitors, days);
  return audienceWords.headline(
    isZero(report.active_users) && !isZero(report.visitors) ? null : inWords(report.active_users),
    isZero(report.visitors) ? null : [visitors.text, visitors.unit].filter(Boolean).join(" "),
  );
}

/** What nothing is known about, in one line instead of a panel each. */
function Unknown({ report }: { report: AudienceReport }) {
  const names = report.breakdowns.filter((breakdown) => !isKnown(breakdown)).map(({ by }) => audienceWords.by[by]);
  if (names.length === 0) return null;
  return <p className={page.remark}>{audienceWords.unknown(new Intl.ListFormat(language).format(names))}</p>;
}

function Days({ report }: { report: AudienceReport }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const series = seriesOf(report);
  const [first = "users"] = series;
  const name = search.chart && series.includes(search.chart) ? search.chart : first;
  const points = pointsOf(report, name);
  const label = audienceWords.series[name];
  const isTable = search.as === "table";
  const choose = (next: Pick<AudienceSearch, "chart" | "as">) =>
    navigate({ search: (old) => ({ ...old, ...next }), replace: true, resetScroll: false });
  const byWeek = isByWeek(report);
  const marks = annotationMarks(useQuery(annotationsQuery(route.useParams().project)).data);
  return (
    <section className={panel.panel} aria-labelledby="days-title">
      <header className={panel.panelHead}>
        <h2 id="days-title">{byWeek ? audienceWords.weeks : audienceWords.days}</h2>
        <SeriesChoice
          names={series}
          chosen={name}
          labels={audienceWords.series}
          onChoose={(each) => choose({ chart: each === first ? undefined : each })}
          isTable={isTable}
          onTable={(asTable) => choose({ as: asTable ? "table" : undefined })}
        />
      </header>
      {isTable ? (
        <SeriesTable name={byWeek ? "weekly" : "daily"} points={points} label={label} />
      ) : (
        <>
          <SeriesChart
            key={name}
            name={byWeek ? "weekly" : "daily"}
            points={points}
            label={label}
            until={report.window.to}
            marks={marks}
            origin={report}
          />
          <ChartKey points={points} byWeek={byWeek} until={report.window.to} marks={marks} origin={report} />
        </>
      )}
    </section>
  );
}
