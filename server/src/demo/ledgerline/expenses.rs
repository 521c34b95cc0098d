//! A table: the features of "Expenses". Left out: what is as in [`COMMON`].

use super::{COMMON, EVERYBODY, judged};
use crate::demo::product::{Audience, Feature, Rhythm, Takers};
use domain::catalogue::Cadence;
use domain::verdict::Rule;

const AREA: Feature = Feature {
    area: "Expenses",
    owner: "Team Spend",
    path: "/expenses",
    ..COMMON
};

pub const FEATURES: &[Feature] = &[
    Feature {
        key: "expense-submit",
        title: "Submit an expense",
        cadence: Cadence::Daily,
        cost: Some(22),
        found: 1.0,
        shown: 0.26,
        takers: Takers::Share(0.7),
        rhythm: Rhythm::Habit(0.3),
        success: Some(0.96),
        ..AREA
    },
    Feature {
        key: "receipt-scan",
        title: "Scan a receipt",
        description: Some("Reads amount and date from a photo; often gives up on thermal paper."),
        cost: Some(45),
        shown: 0.2,
        takers: Takers::Share(0.4),
        rhythm: Rhythm::Habit(0.2),
        uses_a_day: 1.8,
        success: Some(0.55),
        expected: judged(Rule::Failing),
        ..AREA
    },
    Feature {
        key: "expense-approval",
        title: "Approve expenses",
        audience: Audience::Admins,
        cost: Some(14),
        found: 1.0,
        shown: 0.33,
        takers: Takers::Share(0.8),
        roles: EVERYBODY,
        rhythm: Rhythm::Habit(0.35),
        uses_a_day: 2.5,
        ..AREA
    },
    Feature {
        key: "expense-categories",
        title: "Expense categories",
        cost: Some(6),
        takers: Takers::Share(0.35),
        rhythm: Rhythm::Habit(0.18),
        ..AREA
    },
    Feature {
        key: "company-card-feed",
        title: "Company card feed",
        cadence: Cadence::Daily,
        audience: Audience::PaidPlans,
        cost: Some(28),
        shown: 0.23,
        takers: Takers::Share(0.5),
        rhythm: Rhythm::Habit(0.4),
        ..AREA
    },
    Feature {
        key: "per-diem-calculator",
        title: "Per-diem calculator",
        description: Some("For the few companies whose people travel every week."),
        cadence: Cadence::Monthly,
        cost: Some(7),
        found: 0.75,
        shown: 0.08,
        takers: Takers::Few(13),
        rhythm: Rhythm::Habit(0.8),
        uses_a_day: 1.3,
        expected: judged(Rule::Niche),
        ..AREA
    },
    Feature {
        key: "cash-advances",
        title: "Cash advances",
        cost: Some(21),
        found: 0.8,
        shown: 0.08,
        takers: Takers::Few(4),
        rhythm: Rhythm::Habit(0.08),
        uses_a_day: 1.0,
        expected: judged(Rule::ReachBelowTheta),
        ..AREA
    },
    Feature {
        key: "mileage-log",
        title: "Mileage log",
        cost: Some(9),
        found: 0.75,
        shown: 0.08,
        takers: Takers::Few(30),
        rhythm: Rhythm::Habit(0.05),
        weekly_growth: 1.0,
        uses_a_day: 1.2,
        expected: judged(Rule::LowUse),
        ..AREA
    },
];
