// The wire by the words of the dashboards. Shapes and meanings of the fields are those of the server's document (wire.ts).
import type { Schema } from "./contract";
import type { Report } from "./paths";

/** A day of the project's time zone, `2026-11-22`. */
export type Day = string;

/**
 * A number that was measured, hidden because it stands for few people (or for all but a few), or not to be had, which is never
 * drawn as zero. In a bracket (a window that crosses epochs) `value` is present only where both ends agree.
 */
export type Measured = Schema["Number"];
export type MeasuredDay = Schema["DayNumber"];
/** A number that was made here, of those of several days. */
export type Mean = { value: number; low?: number; high?: number; unit: "visitors a day" };
export type Unit = Schema["Unit"] | Mean["unit"];

export type VerdictKind = Schema["VerdictKind"];
export type ZeroKind = Schema["ZeroKind"];
export type Cadence = Schema["Cadence"];
export type ProtectedReason = Schema["ProtectionReason"];
export type MissingGate = Schema["MissingGate"];
export type Verdict = Schema["Verdict"];
export type Week = Schema["WeekPoint"];
export type Stage = Schema["Stage"];
export type Row = Schema["FeatureRow"];
export type Gone = Schema["Gone"];
export type Totals = Schema["Totals"];
/** What all reports begin with. */
export type Envelope = Schema["ReportHead"];

export type RankingReport = Report<"ranking">;
export type RemovalReport = Report<"removal">;
export type FeatureReport = Report<"feature">;
export type CompletenessReport = Report<"completeness">;
export type HabitsReport = Report<"habits">;
export type ExploreReport = Report<"explore">;
export type AudienceReport = Report<"audience">;
export type BreakdownReport = Report<"breakdown">;
export type Cohort = Schema["Cohort"];
export type AudienceDimension = Schema["AudienceDimension"];
export type AudienceValue = Schema["AudienceValue"];
export type PeopleOf = Schema["PeopleOf"];
export type ValueRow = Schema["ValueRow"];

export type CatalogueFeature = Schema["CatalogueFeature"];
export type DeclaredFeature = Schema["DeclaredFeature"];
export type QuarantinedFeature = Schema["Undeclared"];

export type Board = Schema["Board"];
export type BoardCard = Schema["BoardCard"];
export type Move = Schema["Move"];
export type HypothesisState = Schema["HypothesisState"];
export type Expected = Schema["Expected"];
export type Answers = Schema["Answers"];
export type Proposal = Schema["Proposal"];
export type Decision = Schema["Decision"];
/** A decision that was just made. */
export type Decided = Schema["Decided"];

export type Role = Schema["Role"];
/** Each may what the one before may. */
export const roles = ["viewer", "editor", "owner"] as const satisfies readonly Role[];
export type Scope = Schema["Scope"];
export const scopes = ["ingest", "read", "decide", "admin"] as const satisfies readonly Scope[];
export type SharedReport = Schema["SharedReport"];

export type ProjectDetails = Schema["ProjectDetails"];
export type CreatedProject = Schema["CreatedProject"];
export type PrivacySettings = Schema["PrivacySettings"];
/** A setting in words: what it gives, what it costs, and what was decided on and does not act yet. */
export type Setting<V> = Omit<Schema["PrivacySetting_String"], "value" | "pending"> & { value: V; pending: { value: V; from: Day } | null };
export type SettingsChange = Schema["SettingsChange"];
export type Installation = Schema["Installation"];
export type Checklist = Schema["Checklist"];
export type OnboardingStep = Schema["OnboardingStep"];
export type OnboardingStepName = Schema["OnboardingStepName"];
export type LiveView = Schema["LiveView"];
export type LiveFeature = Schema["LiveFeature"];
export type Annotation = Schema["Annotation"];
export type Annotations = Schema["Annotations"];
export type SavedView = Schema["SavedView"];
export type Token = Schema["Token"];
export type NewToken = Schema["NewToken"];
export type CreatedToken = Schema["CreatedToken"];
export type Share = Schema["Share"];
export type NewShare = Schema["NewShare"];
export type CreatedShare = Schema["CreatedShare"];

export type LastMessage = Schema["LastMessage"];
export type DigestChannels = Schema["DigestChannels"];
export type Way = Schema["DigestWay"];

export type TestSession = Schema["TestSession"];
export type TestEvent = Schema["TestEvent"];
export type RejectedTestEvent = Schema["RejectedTestEvent"];
export type SenderKind = Schema["SenderKind"];
export type SenderRule = Schema["SenderRule"];
export type SenderSettings = Schema["SenderSettings"];
export type Senders = Schema["Senders"];
export type ArrivedName = Schema["ArrivedName"];

/** RFC 9457, as every refusal of the server is written. */
export type ProblemBody = Partial<Schema["Problem"]>;
