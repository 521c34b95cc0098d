import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { sessionQuery } from "../api/queries";
import button from "../design/button.module.css";
import { signingIn as words } from "../words/signing-in";
import styles from "./access.module.css";
import { SignIn } from "./sign-in";
import { Stage } from "./stage";

/** `/sign-in?refused=…`: the provider sent somebody back, and they were not let in. */
export function RefusedSignIn() {
  const session = useQuery(sessionQuery());
  const code = new URLSearchParams(window.location.search).get("refused");
  const said = code === null ? undefined : (words.refused[code] ?? words.refused.internal);
  if (!session.data) return <SignIn refused={said} to="/" />;
  // They were signed in before, and wanted another way in.
  return (
    <Stage title={words.title}>
      {said && (
        <p className={styles.error} role="alert">
          {said}
        </p>
      )}
      <p className={styles.text}>{words.stillIn}</p>
      <Link to="/" className={`${button.button} ${button.solid}`}>
        {words.back}
      </Link>
    </Stage>
  );
}
