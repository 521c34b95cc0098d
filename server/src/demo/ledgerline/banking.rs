//! A table: the features of "Banking". Left out: what is as in [`COMMON`].

use super::{COMMON, EVERYBODY, expects, judged, zero};
use crate::demo::product::{Feature, Rhythm, Takers};
use domain::catalogue::{Cadence, HypothesisMeasure};
use domain::verdict::{Rule, Zero};

const AREA: Feature = Feature {
    area: "Banking",
    owner: "Team Ledger",
    path: "/banking",
    ..COMMON
};

pub const FEATURES: &[Feature] = &[
    Feature {
        key: "bank-feed",
        title: "Bank feed",
        cadence: Cadence::Daily,
        cost: Some(38),
        found: 1.0,
        shown: 0.39,
        takers: Takers::Share(0.75),
        rhythm: Rhythm::Habit(0.5),
        uses_a_day: 1.8,
        success: Some(0.95),
        ..AREA
    },
    Feature {
        key: "reconcile",
        title: "Reconcile transactions",
        depends_on: &["bank-feed"],
        cost: Some(26),
        shown: 0.23,
        takers: Takers::Share(0.6),
        rhythm: Rhythm::Habit(0.3),
        uses_a_day: 3.0,
        ..AREA
    },
    Feature {
        key: "matching-rules",
        title: "Matching rules",
        description: Some(
            "Saves hours of reconciling, three clicks deep in the settings of an account.",
        ),
        cost: Some(15),
        hypothesis: expects(
            "a third of those who see it save a rule",
            HypothesisMeasure::Conversion,
            0.33,
            28,
            14,
        ),
        found: 0.08,
        shown: 0.16,
        takers: Takers::Share(0.7),
        roles: EVERYBODY,
        rhythm: Rhythm::Habit(0.2),
        expected: judged(Rule::NotFound),
        ..AREA
    },
    Feature {
        key: "sepa-batch",
        title: "SEPA payment batch",
        cadence: Cadence::Monthly,
        cost: Some(19),
        takers: Takers::Share(0.4),
        rhythm: Rhythm::Habit(0.1),
        uses_a_day: 1.3,
        success: Some(0.97),
        ..AREA
    },
    Feature {
        key: "cash-forecast",
        title: "Cash forecast",
        description: Some("Losing ground since the home page shows the balance."),
        cost: Some(24),
        shown: 0.13,
        takers: Takers::Share(0.5),
        rhythm: Rhythm::Habit(0.2),
        weekly_growth: 0.93,
        expected: judged(Rule::FallingUse),
        ..AREA
    },
    Feature {
        key: "account-overview",
        title: "All accounts at a glance",
        cadence: Cadence::Daily,
        cost: Some(11),
        found: 1.0,
        shown: 0.52,
        takers: Takers::Share(0.8),
        roles: EVERYBODY,
        rhythm: Rhythm::Habit(0.4),
        uses_a_day: 1.4,
        ..AREA
    },
    Feature {
        key: "cheque-printing",
        title: "Print cheques",
        cost: Some(27),
        found: 0.85,
        shown: 0.08,
        takers: Takers::Share(0.0),
        rhythm: Rhythm::Never,
        expected: zero(Zero::Unused, Rule::ReachBelowTheta),
        ..AREA
    },
    Feature {
        key: "exchange-rate-table",
        title: "Exchange rate table",
        description: Some("Opened by nobody, read by every foreign invoice."),
        cost: Some(5),
        found: 0.7,
        shown: 0.08,
        takers: Takers::Share(0.0),
        rhythm: Rhythm::Never,
        expected: zero(Zero::Unused, Rule::NeededByKept),
        ..AREA
    },
];
