import { useMutation, useQuery } from "@tanstack/react-query";
import button from "../design/button.module.css";
import { beginSingleSignOn, waysInQuery } from "../team/requests";
import { signingIn as words } from "../words/signing-in";
import styles from "./access.module.css";
import { Refusal } from "./credential-fields";

type Props = {
  /** Path of the page to come back to. */
  to: string;
  hint?: string;
};

/** The way in by a provider, where this server knows one. */
export function SingleSignOn({ to, hint }: Props) {
  const { data } = useQuery(waysInQuery());
  const leaving = useMutation({
    mutationFn: () => beginSingleSignOn(to),
    onSuccess: ({ location }) => window.location.assign(location),
  });
  const provider = data?.single_sign_on;
  if (!provider) return null;
  return (
    <div className={styles.other}>
      <p className={styles.or}>{words.or}</p>
      <Refusal error={leaving.error} />
      <button type="button" className={button.button} disabled={leaving.isPending || leaving.isSuccess} onClick={() => leaving.mutate()}>
        {leaving.isPending || leaving.isSuccess ? words.leaving : (provider.label ?? words.singleSignOn)}
      </button>
      {hint && <p className={styles.aside}>{hint}</p>}
    </div>
  );
}
