import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import button from "../design/button.module.css";
import { Bones } from "../design/skeleton";
import { choosePassword, type LinkedTo, showPasswordLink } from "../team/requests";
import { signingIn as words } from "../words/signing-in";
import styles from "./access.module.css";
import { PasswordField, PlainHttpNote, Refusal } from "./credential-fields";
import { useLinkSecret } from "./link-secret";
import { Stage } from "./stage";

/** `/choose-password#TOKEN`: a new password for whoever lost theirs. The token leaves the address bar at once. */
export function ChoosePassword() {
  const token = useLinkSecret();
  const linked = useQuery({
    queryKey: ["password-link"],
    queryFn: () => showPasswordLink(token),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (linked.data) return <Choose token={token} linked={linked.data} />;
  return (
    <Stage title={linked.error ? words.linkOverTitle : words.newPasswordTitle}>
      {linked.error ? <p className={styles.text}>{words.linkOverDetail}</p> : <Bones count={2} height={20} />}
    </Stage>
  );
}

function Choose({ token, linked }: { token: string; linked: LinkedTo }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [password, setPassword] = useState("");
  const choosing = useMutation({
    mutationFn: () => choosePassword(token, password),
    onSuccess: () => {
      queries.clear();
      return navigate({ to: "/", replace: true });
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!choosing.isPending) choosing.mutate();
  }

  return (
    <Stage title={words.newPasswordTitle}>
      <p className={styles.text}>{words.newPasswordLead(linked.name, linked.email)}</p>
      <form className={styles.form} onSubmit={submit}>
        <input type="hidden" name="username" autoComplete="username" value={linked.email} readOnly />
        <PasswordField label={words.newPassword} value={password} onChange={setPassword} hint={words.passwordHint} isNew />
        <Refusal error={choosing.error} />
        <PlainHttpNote />
        <button type="submit" className={`${button.button} ${button.solid}`} disabled={choosing.isPending}>
          {choosing.isPending ? words.choosing : words.choose}
        </button>
      </form>
    </Stage>
  );
}
