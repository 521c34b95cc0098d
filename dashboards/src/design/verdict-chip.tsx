import type { Verdict } from "../api/schema";
import { verdictChip } from "../words/verdicts";
import { Icon } from "./icons";
import styles from "./verdict-chip.module.css";

export function VerdictChip({ verdict, large = false }: { verdict: Pick<Verdict, "kind" | "rule">; large?: boolean }) {
  return (
    <span className={`${styles.chip} ${styles[verdict.kind] ?? ""} ${large ? styles.large : ""}`}>
      <Icon name={verdict.kind} size={large ? 14 : 12} />
      {verdictChip(verdict)}
    </span>
  );
}
