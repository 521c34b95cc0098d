import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "../access/use-role";
import { sessionQuery } from "../api/queries";
import { type Role, roles } from "../api/schema";
import button from "../design/button.module.css";
import field from "../design/field.module.css";
import { utcDay } from "../measured/moments";
import { Section } from "../settings/section";
import { SureButton } from "../settings/sure-button";
import styles from "../settings/tokens.module.css";
import { Failure } from "../shell/failure";
import { team as words } from "../words/team";
import { InvitationLink } from "./invitation-link";
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
  const [made, setMade] = useState<readonly CreatedInvitation[]>([]);

  function onMade(created: CreatedInvitation) {
    queries.setQueryData(["people", project], {
      people: created.people,
      invitations: created.invitations,
    });
    setMade((before) => [created, ...before.filter((each) => each.email !== created.email)]);
    setInviting(false);
  }
  // One that was withdrawn or used up opens nothing any more, nor does one that gave way to a newer one.
  const open = made.filter((link) =>
    data?.invitations.some((invitation) => invitation.email === link.email && invitation.expires_s === link.expires_s),
  );
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
      {open.map((link) => (
        <InvitationLink key={link.link} made={link} onDone={() => setMade((before) => before.filter((each) => each !== link))} />
      ))}
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
  const until = utcDay(invitation.expires_s);
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
