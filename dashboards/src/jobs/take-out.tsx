import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import button from "../design/button.module.css";
import { CopyBlock } from "../design/copy-block";
import field from "../design/field.module.css";
import { Icon } from "../design/icons";
import { formatMoment } from "../measured/moments";
import { Section } from "../settings/section";
import { Failure } from "../shell/failure";
import { jobs as words } from "../words/jobs";
import { subjectName } from "./formats";
import styles from "./jobs.module.css";
import { beginExport, type ExportForm, exportForms, exportPath, exportsQuery, type OfferedExport } from "./requests";
import { folderName, inShell } from "./shape";
import { useRuns } from "./use-runs";

/** Makes an export and hands it over, and says how to get what is only given at the console. */
export function TakeOut({ project, name }: { project: string; name: string }) {
  const queries = useQueryClient();
  const [format, setFormat] = useState<ExportForm>("parquet");
  const offered = useQuery(exportsQuery(project));
  const beginning = useMutation({
    mutationFn: () => beginExport(project, format),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["jobs", project] });
      // A small one is there already, and was never seen to run.
      await queries.invalidateQueries({ queryKey: ["exports", project] });
    },
  });
  const runs = useRuns(project, "export");
  const ran = useRef(false);
  useEffect(() => {
    // One that has just ended is there to be taken.
    if (ran.current && !runs) queries.invalidateQueries({ queryKey: ["exports", project] });
    ran.current = runs;
  }, [runs, queries, project]);

  function submit(event: FormEvent) {
    event.preventDefault();
    beginning.mutate();
  }
  const command = `deadwood export --project ${inShell(name)} --format ${format} --to ${folderName(name)}-${format}`;
  return (
    <Section title={words.takeOut} text={words.takeOutText}>
      <form className={styles.form} onSubmit={submit}>
        <label className={`${field.field} ${styles.choice}`}>
          <span className={field.label}>{words.format}</span>
          <select className={field.select} value={format} onChange={(event) => setFormat(event.target.value as ExportForm)}>
            {exportForms.map((each) => (
              <option key={each} value={each}>
                {words.formats[each]}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className={`${button.button} ${button.solid}`} disabled={beginning.isPending || runs}>
          {beginning.isPending ? words.beginning : words.begin}
        </button>
      </form>
      {beginning.error && <Failure error={beginning.error} />}
      {offered.error && <Failure error={offered.error} retry={() => offered.refetch()} />}
      <p role="status" className={styles.hint}>
        {runs ? words.isMade : ""}
      </p>
      {offered.data && offered.data.exports.length > 0 && (
        <ul className={styles.jobs}>
          {offered.data.exports.map((each) => (
            <Offered key={each.number} project={project} offered={each} />
          ))}
        </ul>
      )}
      <div className={styles.command}>
        <p className={styles.hint}>{words.rows}</p>
        <CopyBlock code={command} name={words.exportCommand} />
      </div>
    </Section>
  );
}

function Offered({ project, offered }: { project: string; offered: OfferedExport }) {
  const [format, made] = [subjectName(offered.format), formatMoment(offered.made_s)];
  return (
    <li className={styles.offered}>
      <div>
        <p>
          <strong>{words.ready(format, made)}</strong>
        </p>
        <p className={styles.begun}>
          {words.size(Math.ceil(offered.bytes / 1_024))}
          {" · "}
          {words.until(formatMoment(offered.until_s))}
        </p>
      </div>
      <a className={button.button} href={exportPath(project, offered.number)} download aria-label={words.downloadOne(format, made)}>
        <Icon name="download" />
        {words.download}
      </a>
    </li>
  );
}
