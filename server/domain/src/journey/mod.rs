//! What is used after what within one page session, counted while it happens.
//!
//! A page session is known by a keyed hash of its random name, in memory, for as long as it goes on. What leaves are steps: that a
//! session used a feature, what it used next, and how far it came in a funnel that its team defined. They are counts per day; no two
//! of them can be told to be of the same session, so that no visit can be put together again (decisions 0029, 0031).

mod funnels;
mod sessions;

pub use funnels::FollowedFunnel;
pub use sessions::{Before, Journeys};

use crate::calendar::Day;
use crate::event::FeatureKey;
use crate::identity::FleetingHash;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The page session that a batch belongs to. It cannot be written down: its hash cannot.
#[derive(Clone)]
pub struct Passage {
    pub project: u32,
    pub session: FleetingHash,
    /// The number of the batch within its session. What comes late has lost its place, and is no step.
    pub number: u64,
    /// When it came, seconds since 1970.
    pub heard_s: i64,
    /// The funnels of its project that are counted.
    pub funnels: Arc<[FollowedFunnel]>,
}

/// Something that a page session did for the first time on a day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Step {
    /// It used this feature.
    Used(FeatureKey),
    /// It went on to the second feature after its first use of the first one, nothing else between them.
    Next(FeatureKey, FeatureKey),
    /// It took this step of a funnel, counted from 1, and all steps before it in their order.
    Reached { funnel: u32, step: u8 },
}

/// So many page sessions of a project took a step on a day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct StepCount {
    pub project: u32,
    pub day: Day,
    pub step: Step,
    pub sessions: u32,
}
