import type { Row, VerdictKind } from "../../api/schema";
import { Icon } from "../../design/icons";
import chip from "../../design/verdict-chip.module.css";
import { ranking } from "../../words/ranking";
import { verdictLabel, verdictOrder } from "../../words/verdicts";
import { countVerdicts } from "./shape";
import styles from "./verdict-filter.module.css";

type Props = {
  rows: Row[];
  chosen: VerdictKind[] | undefined;
  onChange: (chosen: VerdictKind[] | undefined) => void;
};

/** How the verdicts fall, as one bar; each part is also a switch that filters the table. */
export function VerdictFilter({ rows, chosen, onChange }: Props) {
  const counts = countVerdicts(rows);
  const present = verdictOrder.filter((kind) => (counts.get(kind) ?? 0) > 0);

  function toggle(kind: VerdictKind) {
    const next = chosen?.includes(kind) ? chosen.filter((each) => each !== kind) : [...(chosen ?? []), kind];
    onChange(next.length > 0 ? next : undefined);
  }

  return (
    <section className={styles.filter} aria-label={ranking.filterByVerdict}>
      <div className={styles.bar} aria-hidden="true">
        {present.map((kind) => (
          <span
            key={kind}
            className={`${styles.part} ${chip[kind] ?? ""} ${chosen && !chosen.includes(kind) ? styles.off : ""}`}
            style={{ flexGrow: counts.get(kind) }}
          />
        ))}
      </div>
      <div className={styles.switches}>
        {present.map((kind) => (
          <button
            key={kind}
            type="button"
            className={`${styles.switch} ${chip[kind] ?? ""}`}
            aria-pressed={chosen?.includes(kind) ?? false}
            onClick={() => toggle(kind)}
          >
            <span className={styles.icon}>
              <Icon name={kind} size={13} />
            </span>
            {verdictLabel(kind)}
            <span className={styles.count}>{counts.get(kind)}</span>
          </button>
        ))}
      </div>
    </section>
  );
}
