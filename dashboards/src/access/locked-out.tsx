import { access } from "../words/access";
import styles from "./access.module.css";
import { Stage } from "./stage";

export function LockedOut() {
  return (
    <Stage title={access.lockedTitle}>
      <p className={styles.text}>
        {access.lockedDetail} <code>{access.lockedCommand}</code> {access.lockedAfter}
      </p>
    </Stage>
  );
}
