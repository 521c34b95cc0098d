import type { AudienceDimension, AudienceReport, AudienceValue, Measured } from "../../api/schema";
import type { Point } from "../../charts/series";
import { isNotMeasurable, isZero, numberOf } from "../../measured/shape";
import { oneOf } from "../../search";
import { type Comparison, comparisons, parseWindow, type WindowSearch } from "../../window/shape";

export const audienceSeries = ["users", "visitors", "views"] as const;
export type AudienceSeries = (typeof audienceSeries)[number];
export type AudienceSearch = WindowSearch & { chart?: AudienceSeries; as?: "table"; compare?: Comparison };

export function parseAudience(raw: Record<string, unknown>): AudienceSearch {
  return {
    ...parseWindow(raw),
    chart: oneOf(raw.chart, audienceSeries),
    as: oneOf(raw.as, ["table"] as const),
    compare: oneOf(raw.compare, comparisons),
  };
}

/** The series that have anything to show; all of them where none has. */
export function seriesOf(report: AudienceReport): AudienceSeries[] {
  const told = audienceSeries.filter((name) => report.days.some((day) => !isZero(day[name])));
  return told.length > 0 ? told : [...audienceSeries];
}

export function pointsOf(report: AudienceReport, series: AudienceSeries): Point[] {
  return report.days.map((day) => ({ day: day.day, measured: day[series] }));
}

/** Whether its points are weeks: the people of a week are no day's people, so a chart has one or the other. */
export function isByWeek(report: AudienceReport): boolean {
  return report.days.some(({ day, to }) => day !== to);
}

/** Whether there is anything to tell, be it that it is hidden. */
export function isKnown(breakdown: AudienceReport["breakdowns"][number]): boolean {
  return breakdown.values.length > 0 || breakdown.hidden_values > 0;
}

/** By whom a page is told: people the app names, or anonymous visitors where it names none. */
export function countedBy({ users }: { users: Measured }): "users" | "visitors" {
  return isZero(users) ? "visitors" : "users";
}

/** By whom a breakdown is told, by the same rule. */
export function brokenDownBy(values: AudienceValue[]): "users_a_week" | "visitors" {
  return values.some(({ users_a_week: users }) => isTold(users)) ? "users_a_week" : "visitors";
}

/** Whether there is anything to say, be it that it is hidden. */
export function isTold(measured: Measured): boolean {
  return !isZero(measured) && !isNotMeasurable(measured);
}

/** Values as a reader knows them: a country by its name, everything else by itself. */
export function nameOf(by: AudienceDimension, name: string, language: string): string {
  if (by !== "country" || !/^[A-Z]{2}$/.test(name)) return name;
  return new Intl.DisplayNames(language, { type: "region" }).of(name) ?? name;
}

/** How many people a value stands for, to order by; what is hidden comes last. */
export function weight(measured: Measured): number {
  return numberOf(measured) ?? ("high" in measured ? (measured.high ?? 0) : 0);
}
