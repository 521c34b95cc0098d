//! Why events were not counted, by project, day and reason; flushed to the control store.

use super::enrich::proxies::ForwardedProblem;
use domain::calendar::Day;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// What was not counted, and why. The words stand in the reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DropReason {
    /// Global Privacy Control or Do Not Track was on: kept nowhere.
    Declined,
    Duplicate,
    /// Refused by name with a code.
    Rejected,
    /// The client itself says it lost them.
    ClientLost,
    UndeclaredTrait,
    /// A property that is not declared, or whose value cannot be kept: nested, or too long.
    UndeclaredProperty,
    /// One value too many of a trait, release, referrer or campaign.
    SurplusValue,
    /// A header that names another sender was not believed; the event counts under its peer's address.
    Forwarded(ForwardedProblem),
    /// The project sent more than its budget: refused for now, and mostly sent again.
    ProjectBudget,
    /// One actor sent more than a person can do: refused for now.
    ActorBudget,
    /// The journal's queue was full, or the project's share of it: refused for now.
    QueueFull,
    /// The disk did not take them: refused for now.
    DiskFailed,
    /// A foreign sender told who someone is: `identify`, `group`, `alias`.
    IdentityCall,
    /// A foreign sender's engagement ping, or a log line without a name.
    NotAnEvent,
    /// An element that the foreign format itself would not allow.
    Malformed,
    /// A user key that cannot be one, such as an e-mail address; its event counts without it.
    RefusedUser,
    /// A page view of one page too many that no rule maps.
    SurplusPage,
}

impl DropReason {
    pub fn word(self) -> &'static str {
        match self {
            DropReason::Declined => "declined",
            DropReason::Duplicate => "duplicate",
            DropReason::Rejected => "rejected",
            DropReason::ClientLost => "client_lost",
            DropReason::UndeclaredTrait => "undeclared_trait",
            DropReason::UndeclaredProperty => "undeclared_property",
            DropReason::SurplusValue => "surplus_value",
            DropReason::Forwarded(problem) => match problem {
                ForwardedProblem::UntrustedSender => "forwarded_untrusted_sender",
                ForwardedProblem::Malformed => "forwarded_malformed",
                ForwardedProblem::Hidden => "forwarded_hidden",
                ForwardedProblem::TooManyHops => "forwarded_too_many_hops",
                ForwardedProblem::Conflict => "forwarded_conflict",
            },
            DropReason::ProjectBudget => "project_budget",
            DropReason::ActorBudget => "actor_budget",
            DropReason::QueueFull => "queue_full",
            DropReason::DiskFailed => "disk_failed",
            DropReason::IdentityCall => "identity_call",
            DropReason::NotAnEvent => "not_an_event",
            DropReason::Malformed => "malformed",
            DropReason::RefusedUser => "refused_user",
            DropReason::SurplusPage => "surplus_page",
        }
    }
}

/// Counters in memory since the last flush.
#[derive(Default)]
pub struct DropCounters {
    counts: Mutex<BTreeMap<(u32, Day, DropReason), u64>>,
}

impl DropCounters {
    pub fn add(&self, project: u32, day: Day, reason: DropReason, events: u64) {
        if events > 0 {
            let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
            *counts.entry((project, day, reason)).or_default() += events;
        }
    }

    /// Takes what has gathered, for the flush.
    pub fn take(&self) -> BTreeMap<(u32, Day, DropReason), u64> {
        std::mem::take(&mut *self.counts.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
