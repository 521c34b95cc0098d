import type { UseMutationResult } from "@tanstack/react-query";
import type { FormEvent, ReactNode } from "react";
import button from "../design/button.module.css";
import field from "../design/field.module.css";
import { Failure } from "../shell/failure";
import styles from "./making-form.module.css";

type FormProps = {
  making: Pick<UseMutationResult<unknown, Error, void>, "mutate" | "isPending" | "error">;
  /** On the button: what it does, and what it is at while it does so. */
  act: string;
  acting: string;
  cancel: string;
  /** Whether enough is filled in to be sent, as far as the fields do not say so themselves. */
  isWhole?: boolean;
  /** What is said where it fails, if not the server's words. */
  refusal?: ReactNode;
  onCancel: () => void;
  children: ReactNode;
};

/** Asks for what is needed to make something, which either comes of it or is called off. */
export function MakingForm({ making, act, acting, cancel, isWhole = true, refusal, onCancel, children }: FormProps) {
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!making.isPending) making.mutate();
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      {children}
      {refusal ?? (making.error && <Failure error={making.error} />)}
      <div className={styles.buttons}>
        <button type="submit" className={`${button.button} ${button.solid}`} disabled={!isWhole || making.isPending}>
          {making.isPending ? acting : act}
        </button>
        <button type="button" className={button.button} onClick={onCancel}>
          {cancel}
        </button>
      </div>
    </form>
  );
}

type NameProps = { label: string; placeholder?: string; hint?: string; value: string; onChange: (name: string) => void };

/** By what its makers will know it. */
export function NameField({ label, placeholder, hint, value, onChange }: NameProps) {
  return (
    <label className={field.field}>
      <span className={field.label}>{label}</span>
      <input
        className={field.input}
        value={value}
        maxLength={60}
        required
        autoComplete="off"
        placeholder={placeholder}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint && <span className={field.hint}>{hint}</span>}
    </label>
  );
}

type ChoiceProps<Value extends string> = {
  label: string;
  /** In the order of the list, each with its name. */
  among: readonly (readonly [value: Value, name: string])[];
  value: Value;
  onChange: (value: Value) => void;
};

/** One of a few, in a list as narrow as its words. */
export function ChoiceField<Value extends string>({ label, among, value, onChange }: ChoiceProps<Value>) {
  return (
    <label className={`${field.field} ${styles.short}`}>
      <span className={field.label}>{label}</span>
      <select className={field.select} value={value} onChange={(event) => onChange(event.target.value as Value)}>
        {among.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Some of a few, all of them in sight. */
export function Choices({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset className={styles.choices}>
      <legend className={field.label}>{label}</legend>
      {children}
    </fieldset>
  );
}
