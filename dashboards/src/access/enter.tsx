import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { Problem } from "../api/problem";
import { enter } from "../api/queries";
import { Failure } from "../shell/failure";
import { access } from "../words/access";
import styles from "./access.module.css";
import { useLinkSecret } from "./link-secret";
import { Stage } from "./stage";

/** `/enter#TOKEN`: trades the one-time token for a session. The token leaves the address bar before it is sent. */
export function Enter() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const token = useLinkSecret();
  const { mutate, error } = useMutation({
    mutationFn: enter,
    onSuccess: () => {
      queries.clear();
      return navigate({ to: "/", replace: true });
    },
  });

  const sent = useRef(false);
  useEffect(() => {
    if (sent.current) return; // once, although React may mount twice in development
    sent.current = true;
    if (token) mutate(token);
  }, [mutate, token]);

  if (!token) {
    return (
      <Stage title={access.noTokenTitle}>
        <p className={styles.text}>{access.noTokenDetail}</p>
      </Stage>
    );
  }
  if (error instanceof Problem && error.status >= 400 && error.status < 500) {
    return (
      <Stage title={access.usedTitle}>
        <p className={styles.text}>
          {access.usedDetail} <code>{access.usedCommand}</code> {access.usedAfter}
        </p>
      </Stage>
    );
  }
  return <Stage title={access.entering}>{error && <Failure error={error} retry={() => mutate(token)} />}</Stage>;
}
