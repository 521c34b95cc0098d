// The weeks that Pulse compares. Apart from the page's other rules, since its reports are asked for before the app runs (early.ts).
import type { Day, RemovalReport } from "../../api/schema";
import { addDays } from "../../measured/days";

export type Weeks = { last: { from: Day; to: Day }; before: { from: Day; to: Day } };

/** The last whole week of a report that ends with one, and the week before it. */
export function weeksOf(report: Pick<RemovalReport, "window">): Weeks {
  const { to } = report.window;
  return { last: { from: addDays(to, -6), to }, before: { from: addDays(to, -13), to: addDays(to, -7) } };
}

/** The window of a report, a week earlier. */
export function aWeekEarlier({ window }: Pick<RemovalReport, "window">): { from: Day; to: Day } {
  return { from: addDays(window.from, -7), to: addDays(window.to, -7) };
}
