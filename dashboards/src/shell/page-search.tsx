import field from "../design/field.module.css";
import { Icon } from "../design/icons";
import searchField from "../design/search-field.module.css";
import { SEARCH_FIELD } from "./shortcuts";

type Props = { text: string | undefined; label: string; onChange: (text: string | undefined) => void };

/** The search at the head of a page that lists features: what is typed goes into the address, and nothing is no text. */
export function PageSearch({ text, label, onChange }: Props) {
  return (
    <label className={searchField.search}>
      <Icon name="search" />
      <input
        {...SEARCH_FIELD}
        type="search"
        className={field.input}
        value={text ?? ""}
        placeholder={label}
        aria-label={label}
        onChange={(event) => onChange(event.target.value || undefined)}
      />
      <kbd>/</kbd>
    </label>
  );
}
