//! Everything a verdict may rest on: plain counts of one feature in one window.
//!
//! Counts are of people, never of bots, staff or test traffic. They are bare here (a count
//! of three is a three); what leaves is computed from [`Published`].

use super::clustering::AccountSums;
use crate::calendar::{Day, Window};
use crate::catalogue::CatalogueFeature;
use crate::measure::Bracket;
use crate::privacy::Group;

/// What was counted for one feature in one window (VERDICTS.md §2).
///
/// In a project without actors ([`People::Visitors`]) each bracket of people holds
/// `low = max_d` and `high = Σ_d` of the anonymous visitors of a day.
#[derive(Clone, Debug, PartialEq)]
pub struct FeatureEvidence {
    pub feature: CatalogueFeature,
    /// The days that the counts cover.
    pub window: Window,
    /// E: people active in the window to whom the feature was open, and whoever used it.
    pub eligible: Bracket,
    /// X: eligible people on whose screen it was.
    pub exposed: Bracket,
    /// U: people who used it.
    pub users: Bracket,
    /// People who are in both `exposed` and `users`.
    pub exposed_users: Bracket,
    /// Anonymous visitors who used it: max_d and Σ_d. In a project without actors: `users`.
    pub visitors: Bracket,
    /// N
    pub uses: u64,
    pub exposures: u64,
    /// Σ_d of the people (actors, and visitors without an actor) who used it on day d.
    pub user_days: u64,
    /// `None` if the app reports neither completion nor failure of this feature.
    pub outcomes: Option<Outcomes>,
    /// `None` where it cannot be measured: no actors, a window too short, done once.
    pub repeat: Option<Repeat>,
    /// `None` if the window is too short to be halved.
    pub halves: Option<Halves>,
    /// `None` if the project never sent a catalogue.
    pub heartbeat: Option<Heartbeat>,
    /// c: people of the feature's audience that we saw ÷ those the host app reports, 0..=1;
    /// `None` if it reports none.
    pub coverage: Option<f64>,
    /// Events that senders report as lost ÷ all they had, 0..=1; `None` if nobody reports it.
    pub loss_share: Option<f64>,
    /// How eligible people and users spread over accounts; `None` if accounts are not sent.
    pub accounts: Option<AccountSums>,
    /// Whether every event of the feature (or, if it has none, of the project) was imported.
    pub imported_only: bool,
    /// Last day of a use, in the window.
    pub last_use: Option<Day>,
    /// First day on which a build declared the feature or sent an event of it, ever.
    pub observed_since: Option<Day>,
}

impl FeatureEvidence {
    /// Everyone who used it, as far as they can be told apart: actors and visitors together.
    pub fn anyone(&self, people: People) -> Bracket {
        match people {
            People::Actors => Bracket {
                low: self.users.low.max(self.visitors.low),
                high: self.users.high + self.visitors.high,
            },
            People::Visitors => self.users,
        }
    }
}

/// How uses ended, where the app says so.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcomes {
    pub completes: u64,
    pub fails: u64,
    /// People with at least one completion.
    pub completers: Bracket,
    /// People with at least one failure.
    pub failers: Bracket,
}

/// People whose first use fell early enough in the window to see whether they came back within
/// [`super::repeat_horizon_days`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Repeat {
    pub first_time: u64,
    pub came_back: u64,
}

/// Two equally long parts of the window with the same weekdays.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Halves {
    pub first: Half,
    pub second: Half,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Half {
    pub uses: u64,
    pub users: Bracket,
    pub eligible: Bracket,
    /// Σn²/Σn of the uses n of each person ([`super::dispersion`]); `None` if it is not kept.
    pub dispersion: Option<f64>,
}

/// Days of the window on which some build in the field declared the feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heartbeat {
    pub days: u32,
}

/// Who stands for a person in this project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum People {
    /// Logged-in users, told apart for a whole epoch.
    Actors,
    /// Anonymous visitors only, told apart for a day: the truth is bracketed.
    Visitors,
}

/// Whether all that was asked of the stores was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    Whole,
    /// A query was cut short or failed: no zero and no verdict may rest on it.
    Partial,
}

/// What holds for all features of a project in one report.
#[derive(Clone, Debug, PartialEq)]
pub struct ProjectContext {
    /// The day on which it is judged, in the project's zone.
    pub today: Day,
    pub people: People,
    /// All people active in the window, in the sense of `people`.
    pub active: Bracket,
    /// First day with any event of the project; `None`: there was none.
    pub observed_from: Option<Day>,
    /// Whether any exposure was ever received.
    pub exposure_tracked: bool,
    pub reading: Reading,
}

/// The evidence as far as it may be known outside: what verdicts and sentences are made from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Published {
    pub eligible: Group,
    pub exposed: Group,
    pub users: Group,
    pub exposed_users: Group,
    pub visitors: Group,
    /// Whether anyone behind `uses` may be spoken of: actors and visitors together.
    pub anyone: Group,
    pub k: u32,
}

impl Published {
    pub fn of(evidence: &FeatureEvidence, project: &ProjectContext, k: u32) -> Published {
        let eligible = Group::within(evidence.eligible, project.active, k);
        Published {
            eligible,
            exposed: Group::within(evidence.exposed, evidence.eligible, k),
            users: Group::within(evidence.users, evidence.eligible, k),
            exposed_users: Group::within(evidence.exposed_users, evidence.exposed, k),
            visitors: Group::of(evidence.visitors, k),
            anyone: Group::of(evidence.anyone(project.people), k),
            k,
        }
    }
}
