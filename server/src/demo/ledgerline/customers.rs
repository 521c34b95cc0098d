//! A table: the features of "Customers". Left out: what is as in [`COMMON`].

use super::{COMMON, EVERYBODY, claims, expects, judged, zero};
use crate::demo::product::{Feature, Rhythm, Takers};
use domain::catalogue::{Cadence, HypothesisMeasure};
use domain::verdict::{Rule, Zero};

const AREA: Feature = Feature {
    area: "Customers",
    owner: "Team Relations",
    path: "/customers",
    ..COMMON
};

pub const FEATURES: &[Feature] = &[
    Feature {
        key: "customer-list",
        title: "Customer list",
        cadence: Cadence::Daily,
        cost: Some(12),
        found: 1.0,
        shown: 0.39,
        takers: Takers::Share(0.85),
        roles: EVERYBODY,
        rhythm: Rhythm::Habit(0.4),
        ..AREA
    },
    Feature {
        key: "customer-notes",
        title: "Notes on a customer",
        cost: Some(7),
        shown: 0.16,
        takers: Takers::Share(0.45),
        rhythm: Rhythm::Habit(0.25),
        ..AREA
    },
    Feature {
        key: "customer-merge",
        title: "Merge duplicate customers",
        cadence: Cadence::Monthly,
        cost: Some(11),
        shown: 0.1,
        takers: Takers::Share(0.4),
        rhythm: Rhythm::Habit(0.08),
        uses_a_day: 1.3,
        success: Some(0.93),
        ..AREA
    },
    Feature {
        key: "customer-map",
        title: "Customers on a map",
        description: Some("A favourite of every sales demonstration."),
        cost: Some(31),
        hypothesis: expects(
            "one user in twenty plans a week on it",
            HypothesisMeasure::Reach,
            0.05,
            28,
            3,
        ),
        found: 0.9,
        shown: 0.12,
        takers: Takers::Share(0.0),
        rhythm: Rhythm::Never,
        expected: zero(Zero::Unused, Rule::ReachBelowTheta),
        ..AREA
    },
    Feature {
        key: "birthday-greetings",
        title: "Birthday greetings",
        released: Some(97),
        cost: Some(8),
        found: 0.8,
        shown: 0.1,
        takers: Takers::Few(7),
        // Each sends one greeting in the first weeks.
        rhythm: Rhythm::Tried {
            first: 0.12,
            stay: 0.0,
            again: 0.0,
        },
        uses_a_day: 1.0,
        expected: judged(Rule::ReachBelowTheta),
        ..AREA
    },
    Feature {
        key: "dunning-portal",
        title: "Dunning portal",
        description: Some("Built, shipped, and linked from nowhere."),
        cost: Some(29),
        hypothesis: claims("late payments fall by a fifth"),
        found: 0.0,
        shown: 0.0,
        takers: Takers::Share(0.0),
        rhythm: Rhythm::Never,
        expected: zero(Zero::NotExposed, Rule::NotFound),
        ..AREA
    },
    Feature {
        key: "customer-import",
        title: "Import customers",
        cadence: Cadence::Once,
        cost: Some(16),
        found: 0.9,
        shown: 0.06,
        takers: Takers::Share(1.0),
        roles: EVERYBODY,
        rhythm: Rhythm::Tried {
            first: 0.003,
            stay: 0.0,
            again: 0.0,
        },
        uses_a_day: 1.0,
        success: Some(0.92),
        ..AREA
    },
];
