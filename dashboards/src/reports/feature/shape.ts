import type { CatalogueFeature } from "../../api/schema";
import { type SeriesName, seriesNames } from "../../charts/series";
import { oneOf } from "../../search";
import { featureWords } from "../../words/feature";
import { parseWindow, type WindowSearch } from "../../window/shape";

export const DEFAULT_SERIES: SeriesName = "weekly";
export type FeatureSearch = WindowSearch & { chart?: SeriesName; as?: "table"; by?: string; among?: string };

export function parseFeature(raw: Record<string, unknown>): FeatureSearch {
  const chart = oneOf(raw.chart, seriesNames);
  return {
    ...parseWindow(raw),
    chart: chart === DEFAULT_SERIES ? undefined : chart,
    as: oneOf(raw.as, ["table"] as const),
    // What may be asked the server knows; it answers a dimension that it does not have with a sentence.
    by: text(raw.by),
    among: text(raw.among),
  };
}

const text = (raw: unknown) => (typeof raw === "string" && raw !== "" ? raw : undefined);

/** "plan: pro or team; role: admin", or `null` if the feature is open to everybody. */
export function describeAudience(audience: CatalogueFeature["audience"]): string | null {
  const traits = Object.entries(audience ?? {}).filter(([, values]) => values.length > 0);
  if (traits.length === 0) return null;
  return traits.map(([trait, values]) => `${trait}: ${values.join(featureWords.or)}`).join("; ");
}
