import type { ReactNode } from "react";
import button from "../design/button.module.css";
import field from "../design/field.module.css";
import { senders as words } from "../words/senders";
import styles from "./senders.module.css";
import { type RuleDraft, senderKinds } from "./shape";

type Props = {
  number: number;
  draft: RuleDraft;
  /** The field that the server refused, by its name on the wire. */
  faultyField: string | null;
  onChange: (draft: RuleDraft) => void;
  onRemove: () => void;
  onMoveUp: (() => void) | undefined;
};

export function RuleRow({ number, draft, faultyField, onChange, onRemove, onMoveUp }: Props) {
  const text = (name: "event" | "property" | "equals" | "path" | "feature", wire: string, hint = "") => (
    <Labelled name={name}>
      <input
        className={field.input}
        value={draft[name]}
        placeholder={hint}
        onChange={(event) => onChange({ ...draft, [name]: event.target.value })}
        aria-label={words.field(words.rule[name] ?? name, number)}
        aria-invalid={faultyField === wire}
        autoComplete="off"
        spellCheck={false}
      />
    </Labelled>
  );
  const choice = (name: "sender" | "action", options: readonly (readonly [string, string | undefined])[]) => (
    <Labelled name={name}>
      <select
        className={`${field.input} ${field.select}`}
        value={draft[name]}
        onChange={(event) => onChange({ ...draft, [name]: event.target.value })}
        aria-label={words.field(words.rule[name] ?? name, number)}
        aria-invalid={faultyField === name}
      >
        {options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </Labelled>
  );
  return (
    <li className={styles.rule}>
      <span className={styles.number} aria-hidden="true">
        {number}
      </span>
      {choice("sender", [["", words.every], ...senderKinds.map((kind) => [kind, words.names[kind]] as const)])}
      {text("event", "event", words.rule.eventHint)}
      {text("property", "property")}
      {text("equals", "property")}
      {text("path", "path", words.rule.pathHint)}
      {text("feature", "feature", words.rule.featureHint)}
      {choice("action", Object.entries(words.actions))}
      <span className={styles.moves}>
        <button
          type="button"
          className={`${button.button} ${button.quiet}`}
          disabled={!onMoveUp}
          onClick={onMoveUp}
          aria-label={words.moveUp(number)}
        >
          ↑
        </button>
        <button type="button" className={`${button.button} ${button.quiet}`} onClick={onRemove} aria-label={words.removeRule(number)}>
          ×
        </button>
      </span>
    </li>
  );
}

function Labelled({ name, children }: { name: string; children: ReactNode }) {
  return (
    <span className={styles.cell}>
      <span className={styles.cellLabel} aria-hidden="true">
        {words.rule[name]}
      </span>
      {children}
    </span>
  );
}
