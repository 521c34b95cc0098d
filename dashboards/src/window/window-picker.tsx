import { type FormEvent, useState } from "react";
import { Button } from "react-aria-components/Button";
import { Dialog, DialogTrigger } from "react-aria-components/Dialog";
import { Popover } from "react-aria-components/Popover";
import type { Envelope } from "../api/schema";
import button from "../design/button.module.css";
import field from "../design/field.module.css";
import { Icon } from "../design/icons";
import menu from "../design/menu.module.css";
import { daysBetween, formatDayRange } from "../measured/days";
import { windowWords } from "../words/window";
import { chosenPreset, presets, type WindowSearch } from "./shape";
import styles from "./window-picker.module.css";

const VERDICT_DAYS = 91;

type Props = {
  search: WindowSearch;
  /** The window that the shown report covers, as the server answered. */
  shown: Envelope["window"] | undefined;
  onChange: (next: WindowSearch) => void;
};

export function WindowPicker({ search, shown, onChange }: Props) {
  const chosen = chosenPreset(search);
  const name = chosen === "custom" ? windowWords.custom : windowWords.presets[chosen];
  return (
    <DialogTrigger>
      <Button className={button.button}>
        <Icon name="calendar" />
        <span className="sr-only">{windowWords.label}: </span>
        {name} {shown && <span className={styles.range}>{formatDayRange(shown.from, shown.to)}</span>}
        <Icon name="chevron" />
      </Button>
      <Popover className={menu.popover} placement="bottom end">
        <Dialog className={styles.dialog} aria-label={windowWords.label}>
          {({ close }) => (
            <>
              <ul className={styles.presets}>
                {presets.map((preset) => (
                  <li key={preset}>
                    <button
                      type="button"
                      className={styles.preset}
                      aria-pressed={preset === chosen}
                      onClick={() => {
                        onChange(preset === "91d" ? {} : { window: preset });
                        close();
                      }}
                    >
                      <span>{windowWords.presets[preset]}</span>
                      <span className={styles.hint}>{windowWords.hints[preset]}</span>
                    </button>
                  </li>
                ))}
              </ul>
              <CustomDays
                from={search.from ?? shown?.from ?? ""}
                to={search.to ?? shown?.to ?? ""}
                onApply={(from, to) => {
                  onChange({ from, to });
                  close();
                }}
              />
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function CustomDays(props: { from: string; to: string; onApply: (from: string, to: string) => void }) {
  const [from, setFrom] = useState(props.from);
  const [to, setTo] = useState(props.to);
  const isBackwards = from !== "" && to !== "" && from > to;
  const isShort = !isBackwards && from !== "" && to !== "" && daysBetween(from, to) + 1 < VERDICT_DAYS;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (from && to && !isBackwards) props.onApply(from, to);
  }

  return (
    <form className={styles.custom} onSubmit={submit}>
      <label className={field.field}>
        <span className={field.label}>{windowWords.from}</span>
        <input type="date" className={field.input} value={from} onChange={(event) => setFrom(event.target.value)} required />
      </label>
      <label className={field.field}>
        <span className={field.label}>{windowWords.to}</span>
        <input type="date" className={field.input} value={to} onChange={(event) => setTo(event.target.value)} required />
      </label>
      <p className={styles.remark} role="status">
        {isBackwards ? windowWords.backwards : isShort ? windowWords.short : ""}
      </p>
      <button type="submit" className={`${button.button} ${button.solid}`} disabled={isBackwards}>
        {windowWords.apply}
      </button>
    </form>
  );
}
