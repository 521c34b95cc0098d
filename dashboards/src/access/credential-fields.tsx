import { Problem } from "../api/problem";
import field from "../design/field.module.css";
import { signingIn as words } from "../words/signing-in";
import styles from "./access.module.css";

type Props = { label: string; value: string; onChange: (value: string) => void; hint?: string };

export function NameField({ label, value, onChange }: Props) {
  return (
    <label className={field.field}>
      <span className={field.label}>{label}</span>
      <input
        className={field.input}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        maxLength={60}
        autoComplete="name"
        required
      />
    </label>
  );
}

export function EmailField({ label, value, onChange }: Props) {
  return (
    <label className={field.field}>
      <span className={field.label}>{label}</span>
      <input
        className={field.input}
        type="email"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        autoComplete="username"
        required
      />
    </label>
  );
}

/** `isNew`: one that is chosen now, of at least 12 characters. */
export function PasswordField({ label, value, onChange, hint, isNew }: Props & { isNew: boolean }) {
  return (
    <label className={field.field}>
      <span className={field.label}>{label}</span>
      <input
        className={field.input}
        type="password"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        minLength={isNew ? 12 : undefined}
        autoComplete={isNew ? "new-password" : "current-password"}
        required
      />
      {hint && <span className={field.hint}>{hint}</span>}
    </label>
  );
}

export function Refusal({ error }: { error: Error | null }) {
  if (!error) return null;
  const said = error instanceof Problem ? (words.refused[error.code ?? ""] ?? (error.detail || error.title)) : error.message;
  return (
    <p className={styles.error} role="alert">
      {said}
    </p>
  );
}

/** What plain HTTP means, wherever a password is about to be typed. */
export function PlainHttpNote() {
  if (window.isSecureContext) return null;
  return <p className={styles.plain}>{words.plainHttp}</p>;
}
