import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { liveQuery, projectQuery } from "../../api/queries";
import type { LiveFeature, LiveView } from "../../api/schema";
import type { ProjectDetails } from "../../api/schema";
import { type Bar, BarList } from "../../charts/bar-list";
import page from "../../design/page.module.css";
import { Bones } from "../../design/skeleton";
import { keyToSegment } from "../../feature-key";
import { Figure } from "../../measured/figure";
import { inWords } from "../../measured/shape";
import { PagePath } from "../../page-path";
import { Failure } from "../../shell/failure";
import { liveWords as words } from "../../words/live";
import panel from "../feature/feature.module.css";
import styles from "./live.module.css";
import { timeOf, timesOf } from "./shape";

const route = getRouteApi("/p/$project/live");

/** The last hour, in blocks that are over. */
export function Live() {
  const { project } = route.useParams();
  const { data, error, refetch } = useQuery(liveQuery(project));
  const details = useQuery(projectQuery(project)).data;
  const times = data && details ? timesOf(data, details.time_zone) : null;
  const newest = data?.blocks.at(-1);
  return (
    <div className={page.page}>
      <title>{`${words.title} · ${details?.name ?? ""} · Deadwood`}</title>
      <header className={page.head}>
        <div>
          <h1 className={`${page.title} ${styles.title}`}>
            {newest && times ? words.headline(inWords(newest.people), times.from, times.to) : words.title}
          </h1>
          {data && <p className={page.lead}>{words.lead(data.block_minutes)}</p>}
        </div>
      </header>
      {error && !data ? (
        <Failure error={error} retry={() => refetch()} />
      ) : data && details && times ? (
        <>
          <Hour view={data} details={details} next={times.next} />
          <div className={styles.panels}>
            <Features view={data} details={details} />
            {data.pages.length > 0 && (
              <section className={panel.panel} aria-labelledby="live-pages">
                <header className={panel.panelHead}>
                  <h2 id="live-pages">{words.pages}</h2>
                </header>
                <BarList label={words.pages} bars={data.pages.map((each) => barOf(each, <PagePath path={each.key} />))} />
              </section>
            )}
          </div>
          <p className={page.remark}>{words.memory}</p>
        </>
      ) : (
        <Bones count={3} height={180} />
      )}
    </div>
  );
}

function Hour({ view, details, next }: { view: LiveView; details: ProjectDetails; next: string }) {
  return (
    <section className={panel.panel} aria-labelledby="live-hour">
      <header className={panel.panelHead}>
        <h2 id="live-hour">{words.people}</h2>
        <p className={styles.next} role="status">
          {words.next(next)}
        </p>
      </header>
      <ol className={styles.hour}>
        {view.blocks.map((block) => (
          <li key={block.from_s}>
            <span className={styles.count}>
              <Figure measured={block.people} />
            </span>
            <span className={styles.time}>
              {timeOf(block.from_s, details.time_zone)} – {timeOf(block.from_s + view.block_minutes * 60, details.time_zone)}
            </span>
            {block.is_full && <span className={styles.time}>{words.full}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Features({ view, details }: { view: LiveView; details: ProjectDetails }) {
  const bars = view.features.map((each) =>
    barOf(
      each,
      <Link to="/p/$project/features/$feature" params={{ project: details.id, feature: keyToSegment(each.key) }}>
        {each.title ?? each.key}
      </Link>,
    ),
  );
  return (
    <section className={panel.panel} aria-labelledby="live-features">
      <header className={panel.panelHead}>
        <h2 id="live-features">{words.features}</h2>
      </header>
      {bars.length > 0 ? <BarList label={words.features} bars={bars} /> : <p className={panel.small}>{words.featuresNone}</p>}
      {view.others > 0 && <p className={panel.small}>{words.others(view.others, details.k)}</p>}
    </section>
  );
}

function barOf(feature: LiveFeature, label: Bar["label"]): Bar {
  return { key: feature.key, label, measured: feature.events, note: <Figure measured={feature.people} unit /> };
}
