import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type CreatedToken, type Scope, scopes } from "../api/schema";
import { createToken } from "../api/queries";
import button from "../design/button.module.css";
import field from "../design/field.module.css";
import { Failure } from "../shell/failure";
import { tokenWords as words } from "../words/tokens";
import styles from "./tokens.module.css";

const LIVES_DAYS = [30, 90, 365] as const;

type Props = { project: string; onMade: (created: CreatedToken) => void; onCancel: () => void };

/** Asks what a token is for, what it may do and for how long; a reader for ninety days, unless told otherwise. */
export function TokenForm({ project, onMade, onCancel }: Props) {
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState<Scope[]>(["read"]);
  const [days, setDays] = useState<number | undefined>(90);
  const making = useMutation({
    mutationFn: () => createToken(project, { name: name.trim(), scopes: chosen, days }),
    onSuccess: onMade,
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    making.mutate();
  }
  const isWhole = name.trim() !== "" && chosen.length > 0;
  return (
    <form className={styles.form} onSubmit={submit}>
      <label className={field.field}>
        <span className={field.label}>{words.name}</span>
        <input
          className={field.input}
          value={name}
          maxLength={60}
          required
          autoComplete="off"
          placeholder={words.namePlaceholder}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <fieldset className={styles.scopes}>
        <legend className={field.label}>{words.may}</legend>
        {scopes.map((scope) => (
          <label key={scope}>
            <input
              type="checkbox"
              checked={chosen.includes(scope)}
              onChange={(event) => setChosen(event.target.checked ? [...chosen, scope] : chosen.filter((one) => one !== scope))}
            />
            {words.scopes[scope]}
          </label>
        ))}
      </fieldset>
      <label className={`${field.field} ${styles.life}`}>
        <span className={field.label}>{words.life}</span>
        <select
          className={field.select}
          value={days ?? ""}
          onChange={(event) => setDays(event.target.value === "" ? undefined : Number(event.target.value))}
        >
          {LIVES_DAYS.map((life) => (
            <option key={life} value={life}>
              {words.lives[life]}
            </option>
          ))}
          <option value="">{words.lives.endless}</option>
        </select>
      </label>
      {making.error && <Failure error={making.error} />}
      <div className={styles.buttons}>
        <button type="submit" className={`${button.button} ${button.solid}`} disabled={!isWhole || making.isPending}>
          {making.isPending ? words.making : words.makeIt}
        </button>
        <button type="button" className={button.button} onClick={onCancel}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}
