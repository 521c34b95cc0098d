import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { removalQuery } from "../../api/queries";
import type { RemovalReport, Row } from "../../api/schema";
import button from "../../design/button.module.css";
import { Icon } from "../../design/icons";
import { ImportedMark } from "../../design/imported-mark";
import { Notices, Remarks } from "../../design/notices";
import page from "../../design/page.module.css";
import { usePrintUnfolded } from "../../design/paper";
import { Bones } from "../../design/skeleton";
import { formatDayRange, formatMoment } from "../../measured/days";
import { formatShare } from "../../measured/shape";
import { ShareButton } from "../../sharing/share-button";
import { Answered } from "../../shell/answered";
import { useWindow } from "../../window/use-window";
import { WindowPicker } from "../../window/window-picker";
import { removal } from "../../words/removal";
import { unbroken } from "../../words/sentences";
import { ByUse } from "./by-use";
import { Candidate } from "./candidate";
import { ExportMenu } from "./export-menu";
import { GoneFeatures } from "./gone";
import { OtherGroup } from "./other-group";
import styles from "./removal.module.css";
import { candidatesOf, leadsToReview, otherGroups } from "./shape";

const route = getRouteApi("/p/$project/removal");
const VERDICT_DAYS = 91;

/** The report this product exists for: the answer, why to believe it, each candidate, then everything else. */
export function Removal() {
  const { project } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const days = useWindow(project, search);
  const report = useQuery(removalQuery(project, days));
  const { data, isPlaceholderData } = report;
  usePrintUnfolded();

  return (
    <div className={`${page.page} ${page.reading}`}>
      <title>{`${removal.title} · ${data?.project.name ?? ""} · Deadwood`}</title>
      <div className={styles.bar}>
        <p className={page.eyebrow}>
          <span>{removal.title}</span>
          {data?.imported && <ImportedMark />}
          {data && <span className={styles.printed}>{data.project.name}</span>}
          {data && (
            <span className={styles.printed}>
              {formatDayRange(data.window.from, data.window.to)}, {removal.days(data.window.days)}
            </span>
          )}
        </p>
        <div className={`${page.actions} ${styles.tools}`}>
          <WindowPicker search={search} shown={data?.window} onChange={(next) => navigate({ search: next, resetScroll: false })} />
          <ExportMenu project={project} window={days} />
          <ShareButton project={project} subject={{ report: "removal" }} shown={data?.window} />
          {data && leadsToReview(data) && (
            <Link to="/p/$project/review" params={{ project }} className={`${button.button} ${button.solid} ${styles.review}`}>
              <Icon name="board" />
              {removal.toReview}
            </Link>
          )}
        </div>
      </div>
      <Answered query={report} bones={<Bones count={5} height={120} />}>
        {(data) => (
          <article className={isPlaceholderData ? page.updating : undefined} aria-busy={isPlaceholderData}>
            {data.features.length + data.gone.length > 0 ? <Loaded report={data} /> : <NothingYet report={data} />}
          </article>
        )}
      </Answered>
    </div>
  );
}

/** That nobody decided is said once above the candidates, where all of them would say it. */
function Undecided({ candidates }: { candidates: Row[] }) {
  const undecided = candidates.filter((row) => !row.decided).length;
  if (undecided === 0) return null;
  return <p className={styles.undecided}>{removal.undecided(undecided, candidates.length)}</p>;
}

/** Before the first feature: an answer of "none" that stood on nothing would be mistaken for one. */
function NothingYet({ report }: { report: RemovalReport }) {
  return (
    <>
      <h1 className={styles.answer}>{report.summary.headline}</h1>
      <Notices notices={report.notices} />
      <div className={styles.none}>
        <p>{removal.nothingYet}</p>
        <Link to="/p/$project/start" params={{ project: report.project.id }} className={button.button}>
          {removal.toStart}
        </Link>
      </div>
    </>
  );
}

function Loaded({ report }: { report: RemovalReport }) {
  const candidates = candidatesOf(report);
  const { theta } = report.rules;
  return (
    <>
      <h1 className={styles.answer}>{report.summary.headline}</h1>
      <section className={styles.why} aria-labelledby="why-title">
        <h2 id="why-title" className={styles.whyTitle}>
          {candidates.length > 0 ? removal.whyBelieve : removal.whyNone}
        </h2>
        <ul className={styles.reasons}>
          {report.summary.why_believe.map((sentence) => (
            <li key={sentence}>
              <Icon name="check" />
              <span>{unbroken(sentence)}</span>
            </li>
          ))}
        </ul>
        <p className={styles.small}>
          {removal.threshold(formatShare(theta))} · {removal.generated(formatMoment(report.generated_at))}
        </p>
      </section>
      {report.window.days < VERDICT_DAYS && (
        <p className={`${page.notice} ${styles.short}`}>
          <Icon name="info" />
          {removal.shortWindow(report.window.days)}
        </p>
      )}
      <Notices notices={report.notices} />
      {report.summary.leads_with === "ranking" ? (
        <ByUse rows={report.features} theta={theta} />
      ) : candidates.length > 0 ? (
        <section aria-labelledby="candidates-title">
          <h2 id="candidates-title" className={styles.section}>
            {removal.candidates}
          </h2>
          <Undecided candidates={candidates} />
          <ol className={styles.candidates}>
            {candidates.map((row, index) => (
              <Candidate key={row.key} row={row} place={index + 1} theta={theta} today={report.generated_at.slice(0, 10)} />
            ))}
          </ol>
        </section>
      ) : (
        <p className={styles.none}>{removal.none}</p>
      )}
      {report.gone.length > 0 && (
        <section aria-labelledby="gone-title">
          <h2 id="gone-title" className={styles.section}>
            {removal.gone}
          </h2>
          <GoneFeatures gone={report.gone} />
        </section>
      )}
      <section aria-labelledby="others-title">
        <h2 id="others-title" className={styles.section}>
          {removal.others}
        </h2>
        {otherGroups(report.features).map((group) => (
          <OtherGroup key={group.kind} group={group} theta={theta} />
        ))}
      </section>
      <Remarks notices={report.notices} />
    </>
  );
}
