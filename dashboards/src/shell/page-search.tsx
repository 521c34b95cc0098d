import field from "../design/field.module.css";
import { SEARCH_FIELD } from "./shortcuts";

type Props = { text: string | undefined; label: string; onChange: (text: string | undefined) => void };

/** The search at the head of a page that lists features: what is typed goes into the address, and nothing is no text. */
export function PageSearch({ text, label, onChange }: Props) {
  return (
    <input
      {...SEARCH_FIELD}
      type="search"
      className={field.input}
      value={text ?? ""}
      placeholder={label}
      aria-label={label}
      onChange={(event) => onChange(event.target.value || undefined)}
    />
  );
}
