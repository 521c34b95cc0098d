import type { ReactNode } from "react";
import { Mark } from "../design/icons";
import styles from "./access.module.css";

/** A single card in the middle of an empty page: everything before a project is open. */
export function Stage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className={styles.stage}>
      <title>{`${title} · Deadwood`}</title>
      <div className={styles.card}>
        <Mark size={30} />
        <h1 className={styles.title}>{title}</h1>
        {children}
      </div>
    </main>
  );
}
