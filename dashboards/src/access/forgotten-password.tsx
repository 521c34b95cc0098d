import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import button from "../design/button.module.css";
import { mailPasswordLink, waysInQuery } from "../team/requests";
import { signingIn as words } from "../words/signing-in";
import styles from "./access.module.css";
import { EmailField, Refusal } from "./credential-fields";
import { Stage } from "./stage";

/** Leads to the form, where this server can mail. */
export function ForgottenPasswordLink({ onOpen }: { onOpen: () => void }) {
  const { data } = useQuery(waysInQuery());
  if (!data?.mails_links) return null;
  return (
    <button type="button" className={`${button.button} ${button.quiet}`} onClick={onOpen}>
      {words.forgotten}
    </button>
  );
}

/** Has a link to a new password mailed. What is said is the same whether or not anybody has the address. */
export function ForgottenPassword({ email: typed, onBack }: { email: string; onBack: () => void }) {
  const [email, setEmail] = useState(typed);
  const mailing = useMutation({ mutationFn: () => mailPasswordLink(email) });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!mailing.isPending) mailing.mutate();
  }

  return (
    <Stage title={words.mailTitle}>
      {mailing.isSuccess ? (
        <p className={styles.text} role="status">
          {words.mailSent(email)}
        </p>
      ) : (
        <>
          <p className={styles.text}>{words.mailLead}</p>
          <form className={styles.form} onSubmit={submit}>
            <EmailField label={words.email} value={email} onChange={setEmail} />
            <Refusal error={mailing.error} />
            <button type="submit" className={`${button.button} ${button.solid}`} disabled={mailing.isPending}>
              {mailing.isPending ? words.mailing : words.mailLink}
            </button>
          </form>
        </>
      )}
      <button type="button" className={`${button.button} ${button.quiet}`} onClick={onBack}>
        {words.backToSignIn}
      </button>
    </Stage>
  );
}
