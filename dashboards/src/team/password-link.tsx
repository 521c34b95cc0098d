import { useMutation } from "@tanstack/react-query";
import button from "../design/button.module.css";
import { CopyBlock } from "../design/copy-block";
import styles from "../settings/tokens.module.css";
import { Failure } from "../shell/failure";
import { team as words } from "../words/team";
import { makePasswordLink, type Person } from "./requests";

/** For a member who lost their password: a link to hand over, shown this once. */
export function PasswordLink({ project, person }: { project: string; person: Person }) {
  const making = useMutation({ mutationFn: () => makePasswordLink(project, person.number) });
  if (making.data) {
    return (
      <div className={styles.made} role="status">
        <p>{words.passwordLinkText(person.name)}</p>
        <CopyBlock code={making.data.link} name={words.passwordLinkOf(person.name)} />
        <button type="button" className={button.button} onClick={() => making.reset()}>
          {words.done}
        </button>
      </div>
    );
  }
  return (
    <>
      {making.error && <Failure error={making.error} />}
      <div className={styles.lost}>
        <button
          type="button"
          className={`${button.button} ${button.quiet}`}
          aria-label={words.passwordLostOf(person.name)}
          disabled={making.isPending}
          onClick={() => making.mutate()}
        >
          {words.passwordLink}
        </button>
      </div>
    </>
  );
}
