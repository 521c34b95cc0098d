import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Problem } from "../api/problem";
import { createProject } from "../api/queries";
import type { CreatedProject } from "../api/schema";
import button from "../design/button.module.css";
import { CopyBlock } from "../design/copy-block";
import field from "../design/field.module.css";
import { access } from "../words/access";
import styles from "./access.module.css";
import { Stage } from "./stage";

const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
const zones = [...new Set([here, "UTC", ...Intl.supportedValuesOf("timeZone")])];

export function CreateProject() {
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [zone, setZone] = useState(here);
  const creation = useMutation({
    mutationFn: () => createProject(name.trim(), zone),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["session"] }),
  });
  if (creation.data) return <Created created={creation.data} />;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (name.trim() && !creation.isPending) creation.mutate();
  }

  return (
    <Stage title={access.createTitle}>
      <p className={styles.text}>{access.createLead}</p>
      <form className={styles.form} onSubmit={submit}>
        <label className={field.field}>
          <span className={field.label}>{access.nameLabel}</span>
          <input
            className={field.input}
            value={name}
            onChange={(event) => setName(event.target.value)}
            placeholder={access.namePlaceholder}
            maxLength={100}
            autoComplete="off"
            required
          />
        </label>
        <label className={field.field}>
          <span className={field.label}>{access.zoneLabel}</span>
          <select className={field.select} value={zone} onChange={(event) => setZone(event.target.value)}>
            {zones.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
          <span className={field.hint}>{access.zoneHint}</span>
        </label>
        {creation.error && (
          <p className={styles.error} role="alert">
            {creation.error instanceof Problem ? creation.error.detail || creation.error.title : creation.error.message}
          </p>
        )}
        <button type="submit" className={`${button.button} ${button.solid}`} disabled={creation.isPending}>
          {creation.isPending ? access.creating : access.create}
        </button>
      </form>
    </Stage>
  );
}

function Created({ created }: { created: CreatedProject }) {
  return (
    <Stage title={access.createdTitle(created.name)}>
      <p className={styles.text}>{access.createdLead}</p>
      <div className={styles.token}>
        <h2 className={field.label}>{access.serverToken}</h2>
        <CopyBlock code={created.server_token} name={access.serverToken} />
        <p className={field.hint}>{access.serverTokenHint}</p>
      </div>
      <div className={styles.token}>
        <h2 className={field.label}>{access.readToken}</h2>
        <CopyBlock code={created.read_token} name={access.readToken} />
        <p className={field.hint}>{access.readTokenHint}</p>
      </div>
      <Link to="/p/$project/start" params={{ project: created.project }} className={`${button.button} ${button.solid}`}>
        {access.continue}
      </Link>
    </Stage>
  );
}
