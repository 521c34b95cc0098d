import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import button from "../design/button.module.css";
import { Bones } from "../design/skeleton";
import { acceptInvitation, type InvitedTo, showInvitation } from "../team/requests";
import { signingIn as words } from "../words/signing-in";
import styles from "./access.module.css";
import { NameField, PasswordField, PlainHttpNote, Refusal } from "./credential-fields";
import { useLinkSecret } from "./link-secret";
import { SingleSignOn } from "./single-sign-on";
import { Stage } from "./stage";

/** `/join#TOKEN`: what the invitation is to, and accepting it. The token leaves the address bar at once. */
export function Join() {
  const token = useLinkSecret();
  const invited = useQuery({
    queryKey: ["invitation"],
    queryFn: () => showInvitation(token),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (invited.data) return <Accept token={token} invited={invited.data} />;
  return (
    <Stage title={invited.error ? words.overTitle : words.invitedTitle}>
      {invited.error ? <p className={styles.text}>{words.overDetail}</p> : <Bones count={3} height={20} />}
    </Stage>
  );
}

function Accept({ token, invited }: { token: string; invited: InvitedTo }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const accepting = useMutation({
    mutationFn: () => acceptInvitation({ token, name, password }),
    onSuccess: () => {
      queries.clear();
      return navigate({ to: "/", replace: true });
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!accepting.isPending) accepting.mutate();
  }

  return (
    <Stage title={words.joinTitle(invited.project)}>
      <p className={styles.text}>{words.joinLead(invited.email, words.roles[invited.role])}</p>
      <form className={styles.form} onSubmit={submit}>
        {!invited.has_account && <NameField label={words.name} value={name} onChange={setName} />}
        <input type="hidden" name="username" autoComplete="username" value={invited.email} readOnly />
        <PasswordField
          label={invited.has_account ? words.yourPassword : words.password}
          value={password}
          onChange={setPassword}
          hint={invited.has_account ? words.yourPasswordHint : words.passwordHint}
          isNew={!invited.has_account}
        />
        <Refusal error={accepting.error} />
        <PlainHttpNote />
        <button type="submit" className={`${button.button} ${button.solid}`} disabled={accepting.isPending}>
          {accepting.isPending ? words.joining : words.join}
        </button>
      </form>
      <SingleSignOn to="/" hint={words.byProviderHint(invited.email)} />
    </Stage>
  );
}
