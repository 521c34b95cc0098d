import { type CalendarDate, parseDate } from "@internationalized/date";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { type FormEvent, use, useState } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import {
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  RangeCalendar,
  RangeCalendarStateContext,
} from "react-aria-components/RangeCalendar";
import { projectQuery } from "../api/queries";
import type { Day } from "../api/schema";
import button from "../design/button.module.css";
import { dayIn, daysBetween, formatDayRange } from "../measured/days";
import { language } from "../words/language";
import { windowWords } from "../words/window";
import styles from "./custom-days.module.css";

/** Both begin a week with Monday, as the reports do. */
const LOCALES = { en: "en-GB", de: "de-DE" } as const;
const VERDICT_DAYS = 91;
const YEAR_MONTHS = 12;

type Props = { from: Day | undefined; to: Day | undefined; onApply: (from: Day, to: Day) => void };
type Days = { start: CalendarDate; end: CalendarDate };

/** First and last day of a window, chosen in a month by pointer or keyboard. Loaded when the picker opens. */
export function CustomDays({ from, to, onApply }: Props) {
  const { project } = useParams({ from: "/p/$project" });
  const { data } = useQuery(projectQuery(project));
  // The last day that can be reported on: today, where the project is.
  const latest = parseDate(dayIn(data?.time_zone ?? "UTC", new Date()));
  const [chosen, setChosen] = useState<Days | null>(from && to ? { start: parseDate(from), end: parseDate(to) } : null);
  const [shown, setShown] = useState(() => (chosen && chosen.end.compare(latest) <= 0 ? chosen.end : latest));

  function submit(event: FormEvent) {
    event.preventDefault();
    if (chosen) onApply(chosen.start.toString(), chosen.end.toString());
  }

  return (
    <I18nProvider locale={LOCALES[language]}>
      <form className={styles.custom} onSubmit={submit}>
        <RangeCalendar
          aria-label={windowWords.month}
          value={chosen}
          maxValue={latest}
          focusedValue={shown}
          onFocusChange={(day) => setShown(day as CalendarDate)}
          onChange={({ start, end }) => setChosen({ start, end })}
        >
          <MonthHead latest={latest} />
          <CalendarGrid className={styles.grid ?? ""} weekdayStyle="narrow">
            <CalendarGridHeader>{(day) => <CalendarHeaderCell>{day}</CalendarHeaderCell>}</CalendarGridHeader>
            <CalendarGridBody>{(date) => <CalendarCell date={date} className={styles.day ?? ""} />}</CalendarGridBody>
          </CalendarGrid>
        </RangeCalendar>
        <p className={styles.remark} role="status">
          {chosen ? remarkOn(chosen) : windowWords.choose}
        </p>
        <button type="submit" className={`${button.button} ${button.solid}`} disabled={!chosen}>
          {windowWords.apply}
        </button>
      </form>
    </I18nProvider>
  );
}

/** The month's name between buttons that turn by a month and by a year. */
function MonthHead({ latest }: { latest: CalendarDate }) {
  const state = use(RangeCalendarStateContext);
  if (!state) return null;
  const { start, end } = state.visibleRange;
  const name = new Intl.DateTimeFormat(language, { month: "long", year: "numeric", timeZone: "UTC" }).format(start.toDate("UTC"));
  const turn = (months: number) => {
    const day = state.focusedDate.add({ months });
    state.setFocusedDate(day.compare(latest) > 0 ? latest : day);
  };
  const isLast = end.compare(latest) >= 0;
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

/** Which days they are, how many, and what they are too few for. */
function remarkOn({ start, end }: Days): string {
  const [from, to] = [start.toString(), end.toString()];
  const days = daysBetween(from, to) + 1;
  const remark = days < VERDICT_DAYS ? windowWords.short(days) : windowWords.long(days);
  return `${formatDayRange(from, to)}: ${remark}`;
}
