// The wire, as the server speaks it. Hand-written from the API's contract; field meanings stand at the fields.

/** A day of the project's time zone, `2026-11-22`. */
export type Day = string;

export type Unit =
  | "users"
  | "visitors"
  | "uses"
  | "user-days"
  | "share of users"
  | "share of exposed users"
  | "share of first-time users"
  | "share of uses"
  | "uses per using day"
  | "uses per user"
  | "ratio"
  | "day"
  | "days"
  | "people"
  | "features"
  | "share of days"
  | "share of active users"
  | "events"
  | "share of events"
  | "users a week"
  | "times seen"
  | "uses per time seen"
  | "page sessions"
  | "share of page sessions"
  /** Made here, of visitors of several days. */
  | "visitors a day";

/**
 * A number that was measured. `low` and `high` are its interval where it is an estimate; in a bracket (a window
 * that crosses epochs) `value` is present only where both ends agree.
 */
export type Estimate<V extends number | Day = number> = { value?: V; unit: Unit; low?: number; high?: number };
/** Hidden because it stands for fewer than `below` people, or for all but a few (`above`). */
export type Suppressed = { suppressed: true; unit: Unit; below?: number; above?: number };
/** "Cannot say", with its reason in words. Never to be drawn as zero. */
export type NotMeasurable = { not_measurable: string; unit: Unit };

export type Measured = Estimate | Suppressed | NotMeasurable;
export type MeasuredDay = Estimate<Day> | Suppressed | NotMeasurable;

export type VerdictKind = "candidate" | "promote" | "fix" | "declining" | "insufficient_evidence" | "protected" | "keep";

export type ZeroKind = "not_released" | "blocked_or_dropped" | "not_instrumented" | "not_exposed" | "too_little_data" | "unused";

export type Cadence = "daily" | "weekly" | "monthly" | "quarterly" | "yearly" | "once";

export type ProtectedReason = "legal" | "security" | "recovery" | "export" | "billing" | "accessibility" | "contract" | "once";

export type Protected = { reason: ProtectedReason; note?: string | null; until: Day };

/** A gate that failed, what it asks for, what there is, and the first day on which it can hold. */
export type MissingGate = { gate: string; needed: string | number; have: string | number; from_day: Day | null };

export type Verdict = {
  kind: VerdictKind;
  /** Kebab-case id of the rule that decided, e.g. `niche`. */
  rule: string;
  headline: string;
  because: string[];
  would_change: string[];
  missing: MissingGate[];
};

export type Week = { from: Day; uses: Measured; users: Measured };

export type Span = { from: Day; to: Day; days: number };

export type Stage = "proposed" | "trial" | "qualified" | "watch" | "disqualified" | "announced" | "brownout" | "removed" | "tombstone";

/** What happened in the 90 days after a removal. */
export type Aftermath = {
  removed_on: Day;
  until: Day;
  late_uses: Measured;
  late_users: Measured;
  asked_back: number;
  regret: Measured;
  limit: number;
  reopened: boolean;
};

export type Gone = { key: string; title: string | null; owner: string | null; stage: Stage; aftermath: Aftermath | null };

export type Row = {
  key: string;
  title: string | null;
  area: string | null;
  owner: string | null;
  cadence: Cadence;
  /** The days it is judged over: longer than the report's own for what is needed seldom. */
  judged_over: Span;
  stage: Stage;
  /** Whether a decision put it there. */
  decided: boolean;
  next_review: Day;
  age_days: number | null;
  /** Where its code stands, as `path:line`. */
  code: string | null;
  /** The band of accounts in which somebody used it; `null` where accounts are not sent. */
  accounts_touched: string | null;
  /** What to tell those it touches; candidates only. */
  message: string | null;
  imported: boolean;
  eligible: Measured;
  exposed: Measured;
  users: Measured;
  /** People who brought it to its end at least once. */
  completed: Measured;
  visitors: Measured;
  uses: Measured;
  user_days: Measured;
  reach: Measured;
  discoverability: Measured;
  conversion: Measured;
  frequency: Measured;
  uses_per_user: Measured;
  repeat: Measured;
  success: Measured;
  trend: Measured;
  last_use: MeasuredDay;
  /** Oldest first. */
  weekly: Week[];
  heartbeat: Measured;
  coverage: Measured;
  people_needed: Measured;
  /** Eligible people, less what is lost because colleagues act alike. */
  independent_people?: Measured;
  /** So many times as often those we do not see would have to use it for its reach to touch the threshold (k*). */
  times_as_often_to_flip?: Measured;
  protected: Protected | null;
  released: Day | null;
  cost: number | null;
  zero: ZeroKind | null;
  verdict: Verdict;
};

export type Envelope = {
  project: { id: string; name: string; time_zone: string; k: number };
  window: { from: Day; to: Day; days: number };
  generated_at: string;
  imported: boolean;
  /** The thresholds this report was judged by; `theta` is the reach below which a feature may go. */
  rules: { theta: number; window_days: number } & Record<string, number | string | boolean>;
  notices: { code: string; text: string }[];
};

