import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { annotationsQuery, hypothesesQuery, portfolioQuery } from "../../api/queries";
import type { Expected, RemovalReport } from "../../api/schema";
import { Bones } from "../../design/skeleton";
import { keyToSegment } from "../../feature-key";
import { formatDay } from "../../measured/days";
import { Failure } from "../../shell/failure";
import { pulse } from "../../words/pulse";
import { countVerdicts, neverUsed, titleOf } from "../ranking/shape";
import styles from "./pulse.module.css";
import { expectedOf, notedSince, silentOf } from "./shape";
import { weeksOf } from "./weeks";

const route = getRouteApi("/p/$project/pulse");
const LISTED = 4;

/** Features that earn their place ÷ those shipped: the one number for the whole product. */
export function Rent({ report }: { report: RemovalReport }) {
  const { project } = route.useParams();
  const { data, error, refetch } = useQuery(portfolioQuery(project));
  if (error && !data) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Bones count={1} height={150} />;
  return (
    <Card title={pulse.rent}>
      <p className={styles.big}>
        {data.pays_rent} <span>{pulse.ofShipped(data.shipped)}</span>
      </p>
      <div className={styles.meter} aria-hidden="true">
        <span style={{ width: `${(data.ratio ?? 0) * 100}%` }} />
      </div>
      <p className={styles.small}>{pulse.rentMeans}</p>
      <TooEarly report={report} />
    </Card>
  );
}

/** Counted as the ranking counts them, where the link leads. */
function TooEarly({ report }: { report: RemovalReport }) {
  const { project } = route.useParams();
  const early = countVerdicts(report.features).get("insufficient_evidence") ?? 0;
  if (early === 0) return null;
  const unreleased = report.features.filter((row) => row.zero === "not_released").length;
  return (
    <p className={styles.small}>
      <Link to="/p/$project/ranking" params={{ project }} search={{ verdict: ["insufficient_evidence"] }}>
        {pulse.tooEarlyToSay(early)}
      </Link>
      {unreleased > 0 && pulse.ofThemUnreleased(unreleased)}
    </p>
  );
}

/** What was expected of features when they shipped; absent where nobody wrote down an expectation. */
export function Hypotheses() {
  const { project } = route.useParams();
  const { data } = useQuery(hypothesesQuery(project));
  const expected = expectedOf(data?.hypotheses ?? []);
  if (expected.length === 0) return null;
  return (
    <Card title={pulse.hypotheses} count={expected.length}>
      <ul className={styles.list}>
        {expected.slice(0, LISTED).map((each) => (
          <Item key={each.key} feature={each.key} title={titleOf(each)} note={hypothesisNote(each)} />
        ))}
      </ul>
      {expected.length > LISTED && (
        <details className={styles.rest}>
          <summary>{pulse.moreExpected(expected.length - LISTED)}</summary>
          <ul className={styles.list}>
            {expected.slice(LISTED).map((each) => (
              <Item key={each.key} feature={each.key} title={titleOf(each)} note={hypothesisNote(each)} />
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}

function hypothesisNote({ state, by }: Expected): string {
  return state === "pending" && by ? pulse.dueBy(formatDay(by)) : pulse.outcome[state];
}

export function FallenSilent({ report }: { report: RemovalReport }) {
  const silent = silentOf(report);
  const never = neverUsed(report.features);
  return (
    <Card title={pulse.silence} count={silent.length}>
      <p className={styles.small}>{silent.length === 0 ? pulse.silenceNone : pulse.silenceMeans}</p>
      {silent.length > 0 && (
        <ul className={styles.list}>
          {silent.slice(0, LISTED).map(({ row, since }) => (
            <Item key={row.key} feature={row.key} title={titleOf(row)} note={pulse.lastUsed(formatDay(since))} />
          ))}
        </ul>
      )}
      {never > 0 && <p className={styles.small}>{pulse.neverUsed(never)}.</p>}
    </Card>
  );
}

/** What the team noted since the earlier of the two weeks began: it may be why something changed. Absent where nothing is noted. */
export function Noted({ report }: { report: RemovalReport }) {
  const { project } = route.useParams();
  const { data } = useQuery(annotationsQuery(project));
  const noted = notedSince(data?.annotations ?? [], weeksOf(report).before.from);
  if (noted.length === 0) return null;
  return (
    <Card title={pulse.noted} count={noted.length}>
      <ul className={`${styles.list} ${styles.noted}`}>
        {noted.slice(0, LISTED).map(({ number, day, text }) => (
          <li key={number}>
            <p>{text}</p>
            <span>{formatDay(day)}</span>
          </li>
        ))}
      </ul>
      {noted.length > LISTED && (
        <p className={styles.small}>
          <Link to="/p/$project/settings/$part" params={{ project, part: "annotations" }}>
            {pulse.allNoted}
          </Link>
        </p>
      )}
    </Card>
  );
}

function Card({ title, count, children }: { title: string; count?: number; children: ReactNode }) {
  return (
    <section className={styles.card}>
      <h2>
        {title}
        {count !== undefined && <span>{count}</span>}
      </h2>
      {children}
    </section>
  );
}

function Item({ feature, title, note }: { feature: string; title: string; note: string | null }) {
  const { project } = route.useParams();
  return (
    <li>
      <Link to="/p/$project/features/$feature" params={{ project, feature: keyToSegment(feature) }}>
        {title}
      </Link>
      {note && <span>{note}</span>}
    </li>
  );
}
