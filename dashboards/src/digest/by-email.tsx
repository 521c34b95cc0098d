import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { DigestChannels } from "../api/schema";
import { setDigestEmail } from "../api/queries";
import field from "../design/field.module.css";
import { digestWords as words } from "../words/digest";
import styles from "./digest.module.css";
import { addressesIn } from "./shape";
import { Alerts, Save, Way } from "./way";

type Props = { project: string; email: DigestChannels["email"]; canMail: boolean };

export function ByEmail({ project, email, canMail }: Props) {
  const queries = useQueryClient();
  // Only what was edited is held: the rest follows the server's word.
  const [edited, setEdited] = useState<{ text?: string; alerts?: boolean }>({});
  const text = edited.text ?? email?.recipients.join("\n") ?? "";
  const alerts = edited.alerts ?? email?.alerts ?? false;
  const saving = useMutation({
    mutationFn: () => setDigestEmail(project, { recipients: addressesIn(text), alerts }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["digest-channels", project] });
      setEdited({});
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    saving.mutate();
  }
  const isEdited = edited.text !== undefined || edited.alerts !== undefined;
  return (
    <Way project={project} way="email" title={words.email} text={words.emailText} isSet={email !== null} canTest last={email?.last}>
      {!canMail && <p className={styles.wrong}>{words.noMailServer}</p>}
      <form className={styles.form} onSubmit={submit}>
        <label className={field.field}>
          <span className={field.label}>{words.recipients}</span>
          <textarea
            className={`${field.input} ${styles.area}`}
            rows={2}
            required
            spellCheck={false}
            placeholder={"ada@example.com\nbob@example.com"}
            value={text}
            onChange={(event) => setEdited({ ...edited, text: event.target.value })}
          />
        </label>
        <Alerts checked={alerts} onChange={(checked) => setEdited({ ...edited, alerts: checked })} />
        <Save error={saving.error} isPending={saving.isPending} isEdited={isEdited} />
      </form>
    </Way>
  );
}
