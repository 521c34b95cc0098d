import button from "../design/button.module.css";
import { CopyBlock } from "../design/copy-block";
import { utcDay } from "../measured/moments";
import styles from "../settings/tokens.module.css";
import { team as words } from "../words/team";
import type { CreatedInvitation } from "./requests";

/** The link of a new invitation, shown this once. It says whose it is: several may stand here, one above the other. */
export function InvitationLink({ made, onDone }: { made: CreatedInvitation; onDone: () => void }) {
  return (
    <div className={styles.made} role="status">
      <strong>{words.linkFor(made.email, words.roles[made.role], utcDay(made.expires_s))}</strong>
      <p>{made.mailed ? words.mailed : words.copy}</p>
      {made.not_mailed_because && <p className={styles.sure}>{made.not_mailed_because}</p>}
      <CopyBlock code={made.link} name={words.linkOf(made.email)} />
      <button type="button" className={button.button} aria-label={words.doneWith(made.email)} onClick={onDone}>
        {words.done}
      </button>
    </div>
  );
}
