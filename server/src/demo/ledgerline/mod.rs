//! Ledgerline, the simulated product: invoices, expenses and books for small companies.
//!
//! One table a menu area. What differs from [`COMMON`] is what makes a feature worth
//! telling apart; the numbers are tuned so that every verdict holds for ten seeds, which
//! `demo::tests::verdicts` checks.

mod administration;
mod banking;
mod customers;
mod errands;
mod expenses;
mod integrations;
mod invoicing;
mod projects;
mod reports;

use super::product::{
    Audience, Expectation, ExpectationTest, Expected, Feature, Product, Rhythm, RoleWeights, Takers,
};
use domain::catalogue::{Cadence, ExposureTracking, HypothesisMeasure};
use domain::verdict::{Rule, Zero};

impl Product {
    pub const fn ledgerline() -> Product {
        Product {
            name: "Ledgerline",
            time_zone: "Europe/Berlin",
            areas: &[
                invoicing::FEATURES,
                expenses::FEATURES,
                banking::FEATURES,
                reports::FEATURES,
                customers::FEATURES,
                projects::FEATURES,
                integrations::FEATURES,
                administration::FEATURES,
            ],
            errands: errands::ERRANDS,
        }
    }
}

/// A healthy weekly feature, open to everyone, that half of its finders take to.
const COMMON: Feature = Feature {
    key: "",
    title: "",
    area: "",
    owner: "",
    path: "/",
    description: None,
    cadence: Cadence::Weekly,
    audience: Audience::Everyone,
    tracking: ExposureTracking::Tracked,
    protected: None,
    released: None,
    depends_on: &[],
    cost: None,
    hypothesis: None,
    instrumented: true,
    found: 0.9,
    shown: 0.09,
    takers: Takers::Share(0.5),
    roles: DOERS,
    rhythm: Rhythm::Habit(0.2),
    // A product that is settling in: enough that a holiday is not taken for a decline.
    weekly_growth: 1.015,
    uses_a_day: 1.6,
    success: None,
    expected: kept(),
};

/// Who works with documents all day.
const DOERS: RoleWeights = RoleWeights {
    admin: 0.9,
    member: 1.0,
    viewer: 0.1,
};
/// Who looks, whatever their role.
const EVERYBODY: RoleWeights = RoleWeights {
    admin: 1.0,
    member: 1.0,
    viewer: 1.0,
};
/// Who keeps the house in order.
const KEEPERS: RoleWeights = RoleWeights {
    admin: 1.0,
    member: 0.4,
    viewer: 0.05,
};

const fn kept() -> Expected {
    judged(Rule::Reach)
}

const fn judged(rule: Rule) -> Expected {
    Expected { zero: None, rule }
}

const fn zero(zero: Zero, rule: Rule) -> Expected {
    Expected {
        zero: Some(zero),
        rule,
    }
}

/// A claim that is judged `due_days_ago`, over so many days before.
const fn expects(
    claim: &'static str,
    measure: HypothesisMeasure,
    at_least: f64,
    within_days: i32,
    due_days_ago: i32,
) -> Option<Expectation> {
    Some(Expectation {
        claim,
        test: Some(ExpectationTest {
            measure,
            at_least,
            within_days,
            due_days_ago,
        }),
    })
}

/// A claim that nobody thought of how to judge.
const fn claims(claim: &'static str) -> Option<Expectation> {
    Some(Expectation { claim, test: None })
}
