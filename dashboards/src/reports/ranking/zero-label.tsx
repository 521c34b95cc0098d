import type { ZeroKind } from "../../api/schema";
import { Reason } from "../../measured/reason";
import { zeroExplanation, zeroLabel } from "../../words/verdicts";
import styles from "./zero-label.module.css";

/** Which of the six zeros this is: none of them may be mistaken for another. */
export function ZeroLabel({ zero }: { zero: ZeroKind | null }) {
  if (!zero) return null;
  return (
    <Reason label={`${zeroLabel(zero)}: ${zeroExplanation(zero)}`} reason={zeroExplanation(zero)}>
      <span className={styles.zero}>{zeroLabel(zero)}</span>
    </Reason>
  );
}
