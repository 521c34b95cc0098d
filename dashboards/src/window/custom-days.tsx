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
import styles from "../calendar/calendar.module.css";
import { CALENDAR_LOCALES, MonthHead } from "../calendar/month-head";
import button from "../design/button.module.css";
import { dayIn, daysBetween, formatDayRange } from "../measured/days";
import { language } from "../words/language";
import { windowWords } from "../words/window";

const VERDICT_DAYS = 91;

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
    <I18nProvider locale={CALENDAR_LOCALES[language]}>
      <form className={styles.custom} onSubmit={submit}>
        <RangeCalendar
          aria-label={windowWords.month}
          value={chosen}
          maxValue={latest}
          focusedValue={shown}
          onFocusChange={(day) => setShown(day as CalendarDate)}
          onChange={({ start, end }) => setChosen({ start, end })}
        >
          <Head latest={latest} />
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

function Head({ latest }: { latest: CalendarDate }) {
  const state = use(RangeCalendarStateContext);
  return state && <MonthHead state={state} latest={latest} />;
}

/** Which days they are, how many, and what they are too few for. */
function remarkOn({ start, end }: Days): string {
  const [from, to] = [start.toString(), end.toString()];
  const days = daysBetween(from, to) + 1;
  const remark = days < VERDICT_DAYS ? windowWords.short(days) : windowWords.long(days);
  return `${formatDayRange(from, to)}: ${remark}`;
}
