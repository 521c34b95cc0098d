import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { type NextReport, nextQuery } from "../../api/next";
import { reportPath } from "../../api/paths";
import { BarList } from "../../charts/bar-list";
import { keyToSegment } from "../../feature-key";
import { Figure } from "../../measured/figure";
import { inWords, isSuppressed, isZero } from "../../measured/shape";
import { windowOf } from "../../window/shape";
import { useWindow } from "../../window/use-window";
import { nextWords as words } from "../../words/next";
import styles from "./feature.module.css";
import { ReportPanel } from "./report-panel";

const route = getRouteApi("/p/$project/features/$feature");

/** What page sessions use after it. */
export function Next({ feature }: { feature: string }) {
  const { project } = route.useParams();
  const search = route.useSearch();
  const window = useWindow(project, search);
  return (
    <ReportPanel
      name="next"
      words={words}
      query={useQuery(nextQuery(project, feature, window))}
      show={(report) => {
        const { sessions } = report;
        if (isZero(sessions) || isSuppressed(sessions)) return { nothing: isZero(sessions) ? words.none : words.few };
        return {
          about: words.text(inWords(sessions)),
          csv: reportPath(project, "next", window, { feature, format: "csv" }),
          figures: <Onward report={report} />,
        };
      }}
    />
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
