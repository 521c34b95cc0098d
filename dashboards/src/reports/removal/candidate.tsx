import { getRouteApi, Link } from "@tanstack/react-router";
import { reportPath } from "../../api/paths";
import type { Day, Row } from "../../api/schema";
import { ReachBar } from "../../charts/reach-bar";
import { isDrawn } from "../../charts/series";
import { Sparkline } from "../../charts/sparkline";
import { CopyBlock } from "../../design/copy-block";
import { NOT_ON_PAPER } from "../../design/paper";
import { VerdictChip } from "../../design/verdict-chip";
import { keyToSegment } from "../../feature-key";
import { formatDayWithYear } from "../../measured/days";
import { Figure } from "../../measured/figure";
import { MeasureList } from "../../measured/measure-list";
import { useNarrowest } from "../../shell/use-narrow";
import { windowOf } from "../../window/shape";
import { removal } from "../../words/removal";
import { verdictRule } from "../../words/verdicts";
import { titleOf } from "../ranking/shape";
import styles from "./candidate.module.css";
import { Sentences } from "./sentences";

const route = getRouteApi("/p/$project/removal");

/**
 * One candidate: plain words, then what would prove them wrong; the statistics are one click away. On a phone, where eight of them
 * would be ten screens, what it is and what was measured stands open, and all that it stands on is one press away.
 */
export function Candidate({ row, place, theta, today }: { row: Row; place: number; theta: number; today: Day }) {
  const { project } = route.useParams();
  const search = route.useSearch();
  const { verdict } = row;
  const isFolded = useNarrowest();
  return (
    <li className={styles.card}>
      <header className={styles.head}>
        <span className={styles.place} aria-hidden="true">
          {place}
        </span>
        <div className={styles.names}>
          <h3 className={styles.title}>
            <Link to="/p/$project/features/$feature" params={{ project, feature: keyToSegment(row.key) }} search={windowOf(search)}>
              {titleOf(row)}
            </Link>
          </h3>
          {!isFolded && <Facts row={row} today={today} />}
        </div>
        <VerdictChip verdict={verdict} />
      </header>
      {isFolded && (
        <p className={`${styles.facts} ${styles.whose}`}>
          <Whose row={row} />
        </p>
      )}
      <p className={styles.headline}>{verdict.headline}</p>
      <div className={styles.evidence}>
        <ReachBar measured={row.reach} name="Reach" theta={theta} width={200} />
        <span className={styles.number}>
          <Figure measured={row.reach} />
        </span>
        <span className={styles.people}>
          <Figure measured={row.users} unit />
        </span>
        {isDrawn(row) && (
          <span className={styles.spark}>
            <Sparkline weeks={row.weekly} until={row.judged_over.to} />
          </span>
        )}
      </div>
      {isFolded ? (
        <details className={`${styles.numbers} ${styles.folded}`}>
          <summary>{removal.evidence}</summary>
          <div className={styles.unfolded}>
            <Facts row={row} today={today} />
            <Evidence row={row} />
          </div>
        </details>
      ) : (
        <Evidence row={row} />
      )}
    </li>
  );
}

function Whose({ row }: { row: Row }) {
  return (
    <>
      {row.area && <span>{row.area}</span>}
      <span>{row.owner ? removal.owner(row.owner) : removal.noOwner}</span>
      {row.decided && <span>{removal.stage[row.stage]}</span>}
    </>
  );
}

function Facts({ row, today }: { row: Row; today: Day }) {
  const isDue = row.next_review <= today;
  return (
    <p className={styles.facts}>
      <code>{row.key}</code>
      <Whose row={row} />
      {row.age_days !== null && <span>{removal.age(row.age_days)}</span>}
      {row.accounts_touched && <span>{removal.touches(row.accounts_touched)}</span>}
      <span>{(isDue ? removal.reviewDue : removal.nextReview)(formatDayWithYear(row.next_review))}</span>
      {row.code && <code>{row.code}</code>}
    </p>
  );
}

/** What the verdict stands on, and what to do with it. */
function Evidence({ row }: { row: Row }) {
  const { project } = route.useParams();
  const search = route.useSearch();
  const { verdict } = row;
  return (
    <>
      <div className={styles.columns}>
        <Sentences title={removal.why} sentences={verdict.because} level="h4" />
        <Sentences title={removal.wouldChange} sentences={verdict.would_change} level="h4" />
      </div>
      {row.message && (
        <details className={styles.numbers} {...NOT_ON_PAPER}>
          <summary>{removal.message}</summary>
          <CopyBlock code={row.message} name={removal.messageName} />
        </details>
      )}
      <details className={styles.numbers}>
        <summary>{removal.numbers}</summary>
        <MeasureList row={row} />
        <p className={styles.further}>
          <Link to="/p/$project/candidates/$feature" params={{ project, feature: keyToSegment(row.key) }} search={windowOf(search)}>
            {removal.onePage}
          </Link>
        </p>
        <p className={styles.further}>
          <a href={reportPath(project, "feature", judgedOver(row), { feature: row.key, format: "md" })} download>
            {removal.issue}
          </a>
        </p>
        <p className={styles.rule}>
          {removal.rule} <code>{verdict.rule}</code>: {verdictRule(verdict.kind)}
        </p>
      </details>
    </>
  );
}

/** The issue's figures are those of this report. */
function judgedOver(row: Row) {
  return { from: row.judged_over.from, to: row.judged_over.to };
}
