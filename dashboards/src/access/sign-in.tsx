import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import button from "../design/button.module.css";
import { signIn } from "../team/requests";
import { signingIn as words } from "../words/signing-in";
import styles from "./access.module.css";
import { EmailField, PasswordField, PlainHttpNote, Refusal } from "./credential-fields";
import { ForgottenPassword, ForgottenPasswordLink } from "./forgotten-password";
import { PasskeySignIn } from "./passkey-sign-in";
import { SingleSignOn } from "./single-sign-on";
import { Stage } from "./stage";

type Props = {
  /** Why somebody was sent back to this page. */
  refused?: string;
  /** Path to go to once somebody is in, where it is not the present one. */
  to?: string;
};

export function SignIn({ refused, to }: Props) {
  const queries = useQueryClient();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [isForgotten, setForgotten] = useState(false);
  const entering = useMutation({
    mutationFn: () => signIn(email, password),
    onSuccess: () => (to === undefined ? queries.resetQueries() : window.location.assign(to)),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!entering.isPending) entering.mutate();
  }

  if (isForgotten) return <ForgottenPassword email={email} onBack={() => setForgotten(false)} />;
  return (
    <Stage title={words.title}>
      {refused && !entering.error && (
        <p className={styles.error} role="alert">
          {refused}
        </p>
      )}
      <form className={styles.form} onSubmit={submit}>
        <EmailField label={words.email} value={email} onChange={setEmail} />
        <PasswordField label={words.password} value={password} onChange={setPassword} isNew={false} />
        <Refusal error={entering.error} />
        <PlainHttpNote />
        <button type="submit" className={`${button.button} ${button.solid}`} disabled={entering.isPending}>
          {entering.isPending ? words.entering : words.enter}
        </button>
      </form>
      <ForgottenPasswordLink onOpen={() => setForgotten(true)} />
      <PasskeySignIn to={to} />
      <SingleSignOn to={to ?? window.location.pathname + window.location.search} />
      <p className={styles.aside}>
        {words.otherwise} <code>{words.command}</code> {words.otherwiseAfter}
      </p>
    </Stage>
  );
}
