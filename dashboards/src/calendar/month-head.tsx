import type { CalendarDate, DateValue } from "@internationalized/date";
import { language } from "../words/language";
import { windowWords } from "../words/window";
import styles from "./calendar.module.css";

/** Both begin a week with Monday, as the reports do. */
export const CALENDAR_LOCALES = { en: "en-GB", de: "de-DE" } as const;
const YEAR_MONTHS = 12;

/** What a calendar of one day and one of a range have in common. */
type Shown = {
  visibleRange: { start: CalendarDate; end: CalendarDate };
  focusedDate: CalendarDate;
  setFocusedDate: (day: CalendarDate) => void;
};
type Props = { state: Shown; latest?: DateValue | undefined };

/** The month's name between buttons that turn by a month and by a year. */
export function MonthHead({ state, latest }: Props) {
  const { start, end } = state.visibleRange;
  const name = new Intl.DateTimeFormat(language, { month: "long", year: "numeric", timeZone: "UTC" }).format(start.toDate("UTC"));
  const turn = (months: number) => {
    const day = state.focusedDate.add({ months });
    state.setFocusedDate(latest && day.compare(latest) > 0 ? (latest as CalendarDate) : day);
  };
  const isLast = latest !== undefined && end.compare(latest) >= 0;
  return (
    <header className={styles.month}>
      <Turn label={windowWords.yearBack} onPress={() => turn(-YEAR_MONTHS)} icon="«" />
      <Turn label={windowWords.monthBack} onPress={() => turn(-1)} icon="‹" />
      <h3 aria-live="polite">{name}</h3>
      <Turn label={windowWords.monthOn} onPress={() => turn(1)} icon="›" isDisabled={isLast} />
      <Turn label={windowWords.yearOn} onPress={() => turn(YEAR_MONTHS)} icon="»" isDisabled={isLast} />
    </header>
  );
}

type TurnProps = { label: string; icon: string; isDisabled?: boolean; onPress: () => void };

function Turn({ label, icon, isDisabled = false, onPress }: TurnProps) {
  return (
    <button type="button" className={styles.turn} aria-label={label} title={label} disabled={isDisabled} onClick={onPress}>
      <span aria-hidden="true">{icon}</span>
    </button>
  );
}
