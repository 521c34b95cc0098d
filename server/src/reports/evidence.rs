//! Fills the evidence that verdicts rest on, from presence and counters alone: no raw row is read.

use super::NoReport;
use super::counts::Counts;
use super::coverage::{Population, coverage};
use super::interest::Interest;
use super::open_to::OpenTo;
use super::people::{PartPeople, Parts};
use crate::storage::control::Catalogue;
use domain::calendar::{Day, Window};
use domain::catalogue::{Cadence, CatalogueFeature};
use domain::completeness::Arrivals;
use domain::event::{Action, FeatureKey};
use domain::measure::Bracket;
use domain::presence::Column;
use domain::report::Origin;
use domain::verdict::{
    FeatureEvidence, Half, Halves, Heartbeat, Outcomes, People, ProjectContext, Reading, Repeat,
    repeat_horizon_days,
};
use std::collections::{BTreeMap, BTreeSet};

/// Length of the two compared parts of a window (VERDICTS.md §2: six weeks each).
const HALF_DAYS: i32 = 42;
/// Fewest cadences of a feature that each part must hold.
const CADENCES_IN_A_HALF: i32 = 3;

/// Everything that was read for one report.
pub struct Facts {
    /// Fewest people of whom a number is told.
    pub k: u32,
    pub window: Window,
    /// It covers more days than were asked for, since old weeks are kept as a whole.
    pub snapped: bool,
    pub today: Day,
    /// Of whoever asked.
    pub interest: Interest,
    pub parts: Parts,
    /// Whether the figures are from a file, and what of one they leave out.
    pub origin: Origin,
    pub open_to: OpenTo,
    pub counts: Counts,
    pub population: Population,
    /// Days of the window on which each feature was declared by some build.
    pub heartbeats: BTreeMap<FeatureKey, BTreeSet<Day>>,
    /// First day ever on which each feature was declared by a build or sent an event.
    pub observed_since: BTreeMap<FeatureKey, Day>,
    /// First day with any event of the project.
    pub observed_from: Option<Day>,
    /// What arrived of what was sent, of the whole project.
    pub arrivals: Arrivals,
}

impl Facts {
    pub fn context(&self) -> ProjectContext {
        let people = self.people();
        ProjectContext {
            today: self.today,
            people,
            active: match people {
                People::Actors => self.parts.distinct(&Column::Active),
                People::Visitors => self.counts.visitors_of_project(),
            },
            observed_from: self.observed_from,
            exposure_tracked: self.counts.any_exposure(),
            // Every reader returns all or an error: nothing partial comes this far.
            reading: Reading::Whole,
        }
    }

    /// Actors stand for people wherever the app names any.
    pub fn people(&self) -> People {
        if self.parts.anyone() || !self.counts.any_actor_free() {
            People::Actors
        } else {
            People::Visitors
        }
    }

    pub fn evidence(&self, feature: &CatalogueFeature) -> FeatureEvidence {
        let key = &feature.key;
        let used = self.counts.series(key, Action::Use);
        let visitors = used.visitors(self.window);
        let people = match self.people() {
            People::Actors => self.people_of(feature),
            People::Visitors => self.visitors_as_people(key),
        };
        let user_days = visitors.high + self.person_days(feature);
        FeatureEvidence {
            feature: feature.clone(),
            window: self.window,
            eligible: people.eligible,
            exposed: people.exposed,
            users: people.users,
            exposed_users: people.exposed_users,
            visitors,
            uses: used.uses(self.window),
            exposures: self.counts.series(key, Action::Exposure).uses(self.window),
            user_days,
            outcomes: self.outcomes(feature),
            repeat: self.repeat(feature),
            halves: self.halves(feature, user_days),
            heartbeat: self.heartbeat(key),
            coverage: coverage(
                &feature.audience,
                &self.population,
                &self.parts,
                self.window,
                self.k,
            ),
            // `None` if so little arrived that nothing can be told.
            loss_share: self.arrivals.completeness().map(|share| 1.0 - share),
            accounts: self
                .open_to
                .accounts(&self.parts, feature, &column(feature, Action::Use)),
            imported_only: self.counts.imported,
            last_use: used.last_day(self.window),
            observed_since: self.observed_since.get(key).copied(),
        }
    }

    fn people_of(&self, feature: &CatalogueFeature) -> PeopleOf {
        let (used, exposed) = (
            column(feature, Action::Use),
            column(feature, Action::Exposure),
        );
        let mut sums = PeopleOf {
            users: self.parts.distinct(&used),
            exposed: self.parts.distinct(&exposed),
            ..PeopleOf::default()
        };
        for part in &self.parts.parts {
            match &part.people {
                PartPeople::Epoch(file) => {
                    let users = file.union(&used, part.window);
                    let seen_by = file.union(&exposed, part.window);
                    let open = self.open_to.opening(file, feature, part.window);
                    let eligible = open.people.union_len(&users);
                    sums.eligible = sums.eligible.joined(Bracket::exact(eligible));
                    let both = Bracket::exact(users.intersection_len(&seen_by));
                    sums.exposed_users = sums.exposed_users.joined(both);
                }
                PartPeople::Counts(_) => {
                    // Of an ended epoch only single columns are known: the widest honest bounds.
                    let active = self.parts.distinct(&Column::Active);
                    sums.eligible = sums.eligible.joined(Bracket {
                        low: sums.users.low,
                        high: active.high,
                    });
                    let both = Bracket {
                        low: 0,
                        high: sums.users.high.min(sums.exposed.high),
                    };
                    sums.exposed_users = sums.exposed_users.joined(both);
                }
                PartPeople::Nobody => {}
            }
        }
        sums
    }

