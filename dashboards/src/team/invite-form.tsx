import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { type Role, roles } from "../api/schema";
import field from "../design/field.module.css";
import { ChoiceField, MakingForm } from "../settings/making-form";
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
  return (
    <MakingForm making={inviting} act={words.inviteIt} acting={words.inviting} cancel={words.keep} onCancel={onCancel}>
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
      <ChoiceField label={words.role} among={roles.map((each) => [each, words.roles[each]])} value={role} onChange={setRole} />
    </MakingForm>
  );
}
