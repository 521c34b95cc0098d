import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { habitsQuery } from "../../api/queries";
import type { HabitsReport, Measured } from "../../api/schema";
import { BarList } from "../../charts/bar-list";
import { CohortTable } from "../../charts/cohort-table";
import { Bones } from "../../design/skeleton";
import { keyToSegment } from "../../feature-key";
import { Figure } from "../../measured/figure";
import { isSuppressed, isZero } from "../../measured/shape";
import { Failure } from "../../shell/failure";
import { windowOf } from "../../window/shape";
import { useWindow } from "../../window/use-window";
import { habitWords } from "../../words/habits";
import { tongueOf } from "../../words/sentences";
import styles from "./feature.module.css";

const route = getRouteApi("/p/$project/features/$feature");

/** What its users do with it over time: how often, for how long, and with what else. */
export function Habits({ feature }: { feature: string }) {
  const { project } = route.useParams();
  const search = route.useSearch();
  const window = useWindow(project, search);
  const { data, error, refetch } = useQuery(habitsQuery(project, feature, window));

  if (error && !data) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Bones count={2} height={180} />;
  if (data.not_measurable) {
    return (
      <Panel title={habitWords.often} size="compact">
        <p className={styles.small} lang={tongueOf(data.not_measurable)}>
          {habitWords.notMeasurable(data.not_measurable)}
        </p>
      </Panel>
    );
  }
  return (
    <>
      <DaysUsed report={data} />
      <ComeBack report={data} />
      <Together report={data} />
    </>
  );
}

function ComeBack({ report }: { report: HabitsReport }) {
  const first = report.cohorts.flatMap(({ active }) => active[0] ?? []);
  if (!first.some(isTold)) return <NothingTold title={habitWords.back} of={first} />;
  return (
    <Panel title={habitWords.back} text={habitWords.backText} size="wide">
      <CohortTable cohorts={report.cohorts} label={habitWords.back} />
    </Panel>
  );
}

function DaysUsed({ report }: { report: HabitsReport }) {
  const bars = report.days_used.map(({ from, to, people }) => ({
    key: String(from),
    label: habitWords.days(from, to),
    measured: people,
  }));
  const people = report.days_used.map((days) => days.people);
  if (!people.some(isTold)) return <NothingTold title={habitWords.often} of={people} />;
  return (
    <Panel title={habitWords.often} text={habitWords.oftenText} size="compact">
      <BarList bars={bars} label={habitWords.often} />
    </Panel>
  );
}

/** Whether there is a number of people to draw: more than none, and not hidden. */
function isTold(people: Measured): boolean {
  return !isZero(people) && !isSuppressed(people);
}

/** Nobody, or only groups too small to tell: one sentence instead of a table of it. */
function NothingTold({ title, of }: { title: string; of: Measured[] }) {
  return (
    <Panel title={title} size="slim">
      <p className={styles.small}>{of.some(isSuppressed) ? habitWords.tooFew : habitWords.nobody}</p>
    </Panel>
  );
}

function Together({ report }: { report: HabitsReport }) {
  const { project } = route.useParams();
  const search = route.useSearch();
  if (report.together.length === 0) {
    return (
      <Panel title={habitWords.together} size="slim">
        <p className={styles.small}>{habitWords.togetherNone}</p>
      </Panel>
    );
  }
  return (
    <Panel title={habitWords.together} text={habitWords.togetherText} size="slim">
      <BarList
        label={habitWords.together}
        bars={report.together.map((other) => ({
          key: other.key,
          label: (
            <Link to="/p/$project/features/$feature" params={{ project, feature: keyToSegment(other.key) }} search={windowOf(search)}>
              {other.title ?? other.key}
            </Link>
          ),
          measured: other.share,
          note: <Figure measured={other.both} unit />,
        }))}
      />
    </Panel>
  );
}

type PanelProps = { title: string; text?: string; size: "wide" | "slim" | "compact"; children: ReactNode };

function Panel({ title, text, size, children }: PanelProps) {
  return (
    <section className={`${styles.panel} ${styles[size] ?? ""}`}>
      <header className={styles.panelHead}>
        <div>
          <h2>{title}</h2>
          {text && <p className={styles.small}>{text}</p>}
        </div>
      </header>
      {children}
    </section>
  );
}
