import type { ArrivedName } from "../api/schema";
import button from "../design/button.module.css";
import { senders as words } from "../words/senders";
import styles from "./senders.module.css";

type Props = { arrived: ArrivedName[]; onRule: (arrived: ArrivedName) => void };

/** Names that senders used, and what became of each. */
export function Arrived({ arrived, onRule }: Props) {
  return (
    <section className={styles.part} aria-labelledby="arrived">
      <h2 className={styles.partTitle} id="arrived">
        {words.arrived}
      </h2>
      <p className={styles.text}>{words.arrivedText}</p>
      {arrived.length === 0 ? (
        <p className={styles.empty}>{words.arrivedNone}</p>
      ) : (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                {["sender", "name", "properties", "feature", "by"].map((column) => (
                  <th key={column} scope="col" className={column === "name" || column === "feature" ? undefined : styles.wide}>
                    {words.column[column]}
                  </th>
                ))}
                <td />
              </tr>
            </thead>
            <tbody>
              {arrived.map((one) => (
                <Row key={`${one.sender} ${one.name} ${one.feature} ${one.path}`} one={one} onRule={onRule} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Row({ one, onRule }: { one: ArrivedName; onRule: (arrived: ArrivedName) => void }) {
  return (
    <tr>
      <td className={styles.wide}>{words.names[one.sender]}</td>
      <th scope="row">
        {one.name}
        {one.path && <code className={styles.path}>{one.path}</code>}
      </th>
      <td className={`${styles.wide} ${styles.faint}`}>{one.properties.join(", ")}</td>
      <td>
        <code>{one.feature}</code>
        <span className={styles.faint}>
          {` ${words.actions[one.action]}, `}
          <span className={one.declared ? styles.counts : undefined}>{one.declared ? words.counts : words.waits}</span>
        </span>
      </td>
      <td className={`${styles.wide} ${styles.faint}`}>{one.rule === null ? words.byName : words.byRule(one.rule)}</td>
      <td className={styles.act}>
        {one.rule === null && (
          <button type="button" className={button.button} onClick={() => onRule(one)} aria-label={words.makeRuleFor(one.name)}>
            {words.makeRule}
          </button>
        )}
      </td>
    </tr>
  );
}
