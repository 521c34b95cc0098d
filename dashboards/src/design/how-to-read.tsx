import { controls } from "../words/controls";
import styles from "./how-to-read.module.css";

type Props = { terms: readonly { term: string; means: string }[] };

/** What the words and units of a report mean, folded below it. */
export function HowToRead({ terms }: Props) {
  return (
    <details className={styles.how}>
      <summary>{controls.howToRead}</summary>
      <dl>
        {terms.map(({ term, means }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{means}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
