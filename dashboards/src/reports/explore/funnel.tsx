import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { rankingQuery } from "../../api/queries";
import type { ExploreReport } from "../../api/schema";
import button from "../../design/button.module.css";
import field from "../../design/field.module.css";
import { Icon } from "../../design/icons";
import { Figure } from "../../measured/figure";
import { isSuppressed, numberOf } from "../../measured/shape";
import { exploreWords } from "../../words/explore";
import { titleOf } from "../ranking/shape";
import styles from "./explore.module.css";
import { FUNNEL_STEPS_MAX } from "./search";

const route = getRouteApi("/p/$project/explore");
const STARTING_STEPS = 3;

/** People who used every feature up to each step. Steps are chosen, and taken away, one by one. */
export function Funnel({ report }: { report: ExploreReport }) {
  const { project } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const steps = search.steps ?? [];
  const { data: ranking } = useQuery(rankingQuery(project, null));
  const choose = (next: string[]) =>
    navigate({ search: (old) => ({ ...old, steps: next.length > 0 ? next : undefined }), replace: true, resetScroll: false });
  const most = report.matrix.slice(0, STARTING_STEPS).map((row) => row.key);
  const whole = report.funnel[0] && numberOf(report.funnel[0].people);

  return (
    <>
      {steps.length === 0 && (
        <div className={styles.empty}>
          <p>{exploreWords.funnelEmpty}</p>
          <button type="button" className={button.button} onClick={() => choose(most)}>
            {exploreWords.funnelStart}
          </button>
        </div>
      )}
      <ol className={styles.funnel}>
        {report.funnel.map((step, index) => {
          const people = numberOf(step.people);
          return (
            <li key={step.key}>
              <span className={styles.stepNumber}>{index + 1}</span>
              <span className={styles.stepName}>{titleOf(step)}</span>
              <span className={styles.track} aria-hidden="true">
                <span
                  className={isSuppressed(step.people) ? styles.hidden : undefined}
                  style={{ width: people !== null && whole ? `${(people / whole) * 100}%` : "12%" }}
                />
              </span>
              <span className={styles.stepPeople}>
                <Figure measured={step.people} unit />
                {index > 0 && numberOf(step.of_first) !== null && (
                  <small>
                    <Figure measured={step.of_first} /> {exploreWords.ofFirst}
                  </small>
                )}
              </span>
              <button
                type="button"
                className={`${button.button} ${button.quiet}`}
                aria-label={exploreWords.removeStep(titleOf(step))}
                onClick={() => choose(steps.filter((each) => each !== step.key))}
              >
                <Icon name="close" />
              </button>
            </li>
          );
        })}
      </ol>
      {steps.length < FUNNEL_STEPS_MAX && (
        <select
          className={field.select}
          aria-label={exploreWords.addStep}
          value=""
          onChange={(event) => choose([...steps, event.target.value])}
        >
          <option value="" disabled>
            {exploreWords.addStep}
          </option>
          {(ranking?.features ?? [])
            .filter((row) => !steps.includes(row.key))
            .map((row) => (
              <option key={row.key} value={row.key}>
                {titleOf(row)}
              </option>
            ))}
        </select>
      )}
    </>
  );
}
