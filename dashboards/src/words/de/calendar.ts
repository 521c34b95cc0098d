import type { Partially } from "../catalogue";
import type { calendarWords } from "../calendar";

export const calendar: Partially<typeof calendarWords> = {
  none: "Kein Tag",
  clear: (field) => `${field}: kein Tag`,
  inWeeks: (weeks) => `in ${weeks} Wochen`,
};
