import type { ExploreReport } from "../../api/schema";
import { shareTint } from "../../charts/share-tint";
import { Figure } from "../../measured/figure";
import { formatShare, inWords, numberOf } from "../../measured/shape";
import { exploreWords } from "../../words/explore";
import { titleOf } from "../ranking/shape";
import styles from "./explore.module.css";

/** Of the users of the row, the share who also used the column: as dark as it is large. */
export function Matrix({ rows }: { rows: ExploreReport["matrix"] }) {
  if (rows.length === 0) return <p className={styles.empty}>{exploreWords.none}</p>;
  const isAnyHidden = rows.some((row) => row.shares.some((share) => share && numberOf(share) === null));
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={exploreWords.questions.together}>
        <table className={styles.matrix}>
          <thead>
            <tr>
              <td />
              <td />
              {rows.map((row) => (
                <th key={row.key} scope="col">
                  <span>{titleOf(row)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">{titleOf(row)}</th>
                <td className={styles.users}>
                  <Figure measured={row.users} />
                </td>
                {row.shares.map((share, index) => {
                  const column = rows[index];
                  const value = share && numberOf(share);
                  const title = share && column ? `${titleOf(row)} → ${titleOf(column)}: ${inWords(share)}` : undefined;
                  if (value === null || value === undefined) {
                    return (
                      <td key={column?.key} className={share ? styles.hidden : styles.self} title={title}>
                        {share && <span className="sr-only">{inWords(share)}</span>}
                      </td>
                    );
                  }
                  return (
                    <td key={column?.key} className={styles.cell} style={{ backgroundColor: shareTint(value) }} title={title}>
                      {formatShare(Math.round(value * 100) / 100)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {isAnyHidden && <p className={styles.small}>{exploreWords.hiddenPair}</p>}
    </>
  );
}
