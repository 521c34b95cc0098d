import { useEffect, useRef } from "react";
import button from "../design/button.module.css";
import { shell, shortcutWords } from "../words/shell";
import { destinations } from "./navigation";
import styles from "./help-sheet.module.css";

/** The browser's own dialog: focus trap, Escape and inertness come with it. */
export function HelpSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);

  return (
    <dialog
      ref={dialog}
      className={styles.sheet}
      aria-labelledby="help-title"
      onClose={onClose}
      onPointerDown={(event) => event.target === dialog.current && onClose()}
    >
      <div className={styles.body}>
        <h2 id="help-title" className={styles.title}>
          {shell.keys}
        </h2>
        <dl className={styles.list}>
          {shortcuts().map((shortcut) => (
            <div key={shortcut.does} className={styles.row}>
              <dt>{shortcut.does}</dt>
              <dd>
                {shortcut.keys.map((key, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: "g g" is the same key twice, told apart by its place
                  <kbd key={place} className={styles.key}>
                    {key}
                  </kbd>
                ))}
              </dd>
            </div>
          ))}
        </dl>
        <button type="button" className={button.button} onClick={onClose}>
          {shell.close}
        </button>
      </div>
    </dialog>
  );
}

type Shortcut = { keys: readonly string[]; does: string };

function shortcuts(): Shortcut[] {
  return [
    { keys: ["Ctrl", "K"], does: shortcutWords.palette },
    ...destinations.map(({ id, key }) => ({ keys: ["g", key], does: shortcutWords.goTo(shell.pages[id].label) })),
    { keys: ["/"], does: shortcutWords.search },
    { keys: ["Esc"], does: shortcutWords.escape },
    { keys: ["←", "→"], does: shortcutWords.chart },
    { keys: [shortcutWords.space], does: shortcutWords.board },
    { keys: ["?"], does: shortcutWords.sheet },
  ];
}
