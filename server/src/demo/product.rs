//! What a simulated feature is: its place in the catalogue, how people behave towards it,
//! and what an honest report must say about it.

use super::errands::Errand;
use domain::calendar::Day;
use domain::catalogue::{
    Cadence, CatalogueFeature, ExposureTracking, Hypothesis, HypothesisMeasure, Origin, Protection,
    ProtectionReason,
};
use domain::event::FeatureKey;
use domain::verdict::{Rule, Zero};
use std::collections::BTreeMap;

/// A product that is simulated.
#[derive(Clone, Copy, Debug)]
pub struct Product {
    pub name: &'static str,
    /// IANA name of the zone in which its project counts days.
    pub time_zone: &'static str,
    /// Areas in the order of its menu; at most 255 features in all.
    pub areas: &'static [&'static [Feature]],
    /// What its people do in one go.
    pub errands: &'static [Errand],
}

/// A declared feature with its behaviour.
#[derive(Clone, Copy, Debug)]
pub struct Feature {
    pub key: &'static str,
    pub title: &'static str,
    pub area: &'static str,
    pub owner: &'static str,
    /// The page on which it stands.
    pub path: &'static str,
    pub description: Option<&'static str>,
    pub cadence: Cadence,
    pub audience: Audience,
    pub tracking: ExposureTracking,
    pub protected: Option<Guard>,
    /// Days before today on which everybody had it; negative: days until. `None`: since ever.
    pub released: Option<i32>,
    pub depends_on: &'static [&'static str],
    pub cost: Option<u8>,
    pub hypothesis: Option<Expectation>,

    /// Whether the builds in the field can report it.
    pub instrumented: bool,
    /// Share of its audience whose way ever leads past it.
    pub found: f32,
    /// Probability that a visit of such a person puts it on their screen.
    pub shown: f32,
    pub takers: Takers,
    /// Eagerness by role, where takers are a share.
    pub roles: RoleWeights,
    pub rhythm: Rhythm,
    /// Factor by which the probability of use grows from week to week.
    pub weekly_growth: f32,
    /// Mean uses on a day on which a person uses it.
    pub uses_a_day: f32,
    /// Share of uses that succeed, where the app reports how they end.
    pub success: Option<f32>,
    pub expected: Expected,
}

/// To whom a feature is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    Everyone,
    PaidPlans,
    Enterprise,
    Admins,
    FreeViewers,
}

/// What its team expected of a feature when it shipped.
#[derive(Clone, Copy, Debug)]
pub struct Expectation {
    pub claim: &'static str,
    /// `None`: a claim in words, which can be neither met nor missed.
    pub test: Option<ExpectationTest>,
}

#[derive(Clone, Copy, Debug)]
pub struct ExpectationTest {
    pub measure: HypothesisMeasure,
    pub at_least: f64,
    pub within_days: i32,
    /// Days before today on which it was due; negative: days until.
    pub due_days_ago: i32,
}

/// Why a feature is protected, and for how many more days.
#[derive(Clone, Copy, Debug)]
pub struct Guard {
    pub reason: ProtectionReason,
    pub note: &'static str,
    pub days: i32,
}

/// Who takes to a feature.
#[derive(Clone, Copy, Debug)]
pub enum Takers {
    /// This share of those who have found it, more or fewer by chance, role and account.
    Share(f32),
    /// So many regular users, whatever the seed: for a few, chance alone would decide the
    /// verdict. They have found it.
    Few(u32),
}

/// Eagerness of each role, as a factor on the share of takers.
#[derive(Clone, Copy, Debug)]
pub struct RoleWeights {
    pub admin: f32,
    pub member: f32,
    pub viewer: f32,
}

/// When those who took to a feature use it. Probabilities are per visit (person and day).
#[derive(Clone, Copy, Debug)]
pub enum Rhythm {
    Never,
    Habit(f32),
    /// `peak` on the first three working days of a month, `rest` on others.
    MonthStart {
        peak: f32,
        rest: f32,
    },
    /// `peak` in the first ten days of January, April, July and October.
    Quarter {
        peak: f32,
        rest: f32,
    },
    /// `peak` in January.
    YearEnd {
        peak: f32,
        rest: f32,
    },
    /// A first try with probability `first`; of those who try, `stay` use it from then on with
    /// probability `again`, the others never again.
    Tried {
        first: f32,
        stay: f32,
        again: f32,
    },
}

/// What a removal report over the last 13 complete weeks must say.
#[derive(Clone, Copy, Debug)]
pub struct Expected {
    pub zero: Option<Zero>,
    pub rule: Rule,
}

