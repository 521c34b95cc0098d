import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import button from "../design/button.module.css";
import { signIn } from "../team/requests";
import { signingIn as words } from "../words/signing-in";
import styles from "./access.module.css";
import { EmailField, PasswordField, PlainHttpNote, Refusal } from "./credential-fields";
import { Stage } from "./stage";

export function SignIn() {
  const queries = useQueryClient();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const entering = useMutation({
    mutationFn: () => signIn(email, password),
    onSuccess: () => queries.resetQueries(),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!entering.isPending) entering.mutate();
  }

  return (
    <Stage title={words.title}>
      <form className={styles.form} onSubmit={submit}>
        <EmailField label={words.email} value={email} onChange={setEmail} />
        <PasswordField label={words.password} value={password} onChange={setPassword} isNew={false} />
        <Refusal error={entering.error} />
        <PlainHttpNote />
        <button type="submit" className={`${button.button} ${button.solid}`} disabled={entering.isPending}>
          {entering.isPending ? words.entering : words.enter}
        </button>
      </form>
      <p className={styles.aside}>
        {words.otherwise} <code>{words.command}</code> {words.otherwiseAfter}
      </p>
    </Stage>
  );
}
