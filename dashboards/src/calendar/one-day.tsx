import { parseDate } from "@internationalized/date";
import { use } from "react";
import {
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarStateContext,
} from "react-aria-components/Calendar";
import { I18nProvider } from "react-aria-components/I18nProvider";
import type { Day } from "../api/schema";
import { language } from "../words/language";
import styles from "./calendar.module.css";
import { CALENDAR_LOCALES, MonthHead } from "./month-head";

type Props = { label: string; day: Day | null; earliest?: Day | undefined; onChoose: (day: Day) => void };

/** A day, chosen in a month by pointer or keyboard. Loaded when a field for a day is opened. */
export function OneDay({ label, day, earliest, onChoose }: Props) {
  const chosen = day ? parseDate(day) : null;
  const first = earliest ? parseDate(earliest) : undefined;
  return (
    <I18nProvider locale={CALENDAR_LOCALES[language]}>
      <Calendar
        aria-label={label}
        value={chosen}
        minValue={first ?? null}
        defaultFocusedValue={chosen ?? first ?? null}
        onChange={(next) => onChoose(next.toString())}
        autoFocus
      >
        <Head />
        <CalendarGrid className={styles.grid ?? ""} weekdayStyle="narrow">
          <CalendarGridHeader>{(name) => <CalendarHeaderCell>{name}</CalendarHeaderCell>}</CalendarGridHeader>
          <CalendarGridBody>{(date) => <CalendarCell date={date} className={`${styles.day} ${styles.single}`} />}</CalendarGridBody>
        </CalendarGrid>
      </Calendar>
    </I18nProvider>
  );
}

function Head() {
  const state = use(CalendarStateContext);
  return state && <MonthHead state={state} />;
}
