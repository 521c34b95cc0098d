import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { decisionsQuery } from "../../api/queries";
import { formatDayWithYear } from "../../measured/days";
import { Failure } from "../../shell/failure";
import { boardWords } from "../../words/board";
import { featureWords } from "../../words/feature";
import { reviewWords } from "../../words/review";
import styles from "./feature.module.css";

const route = getRouteApi("/p/$project/features/$feature");

/** Every decision about the feature, newest first; what was taken back stays, struck through. */
export function Decisions({ feature }: { feature: string }) {
  const { project } = route.useParams();
  const { data, error, refetch } = useQuery(decisionsQuery(project, feature));
  if (error && !data) return <Failure error={error} retry={() => refetch()} />;
  return (
    <section className={`${styles.panel} ${styles.decided}`} aria-labelledby="decisions-title">
      <header className={styles.panelHead}>
        <h2 id="decisions-title">{featureWords.decisions}</h2>
      </header>
      {data?.decisions.length === 0 && <p className={styles.small}>{featureWords.decisionsNone}</p>}
      <ol className={styles.decisions}>
        {(data?.decisions ?? []).map((decision) => (
          <li key={decision.number} className={decision.undone_by === null ? undefined : styles.undone}>
            <strong>
              {decision.kind === "undo"
                ? featureWords.takenBack(boardWords.stage[decision.to])
                : reviewWords.from(boardWords.stage[decision.from], boardWords.stage[decision.to])}
            </strong>
            <p>{decision.reason}</p>
            <p className={styles.small}>{`${formatDayWithYear(decision.day)} · ${decision.who}`}</p>
            {decision.dissent.map((dissent) => (
              <p key={dissent.who + dissent.text} className={styles.small}>
                {reviewWords.dissent(dissent.who, dissent.text)}
              </p>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}
