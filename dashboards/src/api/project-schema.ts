// The wire of what surrounds a project: its settings, its server, the way to its first verdict, its last hour.
import type { Day, Measured } from "./schema";

/** A setting in words: what it gives, what it costs, and what was decided on and does not act yet. */
export type Setting<V> = { value: V; pending: { value: V; from: Day } | null; a_change_acts: string; gives: string; costs: string };

export type PrivacySettings = {
  time_zone: Setting<string>;
  epoch_weeks: Setting<number>;
  k: Setting<number>;
  /** Names of what may be kept about people and about events. */
  traits: Setting<string[]>;
  properties: Setting<string[]>;
};

export type SettingsChange = {
  name?: string;
  time_zone?: string;
  epoch_weeks?: number;
  k?: number;
  accept_smaller_k?: boolean;
  traits?: string[];
  properties?: string[];
};

/** What the server around a project is set to. */
export type Installation = {
  version: string;
  /** Networks, not their addresses. */
  trusted_proxies: number;
  /** Whether this very request named someone it was forwarded for, and why that was not believed. */
  forwarded: boolean;
  forwarded_ignored_because: string | null;
  staff_networks: number;
  countries: "off" | "known" | "unreadable";
  raw_row_days: number;
  keys_folder: "memory" | "own_volume" | "data_volume" | "unknown";
  traits: string[];
  properties: string[];
  degraded: { code: string; detail: string }[];
};

/** A page of the project with what is chosen there, under a name of the team's. */
export type SavedView = { number: number; name: string; page: string; query: string };

export type SavedViews = { views: SavedView[] };

/** What a token may do; none includes another. */
export const scopes = ["ingest", "read", "decide", "admin"] as const;
export type Scope = (typeof scopes)[number];

/** A token by all but itself; its days are days of UTC. */
export type Token = {
  number: number;
  name: string;
  scopes: Scope[];
  created: Day;
  last_day: Day | null;
  used: Day | null;
  expired: boolean;
};
export type Tokens = { tokens: Token[] };
export type NewToken = { name: string; scopes: Scope[]; days?: number };
/** `token` is shown this once. */
export type CreatedToken = Tokens & { token: string };

/** What a link can tell. */
export const sharedReports = ["removal", "ranking", "audience", "feature"] as const;
export type SharedReport = (typeof sharedReports)[number];

/** A link to one report by all but its secret; its days are days of UTC, those it tells are the project's. */
export type Share = {
  number: number;
  name: string;
  report: SharedReport;
  feature: string | null;
  text: string | null;
  verdicts: string[];
  /** The last so many weeks, whenever it is read; `null`: always the same ones. */
  weeks: number | null;
  from: Day;
  to: Day;
  has_password: boolean;
  created: Day;
  last_day: Day;
  used: Day | null;
  expired: boolean;
};
export type Shares = { shares: Share[] };
export type NewShare = {
  name: string;
  report: SharedReport;
  feature?: string;
  text?: string;
  verdicts?: string[];
  weeks?: number;
  from?: Day;
  to?: Day;
  days: number;
  password?: string;
};
/** `path` holds the secret and is shown this once. */
export type CreatedShare = Shares & { path: string };

export type OnboardingStepName = "script" | "first_event" | "catalogue" | "heartbeat" | "population" | "people" | "verdict";

export type OnboardingStep = {
  name: OnboardingStepName;
  /** `open`: somebody has to act; `waiting`: it takes time, or earlier steps. */
  state: "done" | "open" | "waiting";
  is_required: boolean;
  have: string | null;
  needed: string | null;
  from_day: Day | null;
};

export type Checklist = { is_complete: boolean; events_refused: number; steps: OnboardingStep[] };

export type LiveFeature = { key: string; title: string | null; people: Measured; events: Measured };

/** The last hour in blocks that are over; nothing of the present one. */
export type LiveView = {
  day: Day;
  block_minutes: number;
  next_in_s: number;
  blocks: { from_s: number; people: Measured; is_full: boolean }[];
  features: LiveFeature[];
  pages: LiveFeature[];
  /** Features that fewer than k people used, perhaps nobody. */
  others: number;
};
