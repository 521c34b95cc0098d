import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { PasswordField, Refusal } from "../access/credential-fields";
import { leave, sessionQuery } from "../api/queries";
import button from "../design/button.module.css";
import { MakingForm } from "../settings/making-form";
import { Section } from "../settings/section";
import styles from "../settings/tokens.module.css";
import { Failure } from "../shell/failure";
import { team as words } from "../words/team";
import { BoundIdentity } from "./bound-identity";
import { Passkeys } from "./passkeys";
import { changePassword, ownWaysQuery, revokeSession, sessionsQuery, waysInQuery } from "./requests";

/** Where one is signed in oneself, and how to be it no longer. */
export function Sessions() {
  const queries = useQueryClient();
  const session = useQuery(sessionQuery());
  const { data, error, refetch } = useQuery(sessionsQuery());
  const revoking = useMutation({
    mutationFn: revokeSession,
    onSuccess: (answer) => queries.setQueryData(["sessions"], answer),
  });
  const leaving = useMutation({
    mutationFn: leave,
    onSuccess: () => queries.resetQueries(),
  });
  return (
    <Section title={words.sessions} text={words.sessionsText}>
      {session.data?.person && <p>{words.youAre(session.data.person.name, session.data.person.email)}</p>}
      {error && !data && <Failure error={error} retry={() => refetch()} />}
      {(revoking.error ?? leaving.error) && <Failure error={revoking.error ?? leaving.error} />}
      {data && (
        <ul className={styles.tokens}>
          {data.sessions.map((each) => (
            <li key={each.number} className={styles.token}>
              <div className={styles.what}>
                <span>{words.session(each.created, each.used)}</span>
                {each.this && <span className={styles.state}>{words.thisOne}</span>}
              </div>
              <button
                type="button"
                className={`${button.button} ${button.quiet}`}
                disabled={revoking.isPending || leaving.isPending}
                onClick={() => (each.this ? leaving.mutate() : revoking.mutate(each.number))}
              >
                {each.this ? words.signOut : words.revoke}
              </button>
            </li>
          ))}
        </ul>
      )}
      {session.data?.person && <WaysIn />}
    </Section>
  );
}

/** How else one gets in: by the provider, by a password. */
function WaysIn() {
  const { data } = useQuery(ownWaysQuery());
  const provider = useQuery(waysInQuery()).data?.single_sign_on;
  if (!data) return null;
  return (
    <>
      <Passkeys />
      {provider && <BoundIdentity own={data} />}
      {data.has_password ? <PasswordForm /> : <p className={styles.state}>{words.noPassword}</p>}
    </>
  );
}

function PasswordForm() {
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const changing = useMutation({
    mutationFn: () => changePassword(current, next),
    onSuccess: () => {
      setOpen(false);
      setCurrent("");
      setNext("");
      return queries.invalidateQueries({ queryKey: ["sessions"] });
    },
  });
  if (!isOpen) {
    return (
      <div className={styles.what}>
        {changing.isSuccess && <span role="status">{words.changed}</span>}
        <div>
          <button type="button" className={button.button} onClick={() => setOpen(true)}>
            {words.changePassword}
          </button>
        </div>
      </div>
    );
  }
  return (
    <MakingForm
      making={changing}
      act={words.change}
      acting={words.change}
      cancel={words.keep}
      refusal={<Refusal error={changing.error} />}
      onCancel={() => setOpen(false)}
    >
      <PasswordField label={words.current} value={current} onChange={setCurrent} isNew={false} />
      <PasswordField label={words.next} value={next} onChange={setNext} hint={words.nextHint} isNew />
    </MakingForm>
  );
}
