import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { reportPath } from "../../api/paths";
import { featureQuery } from "../../api/queries";
import type { FeatureReport } from "../../api/schema";
import { isDrawn } from "../../charts/series";
import { CsvLink } from "../../design/csv-link";
import { ImportedMark } from "../../design/imported-mark";
import { Notices, Remarks } from "../../design/notices";
import page from "../../design/page.module.css";
import { usePrintUnfolded } from "../../design/paper";
import { Bones } from "../../design/skeleton";
import { VerdictChip } from "../../design/verdict-chip";
import { segmentToKey } from "../../feature-key";
import { MeasureList } from "../../measured/measure-list";
import { isZero } from "../../measured/shape";
import { ShareButton } from "../../sharing/share-button";
import { Answered } from "../../shell/answered";
import { windowOf } from "../../window/shape";
import { useWindow } from "../../window/use-window";
import { WindowPicker } from "../../window/window-picker";
import { featureWords } from "../../words/feature";
import { zeroExplanation, zeroLabel } from "../../words/verdicts";
import { titleOf } from "../ranking/shape";
import { Sentences } from "../removal/sentences";
import { Missing } from "../removal/other-group";
import { CatalogueFacts } from "./catalogue-facts";
import styles from "./feature.module.css";
import { Decisions } from "./decisions";
import { Habits } from "./habits";
import { History } from "./history";
import { Instruments } from "./instruments";
import { Journey } from "./journey";
import { KeyFigures } from "./key-figures";
import { Met } from "./met";
import { Next } from "./next";
import { Who } from "./who";

const route = getRouteApi("/p/$project/features/$feature");

/** Everything that is known about one feature, its verdict first. */
export function Feature() {
  const { project, feature } = route.useParams();
  const key = segmentToKey(feature);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const window = useWindow(project, search);
  const report = useQuery(featureQuery(project, key, window));
  const { data } = report;
  usePrintUnfolded();

  return (
    <div className={page.page}>
      <title>{`${data ? titleOf(data.feature) : key} · Deadwood`}</title>
      <header className={page.head}>
        <div className={styles.names}>
          <p className={page.eyebrow}>
            <Link to="/p/$project/ranking" params={{ project }} search={windowOf(search)}>
              ← {featureWords.back}
            </Link>
            {data && <span className={page.onPaper}>{data.project.name}</span>}
            {data?.feature.area && <span>{data.feature.area}</span>}
            {data?.imported && <ImportedMark />}
          </p>
          <h1 className={page.title}>{data ? titleOf(data.feature) : key}</h1>
          {data?.catalogue.description && <p className={page.lead}>{data.catalogue.description}</p>}
        </div>
        <div className={page.actions}>
          <WindowPicker
            search={search}
            shown={data?.window}
            onChange={(days) => navigate({ search: (old) => ({ ...old, ...windowOf(days) }), resetScroll: false })}
          />
          <CsvLink href={reportPath(project, "feature", window, { feature: key, format: "csv" })} />
          <ShareButton project={project} subject={{ report: "feature", feature: key }} shown={data?.window} />
        </div>
      </header>
      <Answered query={report} bones={<Bones count={5} height={150} />}>
        {(data) => <Loaded report={data} />}
      </Answered>
    </div>
  );
}

function Loaded({ report }: { report: FeatureReport }) {
  const { feature, catalogue } = report;
  const { verdict } = feature;
  return (
    <>
      <Notices notices={report.notices} />
      <section className={`${styles.verdict} ${styles[verdict.kind] ?? ""}`} aria-labelledby="verdict-title">
        <VerdictChip verdict={verdict} large />
        <h2 id="verdict-title" className={styles.headline}>
          {verdict.headline}
        </h2>
        <div className={styles.sentences}>
          <Sentences title={featureWords.why} sentences={verdict.because} level="h3" />
          <Sentences title={featureWords.wouldChange} sentences={verdict.would_change} level="h3" />
        </div>
        {verdict.missing.length > 0 && <Missing gates={verdict.missing} />}
        {feature.zero && (
          <p className={styles.zero}>
            <strong>{zeroLabel(feature.zero)}</strong> {zeroExplanation(feature.zero)}
          </p>
        )}
      </section>
      <KeyFigures report={report} />
      <div className={`${styles.panels} ${isDrawn(feature, report) ? "" : styles.quiet}`}>
        <History report={report} />
        <CatalogueFacts catalogue={catalogue} />
        <Journey row={feature} isTracked={catalogue.exposure !== "untracked"} />
        <Instruments row={feature} />
        <Decisions feature={feature.key} />
        {isZero(feature.uses) ? (
          <>
            <Met feature={feature.key} />
            <section className={`${styles.panel} ${styles.line}`} aria-labelledby="untold-title">
              <h2 id="untold-title">{featureWords.untold}</h2>
              <p>{featureWords.untoldText}</p>
            </section>
          </>
        ) : (
          <>
            <Who feature={feature.key} />
            <Habits feature={feature.key} />
            <Met feature={feature.key} />
            <Next feature={feature.key} />
          </>
        )}
      </div>
      <details className={styles.numbers}>
        <summary>{featureWords.numbers}</summary>
        <MeasureList row={feature} />
      </details>
      <Remarks notices={report.notices} />
    </>
  );
}
