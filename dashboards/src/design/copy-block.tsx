import { useState } from "react";
import { controls } from "../words/controls";
import button from "./button.module.css";
import styles from "./copy-block.module.css";
import { Icon } from "./icons";

const SHOWN_MS = 2_000;

type Outcome = "idle" | "copied" | "failed";

/** Code with a button that copies it. `name` says what is copied, for those who cannot see where the button is. */
export function CopyBlock({ code, name, wrap = true }: { code: string; name: string; wrap?: boolean }) {
  const [outcome, setOutcome] = useState<Outcome>("idle");

  async function copy() {
    // The clipboard is missing outside https and localhost, and may be refused.
    const done = await navigator.clipboard?.writeText(code).then(
      () => true,
      () => false,
    );
    setOutcome(done ? "copied" : "failed");
    setTimeout(() => setOutcome("idle"), SHOWN_MS);
  }

  const label = { idle: controls.copy, copied: controls.copied, failed: controls.copyFailed }[outcome];
  return (
    <div className={styles.block}>
      <pre className={`${styles.code} ${wrap ? styles.wrap : ""}`} tabIndex={wrap ? undefined : 0}>
        <code>{code}</code>
      </pre>
      <button type="button" className={`${button.button} ${styles.copy}`} onClick={copy} aria-label={`${label}: ${name}`}>
        <Icon name={outcome === "copied" ? "check" : "copy"} size={14} />
        {label}
      </button>
      <span className="sr-only" role="status">
        {outcome === "idle" ? "" : label}
      </span>
    </div>
  );
}
