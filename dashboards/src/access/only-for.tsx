import type { ReactNode } from "react";
import type { Role } from "../api/schema";
import { access as words } from "../words/access";
import styles from "./only-for.module.css";
import { useMay } from "./use-role";

type Props = { project: string; least: Exclude<Role, "viewer">; children: ReactNode };

/** What only some roles may change: for all others its controls are off, and a line says who can. Links and text stay. */
export function OnlyFor({ project, least, children }: Props) {
  const may = useMay(project, least);
  return (
    <fieldset disabled={!may} className={styles.only}>
      {!may && <p className={styles.who}>{words.onlyFor[least]}</p>}
      {children}
    </fieldset>
  );
}
