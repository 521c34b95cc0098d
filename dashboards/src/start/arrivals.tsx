import { useQuery } from "@tanstack/react-query";
import { isGone } from "../api/problem";
import { arrivalsQuery } from "../api/queries";
import type { RejectedTestEvent, TestEvent, TestSession } from "../api/schema";
import { PagePath } from "../page-path";
import { Failure } from "../shell/failure";
import { said } from "../words/sentences";
import { start } from "../words/start";
import { AdoptNew } from "./adopt-new";
import styles from "./arrivals.module.css";
import { formatCountdown, inOrder, placeOf } from "./shape";

/** The window on the test session: waits, turns green by itself, then lists what came. */
export function Arrivals({ project, session }: { project: string; session: string | undefined }) {
  const { data, error } = useQuery({ ...arrivalsQuery(project, session ?? ""), enabled: session !== undefined });
  if (session === undefined) return <Quiet title={start.notOpenTitle} text={start.notOpenText} />;
  const isOver = isGone(error) || data?.expires_in_s === 0;
  const accepted = data?.accepted_total ?? 0;
  const refused = data?.rejected_total ?? 0;

  return (
    <section className={`${styles.panel} ${accepted > 0 ? styles.arrived : ""}`} aria-labelledby="arrivals-title">
      <header className={styles.head}>
        <Pulse isCalm={accepted > 0 || isOver} />
        <h2 id="arrivals-title" className={styles.title} aria-live="polite">
          {accepted > 0 ? start.arrivedTitle(accepted) : refused > 0 ? start.refusedTitle(refused) : start.waitingTitle}
        </h2>
        {data && !isOver && <span className={styles.left}>{start.left(formatCountdown(data.expires_in_s))}</span>}
      </header>
      {isOver && <p className={styles.text}>{start.over}</p>}
      {error && !isOver && <Failure error={error} />}
      {data && accepted + refused > 0 ? (
        <>
          {accepted > 0 && <AdoptNew project={project} events={data.events} />}
          <Stream session={data} />
        </>
      ) : (
        !isOver && (
          <>
            <p className={styles.text}>{start.waitingText}</p>
            <Tips />
          </>
        )
      )}
    </section>
  );
}

function Quiet({ title, text }: { title: string; text: string }) {
  return (
    <section className={styles.panel}>
      <header className={styles.head}>
        <Pulse isCalm />
        <h2 className={styles.title}>{title}</h2>
      </header>
      <p className={styles.text}>{text}</p>
    </section>
  );
}

function Pulse({ isCalm }: { isCalm: boolean }) {
  return <span className={`${styles.pulse} ${isCalm ? styles.calm : ""}`} aria-hidden="true" />;
}

function Stream({ session }: { session: TestSession }) {
  return (
    <>
      <h3 className={styles.subtitle}>{start.arrivals}</h3>
      <ol className={styles.stream}>
        {inOrder(session).map((event) =>
          "code" in event ? <Refused key={event.number} event={event} /> : <Taken key={event.number} event={event} />,
        )}
      </ol>
      {session.rejected_total > 0 && <p className={styles.tally}>{start.tally(session.accepted_total, session.rejected_total)}</p>}
    </>
  );
}

function Taken({ event }: { event: TestEvent }) {
  return (
    <li className={styles.event}>
      <span className={styles.what}>
        <code className={styles.feature}>{event.feature}</code>
        <span>
          {start.action[event.action]}
          {start.times(event.n)}
        </span>
      </span>
      <span className={styles.ago}>{start.ago(event.seconds_ago)}</span>
      <span className={styles.where}>
        <PagePath path={event.path} />
        {event.release && ` · ${event.release}`}
      </span>
      <span className={event.declared ? styles.declared : styles.new}>{event.declared ? start.declared : start.isNew}</span>
    </li>
  );
}

function Refused({ event }: { event: RejectedTestEvent }) {
  return (
    <li className={styles.event}>
      <span className={styles.what}>
        <span className={styles.refused}>
          <span className={styles.mark} aria-hidden="true">
            !
          </span>
          {start.refused}
        </span>
        <code className={styles.feature}>{placeOf(event)}</code>
      </span>
      <span className={styles.ago}>{start.ago(event.seconds_ago)}</span>
      <span className={styles.why}>{said(event.message)}</span>
    </li>
  );
}

function Tips() {
  return (
    <details className={styles.tips}>
      <summary>{start.nothing}</summary>
      <ul>
        {start.nothingTips.map((tip) => (
          <li key={tip}>{tip}</li>
        ))}
      </ul>
    </details>
  );
}
