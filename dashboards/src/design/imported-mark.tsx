import { Reason } from "../measured/reason";
import { originWords } from "../words/origin";
import styles from "./imported-mark.module.css";

/** Stands beside what is from a file, so that nobody takes it for measured. */
export function ImportedMark() {
  return (
    <Reason label={`${originWords.imported}: ${originWords.meaning}`} reason={originWords.meaning}>
      <span className={styles.mark}>{originWords.imported}</span>
    </Reason>
  );
}
