import { useEffect, useRef, useState } from "react";
import type { Day } from "../api/schema";
import dialogStyles from "../design/dialog.module.css";
import { sharingWords as words } from "../words/sharing";
import { MadeLink } from "./made-link";
import { ShareForm, type Subject } from "./share-form";
import styles from "./sharing.module.css";

type Props = { project: string; subject: Subject; shown: { from: Day; to: Day }; onClose: () => void };

/** Asks for whom and for how long, and shows the link once. */
export function ShareDialog({ project, subject, shown, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [made, setMade] = useState<string>();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className={`${dialogStyles.frame} ${styles.dialog}`} aria-labelledby="share-title" onClose={onClose}>
      <div className={dialogStyles.body}>
        <h2 id="share-title" className={styles.title}>
          {words.dialog}
        </h2>
        <p className={styles.state}>{words.rounded}</p>
        {made ? (
          <MadeLink path={made} onDone={() => dialog.current?.close()} />
        ) : (
          <ShareForm
            project={project}
            subject={subject}
            shown={shown}
            onMade={(created) => setMade(created.path)}
            onCancel={() => dialog.current?.close()}
          />
        )}
      </div>
    </dialog>
  );
}
