import { type KeyboardEvent, lazy, Suspense, useId, useRef, useState } from "react";
import type { Day } from "../api/schema";
import field from "../design/field.module.css";
import { Icon } from "../design/icons";
import { formatDayWithYear } from "../measured/days";
import { calendarWords as words } from "../words/calendar";
import styles from "./day-field.module.css";

const load = () => import("./one-day");
const OneDay = lazy(() => load().then((module) => ({ default: module.OneDay })));

type Props = {
  label: string;
  /** Beside the label: that it may be left open, or who said it. */
  hint?: string | undefined;
  /** Under this name the day goes into a form's data. */
  name?: string;
  day: Day | null;
  onChange: (day: Day | null) => void;
  isRequired?: boolean;
  earliest?: Day;
  /** Days that are meant most often, by what they are called. */
  suggestions?: { label: string; day: Day }[];
};

/**
 * A day of the calendar: the field says which, and opens a month below itself. It opens in the page and not over it, because a
 * dialog lies above everything that could be laid over it.
 */
export function DayField({ label, hint, name, day, onChange, isRequired = false, earliest, suggestions = [] }: Props) {
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);

  function close() {
    setOpen(false);
    opener.current?.focus();
  }
  function choose(next: Day | null) {
    onChange(next);
    close();
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Escape" || !isOpen) return;
    // Only the month is closed by it, not the dialog around it.
    event.preventDefault();
    event.stopPropagation();
    close();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the month from anywhere in it
    <div className={field.field} onKeyDown={onKeyDown}>
      <span id={`${id}label`} className={field.label}>
        {label} {hint && <small>{hint}</small>}
      </span>
      <div className={styles.control}>
        {/* Takes part in the form: its data, and that it must not be left open. */}
        <input
          className={styles.value}
          name={name}
          value={day ?? ""}
          required={isRequired}
          tabIndex={-1}
          aria-hidden="true"
          onChange={() => undefined}
          onFocus={() => opener.current?.focus()}
        />
        <button
          ref={opener}
          type="button"
          className={`${field.input} ${styles.opener}`}
          aria-labelledby={`${id}label ${id}day`}
          aria-expanded={isOpen}
          aria-controls={isOpen ? `${id}month` : undefined}
          onPointerEnter={load}
          onFocus={load}
          onClick={() => setOpen(!isOpen)}
        >
          <span id={`${id}day`} className={day ? undefined : styles.none}>
            {day ? formatDayWithYear(day) : words.none}
          </span>
          <Icon name="calendar" />
        </button>
        {day && !isRequired && (
          <button type="button" className={styles.clear} aria-label={words.clear(label)} onClick={() => choose(null)}>
            <Icon name="close" size={14} />
          </button>
        )}
      </div>
      {isOpen && (
        <div id={`${id}month`} className={styles.month}>
          {suggestions.length > 0 && (
            <p className={styles.suggestions}>
              {suggestions.map((each) => (
                <button key={each.day} type="button" onClick={() => choose(each.day)}>
                  {each.label}
                </button>
              ))}
            </p>
          )}
          <Suspense fallback={<div className={styles.awaited} />}>
            <OneDay label={label} day={day} earliest={earliest} onChoose={choose} />
          </Suspense>
        </div>
      )}
    </div>
  );
}
