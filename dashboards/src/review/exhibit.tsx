import { getRouteApi, Link } from "@tanstack/react-router";
import type { BoardCard, Decision, RemovalReport, Row } from "../api/schema";
import { ReachBar } from "../charts/reach-bar";
import { withoutBars } from "../charts/no-bars";
import { isDrawn } from "../charts/series";
import { SeriesChart } from "../charts/series-chart";
import { VerdictChip } from "../design/verdict-chip";
import { keyToSegment } from "../feature-key";
import { formatDayWithYear, writeLastUse } from "../measured/days";
import { Figure, WrittenFigure } from "../measured/figure";
import { TrendFigure } from "../measured/trend-figure";
import { Journey } from "../reports/feature/journey";
import { titleOf } from "../reports/ranking/shape";
import { Sentences } from "../reports/removal/sentences";
import { boardWords } from "../words/board";
import { featureWords } from "../words/feature";
import { ranking } from "../words/ranking";
import { reviewWords } from "../words/review";
import { tongueOf } from "../words/sentences";
import styles from "./review.module.css";

const route = getRouteApi("/p/$project/review");

type Props = { card: BoardCard; row: Row | undefined; report: RemovalReport; decision: Decision | undefined };

/** Everything that a decision about one feature stands on, on one screen. */
export function Exhibit({ card, row, report, decision }: Props) {
  const { project } = route.useParams();
  return (
    <article className={styles.exhibit}>
      <header>
        {row && <VerdictChip verdict={row.verdict} large />}
        <h1>
          <Link to="/p/$project/features/$feature" params={{ project, feature: keyToSegment(card.key) }}>
            {titleOf(card)}
          </Link>
        </h1>
        <p className={styles.where}>
          {[
            card.area,
            card.owner,
            card.cost === null ? null : boardWords.cost(card.cost),
            decision
              ? reviewWords.decidedToday(boardWords.stage[decision.to])
              : reviewWords.stands(boardWords.stage[card.stage], card.since && formatDayWithYear(card.since)),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </header>
      {row && (
        <>
          <p className={styles.headline} lang={tongueOf(row.verdict.headline)}>
            {row.verdict.headline}
          </p>
          <dl className={styles.figures}>
            <div className={styles.reach}>
              <dt>{ranking.column.reach}</dt>
              <dd>
                <Figure measured={row.reach} />
                <ReachBar measured={row.reach} name={ranking.column.reach} theta={report.rules.theta} width={150} />
              </dd>
            </div>
            <div>
              <dt>{ranking.column.users}</dt>
              <dd>
                <Figure measured={row.users} />
              </dd>
            </div>
            <div>
              <dt>{ranking.column.uses}</dt>
              <dd>
                <Figure measured={row.uses} />
              </dd>
            </div>
            <div>
              <dt>{ranking.column.trend}</dt>
              <dd>
                <TrendFigure measured={row.trend} />
              </dd>
            </div>
            <div>
              <dt>{ranking.column.last_use}</dt>
              <dd>
                <WrittenFigure written={writeLastUse(row.last_use, report.window.to)} />
              </dd>
            </div>
          </dl>
          <div className={styles.columns}>
            <div className={styles.sentences}>
              <h2 className="sr-only">{featureWords.why}</h2>
              <Sentences title={featureWords.why} sentences={row.verdict.because} level="h3" />
              <Sentences title={featureWords.wouldChange} sentences={row.verdict.would_change} level="h3" />
            </div>
            <div className={styles.pictures}>
              <section aria-label={reviewWords.weekly}>
                <h2>{reviewWords.weekly}</h2>
                {isDrawn(row, report) ? (
                  <SeriesChart
                    name="weekly"
                    points={row.weekly.map((week) => ({ day: week.from, measured: week.uses }))}
                    label={reviewWords.weekly}
                    until={report.window.to}
                    origin={report}
                  />
                ) : (
                  <p className={styles.noBars}>{withoutBars(row, report.window.days)}</p>
                )}
              </section>
              <Journey row={row} isTracked />
            </div>
          </div>
        </>
      )}
    </article>
  );
}
