import { writeNumber } from "../measured/numerals";
import { formatMoment, isoMoment } from "../measured/moments";
import { jobs as words } from "../words/jobs";
import { tongueOf } from "../words/sentences";
import { subjectName } from "./formats";
import styles from "./jobs.module.css";
import type { Job, Progress } from "./requests";
import { percentDone, secondsOf } from "./shape";

/** One job: what it is, whose, how it goes or went, and what to do if it went wrong. */
export function JobLine({ job, nowS }: { job: Job; nowS: number }) {
  const title = words.kinds[job.kind] ?? job.kind;
  const duration = inWords(secondsOf(job, nowS));
  return (
    <li className={styles.job}>
      <div className={styles.head}>
        <span className={styles.title}>
          <strong>{title}</strong>
          {job.subject !== null && <span>{subjectName(job.subject)}</span>}
        </span>
        <span className={styles.state} data-state={job.state}>
          {words.states[job.state]}
        </span>
      </div>
      <p className={styles.begun}>
        <time dateTime={isoMoment(job.began_s)}>{words.begun(whoBegan(job), formatMoment(job.began_s))}</time>
        {" · "}
        {job.state === "running" ? words.since(duration) : words.took(duration)}
      </p>
      {job.state === "running" && job.progress && <HowFar progress={job.progress} title={title} />}
      {job.outcome !== null && <p lang={tongueOf(job.outcome)}>{job.outcome}</p>}
      {job.remedy !== null && (
        <p className={styles.remedy} lang={tongueOf(job.remedy)}>
          {job.remedy}
        </p>
      )}
    </li>
  );
}

function HowFar({ progress, title }: { progress: Progress; title: string }) {
  const percent = percentDone(progress);
  return (
    <div className={styles.progress}>
      {/* Without a value it is one of unknown length, and says so to whoever hears it. */}
      <progress max={100} value={percent ?? undefined} aria-label={words.progressOf(title)} />
      <span>{howFar(progress, percent)}</span>
    </div>
  );
}

function howFar({ done, total, unit }: Progress, percent: number | null): string {
  if (total === null || percent === null) return words.events(done);
  // While the last step is under way there is none after it.
  const place = Math.min(done, total - 1);
  if (unit === "steps") return words.step(place, total);
  return unit === "epochs" ? words.epoch(place, total) : words.percent(writeNumber(percent, 0));
}

function whoBegan({ begun_by, who }: Job): string {
  if (begun_by === "operator") return words.operator;
  if (begun_by === "server") return words.itself;
  return begun_by === "token" ? words.token(who) : who;
}

function inWords(seconds: number): string {
  if (seconds < 1) return words.moment;
  if (seconds < 120) return words.seconds(seconds);
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? words.minutes(minutes) : words.hours(Math.round(minutes / 60));
}
