import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { CreatedToken, Token } from "../api/schema";
import { tokensQuery, withdrawToken } from "../api/queries";
import button from "../design/button.module.css";
import { CopyBlock } from "../design/copy-block";
import { Failure } from "../shell/failure";
import { tokenWords as words } from "../words/tokens";
import { Section } from "./section";
import { SureButton } from "./sure-button";
import styles from "./tokens.module.css";
import { TokenForm } from "./token-form";

/** What programs get in with: listed, made and withdrawn. */
export function Tokens({ project }: { project: string }) {
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery(tokensQuery(project));
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<string>();

  function onMade(created: CreatedToken) {
    queries.setQueryData(["tokens", project], { tokens: created.tokens });
    setMade(created.token);
    setMaking(false);
  }
  return (
    <Section title={words.title} text={words.text}>
      {error && !data && <Failure error={error} retry={() => refetch()} />}
      {data?.tokens.length === 0 && <p className={styles.state}>{words.none}</p>}
      {data && data.tokens.length > 0 && (
        <ul className={styles.tokens}>
          {data.tokens.map((token) => (
            <OneToken key={token.number} project={project} token={token} />
          ))}
        </ul>
      )}
      {made && (
        <div className={styles.made} role="status">
          <p>{words.shownOnce}</p>
          <CopyBlock code={made} name={words.token} />
          <button type="button" className={button.button} onClick={() => setMade(undefined)}>
            {words.done}
          </button>
        </div>
      )}
      {making ? (
        <TokenForm project={project} onMade={onMade} onCancel={() => setMaking(false)} />
      ) : (
        <div>
          <button type="button" className={button.button} onClick={() => setMaking(true)}>
            {words.make}
          </button>
        </div>
      )}
    </Section>
  );
}

function OneToken({ project, token }: { project: string; token: Token }) {
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const withdrawing = useMutation({
    mutationFn: () => withdrawToken(project, token.number),
    onSuccess: (answer) => queries.setQueryData(["tokens", project], answer),
  });
  return (
    <li className={styles.token}>
      <div className={styles.what}>
        <strong>{token.name}</strong>
        <span>{token.scopes.map((scope) => words.scopes[scope]).join(" · ")}</span>
        <span className={token.expired ? styles.expired : styles.state}>
          {token.used ? words.used(token.used) : words.unused}, {endOf(token)}
        </span>
        {asking && <span className={styles.sure}>{words.sure}</span>}
        {withdrawing.error && <Failure error={withdrawing.error} />}
      </div>
      <div className={styles.buttons}>
        <SureButton
          isAsking={asking}
          setAsking={setAsking}
          isPending={withdrawing.isPending}
          act={words.withdraw}
          label={words.withdrawOne(token.name)}
          keep={words.keep}
          onSure={() => withdrawing.mutate()}
        />
      </div>
    </li>
  );
}

function endOf({ last_day, expired }: Token): string {
  if (!last_day) return words.endless;
  return expired ? words.expired(last_day) : words.ends(last_day);
}
