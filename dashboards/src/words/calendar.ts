import { catalogue } from "./catalogue";

export const calendarWords = catalogue("calendar", {
  none: "No day",
  clear: (field: string) => `${field}: no day`,
  inWeeks: (weeks: number) => `in ${weeks} weeks`,
});