export type Totals = {
  active_users: Measured;
  visitors: Measured;
  uses: Measured;
  features: Measured;
  never_used: Measured;
  quarantined: Measured;
  excluded_bot_uses: Measured;
  excluded_staff_uses: Measured;
  coverage: Measured;
  completeness: Measured;
};

export type RankingReport = Envelope & { report: "ranking"; totals: Totals; features: Row[] };

export type CompletenessReport = Envelope & {
  report: "completeness";
  completeness: Measured;
  releases: { release: string; completeness: Measured }[];
  not_counted: { reason: string; events: Measured }[];
};

export type RemovalSummary = {
  headline: string;
  /** A history from a file leads with its ranking: no removal may follow from it. */
  leads_with: "verdicts" | "ranking";
  candidates: number;
  promote: number;
  fix: number;
  declining: number;
  keep: number;
  protected: number;
  insufficient_evidence: number;
  why_believe: string[];
};

export type RemovalReport = Envelope & {
  report: "removal";
  summary: RemovalSummary;
  candidates: string[];
  expected_wrong: Measured;
  features: Row[];
  gone: Gone[];
};

export type CatalogueFeature = {
  key: string;
  title?: string | null;
  area?: string | null;
  owner?: string | null;
  description?: string | null;
  cadence?: Cadence | null;
  audience?: Record<string, string[]> | null;
  exposure?: "tracked" | "untracked" | null;
  protected?: Protected | null;
  released?: Day | null;
  depends_on?: string[] | null;
  cost?: number | null;
  hypothesis?: {
    claim: string;
    measure: "reach" | "discoverability" | "conversion" | "repeat" | "success";
    at_least?: number;
    within_days?: number;
    by?: string;
  } | null;
  origin: "file" | "dashboards" | "declared" | "adopted" | "imported" | "simulated";
};

/** A feature as it is declared, with who said what: the source of each field that anyone set. */
export type DeclaredFeature = CatalogueFeature & { origins: Partial<Record<string, CatalogueFeature["origin"]>> };

/** A step by which an entry came to be what it is; `before` is `null` where it was added. */
export type CatalogueChange = { day: Day; origin: CatalogueFeature["origin"]; changed: string[]; before: CatalogueFeature | null };

/** What an edit did; `held` names fields that a stronger source has the last word on. */
export type FeaturesChanged = { added: number; changed: number; unchanged: number; held?: string[] };

export type FeatureReport = Envelope & {
  report: "feature";
  feature: Row;
  catalogue: CatalogueFeature;
  daily: { day: Day; uses: Measured }[];
};

/** People whose first week it was, and how many of them came in each week since (`active[0]`: the cohort itself). */
export type Cohort = { monday: Day; active: Measured[] };

/** What only people who can be followed tell; `not_measurable` says why where they cannot. */
export type HabitsReport = Envelope & {
  report: "habits";
  feature: string;
  not_measurable: string | null;
  /** People by the number of days of use; `to` is null for "or more". */
  days_used: { from: number; to: number | null; people: Measured }[];
  cohorts: Cohort[];
  together: { key: string; title: string | null; both: Measured; share: Measured }[];
  releases: { release: string; day: Day }[];
};

export type ExploreReport = Envelope & {
  report: "explore";
  feature: string | null;
  not_measurable: string | null;
  cohorts: Cohort[];
  regularity: { monday: Day; people: Measured; share: Measured }[];
  matrix: { key: string; title: string | null; users: Measured; shares: (Measured | null)[] }[];
  funnel: { key: string; title: string | null; people: Measured; of_first: Measured }[];
};

export type AudienceDimension = "entry_page" | "source" | "campaign" | "country" | "device" | "browser" | "system" | "release";

export type AudienceReport = Envelope & {
  report: "audience";
  active_users: Measured;
  visitors: Measured;
  views: Measured;
  /** Days, or, where the window reaches into weeks that no longer tell their days, whole weeks from `day` to `to`. */
  days: { day: Day; to: Day; users: Measured; visitors: Measured; views: Measured }[];
  pages: { page: string; views: Measured; users: Measured; visitors: Measured }[];
  breakdowns: { by: AudienceDimension; values: AudienceValue[]; hidden_values: number }[];
};

/** Users of a value are a mean of the whole weeks that are told; visitors are those of the window. */
export type AudienceValue = { name: string; users_a_week: Measured; visitors: Measured };

/** One way a feature could go: what a decision must bring along, and why it may not go there now. */
export type Move = { to: Stage; needs: string[]; refused: string | null };

export type BoardCard = {
  key: string;
  title: string | null;
  area: string | null;
  owner: string | null;
  cost: number | null;
  stage: Stage;
  /** Whether a decision put it there, and on which day. */
  decided: boolean;
  since: Day | null;
  next_review: Day | null;
  review_due: boolean;
  /** `null` for what is gone: it is judged no more. */
  verdict: Pick<Verdict, "kind" | "rule" | "headline"> | null;
  allowed: Move[];
  protected: Protected | null;
  /** `null` unless it was removed lately. */
  aftermath: Aftermath | null;
  code: string | null;
};

