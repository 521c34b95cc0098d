//! What is true about a loaded project, counted while it is made: distinct people as plain sets of bits.

use super::product::BenchProduct;
use domain::calendar::Day;
use domain::event::Action;
use serde::Serialize;

/// Counts as the events are made.
pub struct Tally {
    features: Vec<OfFeature>,
    active: People,
    actors: usize,
    person_days: u64,
    events: u64,
    sent: u64,
}

struct OfFeature {
    users: People,
    exposed: People,
    uses: u64,
    user_days: u64,
    last_use: Option<Day>,
}

/// One bit per person.
struct People(Vec<u64>);

impl People {
    fn none(actors: usize) -> People {
        People(vec![0; actors.div_ceil(64)])
    }

    fn add(&mut self, person: u32) {
        self.0[person as usize / 64] |= 1 << (person % 64);
    }

    fn count(&self) -> u64 {
        self.0.iter().map(|bits| u64::from(bits.count_ones())).sum()
    }
}

/// The content of the truth file.
#[derive(Serialize)]
pub struct LoadTruth {
    pub seed: u64,
    pub first_day: Day,
    pub last_day: Day,
    /// Sum of the counts of all events: what a report calls uses and exposures.
    pub events: u64,
    /// Events as sent; one may stand for several that are alike, as those of the script do.
    pub sent: u64,
    pub actors: usize,
    pub active_users: u64,
    /// Sum over the days of the people of each day.
    pub person_days: u64,
    pub features: Vec<FeatureTruth>,
}

#[derive(Serialize)]
pub struct FeatureTruth {
    pub key: String,
    pub users: u64,
    pub exposed: u64,
    pub uses: u64,
    pub user_days: u64,
    pub last_use: Option<Day>,
}

impl Tally {
    pub fn of(features: usize, actors: usize) -> Tally {
        let feature = || OfFeature {
            users: People::none(actors),
            exposed: People::none(actors),
            uses: 0,
            user_days: 0,
            last_use: None,
        };
        Tally {
            features: (0..features).map(|_| feature()).collect(),
            active: People::none(actors),
            actors,
            person_days: 0,
            events: 0,
            sent: 0,
        }
    }

    pub fn came(&mut self, person: u32) {
        self.active.add(person);
        self.person_days += 1;
    }

    pub fn did(&mut self, person: u32, day: Day, feature: usize, action: Action, count: u32) {
        self.events += u64::from(count);
        self.sent += 1;
        let of = &mut self.features[feature];
        if action == Action::Use {
            of.users.add(person);
            of.uses += u64::from(count);
            of.user_days += 1;
            of.last_use = of.last_use.max(Some(day));
        } else {
            of.exposed.add(person);
        }
    }

    pub fn events(&self) -> u64 {
        self.events
    }

    pub fn truth(
        &self,
        product: &BenchProduct,
        seed: u64,
        first_day: Day,
        last_day: Day,
    ) -> LoadTruth {
        let features = product.features.iter().zip(&self.features);
        LoadTruth {
            seed,
            first_day,
            last_day,
            events: self.events,
            sent: self.sent,
            actors: self.actors,
            active_users: self.active.count(),
            person_days: self.person_days,
            features: features
                .map(|(feature, of)| FeatureTruth {
                    key: feature.key.to_string(),
                    users: of.users.count(),
                    exposed: of.exposed.count(),
                    uses: of.uses,
                    user_days: of.user_days,
                    last_use: of.last_use,
                })
                .collect(),
        }
    }
}
