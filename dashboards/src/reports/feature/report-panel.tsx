import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import button from "../../design/button.module.css";
import { Icon } from "../../design/icons";
import { Bones } from "../../design/skeleton";
import { Failure } from "../../shell/failure";
import styles from "./feature.module.css";
import table from "./who.module.css";

interface Words {
  title: string;
  csv: string;
  csvLabel: string;
  howToRead: string;
  reading: string;
  readingHidden: string;
}

interface Shown {
  /** What the figures are about, under the title. */
  about?: string | false;
  /** Address of the same as CSV, where there is something to tell. */
  csv?: string | false;
  figures: ReactNode;
}

/** In place of figures: what was measured, in a sentence. */
interface Nothing {
  nothing: string;
}

interface Props<Report> {
  name: string;
  words: Words;
  query: Pick<UseQueryResult<Report>, "data" | "error" | "refetch" | "isPlaceholderData">;
  show: (report: Report) => Shown | Nothing;
}

/** A report of its own on a feature's page: what went wrong or is awaited, or its figures with how to read them. */
export function ReportPanel<Report>({ name, words, query, show }: Props<Report>) {
  const { data, error, refetch, isPlaceholderData } = query;
  if (error && !data) {
    return (
      <section className={styles.panel}>
        <h2>{words.title}</h2>
        <Failure error={error} retry={() => refetch()} />
      </section>
    );
  }
  if (!data) return <Bones count={2} height={180} />;
  const shown = show(data);
  if ("nothing" in shown) {
    return (
      <section className={`${styles.panel} ${styles.low}`} aria-labelledby={`${name}-title`} aria-busy={isPlaceholderData}>
        <header className={styles.panelHead}>
          <h2 id={`${name}-title`}>{words.title}</h2>
        </header>
        <p className={styles.small}>{shown.nothing}</p>
      </section>
    );
  }
  const { about, csv, figures } = shown;
  return (
    <section className={styles.panel} aria-labelledby={`${name}-title`} aria-busy={isPlaceholderData}>
      <header className={styles.panelHead}>
        <div className={table.head}>
          <h2 id={`${name}-title`}>{words.title}</h2>
          {about && <p className={styles.small}>{about}</p>}
        </div>
        {csv && (
          <a className={button.button} href={csv} download aria-label={words.csvLabel}>
            <Icon name="download" />
            {words.csv}
          </a>
        )}
      </header>
      {figures}
      <details className={table.reading}>
        <summary>{words.howToRead}</summary>
        <p>{words.reading}</p>
        <p>{words.readingHidden}</p>
      </details>
    </section>
  );
}
