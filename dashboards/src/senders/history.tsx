import { useQuery } from "@tanstack/react-query";
import { sendersHistoryQuery } from "../api/queries";
import { formatDayWithYear } from "../measured/days";
import { senders as words } from "../words/senders";
import styles from "./senders.module.css";

/** Who changed the settings, and when. */
export function History({ project }: { project: string }) {
  const { data } = useQuery(sendersHistoryQuery(project));
  if (!data) return null;
  return (
    <section className={styles.part} aria-labelledby="history">
      <h2 className={styles.partTitle} id="history">
        {words.history}
      </h2>
      {data.changes.length === 0 ? (
        <p className={styles.text}>{words.historyNone}</p>
      ) : (
        <ol className={styles.history}>
          {data.changes.map((change, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a list that only grows at its head, drawn anew as a whole.
            <li key={place}>{words.historyLine(change.origin, formatDayWithYear(change.day), change.before?.rules.length ?? null)}</li>
          ))}
        </ol>
      )}
    </section>
  );
}
