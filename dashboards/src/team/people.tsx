import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "../access/use-role";
import { sessionQuery } from "../api/queries";
import { type Role, roles } from "../api/schema";
import button from "../design/button.module.css";
import { CopyBlock } from "../design/copy-block";
import field from "../design/field.module.css";
import { Section } from "../settings/section";
import { SureButton } from "../settings/sure-button";
import styles from "../settings/tokens.module.css";
import { Failure } from "../shell/failure";
import { team as words } from "../words/team";
import { InviteForm } from "./invite-form";
import { PasswordLink } from "./password-link";
import {
  type CreatedInvitation,
  changeRole,
  type Invitation,
  leaveProject,
  type Person,
  peopleQuery,
  removePerson,
  withdrawInvitation,
} from "./requests";

/** Who is in the project; its owners let people in and out. */
export function Team({ project }: { project: string }) {
  const queries = useQueryClient();
  const session = useQuery(sessionQuery());
  const { data, error, refetch } = useQuery(peopleQuery(project));
  const owns = useMay(project, "owner");
  const [inviting, setInviting] = useState(false);
  const [made, setMade] = useState<CreatedInvitation>();

  function onMade(created: CreatedInvitation) {
    queries.setQueryData(["people", project], {
      people: created.people,
      invitations: created.invitations,
    });
    setMade(created);
    setInviting(false);
  }
  return (
    <Section title={words.title} text={words.text}>
      {error && !data && <Failure error={error} retry={() => refetch()} />}
      {session.data && !session.data.has_owner_account && (
        <div className={styles.made}>
          <p>{words.noOwner}</p>
          <Link to="/account" className={`${button.button} ${button.solid}`}>
            {words.makeAccount}
          </Link>
        </div>
      )}
      {data?.people.length === 0 && data.invitations.length === 0 && <p className={styles.state}>{words.nobody}</p>}
      {data && data.people.length + data.invitations.length > 0 && (
        <ul className={styles.tokens}>
          {data.people.map((person) => (
            <OnePerson key={person.number} project={project} person={person} owns={owns} />
          ))}
          {data.invitations.map((invitation) => (
            <OneInvitation key={`invited-${invitation.number}`} project={project} invitation={invitation} />
          ))}
        </ul>
      )}
      {made && (
        <div className={styles.made} role="status">
          <p>{made.mailed ? words.mailed : words.copy}</p>
          {made.not_mailed_because && <p className={styles.sure}>{made.not_mailed_because}</p>}
          <CopyBlock code={made.link} name={words.link} />
          <button type="button" className={button.button} onClick={() => setMade(undefined)}>
            {words.done}
          </button>
        </div>
      )}
      {owns && inviting && <InviteForm project={project} onMade={onMade} onCancel={() => setInviting(false)} />}
      {owns && !inviting && (
        <div>
          <button type="button" className={button.button} onClick={() => setInviting(true)}>
            {words.invite}
          </button>
        </div>
      )}
    </Section>
  );
}

function OnePerson({ project, person, owns }: { project: string; person: Person; owns: boolean }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const refresh = () =>
    Promise.all([queries.invalidateQueries({ queryKey: ["people", project] }), queries.invalidateQueries({ queryKey: ["session"] })]);
  const changing = useMutation({
    mutationFn: (role: Role) => changeRole(project, person.number, role),
    onSuccess: refresh,
  });
  const going = useMutation({
    mutationFn: () => (person.you ? leaveProject(project) : removePerson(project, person.number)),
    onSuccess: () => (person.you ? queries.resetQueries().then(() => navigate({ to: "/" })) : refresh()),
  });
  const failed = changing.error ?? going.error;
  return (
    <li className={styles.token}>
      <div className={styles.what}>
        <strong>
          {person.name}
          {person.you && ` (${words.you})`}
        </strong>
        {person.email && <span>{person.email}</span>}
        {!owns && <span>{words.roles[person.role]}</span>}
        {asking && <span className={styles.sure}>{person.you ? words.leaving : words.removing}</span>}
        {failed && <Failure error={failed} />}
        {owns && !person.you && <PasswordLink project={project} person={person} />}
      </div>
      <div className={styles.buttons}>
        {owns && (
          <select
            className={field.select}
            aria-label={words.roleOf(person.name)}
            value={person.role}
            disabled={changing.isPending}
            onChange={(event) => changing.mutate(event.target.value as Role)}
          >
            {roles.map((role) => (
              <option key={role} value={role}>
                {words.roles[role]}
              </option>
            ))}
          </select>
        )}
        {(owns || person.you) && (
          <SureButton
            isAsking={asking}
            setAsking={setAsking}
            isPending={going.isPending}
            act={person.you ? words.leave : words.remove}
            label={person.you ? words.leave : words.removeOne(person.name)}
            keep={words.keep}
            onSure={() => going.mutate()}
          />
        )}
      </div>
    </li>
  );
}

function OneInvitation({ project, invitation }: { project: string; invitation: Invitation }) {
  const queries = useQueryClient();
  const withdrawing = useMutation({
    mutationFn: () => withdrawInvitation(project, invitation.number),
    onSuccess: (people) => queries.setQueryData(["people", project], people),
  });
  const until = new Date(invitation.expires_s * 1000).toISOString().slice(0, 10);
  return (
    <li className={styles.token}>
      <div className={styles.what}>
        <strong>{invitation.email}</strong>
        <span className={invitation.expired ? styles.expired : styles.state}>
          {words.roles[invitation.role]}, {invitation.expired ? words.expired : words.invited(until)}
        </span>
        {withdrawing.error && <Failure error={withdrawing.error} />}
      </div>
      <button
        type="button"
        className={`${button.button} ${button.quiet}`}
        aria-label={words.withdrawOne(invitation.email)}
        disabled={withdrawing.isPending}
        onClick={() => withdrawing.mutate()}
      >
        {words.withdraw}
      </button>
    </li>
  );
}