impl Product {
    /// All features; a feature's place here is its number in the simulation.
    pub fn features(&self) -> impl Iterator<Item = &'static Feature> + use<> {
        self.areas.iter().flat_map(|area| area.iter())
    }

    /// The catalogue as its team would have declared it by `today`.
    pub fn catalogue(&self, today: Day) -> Vec<CatalogueFeature> {
        self.features()
            .map(|feature| feature.declaration(today))
            .collect()
    }
}

impl Feature {
    /// First day on which people can meet it; `None`: since before the simulation.
    pub fn release_day(&self, today: Day) -> Option<Day> {
        self.released.map(|days| today.plus(-days))
    }

    fn declaration(&self, today: Day) -> CatalogueFeature {
        // Unwrap: the tables hold only well-formed keys, see the test below.
        let key = |text: &str| FeatureKey::parse(text).expect("keys of the tables are well-formed");
        CatalogueFeature {
            title: Some(self.title.to_owned()),
            area: Some(self.area.to_owned()),
            owner: Some(self.owner.to_owned()),
            description: self.description.map(str::to_owned),
            cadence: self.cadence,
            audience: self.audience.traits(),
            exposure: self.tracking,
            protected: self.protected.map(|guard| Protection {
                reason: guard.reason,
                note: Some(guard.note.to_owned()),
                until: today.plus(guard.days),
            }),
            released: self.release_day(today),
            depends_on: self.depends_on.iter().map(|text| key(text)).collect(),
            cost: self.cost,
            hypothesis: self.hypothesis.map(|expected| expected.declaration(today)),
            ..CatalogueFeature::new(key(self.key), Origin::Simulated)
        }
    }
}

impl Expectation {
    fn declaration(self, today: Day) -> Hypothesis {
        Hypothesis {
            claim: self.claim.to_owned(),
            measure: self.test.map_or_else(Default::default, |test| test.measure),
            at_least: self.test.map(|test| test.at_least),
            within_days: self.test.map(|test| test.within_days),
            by: self.test.map(|test| today.plus(-test.due_days_ago)),
        }
    }
}

impl Audience {
    fn traits(self) -> BTreeMap<String, Vec<String>> {
        let named: &[(&str, &[&str])] = match self {
            Audience::Everyone => &[],
            Audience::PaidPlans => &[("plan", &["pro", "enterprise"])],
            Audience::Enterprise => &[("plan", &["enterprise"])],
            Audience::Admins => &[("role", &["admin"])],
            Audience::FreeViewers => &[("plan", &["free"]), ("role", &["viewer"])],
        };
        named
            .iter()
            .map(|(name, values)| {
                let values = values.iter().map(|value| (*value).to_owned()).collect();
                ((*name).to_owned(), values)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_key_is_well_formed_and_stands_once_and_dependencies_exist() {
        let product = Product::ledgerline();

        let catalogue = product.catalogue(Day(20_780));

        let keys: BTreeSet<&str> = catalogue.iter().map(|one| one.key.as_str()).collect();
        assert_eq!(keys.len(), catalogue.len());
        for feature in &catalogue {
            for needed in &feature.depends_on {
                assert!(keys.contains(needed.as_str()), "{needed} is not declared");
            }
        }
    }

    #[test]
    fn all_six_zeros_and_all_kinds_of_verdict_are_in_the_product() {
        let expected: Vec<Expected> = Product::ledgerline()
            .features()
            .map(|feature| feature.expected)
            .collect();

        let of_rule = |rule: Rule| expected.iter().filter(|one| one.rule == rule).count();

        for &zero in Zero::ALL {
            assert!(
                expected.iter().any(|one| one.zero == Some(zero)),
                "{zero:?}"
            );
        }
        assert!(of_rule(Rule::ReachBelowTheta) >= 5);
        assert!(of_rule(Rule::NotFound) >= 2);
        assert!(of_rule(Rule::NoReturn) >= 1 && of_rule(Rule::Failing) >= 1);
        assert!(of_rule(Rule::FallingUse) >= 1);
        assert!(of_rule(Rule::Protected) >= 3);
        assert!(of_rule(Rule::Niche) >= 1 && of_rule(Rule::NeededByKept) >= 1);
    }

    #[test]
    fn there_are_about_sixty_features_in_eight_areas() {
        let product = Product::ledgerline();
        assert_eq!(product.areas.len(), 8);
        assert!((55..=70).contains(&product.features().count()));
    }
}
