import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { DigestChannels } from "../api/schema";
import { setDigestWebhook } from "../api/queries";
import { CopyBlock } from "../design/copy-block";
import field from "../design/field.module.css";
import { digestWords as words } from "../words/digest";
import styles from "./digest.module.css";
import { Alerts, Save, Way } from "./way";

type Props = { project: string; webhook: DigestChannels["webhook"] };

export function ByWebhook({ project, webhook }: Props) {
  const queries = useQueryClient();
  const [edited, setEdited] = useState<{ url?: string; alerts?: boolean }>({});
  const alerts = edited.alerts ?? webhook?.alerts ?? false;
  const saving = useMutation({
    mutationFn: () => setDigestWebhook(project, edited.url ? { url: edited.url, alerts } : { alerts }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["digest-channels", project] });
      setEdited({});
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    saving.mutate();
  }
  const key = saving.data?.signing_key ?? null;
  const isEdited = Boolean(edited.url) || edited.alerts !== undefined;
  return (
    <Way
      project={project}
      way="webhook"
      title={words.webhook}
      text={words.webhookText}
      isSet={webhook !== null}
      canTest
      last={webhook?.last}
    >
      <form className={styles.form} onSubmit={submit}>
        <label className={field.field}>
          <span className={field.label}>{words.url}</span>
          <input
            className={field.input}
            type="url"
            required={webhook === null}
            autoComplete="off"
            spellCheck={false}
            placeholder={webhook ? words.urlKept(webhook.host) : "https://hooks.slack.com/services/…"}
            value={edited.url ?? ""}
            onChange={(event) => setEdited({ ...edited, url: event.target.value })}
          />
        </label>
        <Alerts checked={alerts} onChange={(checked) => setEdited({ ...edited, alerts: checked })} />
        <Save error={saving.error} isPending={saving.isPending} isEdited={isEdited} />
      </form>
      {key && (
        <div className={styles.once}>
          <p>{words.signingKey}</p>
          <CopyBlock code={key} name={words.webhook} />
        </div>
      )}
    </Way>
  );
}
