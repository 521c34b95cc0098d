// The wire of a feature's people by their parts.
import type { Day, Envelope, Measured } from "./schema";

/** What is told of a part of the people: means of the weeks that may be told. */
export type PeopleOf = {
  users_a_week: Measured;
  active_a_week: Measured;
  /** Users ÷ active people; not measurable where two dimensions are crossed. */
  reach: Measured;
  weeks_told: number;
  weeks: number;
  weekly: { from: Day; users: Measured; active: Measured }[];
};

/** `value` is null for people of whom it is not known. */
export type ValueRow = PeopleOf & { value: string | null };

/** All features for one part of the people. */
export type SegmentReport = Envelope & {
  report: "segment";
  segment: { dimension: string; value: string };
  features: (PeopleOf & { key: string; title: string | null })[];
};

export type BreakdownReport = Envelope & {
  report: "breakdown";
  feature: string;
  /** `trait.NAME`, `prop.NAME`, `country`, `device`, `release` or `account_band`. */
  by: string;
  dimensions: string[];
  segment: { dimension: string; value: string } | null;
  /** The one with which the others may be crossed. */
  crossed_with: string | null;
  everyone: PeopleOf;
  values: ValueRow[];
};
