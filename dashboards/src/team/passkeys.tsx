import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import button from "../design/button.module.css";
import { MakingForm, NameField } from "../settings/making-form";
import { SureButton } from "../settings/sure-button";
import styles from "../settings/tokens.module.css";
import { Failure } from "../shell/failure";
import { team as words } from "../words/team";
import { CalledOff, knowsPasskeys, makePasskey } from "./passkey";
import { addPasskey, beginPasskey, type Passkey, passkeysQuery, removePasskey, waysInQuery } from "./requests";

/** The keys that one's own devices hold for this account. */
export function Passkeys() {
  const { data, error, refetch } = useQuery(passkeysQuery());
  const place = useQuery(waysInQuery()).data?.passkeys;
  const [isMaking, setMaking] = useState(false);
  if (error && !data) return <Failure error={error} retry={() => refetch()} />;
  if (!data || !place) return null;
  const unable = place === "here" ? (knowsPasskeys() ? undefined : words.passkeyOldBrowser) : words.passkeyPlaces[place];
  return (
    <>
      <div className={styles.what}>
        <strong>{words.passkeys}</strong>
        <span className={styles.state}>{unable ?? words.passkeysText}</span>
      </div>
      {data.passkeys.length > 0 && (
        <ul className={styles.tokens} aria-label={words.passkeys}>
          {data.passkeys.map((passkey) => (
            <OnePasskey key={passkey.number} passkey={passkey} />
          ))}
        </ul>
      )}
      {!unable &&
        (isMaking ? (
          <MakePasskey onDone={() => setMaking(false)} />
        ) : (
          <div>
            <button type="button" className={button.button} onClick={() => setMaking(true)}>
              {words.addPasskey}
            </button>
          </div>
        ))}
    </>
  );
}

function OnePasskey({ passkey }: { passkey: Passkey }) {
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const removing = useMutation({
    mutationFn: () => removePasskey(passkey.number),
    onSuccess: (answer) => queries.setQueryData(["passkeys"], answer),
  });
  return (
    <li className={styles.token}>
      <div className={styles.what}>
        <strong>{passkey.name}</strong>
        <span className={styles.state}>{words.passkeyDays(passkey.created, passkey.used)}</span>
        {asking && <span className={styles.sure}>{words.passkeyGoes}</span>}
        {removing.error && <Failure error={removing.error} />}
      </div>
      <div className={styles.buttons}>
        <SureButton
          isAsking={asking}
          setAsking={setAsking}
          isPending={removing.isPending}
          act={words.remove}
          label={words.removePasskey(passkey.name)}
          keep={words.keep}
          onSure={() => removing.mutate()}
        />
      </div>
    </li>
  );
}

function MakePasskey({ onDone }: { onDone: () => void }) {
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const making = useMutation({
    mutationFn: async () => {
      const { options } = await beginPasskey();
      return addPasskey(name, await makePasskey(options));
    },
    onSuccess: (answer) => {
      queries.setQueryData(["passkeys"], answer);
      onDone();
    },
  });
  return (
    <MakingForm
      making={making}
      act={words.makePasskey}
      acting={words.passkeyAsking}
      cancel={words.keep}
      refusal={making.error instanceof CalledOff ? <p role="alert">{words.passkeyCalledOff}</p> : undefined}
      onCancel={onDone}
    >
      <NameField label={words.passkeyName} hint={words.passkeyNameHint} value={name} onChange={setName} />
    </MakingForm>
  );
}
