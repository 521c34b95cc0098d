import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { OnlyFor } from "../access/only-for";
import { waitingProjectQuery } from "../api/queries";
import { CopyBlock } from "../design/copy-block";
import { Icon } from "../design/icons";
import page from "../design/page.module.css";
import { start } from "../words/start";
import { Arrivals } from "./arrivals";
import { buttonExample, curlLine, scriptTag } from "./shape";
import styles from "./start.module.css";
import { TryIt } from "./try-it";

const route = getRouteApi("/p/$project/start");

export function Start() {
  const { project } = route.useParams();
  const { session } = route.useSearch();
  const { data } = useQuery(waitingProjectQuery(project));
  if (!data) return null; // the shell shows this page only once the project is known
  const origin = window.location.origin;

  return (
    <div className={page.page}>
      <title>{`${start.title} · ${data.name} · Deadwood`}</title>
      <header className={page.head}>
        <div>
          <h1 className={page.title}>{start.title}</h1>
          <p className={page.lead}>{start.lead}</p>
        </div>
      </header>
      <div className={styles.columns}>
        <ol className={styles.steps}>
          <Step number={1} title={start.step1} text={start.step1Text}>
            <CopyBlock code={scriptTag(origin, data.ingest_key)} name={start.snippetName} />
            <p className={styles.text}>
              {start.alreadySending}{" "}
              <Link to="/p/$project/senders" params={{ project }}>
                {start.toSenders}
              </Link>
            </p>
          </Step>
          <Step number={2} title={start.step2} text={start.step2Text}>
            <CopyBlock code={buttonExample} name={start.exampleName} />
            <details className={styles.more}>
              <summary>{start.serverSide}</summary>
              <p className={styles.text}>{start.serverSideText}</p>
              <CopyBlock code={curlLine(origin, data.ingest_key)} name={start.curlName} />
            </details>
          </Step>
          <Step number={3} title={start.step3} text={start.step3Text}>
            <OnlyFor project={project} least="editor">
              <TryIt project={project} />
            </OnlyFor>
          </Step>
        </ol>
        <aside className={styles.watch}>
          <Arrivals key={session ?? ""} project={project} session={session} />
          <p className={styles.live} role="status">
            {data.first_event_day ? (
              <>
                <span className={styles.good}>
                  <Icon name="check" />
                </span>
                {start.live(data.first_event_day)}
              </>
            ) : (
              start.notLive
            )}
          </p>
        </aside>
      </div>
    </div>
  );
}

function Step(props: { number: number; title: string; text: string; children: ReactNode }) {
  return (
    <li className={styles.step}>
      <span className={styles.number} aria-hidden="true">
        {props.number}
      </span>
      <div className={styles.body}>
        <h2 className={styles.stepTitle}>{props.title}</h2>
        <p className={styles.text}>{props.text}</p>
        {props.children}
      </div>
    </li>
  );
}
