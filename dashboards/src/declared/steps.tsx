import { useQuery } from "@tanstack/react-query";
import { declaredHistoryQuery } from "../api/queries";
import { formatDayWithYear } from "../measured/days";
import { declaredWords as words } from "../words/declared";
import { featureWords } from "../words/feature";
import styles from "./declared.module.css";

/** How an entry came to be what it is, newest step first. */
export function Steps({ project, feature }: { project: string; feature: string }) {
  const { data } = useQuery(declaredHistoryQuery(project, feature));
  if (!data || data.changes.length === 0) return null;
  return (
    <>
      <h3 className={styles.stepsTitle}>{words.history}</h3>
      <ol className={styles.steps}>
        {data.changes.toReversed().map((change, index) => {
          const fields = change.changed.filter((name) => name !== "origin");
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a day may hold several steps, and none moves
            <li key={index}>
              <span>{formatDayWithYear(change.day)}</span>
              <span>{change.before === null ? words.added : words.changed(fields.join(", ") || "–")}</span>
              <span className={styles.origin}>{featureWords.origin[change.origin]}</span>
            </li>
          );
        })}
      </ol>
    </>
  );
}
