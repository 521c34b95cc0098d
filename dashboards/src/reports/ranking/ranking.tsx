import { skipToken, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useDeferredValue } from "react";
import { reportPath } from "../../api/paths";
import { projectQuery, rankingQuery } from "../../api/queries";
import type { RankingReport } from "../../api/schema";
import button from "../../design/button.module.css";
import { CsvLink } from "../../design/csv-link";
import { HowToRead } from "../../design/how-to-read";
import { Notices, Remarks } from "../../design/notices";
import page from "../../design/page.module.css";
import { Bones } from "../../design/skeleton";
import { isNotMeasurable } from "../../measured/shape";
import { countedDays } from "../../measured/visitors";
import { ShareButton } from "../../sharing/share-button";
import { Answered } from "../../shell/answered";
import { useNarrow } from "../../shell/use-narrow";
import { ComparedWith, comparedTo } from "../../window/compared";
import { type Comparison, windowOf } from "../../window/shape";
import { useWindow } from "../../window/use-window";
import { WindowPicker } from "../../window/window-picker";
import { ranking } from "../../words/ranking";
import { whoWords } from "../../words/who";
import styles from "./ranking.module.css";
import { RankingCards } from "./ranking-cards";
import { ColumnChooser } from "./column-chooser";
import { PartPicker, partName } from "./part-picker";
import { PartTable } from "./part-table";
import { RankingTable } from "./ranking-table";
import { type Column, type RankingSearch, shownColumns } from "./search";
import { arrange, countVerdicts, firstRows, hasVisitors, neverUsed } from "./shape";
import { PartToolbar, Toolbar } from "./toolbar";
import { Totals } from "./totals";
import { VerdictFilter } from "./verdict-filter";

const route = getRouteApi("/p/$project/ranking");
const FIRST_ROWS = 20;
/** Cards that a phone shows before somebody asks for all: five screens of them. */
const FIRST_CARDS = 15;

/** Every declared feature by its real use, the never-fired ones among them. */
export function Ranking() {
  const { project } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const window = useWindow(project, search);
  const report = useQuery(rankingQuery(project, window));
  const { data, isPlaceholderData } = report;
  const before = useBefore(project, data, search.compare);

  return (
    <div className={page.page}>
      <title>{`${ranking.title} · ${data?.project.name ?? ""} · Deadwood`}</title>
      <header className={page.head}>
        <div>
          <h1 className={page.title}>
            {search.among ? whoWords.partHeadline(partName(search.among)) : data ? headlineOf(data) : ranking.title}
          </h1>
          <p className={page.lead}>
            <Link to="/p/$project/removal" params={{ project }} search={windowOf(search)}>
              {ranking.leadToRemoval}
            </Link>
          </p>
          {before && <ComparedWith days={before.window} />}
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
          {data?.features[0] && <PartPicker feature={data.features[0].key} />}
          {search.among ? (
            <CsvLink
              href={reportPath(project, "segment", window, { segment: search.among, format: "csv" })}
              label={whoWords.segmentCsvLabel}
            />
          ) : (
            <CsvLink href={reportPath(project, "ranking", window, { format: "csv" })} />
          )}
          {!search.among && (
            <ShareButton project={project} subject={{ report: "ranking", text: search.q, verdicts: search.verdict }} shown={data?.window} />
          )}
        </div>
      </header>
      <Answered query={report} bones={<Bones count={14} height={44} />}>
        {(data) => (
          <div className={isPlaceholderData ? page.updating : undefined} aria-busy={isPlaceholderData}>
            {search.among ? (
              <>
                <PartToolbar />
                <PartTable among={search.among} />
              </>
            ) : (
              <Loaded report={data} before={before} />
            )}
          </div>
        )}
      </Answered>
    </div>
  );
}

function headlineOf(report: RankingReport): string {
  const candidates = countVerdicts(report.features).get("candidate") ?? 0;
  const never = isNotMeasurable(report.totals.never_used) ? null : String(neverUsed(report.features));
  return ranking.headline(report.features.length, candidates, never);
}

/** The same report over the window that is compared with. */
function useBefore(project: string, shown: RankingReport | undefined, comparison: Comparison | undefined): RankingReport | undefined {
  const compared = comparedTo(shown?.window, comparison);
  const query = rankingQuery(project, compared);
  const { data } = useQuery({ ...query, placeholderData: undefined, queryFn: compared ? query.queryFn : skipToken });
  return compared ? data : undefined;
}

function Loaded({ report, before }: { report: RankingReport; before: RankingReport | undefined }) {
  const { project } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const isNarrow = useNarrow();
  const { data: details } = useQuery(projectQuery(project));
  const days = countedDays(report.window, details?.first_event_day);
  const rowsBefore = before && new Map(before.features.map((row) => [row.key, row]));
  const all = arrange(report.features, search, rowsBefore);
  const shown = all.reduce((sum, group) => sum + group.rows.length, 0);
  // A screenful first, so that the page reacts; the rows below it follow between two frames.
  const groups = useDeferredValue(all, firstRows(all, FIRST_ROWS));
  // Whoever searched or filtered wants what was found; grouped, the first ones would be those of one group.
  const isCut = isNarrow && !search.all && !search.q && !search.verdict && !search.group && shown > FIRST_CARDS + 1;

  return (
    <>
      <Notices notices={report.notices} />
      <Totals totals={report.totals} project={project} days={days} />
      <VerdictFilter
        rows={report.features}
        chosen={search.verdict}
        onChange={(verdict) => navigate({ search: (old) => ({ ...old, verdict }), replace: true, resetScroll: false })}
      />
      <Toolbar shown={shown} all={report.features.length}>
        {!isNarrow && <ColumnChooser report={report} />}
      </Toolbar>
      {shown > 0 ? (
        isNarrow ? (
          <>
            <RankingCards report={report} groups={isCut ? firstRows(all, FIRST_CARDS) : groups} />
            {isCut && (
              <button
                type="button"
                className={`${button.button} ${styles.more}`}
                onClick={() => navigate({ search: (old) => ({ ...old, all: "yes" }), replace: true, resetScroll: false })}
              >
                {ranking.showAll(shown)}
              </button>
            )}
          </>
        ) : (
          <RankingTable report={report} groups={groups} before={rowsBefore} days={days} />
        )
      ) : report.features.length > 0 ? (
        <div className={styles.empty}>
          <p>{ranking.nothingMatches}</p>
          <button
            type="button"
            className={button.button}
            onClick={() => navigate({ search: (before) => ({ ...before, q: undefined, verdict: undefined }), resetScroll: false })}
          >
            {ranking.clear}
          </button>
        </div>
      ) : (
        <div className={styles.empty}>
          <p>{ranking.nothingYet}</p>
          <Link to="/p/$project/start" params={{ project }} className={button.button}>
            {ranking.toStart}
          </Link>
        </div>
      )}
      <HowToRead terms={termsOf(search, report)} />
      <Remarks notices={report.notices} />
    </>
  );
}

/** What the shown columns and their units mean; a verdict has its own sentences on the feature's page. */
function termsOf(search: RankingSearch, report: RankingReport): { term: string; means: string }[] {
  const meaning: Partial<Record<Column, string>> = ranking.meaning;
  return shownColumns(search, hasVisitors(report)).flatMap((column) => {
    const means = meaning[column];
    return means ? [{ term: ranking.column[column], means }] : [];
  });
}