    fn visitors_as_people(&self, key: &FeatureKey) -> PeopleOf {
        let users = self.counts.series(key, Action::Use).visitors(self.window);
        let exposed = self
            .counts
            .series(key, Action::Exposure)
            .visitors(self.window);
        PeopleOf {
            eligible: self.counts.visitors_of_project(),
            exposed,
            users,
            // Who did both is not known of visitors: at most the smaller of the two.
            exposed_users: Bracket {
                low: 0,
                high: users.high.min(exposed.high),
            },
        }
    }

    fn person_days(&self, feature: &CatalogueFeature) -> u64 {
        let used = column(feature, Action::Use);
        self.parts
            .parts
            .iter()
            .map(|part| match &part.people {
                PartPeople::Epoch(file) => file.person_days(&used, part.window),
                PartPeople::Counts(_) | PartPeople::Nobody => 0,
            })
            .sum()
    }

    fn outcomes(&self, feature: &CatalogueFeature) -> Option<Outcomes> {
        let key = &feature.key;
        let completes = self.counts.series(key, Action::Complete);
        let fails = self.counts.series(key, Action::Fail);
        let (completed, failed) = (completes.uses(self.window), fails.uses(self.window));
        if completed + failed == 0 {
            return None;
        }
        let people = |action, series: &super::counts::DaySeries| match self.people() {
            People::Actors => self.parts.distinct(&column(feature, action)),
            People::Visitors => series.visitors(self.window),
        };
        Some(Outcomes {
            completes: completed,
            fails: failed,
            completers: people(Action::Complete, completes),
            failers: people(Action::Fail, fails),
        })
    }

    fn repeat(&self, feature: &CatalogueFeature) -> Option<Repeat> {
        let people = self.parts.whole()?;
        let horizon = repeat_horizon_days(feature.cadence)?;
        if horizon >= self.window.days() {
            return None;
        }
        let returns = people.returns(&column(feature, Action::Use), self.window, horizon);
        Some(Repeat {
            first_time: returns.first_time,
            came_back: returns.came_back,
        })
    }

    fn halves(&self, feature: &CatalogueFeature, user_days: u64) -> Option<Halves> {
        if self.window.days() < 2 * HALF_DAYS || !fits_a_half(feature.cadence) {
            return None;
        }
        let first = Window {
            from: self.window.from,
            to: self.window.from.plus(HALF_DAYS - 1),
        };
        // Counted back in whole weeks, so that both halves have the same weekdays.
        let second_from = self
            .window
            .from
            .plus((self.window.days() - HALF_DAYS) / 7 * 7);
        let second = Window {
            from: second_from,
            to: second_from.plus(HALF_DAYS - 1),
        };
        let uses = self
            .counts
            .series(&feature.key, Action::Use)
            .uses(self.window);
        // Uses per using day, at least one: bits tell days, counters tell uses.
        let uses_per_day = (user_days > 0).then(|| uses as f64 / user_days as f64);
        let half = |window| self.half(feature, window, uses_per_day);
        Some(Halves {
            first: half(first)?,
            second: half(second)?,
        })
    }

    fn half(
        &self,
        feature: &CatalogueFeature,
        window: Window,
        uses_per_day: Option<f64>,
    ) -> Option<Half> {
        let used = self.counts.series(&feature.key, Action::Use);
        match self.people() {
            People::Actors => {
                let people = self.parts.whole()?;
                let column = column(feature, Action::Use);
                let users = people.union(&column, window);
                let open = self.open_to.opening(people, feature, window);
                let by_days = people.dispersion(&column, window);
                Some(Half {
                    uses: used.uses(window),
                    users: Bracket::exact(users.len()),
                    eligible: Bracket::exact(open.people.union_len(&users)),
                    dispersion: by_days
                        .zip(uses_per_day)
                        .map(|(days, uses)| days * uses.max(1.0)),
                })
            }
            People::Visitors => Some(Half {
                uses: used.uses(window),
                users: used.visitors(window),
                eligible: Bracket::of_parts(
                    self.counts
                        .visitors
                        .range(window.from..=window.to)
                        .map(|(_, visitors)| *visitors),
                ),
                dispersion: None,
            }),
        }
    }

    fn heartbeat(&self, key: &FeatureKey) -> Option<Heartbeat> {
        if self.heartbeats.is_empty() {
            return None;
        }
        let days = self.heartbeats.get(key).map_or(0, BTreeSet::len);
        // A window has far fewer than 2³² days.
        Some(Heartbeat { days: days as u32 })
    }
}

/// Whether a half holds enough cadences to be compared: one that holds two month starts is no
/// larger than one that holds one (server/decisions/0003-trend-of-slow-features.md).
fn fits_a_half(cadence: Cadence) -> bool {
    match cadence.days() {
        Some(days) => days * CADENCES_IN_A_HALF <= HALF_DAYS,
        None => true,
    }
}

#[derive(Clone, Copy, Default)]
struct PeopleOf {
    eligible: Bracket,
    exposed: Bracket,
    users: Bracket,
    exposed_users: Bracket,
}

/// The feature that a key names; a former key, what it became.
pub(super) fn declared<'a>(
    catalogue: &'a Catalogue,
    key: &FeatureKey,
) -> Result<&'a CatalogueFeature, NoReport> {
    catalogue.get(key.as_str()).ok_or(NoReport::NoSuchFeature)
}

/// The people of a feature under all the keys it ever had.
pub(super) fn column(feature: &CatalogueFeature, action: Action) -> Column {
    if feature.was.is_empty() {
        return Column::Feature(feature.key.clone(), action);
    }
    let keys = std::iter::once(&feature.key).chain(&feature.was);
    Column::AnyOf(keys.cloned().collect(), action)
}
