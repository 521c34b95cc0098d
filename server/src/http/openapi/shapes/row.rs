//! One feature in a report, for the document.

use super::catalogue::{Cadence, Protection};
use super::number::{DayNumber, Number};
use super::report::Span;
use super::words::{Stage, VerdictKind, ZeroKind};
use serde::Serialize;
use utoipa::ToSchema;

/// What is told of one feature.
#[derive(Serialize, ToSchema)]
pub struct FeatureRow {
    pub key: String,
    #[schema(required)]
    pub title: Option<String>,
    #[schema(required)]
    pub area: Option<String>,
    #[schema(required)]
    pub owner: Option<String>,
    pub cadence: Cadence,
    /// The days it is judged over: longer than the report's own for what is needed seldom.
    pub judged_over: Span,
    /// Where it stands between its proposal and its tombstone.
    pub stage: Stage,
    /// Whether a decision put it there.
    pub decided: bool,
    /// The day on which to look again.
    #[schema(format = Date)]
    pub next_review: String,
    #[schema(required)]
    pub age_days: Option<i32>,
    /// Where its code stands, as `path:line`.
    #[schema(required)]
    pub code: Option<String>,
    /// The band of accounts in which somebody used it; left empty where accounts are not sent.
    #[schema(required)]
    pub accounts_touched: Option<String>,
    /// What to tell those it touches; candidates only.
    #[schema(required)]
    pub message: Option<String>,
    /// Whether only imported history is known of it.
    pub imported: bool,
    /// Active people to whom it was open.
    pub eligible: Number,
    /// … on whose screen it was.
    pub exposed: Number,
    /// … who used it.
    pub users: Number,
    /// … who brought it to its end at least once.
    pub completed: Number,
    /// Anonymous visitors who used it, each living one day.
    pub visitors: Number,
    pub uses: Number,
    pub user_days: Number,
    /// users ÷ eligible
    pub reach: Number,
    /// exposed ÷ eligible
    pub discoverability: Number,
    /// users ÷ exposed
    pub conversion: Number,
    pub frequency: Number,
    pub uses_per_user: Number,
    /// Share of first-time users who came back within one cadence.
    pub repeat: Number,
    /// completed ÷ (completed + failed)
    pub success: Number,
    /// Rate of use in the second half of the window over that in the first.
    pub trend: Number,
    pub last_use: DayNumber,
    /// Oldest first.
    pub weekly: Vec<WeekPoint>,
    /// Share of days on which a build declared it.
    pub heartbeat: Number,
    /// Share of its audience's active people who are seen.
    pub coverage: Number,
    /// Eligible people, less what is lost because colleagues act alike.
    pub independent_people: Number,
    /// People whose silence would prove that too few use it.
    pub people_needed: Number,
    /// So many times as often those who are not seen would have to use it for its reach to touch θ.
    pub times_as_often_to_flip: Number,
    /// Why it stays whatever its use, and until when.
    #[schema(required)]
    pub protected: Option<Protection>,
    #[schema(format = Date, required)]
    pub released: Option<String>,
    #[schema(required)]
    pub cost: Option<u8>,
    /// What kind of nothing it is, where nobody used it.
    #[schema(required)]
    pub zero: Option<ZeroKind>,
    pub verdict: Verdict,
}

/// A verdict, what it rests on, and what would change it.
#[derive(Serialize, ToSchema)]
pub struct Verdict {
    pub kind: VerdictKind,
    /// The line of the table that decided, such as `niche`.
    pub rule: String,
    /// One plain sentence.
    pub headline: String,
    pub because: Vec<String>,
    pub would_change: Vec<String>,
    /// Gates that do not hold; empty unless they decided.
    pub missing: Vec<MissingGate>,
}

#[derive(Serialize, ToSchema)]
pub struct WeekPoint {
    /// First day of the week, or of the window if that begins within the week.
    #[schema(format = Date)]
    pub from: String,
    pub uses: Number,
    pub users: Number,
}

#[derive(Serialize, ToSchema)]
pub struct DayPoint {
    #[schema(format = Date)]
    pub day: String,
    pub uses: Number,
}

/// A gate that does not hold.
#[derive(Serialize, ToSchema)]
pub struct MissingGate {
    /// `days`, `once`, `people`, `heartbeat`, `coverage`, `loss`, `imported` or `exposure`.
    pub gate: String,
    /// What it asks for, with its unit.
    pub needed: String,
    pub have: String,
    /// First day on which it can hold, if time alone helps.
    #[schema(format = Date, required)]
    pub from_day: Option<String>,
}
