import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { decisionsQuery, featureQuery, issueQuery } from "../../api/queries";
import { reportPath } from "../../api/paths";
import type { FeatureReport } from "../../api/schema";
import { ReachBar } from "../../charts/reach-bar";
import { Sparkline } from "../../charts/sparkline";
import button from "../../design/button.module.css";
import { CopyBlock } from "../../design/copy-block";
import page from "../../design/page.module.css";
import { Bones } from "../../design/skeleton";
import { VerdictChip } from "../../design/verdict-chip";
import { keyToSegment, segmentToKey } from "../../feature-key";
import { Figure } from "../../measured/figure";
import { MeasureList } from "../../measured/measure-list";
import { Answered } from "../../shell/answered";
import { Failure } from "../../shell/failure";
import { useWindow } from "../../window/use-window";
import { candidatePage as words } from "../../words/candidate-page";
import { verdictRule } from "../../words/verdicts";
import { titleOf } from "../ranking/shape";
import { Sentences } from "../removal/sentences";
import { Missing } from "../removal/other-group";
import styles from "./candidate-page.module.css";
import { EvidencePack } from "./evidence-pack";
import { factsOf, isCandidate } from "./shape";

const route = getRouteApi("/p/$project/candidates/$feature");

/** One candidate on one sheet of paper: what to take into the meeting, and what to hand to its owner afterwards. */
export function CandidatePage() {
  const { project, feature } = route.useParams();
  const key = segmentToKey(feature);
  const window = useWindow(project, route.useSearch());
  const report = useQuery(featureQuery(project, key, window));
  const { data } = report;
  return (
    <div className={page.page}>
      <title>{`${data ? titleOf(data.feature) : key} · ${words.title} · Deadwood`}</title>
      <Answered query={report} bones={<Bones count={4} height={140} />}>
        {(data) => <Sheet report={data} />}
      </Answered>
    </div>
  );
}

function Sheet({ report }: { report: FeatureReport }) {
  const { project } = route.useParams();
  const search = route.useSearch();
  const row = report.feature;
  const judgedOver = { from: row.judged_over.from, to: row.judged_over.to };
  const issue = useQuery(issueQuery(project, row.key, judgedOver));
  const decisions = useQuery(decisionsQuery(project, row.key));
  return (
    <article className={styles.sheet}>
      <header className={page.head}>
        <div>
          <p className={page.eyebrow}>
            <Link to="/p/$project/removal" params={{ project }} search={search}>
              ← {words.back}
            </Link>
            <span>{report.project.name}</span>
          </p>
          <h1 className={page.title}>{titleOf(row)}</h1>
        </div>
        <div className={page.actions}>
          <a className={button.button} href={reportPath(project, "feature", judgedOver, { feature: row.key, format: "md" })} download>
            {words.markdown}
          </a>
          <a className={button.button} href={reportPath(project, "feature", judgedOver, { feature: row.key })}>
            {words.json}
          </a>
          <button type="button" className={`${button.button} ${button.solid}`} onClick={() => globalThis.print()}>
            {words.print}
          </button>
        </div>
      </header>
      <section className={styles.answer} aria-labelledby="answer-title">
        <VerdictChip verdict={row.verdict} large />
        <h2 id="answer-title">{row.verdict.headline}</h2>
        {!isCandidate(row) && <p className={styles.small}>{words.notACandidate}</p>}
      </section>
      <div className={styles.evidence}>
        <ReachBar measured={row.reach} name={words.reach} theta={report.rules.theta} width={220} />
        <span>
          <Figure measured={row.reach} />
        </span>
        <span>
          <Figure measured={row.users} unit />
        </span>
        <Sparkline weeks={row.weekly} until={row.judged_over.to} />
      </div>
      <dl className={styles.facts}>
        {factsOf(report).map(({ what, value }) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.columns}>
        <Sentences title={words.why} sentences={row.verdict.because} level="h3" />
        <Sentences title={words.wouldChange} sentences={row.verdict.would_change} level="h3" />
      </div>
      {row.verdict.missing.length > 0 && <Missing gates={row.verdict.missing} />}
      <section className={styles.part} aria-labelledby="wrong-title">
        <h2 id="wrong-title">{words.ifWrong}</h2>
        <p className={styles.small}>{words.ifWrongText}</p>
        {row.message ? <CopyBlock code={row.message} name={words.message} /> : <p className={styles.small}>{words.noMessage}</p>}
      </section>
      <section className={styles.part} aria-labelledby="evidence-title">
        <h2 id="evidence-title">{words.evidence}</h2>
        <EvidencePack project={project} decisions={decisions.data?.decisions ?? null} />
      </section>
      <details className={styles.part}>
        <summary>{words.numbers}</summary>
        <MeasureList row={row} />
        <p className={styles.small}>
          {words.rule} <code>{row.verdict.rule}</code>: {verdictRule(row.verdict.kind)}
        </p>
      </details>
      <section className={`${styles.part} ${styles.onScreen}`} aria-labelledby="issue-title">
        <h2 id="issue-title">{words.issue}</h2>
        <p className={styles.small}>{words.issueText}</p>
        {issue.data && <CopyBlock code={issue.data} name={words.issue} />}
        {issue.error && <Failure error={issue.error} retry={() => issue.refetch()} />}
      </section>
      <p className={`${styles.small} ${styles.onScreen}`}>
        <Link to="/p/$project/features/$feature" params={{ project, feature: keyToSegment(row.key) }} search={search}>
          {words.everything}
        </Link>
      </p>
    </article>
  );
}
