//! The board, decisions and what they rest on, for the document.

use super::catalogue::{Hypothesis, Protection};
use super::number::{DayNumber, Number};
use super::report::Span;
use super::words::{Stage, VerdictKind};
use crate::http::openapi::one_of::one_of;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// All features by where they stand.
#[derive(Serialize, ToSchema)]
pub struct Board {
    /// In their order.
    pub stages: Vec<Stage>,
    /// Sorted by key.
    pub features: Vec<BoardCard>,
}

#[derive(Serialize, ToSchema)]
pub struct BoardCard {
    pub key: String,
    #[schema(required)]
    pub title: Option<String>,
    #[schema(required)]
    pub area: Option<String>,
    #[schema(required)]
    pub owner: Option<String>,
    #[schema(required)]
    pub cost: Option<u8>,
    pub stage: Stage,
    /// Whether a decision put it there.
    pub decided: bool,
    /// Day of that decision.
    #[schema(format = Date, required)]
    pub since: Option<String>,
    #[schema(format = Date, required)]
    pub next_review: Option<String>,
    /// Whether it should be looked at now: its review day has come, its removal is regretted, or its protection is over.
    pub review_due: bool,
    /// Null for what is gone: it is judged no more.
    #[schema(required)]
    pub verdict: Option<CardVerdict>,
    pub allowed: Vec<Move>,
    #[schema(required)]
    pub protected: Option<Protection>,
    /// Null unless it was removed lately.
    #[schema(required)]
    pub aftermath: Option<Aftermath>,
    /// Where its code stands, as `path:line`.
    #[schema(required)]
    pub code: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct CardVerdict {
    pub kind: VerdictKind,
    /// The line of the table that decided, such as `niche`.
    pub rule: String,
    /// One plain sentence.
    pub headline: String,
}

/// One way a feature could go.
#[derive(Serialize, ToSchema)]
pub struct Move {
    pub to: Stage,
    /// What the decision must bring along.
    pub needs: Vec<String>,
    /// Why it may not go there now.
    #[schema(required)]
    pub refused: Option<String>,
}

/// What is gone, and what came of it.
#[derive(Serialize, ToSchema)]
pub struct Gone {
    pub key: String,
    #[schema(required)]
    pub title: Option<String>,
    #[schema(required)]
    pub owner: Option<String>,
    pub stage: Stage,
    #[schema(required)]
    pub aftermath: Option<Aftermath>,
}

/// What happened in the 90 days after a removal.
#[derive(Serialize, ToSchema)]
pub struct Aftermath {
    #[schema(format = Date)]
    pub removed_on: String,
    /// Last day that counts.
    #[schema(format = Date)]
    pub until: String,
    pub late_uses: Number,
    pub late_users: Number,
    pub asked_back: u64,
    /// People who used it late, and calls for its return, ÷ people it would be open to.
    pub regret: Number,
    pub limit: f64,
    /// Whether the limit is exceeded, so that the decision is open again.
    pub reopened: bool,
}

/// Sums over features; no person stands behind any of these numbers.
#[derive(Serialize, ToSchema)]
pub struct Portfolio {
    /// Features that people had in their hands, those that are gone included.
    pub shipped: usize,
    /// Those that are surely used, protected, or qualified by a decision.
    pub pays_rent: usize,
    /// pays_rent ÷ shipped
    #[schema(required)]
    pub ratio: Option<f64>,
    /// Those of which nobody can say yet.
    pub open: usize,
    pub removed: usize,
    pub regretted: usize,
    /// regretted ÷ removed
    #[schema(required)]
    pub regret_rate: Option<f64>,
    /// Cost of what does not pay its rent, on the team's own scale.
    pub cost_at_stake: u64,
    pub cost: u64,
    pub by_area: Vec<PortfolioArea>,
}

#[derive(Serialize, ToSchema)]
pub struct PortfolioArea {
    /// Null: of those without one.
    #[schema(required)]
    pub area: Option<String>,
    pub shipped: usize,
    pub pays_rent: usize,
    pub open: usize,
}

#[derive(Serialize, ToSchema)]
pub struct Hypotheses {
    /// Those due first.
    pub hypotheses: Vec<Expected>,
}

/// What was expected of a feature when it shipped, and what became of it.
#[derive(Serialize, ToSchema)]
pub struct Expected {
    pub key: String,
    #[schema(required)]
    pub title: Option<String>,
    #[schema(required)]
    pub owner: Option<String>,
    #[serde(flatten)]
    pub hypothesis: Hypothesis,
    /// Days over which it is measured; null where it is a claim in words only.
    #[schema(required)]
    pub window: Option<Span>,
    pub state: HypothesisState,
    /// The figure by which it was judged.
    #[schema(required)]
    pub measured: Option<Number>,
    #[schema(format = Date, required)]
    pub judged_on: Option<String>,
    pub because: String,
}

one_of!(
    /// Not yet due; surely at least what was claimed; surely less; neither; a claim in words only.
    HypothesisState,
    |it: domain::decision::HypothesisState| it
);

/// What a person asks for.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"feature": "export-csv", "to": "watch", "reason": "Two large customers were away.", "who": "Ada", "next_review": "2027-03-01"}))]
pub struct Proposal {
    #[schema(max_length = 100)]
    pub feature: String,
    pub to: Stage,
    #[schema(max_length = 2000)]
    pub reason: String,
    /// Who decides: a name that the team will still know in a year.
    #[schema(max_length = 100)]
    pub who: String,
    #[schema(required = false, max_items = 20)]
    pub dissent: Vec<Dissent>,
    /// The day on which it is decided again.
    #[schema(format = Date)]
    pub next_review: Option<String>,
    /// Asked for before anybody outside is told that a feature goes.
    pub answers: Option<Answers>,
}

/// Who saw it otherwise, and why.
#[derive(Serialize, ToSchema)]
pub struct Dissent {
    pub who: String,
    pub text: String,
}

#[derive(Serialize, ToSchema)]
pub struct Answers {
    pub why_it_exists: String,
    /// Accounts and people, in bands; never a name.
    pub who_is_affected: String,
    pub replaced_by: String,
    pub on_the_day_it_is_needed: String,
    /// Days between the announcement and the removal.
    #[schema(maximum = 730)]
    pub notice_days: u16,
    pub owner: String,
    /// Share of the people it was open to: above it, late uses and calls for its return reopen the decision. Left out: 0.01.
    #[schema(minimum = 0, maximum = 1, nullable = false)]
    pub regret_limit: Option<f64>,
}

#[derive(Serialize, ToSchema)]
pub struct Decisions {
    /// Newest first, undone ones too.
    pub decisions: Vec<Decision>,
}

/// One line of a feature's history; never changed, only followed by others.
#[derive(Serialize, ToSchema)]
pub struct Decision {
    /// Counts up over all decisions of the installation.
    pub number: i64,
    pub feature: String,
    pub from: Stage,
    pub to: Stage,
    pub kind: DecisionKind,
    /// The entry that this one takes back.
    #[schema(required)]
    pub undoes: Option<i64>,
    pub reason: String,
    pub who: String,
    pub dissent: Vec<Dissent>,
    #[schema(format = Date)]
    pub day: String,
    #[schema(format = Date, required)]
    pub next_review: Option<String>,
    #[schema(required)]
    pub answers: Option<Answers>,
    #[schema(required)]
    pub evidence: Option<EvidenceHash>,
    /// The entry that took this one back.
    #[schema(required)]
    pub undone_by: Option<i64>,
}

one_of!(DecisionKind, |it: domain::decision::EntryKind| it);

/// Which frozen evidence a decision rests on.
#[derive(Serialize, ToSchema)]
pub struct EvidenceHash {
    /// Of the pack's canonical JSON, in hexadecimal digits.
    pub blake3: String,
}

/// A decision that was just written, and what could not follow it.
#[derive(Serialize, ToSchema)]
pub struct Decided {
    #[serde(flatten)]
    pub decision: Decision,
    /// Its users should be told from now on, but the project says all the notices it may.
    pub notice_has_no_room: bool,
}

/// What a check of a stored pack found.
#[derive(Serialize, ToSchema)]
pub struct EvidenceCheck {
    /// The hash that was noted with the decision.
    pub blake3: String,
    pub stored: StoredEvidence,
    pub recomputed: RecomputedEvidence,
    pub because: String,
}

one_of!(
    /// Whether its bytes give the hash that was noted.
    StoredEvidence,
    |it: domain::decision::PackState| it
);

one_of!(
    /// Whether the data says the same today; it cannot be told where the data is no longer there, or another version froze it.
    RecomputedEvidence,
    |it: crate::reports::Recomputed| it
);

/// The ranking as it was released on a Monday.
#[derive(Serialize, ToSchema)]
pub struct Snapshot {
    pub window: Span,
    /// By key.
    pub features: BTreeMap<String, SnapshotFigures>,
}

#[derive(Serialize, ToSchema)]
pub struct SnapshotFigures {
    pub users: Number,
    pub visitors: Number,
    pub uses: Number,
    pub user_days: Number,
    pub reach: Number,
    pub last_use: DayNumber,
    #[schema(required)]
    pub verdict: Option<VerdictKind>,
}

/// What is new since last Monday.
#[derive(Serialize, ToSchema)]
pub struct Digest {
    /// Name of the project.
    pub project: String,
    pub week: Span,
    /// Whether there is a last Monday to compare with; without it no verdict is news.
    pub compared: bool,
    /// Those to act upon first.
    pub news: Vec<News>,
    /// Where the figures are from an imported file, or leave imported days out, in a sentence.
    #[schema(required)]
    pub origin: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct News {
    pub kind: NewsKind,
    pub feature: String,
    #[schema(required)]
    pub title: Option<String>,
    /// One plain sentence.
    pub text: String,
}

one_of!(NewsKind, |it: domain::digest::NewsKind| it);
