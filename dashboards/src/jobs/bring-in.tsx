import { useState } from "react";
import { CopyBlock } from "../design/copy-block";
import field from "../design/field.module.css";
import { Section } from "../settings/section";
import { jobs as words } from "../words/jobs";
import { exampleFiles, subjectName, type ImportFormat, importFormats } from "./formats";
import styles from "./jobs.module.css";
import { inShell } from "./shape";

/** The command that reads the past: files are large, and lie where the server runs. */
export function BringIn({ name }: { name: string }) {
  const [format, setFormat] = useState<ImportFormat>("access-log");
  return (
    <Section title={words.bringIn} text={words.bringInText}>
      <label className={`${field.field} ${styles.choice}`}>
        <span className={field.label}>{words.from}</span>
        <select className={field.select} value={format} onChange={(event) => setFormat(event.target.value as ImportFormat)}>
          {importFormats.map((each) => (
            <option key={each} value={each}>
              {subjectName(each)}
            </option>
          ))}
        </select>
      </label>
      <div className={styles.command}>
        <CopyBlock code={`deadwood import ${format} ${exampleFiles[format]} --project ${inShell(name)}`} name={words.importCommand} />
        <p className={styles.hint}>{words.importHint}</p>
      </div>
      <div className={styles.command}>
        <CopyBlock code={`deadwood import --undo --project ${inShell(name)}`} name={words.undoCommand} />
        <p className={styles.hint}>{words.undoHint}</p>
      </div>
    </Section>
  );
}
