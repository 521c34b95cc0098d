//! From verdict to removal (VERDICTS.md §6): where a feature stands, who may move it, and on what.
//!
//! A verdict is computed; a decision is made by a person. Here is what a decision needs, which moves
//! there are, and what happened after a removal.

mod aftermath;
mod announcement;
mod entry;
mod evidence_pack;
mod hypothesis;
mod moves;
mod portfolio;
mod stage;

pub use aftermath::{
    Aftermath, LATE_USE_DAYS, REGRET_LIMIT_DEFAULT, Regret, RemovalFacts, aftermath,
};
pub use announcement::{Announcement, announcement};
pub use entry::{
    Answers, Decided, Dissent, Entry, EntryKind, EvidenceRef, InvalidProposal, Proposal,
};
pub use evidence_pack::{
    CatalogueThen, EvidencePack, NotCanonical, PACK_FORMAT, PackParts, PackState, freeze,
};
pub use hypothesis::{HypothesisState, hypothesis_state};
pub use moves::{Circumstances, Move, Refusal, Undo, moves, standing, undo, weigh};
pub use portfolio::{Portfolio, PortfolioEntry, portfolio};
pub use stage::Stage;
