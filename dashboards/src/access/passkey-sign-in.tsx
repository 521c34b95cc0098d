import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import button from "../design/button.module.css";
import { CalledOff, knowsPasskeys, showPasskey } from "../team/passkey";
import { beginPasskeySignIn, passkeySignIn, waysInQuery } from "../team/requests";
import { signingIn as words } from "../words/signing-in";
import styles from "./access.module.css";
import { Refusal } from "./credential-fields";

/** The way in by a key that a device holds, where the server has a name and the browser knows how. */
export function PasskeySignIn({ to }: { to: string | undefined }) {
  const queries = useQueryClient();
  const { data } = useQuery(waysInQuery());
  const entering = useMutation({
    mutationFn: async () => {
      const { options } = await beginPasskeySignIn();
      await passkeySignIn(await showPasskey(options));
    },
    onSuccess: () => (to === undefined ? queries.resetQueries() : window.location.assign(to)),
  });
  if (data?.passkeys !== "here" || !knowsPasskeys()) return null;
  return (
    <div className={styles.other}>
      {entering.error instanceof CalledOff ? (
        <p className={styles.error} role="alert">
          {words.passkeyCalledOff}
        </p>
      ) : (
        <Refusal error={entering.error} />
      )}
      <button type="button" className={button.button} disabled={entering.isPending} onClick={() => entering.mutate()}>
        {entering.isPending ? words.passkeyAsking : words.passkey}
      </button>
    </div>
  );
}
