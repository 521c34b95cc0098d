import { lazy, Suspense, useState } from "react";
import type { Envelope } from "../api/schema";
import field from "../design/field.module.css";
import { Icon } from "../design/icons";
import { PopoverButton } from "../design/popover-button";
import { formatDayRange } from "../measured/days";
import { usePageKeys } from "../shell/shortcuts";
import { windowWords } from "../words/window";
import { type Comparison, chosenPreset, comparisons, DEFAULT_PRESET, type Preset, presetKeys, presets, type WindowSearch } from "./shape";
import styles from "./window-picker.module.css";

// A calendar is heavy: it comes when the picker opens.
const CustomDays = lazy(() => import("./custom-days").then((module) => ({ default: module.CustomDays })));
const CUSTOM_KEY = "c";
const COMPARE_KEY = "x";
/** After these the menu draws a line. */
const ENDS_OF_GROUPS: ReadonlySet<Preset> = new Set(["yesterday", "91d", "ytd"]);

type Props = {
  search: WindowSearch;
  /** The window that the shown report covers, as the server answered. */
  shown: Pick<Envelope["window"], "from" | "to"> | undefined;
  onChange: (next: WindowSearch) => void;
  /** Where the page can compare: what it compares with now, and how to change it. */
  compare?: { with: Comparison | undefined; onChange: (next: Comparison | undefined) => void };
};

/** Which days a page covers. Each preset has a key, printed in its row. */
export function WindowPicker({ search, shown, onChange, compare }: Props) {
  const [isOpen, setOpen] = useState(false);
  const chosen = chosenPreset(search);
  const name = chosen === "custom" ? windowWords.custom : windowWords.presets[chosen];
  const choose = (preset: Preset) => onChange(preset === DEFAULT_PRESET ? {} : { window: preset });
  usePageKeys({
    ...Object.fromEntries(presets.map((preset) => [presetKeys[preset], () => choose(preset)])),
    [CUSTOM_KEY]: () => setOpen(true),
    ...(compare && { [COMPARE_KEY]: () => compare.onChange(compare.with ? undefined : "previous") }),
  });

  return (
    <PopoverButton
      label={windowWords.label}
      isOpen={isOpen}
      onOpenChange={setOpen}
      panelClassName={styles.dialog}
      panel={() => (
        <>
          <div className={styles.named}>
            <ul>
              {presets.map((preset) => (
                <li key={preset} className={ENDS_OF_GROUPS.has(preset) ? styles.end : undefined}>
                  <button
                    type="button"
                    className={styles.preset}
                    aria-pressed={preset === chosen}
                    onClick={() => {
                      choose(preset);
                      setOpen(false);
                    }}
                  >
                    <span>{windowWords.presets[preset]}</span>
                    <span className={styles.hint}>{hintOf(preset)}</span>
                    <kbd>{presetKeys[preset].toUpperCase()}</kbd>
                  </button>
                </li>
              ))}
            </ul>
            {compare && <Compare compare={compare} />}
          </div>
          <div className={styles.custom}>
            <Suspense fallback={null}>
              <CustomDays
                from={search.from ?? shown?.from}
                to={search.to ?? shown?.to}
                onApply={(from, to) => {
                  onChange({ from, to });
                  setOpen(false);
                }}
              />
            </Suspense>
          </div>
        </>
      )}
    >
      <Icon name="calendar" />
      <span className="sr-only">{windowWords.label}: </span>
      {name} {shown && <span className={styles.range}>{formatDayRange(shown.from, shown.to)}</span>}
      <Icon name="chevron" />
    </PopoverButton>
  );
}

function hintOf(preset: Preset): string | undefined {
  return (windowWords.hints as Partial<Record<Preset, string>>)[preset];
}

function Compare({ compare }: { compare: NonNullable<Props["compare"]> }) {
  return (
    <label className={styles.compare}>
      <span>{windowWords.compare}</span>
      <select
        className={field.select}
        value={compare.with ?? "nothing"}
        onChange={(event) => compare.onChange(comparisons.find((each) => each === event.target.value))}
      >
        <option value="nothing">{windowWords.compareNothing}</option>
        {comparisons.map((each) => (
          <option key={each} value={each}>
            {windowWords.comparisons[each]}
          </option>
        ))}
      </select>
      <kbd>{COMPARE_KEY.toUpperCase()}</kbd>
    </label>
  );
}
