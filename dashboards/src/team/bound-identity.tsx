import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import button from "../design/button.module.css";
import { SureButton } from "../settings/sure-button";
import styles from "../settings/tokens.module.css";
import { Failure } from "../shell/failure";
import { team as words } from "../words/team";
import { beginBinding, type OwnWaysIn, unbindIdentity } from "./requests";

/** Whether the provider lets one in, and how it does or does no longer. */
export function BoundIdentity({ own }: { own: OwnWaysIn }) {
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const binding = useMutation({
    mutationFn: () => beginBinding(window.location.pathname),
    onSuccess: ({ location }) => window.location.assign(location),
  });
  const unbinding = useMutation({
    mutationFn: unbindIdentity,
    onSuccess: () => {
      setAsking(false);
      return queries.invalidateQueries({ queryKey: ["own-ways-in"] });
    },
  });
  const failed = binding.error ?? unbinding.error;
  return (
    <div className={styles.token}>
      <div className={styles.what}>
        <strong>{words.provider}</strong>
        <span className={styles.state}>{own.identity_since ? words.bound(own.identity_since) : words.unbound}</span>
        {failed && <Failure error={failed} />}
      </div>
      <div className={styles.buttons}>
        <button
          type="button"
          className={`${button.button} ${button.quiet}`}
          disabled={binding.isPending || binding.isSuccess}
          onClick={() => binding.mutate()}
        >
          {own.identity_since ? words.rebind : words.bind}
        </button>
        {own.identity_since && own.has_password && (
          <SureButton
            isAsking={asking}
            setAsking={setAsking}
            isPending={unbinding.isPending}
            act={asking ? words.unbindSure : words.unbind}
            label={asking ? words.unbindSure : words.unbind}
            keep={words.keep}
            onSure={() => unbinding.mutate()}
          />
        )}
      </div>
    </div>
  );
}
