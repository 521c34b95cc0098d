import { useMutation, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { adopt } from "../api/queries";
import type { TestEvent } from "../api/schema";
import button from "../design/button.module.css";
import { Icon } from "../design/icons";
import { Failure } from "../shell/failure";
import { start } from "../words/start";
import styles from "./arrivals.module.css";
import { newFeatures } from "./shape";

const route = getRouteApi("/p/$project/start");

/** New features, all chosen at first: whoever made them fire knows that they are real. */
export function AdoptNew({ project, events }: { project: string; events: TestEvent[] }) {
  const { session } = route.useSearch();
  const queries = useQueryClient();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const found = newFeatures(events);
  const chosen = found.filter((key) => !left.has(key));
  const adoption = useMutation({
    mutationFn: () => adopt(project, chosen),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ["arrivals", project, session] }),
        queries.invalidateQueries({ queryKey: ["project", project] }),
        queries.invalidateQueries({ queryKey: ["quarantine", project] }),
        queries.invalidateQueries({ queryKey: ["report", project] }),
      ]),
  });

  function toggle(key: string) {
    const next = new Set(left);
    if (!next.delete(key)) next.add(key);
    setLeft(next);
  }

  return (
    <>
      {adoption.data && (
        <p className={styles.done} role="status">
          <Icon name="check" />
          <span>
            {start.adopted(adoption.data.adopted)}{" "}
            <Link to="/p/$project/ranking" params={{ project }}>
              {start.toRanking}
            </Link>
          </span>
        </p>
      )}
      {found.length > 0 && (
        <fieldset className={styles.adopt}>
          <legend className={styles.subtitle}>{start.newFeatures}</legend>
          <p className={styles.text}>{start.newFeaturesText}</p>
          {found.map((key) => (
            <label key={key} className={styles.choice}>
              <input type="checkbox" checked={!left.has(key)} onChange={() => toggle(key)} />
              <code>{key}</code>
            </label>
          ))}
          <button
            type="button"
            className={`${button.button} ${button.solid}`}
            disabled={chosen.length === 0 || adoption.isPending}
            onClick={() => adoption.mutate()}
          >
            {adoption.isPending ? start.adopting : start.adopt(chosen.length)}
          </button>
          {adoption.error && <Failure error={adoption.error} />}
        </fieldset>
      )}
    </>
  );
}
