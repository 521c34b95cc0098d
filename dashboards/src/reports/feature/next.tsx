import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { type NextReport, nextQuery } from "../../api/next";
import { reportPath } from "../../api/paths";
import { BarList } from "../../charts/bar-list";
import button from "../../design/button.module.css";
import { Icon } from "../../design/icons";
import { Bones } from "../../design/skeleton";
import { keyToSegment } from "../../feature-key";
import { Figure } from "../../measured/figure";
import { inWords, isSuppressed, isZero } from "../../measured/shape";
import { Failure } from "../../shell/failure";
import { windowOf } from "../../window/shape";
import { useWindow } from "../../window/use-window";
import { nextWords as words } from "../../words/next";
import styles from "./feature.module.css";
import table from "./who.module.css";

const route = getRouteApi("/p/$project/features/$feature");

/** What page sessions use after it. */
export function Next({ feature }: { feature: string }) {
  const { project } = route.useParams();
  const search = route.useSearch();
  const window = useWindow(project, search);
  const { data, error, refetch, isPlaceholderData } = useQuery(nextQuery(project, feature, window));

  if (error && !data) {
    return (
      <section className={styles.panel}>
        <h2>{words.title}</h2>
        <Failure error={error} retry={() => refetch()} />
      </section>
    );
  }
  if (!data) return <Bones count={2} height={180} />;
  const isTold = !isZero(data.sessions) && !isSuppressed(data.sessions);
  return (
    <section className={styles.panel} aria-labelledby="next-title" aria-busy={isPlaceholderData}>
      <header className={styles.panelHead}>
        <div className={table.head}>
          <h2 id="next-title">{words.title}</h2>
          {isTold && <p className={styles.small}>{words.text(inWords(data.sessions))}</p>}
        </div>
        {isTold && (
          <a
            className={button.button}
            href={reportPath(project, "next", window, { feature, format: "csv" })}
            download
            aria-label={words.csvLabel}
          >
            <Icon name="download" />
            {words.csv}
          </a>
        )}
      </header>
      {isTold ? <Onward report={data} /> : <p className={styles.small}>{isZero(data.sessions) ? words.none : words.few}</p>}
      <details className={table.reading}>
        <summary>{words.howToRead}</summary>
        <p>{words.reading}</p>
        <p>{words.readingHidden}</p>
      </details>
    </section>
  );
}

function Onward({ report }: { report: NextReport }) {
  const { project } = route.useParams();
  const search = route.useSearch();
  const features = report.next.map((next) => ({
    key: next.key,
    label: (
      <Link to="/p/$project/features/$feature" params={{ project, feature: keyToSegment(next.key) }} search={windowOf(search)}>
        {next.title ?? next.key}
      </Link>
    ),
    measured: next.share,
    note: <Figure measured={next.sessions} unit />,
  }));
  const rest = [
    { key: "undeclared:", label: words.undeclared, ...report.undeclared },
    { key: "nothing:", label: words.nothing, ...report.nothing },
  ]
    .filter((part) => !isZero(part.sessions))
    .map(({ key, label, sessions, share }) => ({
      key,
      label,
      measured: share,
      note: isSuppressed(sessions) ? undefined : <Figure measured={sessions} unit />,
    }));
  return (
    <>
      <BarList label={words.title} bars={[...features, ...rest]} />
      {report.hidden > 0 && <p className={styles.small}>{words.hidden(report.hidden)}</p>}
    </>
  );
}
