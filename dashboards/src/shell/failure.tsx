import { Problem } from "../api/problem";
import button from "../design/button.module.css";
import { errors } from "../words/errors";
import styles from "./failure.module.css";

/** What went wrong in the server's own words, and the one thing to do about it. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const problem = error instanceof Problem ? error : null;
  return (
    <section className={styles.failure} role="alert">
      <h2 className={styles.title}>{problem?.title ?? errors.couldNotLoad}</h2>
      {(problem === null || problem.detail !== "") && <p className={styles.detail}>{describe(error)}</p>}
      {problem?.field && (
        <p className={styles.where}>
          {errors.field} <code>{problem.field}</code>
        </p>
      )}
      {!problem && <p className={styles.where}>{errors.unexpected}</p>}
      {retry && (
        <button type="button" className={button.button} onClick={retry}>
          {errors.tryAgain}
        </button>
      )}
    </section>
  );
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
