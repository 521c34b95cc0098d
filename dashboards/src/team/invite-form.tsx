import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type Role, roles } from "../api/schema";
import button from "../design/button.module.css";
import field from "../design/field.module.css";
import styles from "../settings/tokens.module.css";
import { Failure } from "../shell/failure";
import { team as words } from "../words/team";
import { type CreatedInvitation, invite } from "./requests";

type Props = {
  project: string;
  onMade: (created: CreatedInvitation) => void;
  onCancel: () => void;
};

export function InviteForm({ project, onMade, onCancel }: Props) {
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("viewer");
  const inviting = useMutation({
    mutationFn: () => invite(project, email.trim(), role),
    onSuccess: onMade,
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    inviting.mutate();
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <label className={field.field}>
        <span className={field.label}>{words.email}</span>
        <input
          className={field.input}
          type="email"
          value={email}
          required
          autoComplete="off"
          onChange={(event) => setEmail(event.target.value)}
        />
      </label>
      <label className={`${field.field} ${styles.life}`}>
        <span className={field.label}>{words.role}</span>
        <select className={field.select} value={role} onChange={(event) => setRole(event.target.value as Role)}>
          {roles.map((each) => (
            <option key={each} value={each}>
              {words.roles[each]}
            </option>
          ))}
        </select>
      </label>
      {inviting.error && <Failure error={inviting.error} />}
      <div className={styles.buttons}>
        <button type="submit" className={`${button.button} ${button.solid}`} disabled={inviting.isPending}>
          {inviting.isPending ? words.inviting : words.inviteIt}
        </button>
        <button type="button" className={button.button} onClick={onCancel}>
          {words.keep}
        </button>
      </div>
    </form>
  );
}
