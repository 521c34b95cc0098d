import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { rankingQuery, removalQuery } from "../../api/queries";
import type { RankingReport, RemovalReport } from "../../api/schema";
import button from "../../design/button.module.css";
import { Notices } from "../../design/notices";
import page from "../../design/page.module.css";
import { Bones } from "../../design/skeleton";
import { Checklist } from "../../onboarding/checklist";
import { formatDayRange } from "../../measured/days";
import { inWords, isNotMeasurable, isZero, write } from "../../measured/shape";
import { Failure } from "../../shell/failure";
import { pulse } from "../../words/pulse";
import { CanGo } from "./can-go";
import { Changes } from "./changes";
import { ComingUp } from "./coming-up";
import styles from "./pulse.module.css";
import { changesOf } from "./shape";
import { FallenSilent, Hypotheses, Noted, Rent } from "./side";
import { WeekFigures } from "./week-figures";
import { aWeekEarlier, weeksOf } from "./weeks";

const route = getRouteApi("/p/$project/pulse");

/** The first page: what is different from a week ago, and what waits for a decision. */
export function Pulse() {
  const { project } = route.useParams();
  // The server's own window for verdicts: the last 13 whole weeks. The three other reports are counted from its end.
  const now = useQuery(removalQuery(project, null));
  const weeks = now.data && weeksOf(now.data);
  const isReady = weeks !== undefined;
  const earlier = useQuery({
    ...removalQuery(project, now.data ? aWeekEarlier(now.data) : null),
    enabled: isReady,
    placeholderData: undefined,
  });
  const week = useQuery({ ...rankingQuery(project, weeks?.last ?? null), enabled: isReady, placeholderData: undefined });
  const weekBefore = useQuery({ ...rankingQuery(project, weeks?.before ?? null), enabled: isReady, placeholderData: undefined });

  const isEmpty = now.data?.features.length === 0; // the checklist above says what to do

  const failed = [now, earlier, week, weekBefore].find((query) => query.error && !query.data);
  const reports =
    now.data && earlier.data && week.data && weekBefore.data
      ? { now: now.data, earlier: earlier.data, week: week.data, weekBefore: weekBefore.data }
      : undefined;
  const changes = reports && changesOf(reports);

  return (
    <div className={`${page.page} ${styles.page}`}>
      <title>{`${pulse.title} · ${now.data?.project.name ?? ""} · Deadwood`}</title>
      <header className={page.head}>
        <div>
          <h1 className={page.title}>{changes && !isEmpty ? pulse.headline(changes.length) : pulse.title}</h1>
          {weeks && <p className={page.lead}>{isEmpty ? pulse.tooEarly : pulse.lead(formatDayRange(weeks.last.from, weeks.last.to))}</p>}
        </div>
      </header>
      <Checklist project={project} />
      {failed ? (
        <Failure error={failed.error} retry={() => failed.refetch()} />
      ) : isEmpty ? null : reports && changes ? (
        <>
          <Notices notices={reports.now.notices} />
          <div className={styles.columns}>
            <section className={styles.main} aria-labelledby="changes-title">
              <WeekFigures week={reports.week} before={reports.weekBefore} />
              <header className={styles.sectionHead}>
                <h2 id="changes-title">{pulse.changes}</h2>
                <Link
                  to="/p/$project/ranking"
                  params={{ project }}
                  search={{ ...weeksOf(reports.now).last, compare: "previous", sort: "change" }}
                  className={`${button.button} ${button.quiet}`}
                >
                  {pulse.compareAll}
                </Link>
              </header>
              <Changes changes={changes} />
              <CanGo report={reports.now} />
              <ComingUp report={reports.now} />
            </section>
            <aside className={styles.side}>
              <Rent report={reports.now} />
              <Hypotheses />
              <FallenSilent report={reports.now} />
              <Noted report={reports.now} />
            </aside>
          </div>
          <Completeness removal={reports.now} week={reports.week} />
        </>
      ) : (
        <Bones count={6} height={64} />
      )}
    </div>
  );
}

/** How much all of this stands on, in one quiet line. */
function Completeness({ removal, week }: { removal: RemovalReport; week: RankingReport }) {
  const { coverage, excluded_bot_uses: bots, quarantined } = week.totals;
  const sentences = [
    isNotMeasurable(coverage) ? pulse.noCoverage : pulse.coverage(write(coverage).text),
    isZero(bots) ? null : pulse.bots(inWords(bots)),
    isZero(quarantined) ? null : pulse.quarantined(inWords(quarantined)),
    pulse.weeks(formatDayRange(removal.window.from, removal.window.to)),
  ];
  return <p className={page.remark}>{sentences.filter(Boolean).join(" ")}</p>;
}