export type Board = { stages: Stage[]; features: BoardCard[] };

/** Sums over features; no person stands behind any of these numbers. */
export type Portfolio = {
  shipped: number;
  /** Those that are surely used, protected, or qualified by a decision. */
  pays_rent: number;
  ratio: number | null;
  /** Those of which nobody can say yet. */
  open: number;
  removed: number;
  regretted: number;
  regret_rate: number | null;
  cost_at_stake: number;
  cost: number;
};

export type HypothesisState = "pending" | "validated" | "missed" | "undecided" | "untestable";

/** What was expected of a feature when it shipped, and what became of it. */
export type Expected = { key: string; title: string | null; claim: string; by?: Day | null; state: HypothesisState; because: string };

/** What must be known before anybody outside is told that a feature goes. */
export type Answers = {
  why_it_exists: string;
  who_is_affected: string;
  replaced_by: string;
  on_the_day_it_is_needed: string;
  notice_days: number;
  owner: string;
};

export type Proposal = {
  feature: string;
  to: Stage;
  reason: string;
  who: string;
  dissent?: { who: string; text: string }[];
  next_review?: Day;
  answers?: Answers;
};

export type Decision = {
  number: number;
  feature: string;
  from: Stage;
  to: Stage;
  kind: "decision" | "undo";
  undoes: number | null;
  reason: string;
  who: string;
  dissent: { who: string; text: string }[];
  day: Day;
  next_review: Day | null;
  answers: Answers | null;
  evidence: { blake3: string } | null;
  undone_by: number | null;
  /** In the answer to a decision: its users should be told, but the project says all the notices it may. */
  notice_has_no_room?: boolean;
};

/** What somebody is in a project; each may what the one before may. */
export const roles = ["viewer", "editor", "owner"] as const;
export type Role = (typeof roles)[number];

export type Session = {
  projects: { id: string; name: string; role: Role }[];
  /** `null`: whoever opened a one-time link of the console. */
  person: { name: string; email: string } | null;
  may_make_projects: boolean;
  has_owner_account: boolean;
};

export type ProjectDetails = {
  id: string;
  name: string;
  time_zone: string;
  epoch_weeks: number;
  k: number;
  created: string;
  ingest_key: string;
  features: number;
  first_event_day: Day | null;
  last_event_day: Day | null;
  quarantined: number;
  origin_of_data: "none" | "live" | "imported" | "both";
};

/** The two tokens are shown here and never again: the server keeps only their hashes. */
export type CreatedProject = {
  project: string;
  name: string;
  ingest_key: string;
  server_token: string;
  read_token: string;
};

export type QuarantinedFeature = {
  key: string;
  first_day: Day | null;
  last_day: Day | null;
  uses: Measured;
  /** Named by a build's heartbeat, so probably a real feature and not a typing error. */
  proposed: boolean;
};

export type TestSession = { token: string; expires_in_s: number; open: string };

export type TestEvent = {
  number: number;
  feature: string;
  action: "exposure" | "use" | "complete" | "fail" | "view";
  n: number;
  path: string | null;
  release: string | null;
  seconds_ago: number;
  declared: boolean;
};

export type TestArrivals = { expires_in_s: number; events: TestEvent[] };

export type SenderKind = "plausible" | "segment" | "otlp" | "umami";

export type SenderRule = {
  /** Left out: every sender. */
  sender?: SenderKind;
  /** The event's whole name; `pageview` is a page view of any sender. */
  event?: string;
  property?: { name: string; equals: string };
  /** Pattern of the page's path. */
  path?: string;
  feature: string;
  /** Left out: what the event means by itself. */
  action?: TestEvent["action"];
};

export type SenderSettings = {
  aliases: { sender: SenderKind; name: string }[];
  native_paths: SenderKind[];
  actors: SenderKind[];
  /** The first that fits decides. */
  rules: SenderRule[];
};

export type ArrivedName = {
  sender: SenderKind;
  name: string;
  /** Route of the page, where all events of this name came from one. */
  path: string | null;
  properties: string[];
  feature: string;
  action: TestEvent["action"];
  /** Line of the rule that decided, from 1. */
  rule: number | null;
  declared: boolean;
};

export type Senders = { settings: SenderSettings; arrived: ArrivedName[] };

export type RulesPreview = {
  would_map: {
    key: string;
    rule: number;
    feature: string;
    action: TestEvent["action"] | null;
    only_with_property: string | null;
  }[];
  /** How many names are in quarantine. */
  of: number;
};

export type SendersHistory = { changes: { day: Day; origin: string; before: SenderSettings | null }[] };

/** RFC 9457, as every refusal of the server is written. */
export type ProblemBody = {
  type?: string;
  title?: string;
  status?: number;
  code?: string;
  field?: string;
  detail?: string;
};
