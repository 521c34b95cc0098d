import { projectPath } from "../../api/paths";
import type { Decision } from "../../api/schema";
import { formatDayWithYear } from "../../measured/days";
import { boardWords } from "../../words/board";
import { candidatePage as words } from "../../words/candidate-page";
import styles from "./candidate-page.module.css";
import { frozen } from "./shape";

type Props = {
  project: string;
  /** `null` while they are asked for. */
  decisions: Decision[] | null;
};

/** What a decision has frozen: its hash, and where it can be read and computed again. */
export function EvidencePack({ project, decisions }: Props) {
  if (decisions === null) return null;
  const newest = frozen(decisions);
  if (newest === null) return <p className={styles.small}>{words.notFrozen}</p>;
  const { decision, blake3 } = newest;
  const path = projectPath(project, "/decisions/{number}/evidence", { number: decision.number });
  return (
    <>
      <p className={styles.small}>{words.frozen(boardWords.stage[decision.to], formatDayWithYear(decision.day), decision.who)}</p>
      <p className={styles.hash}>
        BLAKE3 <code>{blake3}</code>
      </p>
      {decision.dissent.map((dissent) => (
        <p key={dissent.who + dissent.text} className={styles.small}>
          {words.dissent(dissent.who, dissent.text)}
        </p>
      ))}
      <p className={`${styles.small} ${styles.onScreen}`}>
        <a href={path}>{words.readPack}</a> · <a href={`${path}/check`}>{words.checkPack}</a>
      </p>
    </>
  );
}
