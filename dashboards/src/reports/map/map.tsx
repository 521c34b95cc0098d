import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { reportPath } from "../../api/paths";
import { rankingQuery } from "../../api/queries";
import type { RankingReport, Row } from "../../api/schema";
import { CsvLink } from "../../design/csv-link";
import { HowToRead } from "../../design/how-to-read";
import { Notices } from "../../design/notices";
import page from "../../design/page.module.css";
import { Bones } from "../../design/skeleton";
import { VerdictChip } from "../../design/verdict-chip";
import { keyToSegment } from "../../feature-key";
import { Answered } from "../../shell/answered";
import { windowOf } from "../../window/shape";
import { useWindow } from "../../window/use-window";
import { WindowPicker } from "../../window/window-picker";
import { mapWords } from "../../words/map";
import { titleOf } from "../ranking/shape";
import { VerdictFilter } from "../ranking/verdict-filter";
import { ZeroLabel } from "../ranking/zero-label";
import styles from "./map.module.css";
import { Plane } from "./plane";
import { sortOut } from "./shape";

const route = getRouteApi("/p/$project/map");

/** Every feature at once: who uses it, how regularly, what it costs; the dead beside it in a strip of their own. */
export function FeatureMap() {
  const { project } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const window = useWindow(project, search);
  const report = useQuery(rankingQuery(project, window));
  const { data, isPlaceholderData } = report;
  const sorted = data && sortOut(data.features);

  return (
    <div className={page.page}>
      <title>{`${mapWords.title} · ${data?.project.name ?? ""} · Deadwood`}</title>
      <header className={page.head}>
        <div>
          <h1 className={page.title}>
            {sorted
              ? mapWords.headline(sorted.dots.length, sorted.unused.length + sorted.hidden.length, sorted.unknown.length)
              : mapWords.title}
          </h1>
          <p className={page.lead}>{mapWords.lead}</p>
        </div>
        <div className={page.actions}>
          <WindowPicker
            search={search}
            shown={data?.window}
            onChange={(days) => navigate({ search: (old) => ({ ...old, ...windowOf(days) }), resetScroll: false })}
          />
          <CsvLink href={reportPath(project, "ranking", window, { format: "csv" })} />
        </div>
      </header>
      <Answered query={report} bones={<Bones count={1} height={560} />}>
        {(data) => (
          <div className={isPlaceholderData ? page.updating : undefined} aria-busy={isPlaceholderData}>
            <Loaded report={data} />
          </div>
        )}
      </Answered>
    </div>
  );
}

function Loaded({ report }: { report: RankingReport }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const shown = search.verdict ? report.features.filter((row) => search.verdict?.includes(row.verdict.kind)) : report.features;
  const { dots, unused, hidden, unknown } = sortOut(shown);
  if (report.features.length === 0) return <p className={styles.none}>{mapWords.none}</p>;
  return (
    <>
      <Notices notices={report.notices} />
      <VerdictFilter
        rows={report.features}
        chosen={search.verdict}
        onChange={(verdict) => navigate({ search: (old) => ({ ...old, verdict }), replace: true, resetScroll: false })}
      />
      <Plane dots={dots} theta={report.rules.theta} />
      {unused.length + hidden.length + unknown.length > 0 && (
        <section className={styles.dead} aria-labelledby="dead-title">
          <header>
            <h2 id="dead-title">{mapWords.dead}</h2>
            <p>{mapWords.deadText}</p>
          </header>
          <div className={styles.strips}>
            <Strip name={mapWords.unused} rows={unused} />
            <Strip name={mapWords.hidden} rows={hidden} />
            <Strip name={mapWords.unknown} rows={unknown} />
          </div>
        </section>
      )}
      <HowToRead terms={mapWords.terms} />
    </>
  );
}

function Strip({ name, rows }: { name: string; rows: Row[] }) {
  const { project } = route.useParams();
  const search = route.useSearch();
  if (rows.length === 0) return null;
  return (
    <section className={styles.strip}>
      <h3>
        {name} <span>{rows.length}</span>
      </h3>
      <ul>
        {rows.map((row) => (
          <li key={row.key}>
            <p>
              <Link to="/p/$project/features/$feature" params={{ project, feature: keyToSegment(row.key) }} search={windowOf(search)}>
                {titleOf(row)}
              </Link>
              <ZeroLabel zero={row.zero} />
            </p>
            <VerdictChip verdict={row.verdict} />
          </li>
        ))}
      </ul>
    </section>
  );
}
