import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { onboardingQuery } from "../api/queries";
import type { Checklist as Answer, OnboardingStep } from "../api/schema";
import button from "../design/button.module.css";
import { Icon } from "../design/icons";
import page from "../design/page.module.css";
import { language } from "../words/language";
import { onboarding as words } from "../words/onboarding";
import styles from "./checklist.module.css";
import { doneOf, isOnItsWay, nextOf, openExtras, placeOf } from "./shape";

/** What is missing until the first verdict; one quiet line once there is one. A failure here hides no page. */
export function Checklist({ project }: { project: string }) {
  const { data } = useQuery(onboardingQuery(project));
  if (!data) return null;
  if (data.is_complete) return <Extras project={project} list={data} />;
  const done = doneOf(data);
  const next = nextOf(data);
  return (
    <section className={styles.card} aria-labelledby="onboarding-title">
      <header className={styles.head}>
        <h2 id="onboarding-title">{words.title}</h2>
        <p>{words.progress(done, data.steps.length)}</p>
      </header>
      <div className={styles.meter} aria-hidden="true">
        {data.steps.map((step) => (
          <span key={step.name} data-done={step.state === "done"} />
        ))}
      </div>
      <ol className={styles.steps}>
        {data.steps.map((step) => (
          <Step key={step.name} project={project} step={step} list={data} isNext={step === next} />
        ))}
      </ol>
    </section>
  );
}

type StepProps = { project: string; step: OnboardingStep; list: Answer; isNext: boolean };

function Step({ project, step, list, isNext }: StepProps) {
  const place = placeOf[step.name];
  const act = words.act[step.name];
  return (
    <li className={styles.step} data-state={step.state}>
      <span className={styles.mark} role="img" aria-label={words[step.state]}>
        {step.state === "done" && <Icon name="check" size={14} />}
      </span>
      <span className={styles.what}>
        <span className={styles.name}>
          {words.step[step.name]}
          {!step.is_required && step.state === "open" && <span className={styles.optional}>{words.optional}</span>}
        </span>
        {step.state !== "done" && <span className={styles.missing}>{missing(step, list)}</span>}
      </span>
      {step.state === "open" && place && act && (
        <Link
          to={place === "installation" ? "/p/$project/settings/$part" : `/p/$project/${place}`}
          params={{ project, part: "installation" }}
          className={`${button.button} ${isNext ? button.solid : button.quiet}`}
        >
          {act}
        </Link>
      )}
    </li>
  );
}

function missing(step: OnboardingStep, list: Answer): string {
  if (step.name === "first_event" && list.events_refused > 0) return words.refused(list.events_refused);
  if (step.name === "people" && step.have && step.needed) return words.people(step.have, step.needed);
  if (step.name === "verdict" && step.from_day) return isOnItsWay(list) ? words.expected(step.from_day) : words.notBefore(step.from_day);
  return words.missing[step.name];
}

function Extras({ project, list }: { project: string; list: Answer }) {
  const extras = openExtras(list).flatMap((name) => words.surerStep[name] ?? []);
  if (extras.length === 0) return null;
  return (
    <p className={page.remark}>
      <Link to="/p/$project/settings/$part" params={{ project, part: "installation" }}>
        {words.surer(new Intl.ListFormat(language).format(extras))}
      </Link>
    </p>
  );
}
