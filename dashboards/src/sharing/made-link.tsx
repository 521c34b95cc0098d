import button from "../design/button.module.css";
import { CopyBlock } from "../design/copy-block";
import { sharingWords as words } from "../words/sharing";
import styles from "./sharing.module.css";

/** A link, shown this once. */
export function MadeLink({ path, onDone }: { path: string; onDone: () => void }) {
  return (
    <div className={styles.made} role="status">
      <p>{words.shownOnce}</p>
      <CopyBlock code={new URL(path, window.location.origin).href} name={words.link} />
      <button type="button" className={button.button} onClick={onDone}>
        {words.done}
      </button>
    </div>
  );
}
