import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { OnlyFor } from "../access/only-for";
import { adopt, quarantineQuery } from "../api/queries";
import type { QuarantinedFeature } from "../api/schema";
import button from "../design/button.module.css";
import { Icon } from "../design/icons";
import page from "../design/page.module.css";
import { Bones } from "../design/skeleton";
import { formatDayWithYear } from "../measured/days";
import { Figure } from "../measured/figure";
import { Reason } from "../measured/reason";
import { Answered } from "../shell/answered";
import { Failure } from "../shell/failure";
import { quarantineWords as words } from "../words/quarantine";
import styles from "./quarantine.module.css";

const route = getRouteApi("/p/$project/quarantine");

export function Quarantine() {
  const { project } = route.useParams();
  const answer = useQuery(quarantineQuery(project));
  const { data } = answer;
  return (
    <div className={page.page}>
      <title>{`${words.title} · Deadwood`}</title>
      <header className={page.head}>
        <div>
          <h1 className={page.title}>{data ? words.headline(data.features.length) : words.title}</h1>
          <p className={page.lead}>{words.lead}</p>
        </div>
      </header>
      <Answered query={answer} bones={<Bones count={5} height={44} />}>
        {(data) => <Adoption project={project} features={data.features} />}
      </Answered>
    </div>
  );
}

function Adoption({ project, features }: { project: string; features: QuarantinedFeature[] }) {
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const keys = features.map((feature) => feature.key).filter((key) => chosen.has(key));
  const adoption = useMutation({
    mutationFn: () => adopt(project, keys),
    onSuccess: () => {
      setChosen(new Set());
      return Promise.all([
        queries.invalidateQueries({ queryKey: ["quarantine", project] }),
        queries.invalidateQueries({ queryKey: ["project", project] }),
        queries.invalidateQueries({ queryKey: ["report", project] }),
      ]);
    },
  });

  function toggle(key: string) {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    setChosen(next);
  }

  return (
    <>
      <p role="status" className={adoption.data ? styles.done : undefined}>
        {adoption.data && (
          <>
            <Icon name="check" />
            {words.adopted(adoption.data.adopted)}
          </>
        )}
      </p>
      {adoption.error && <Failure error={adoption.error} />}
      {features.length === 0 ? (
        <div className={styles.empty}>
          <h2>{words.emptyTitle}</h2>
          <p>{words.emptyText}</p>
        </div>
      ) : (
        <OnlyFor project={project} least="editor">
          <div className={styles.bar}>
            <label className={styles.all}>
              <input
                type="checkbox"
                checked={keys.length === features.length}
                onChange={() => setChosen(keys.length === features.length ? new Set() : new Set(features.map((feature) => feature.key)))}
              />
              {words.chooseAll}
            </label>
            <button
              type="button"
              className={`${button.button} ${button.solid}`}
              disabled={keys.length === 0 || adoption.isPending}
              onClick={() => adoption.mutate()}
            >
              {adoption.isPending ? words.adopting : words.adopt(keys.length)}
            </button>
          </div>
          <List features={features} chosen={chosen} onToggle={toggle} />
        </OnlyFor>
      )}
    </>
  );
}

type ListProps = { features: QuarantinedFeature[]; chosen: ReadonlySet<string>; onToggle: (key: string) => void };

function List({ features, chosen, onToggle }: ListProps) {
  return (
    <table className={styles.table}>
      <caption className="sr-only">{words.title}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="sr-only">{words.choose}</span>
          </th>
          <th scope="col">{words.key}</th>
          <th scope="col">{words.source}</th>
          <th scope="col" className={styles.wide}>
            {words.first}
          </th>
          <th scope="col" className={styles.wide}>
            {words.last}
          </th>
          <th scope="col" className={styles.number}>
            {words.uses}
          </th>
        </tr>
      </thead>
      <tbody>
        {features.map((feature) => (
          <tr key={feature.key}>
            <td>
              <input
                type="checkbox"
                checked={chosen.has(feature.key)}
                onChange={() => onToggle(feature.key)}
                aria-label={words.chooseOne(feature.key)}
              />
            </td>
            <th scope="row">
              <code>{feature.key}</code>
            </th>
            <td>
              <Source isProposed={feature.proposed} />
            </td>
            <td className={styles.wide}>{feature.first_day ? formatDayWithYear(feature.first_day) : words.none}</td>
            <td className={styles.wide}>{feature.last_day ? formatDayWithYear(feature.last_day) : words.none}</td>
            <td className={styles.number}>
              <Figure measured={feature.uses} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Source({ isProposed }: { isProposed: boolean }) {
  const label = isProposed ? words.proposed : words.arrived;
  const reason = isProposed ? words.proposedMeans : words.arrivedMeans;
  return (
    <Reason label={`${label}: ${reason}`} reason={reason}>
      <span className={isProposed ? styles.proposed : styles.arrived}>{label}</span>
    </Reason>
  );
}
