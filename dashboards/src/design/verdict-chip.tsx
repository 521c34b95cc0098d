import type { Verdict, VerdictKind } from "../api/schema";
import { verdictChip } from "../words/verdicts";
import { Icon } from "./icons";
import styles from "./verdict-chip.module.css";

/** What asks for nothing: said in ink, so that in a list of many the few that ask for something stand out. */
const CALM: ReadonlySet<VerdictKind> = new Set(["keep", "protected", "insufficient_evidence"]);

/** A verdict as a word with its own shape and colour. In a list (not `large`) the calm ones have no ground of their own. */
export function VerdictChip({ verdict, large = false }: { verdict: Pick<Verdict, "kind" | "rule">; large?: boolean }) {
  const size = large ? styles.large : CALM.has(verdict.kind) ? styles.calm : "";
  return (
    <span className={`${styles.chip} ${styles[verdict.kind] ?? ""} ${size}`}>
      <Icon name={verdict.kind} size={large ? 14 : 12} />
      {verdictChip(verdict)}
    </span>
  );
}
