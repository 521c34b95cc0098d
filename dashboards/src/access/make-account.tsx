import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import button from "../design/button.module.css";
import { makeAccount } from "../team/requests";
import { signingIn as words } from "../words/signing-in";
import styles from "./access.module.css";
import { EmailField, NameField, PasswordField, PlainHttpNote, Refusal } from "./credential-fields";
import { Stage } from "./stage";

/** `/account`: whoever opened the console's link makes the account that runs this server. */
export function MakeAccount() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const making = useMutation({
    mutationFn: () => makeAccount({ name, email, password }),
    onSuccess: () => {
      queries.clear();
      return navigate({ to: "/", replace: true });
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!making.isPending) making.mutate();
  }

  return (
    <Stage title={words.accountTitle}>
      <p className={styles.text}>{words.accountLead}</p>
      <form className={styles.form} onSubmit={submit}>
        <NameField label={words.name} value={name} onChange={setName} />
        <EmailField label={words.email} value={email} onChange={setEmail} />
        <PasswordField label={words.password} value={password} onChange={setPassword} hint={words.passwordHint} isNew />
        <Refusal error={making.error} />
        <PlainHttpNote />
        <button type="submit" className={`${button.button} ${button.solid}`} disabled={making.isPending}>
          {making.isPending ? words.making : words.make}
        </button>
        <Link to="/new" className={`${button.button} ${button.quiet}`}>
          {words.notNow}
        </Link>
      </form>
    </Stage>
  );
}
