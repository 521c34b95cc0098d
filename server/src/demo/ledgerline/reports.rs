//! A table: the features of "Close & reports". Left out: what is as in [`COMMON`].

use super::{COMMON, EVERYBODY, KEEPERS, expects, judged};
use crate::demo::product::{Audience, Feature, Guard, Rhythm, Takers};
use domain::catalogue::{Cadence, HypothesisMeasure, ProtectionReason};
use domain::verdict::Rule;

const AREA: Feature = Feature {
    area: "Close & reports",
    owner: "Team Insight",
    path: "/reports",
    ..COMMON
};

pub const FEATURES: &[Feature] = &[
    Feature {
        key: "monthly-close",
        title: "Monthly close",
        cadence: Cadence::Monthly,
        cost: Some(35),
        shown: 0.13,
        takers: Takers::Share(0.5),
        roles: KEEPERS,
        rhythm: Rhythm::MonthStart {
            peak: 0.75,
            rest: 0.03,
        },
        uses_a_day: 2.0,
        success: Some(0.94),
        ..AREA
    },
    Feature {
        key: "vat-return",
        title: "VAT return for other EU countries",
        cadence: Cadence::Quarterly,
        cost: Some(30),
        found: 0.6,
        shown: 0.08,
        takers: Takers::Few(9),
        rhythm: Rhythm::Quarter {
            peak: 0.5,
            rest: 0.05,
        },
        uses_a_day: 1.2,
        expected: judged(Rule::Gates),
        ..AREA
    },
    Feature {
        key: "year-end-package",
        title: "Year-end package for the tax adviser",
        cadence: Cadence::Yearly,
        cost: Some(26),
        found: 0.7,
        shown: 0.07,
        takers: Takers::Few(8),
        rhythm: Rhythm::YearEnd {
            peak: 0.3,
            rest: 0.07,
        },
        uses_a_day: 1.0,
        expected: judged(Rule::Gates),
        ..AREA
    },
    Feature {
        key: "board-pack",
        title: "Board pack",
        cadence: Cadence::Quarterly,
        audience: Audience::PaidPlans,
        cost: Some(17),
        found: 0.6,
        shown: 0.07,
        takers: Takers::Few(8),
        rhythm: Rhythm::Quarter {
            peak: 0.5,
            rest: 0.07,
        },
        uses_a_day: 1.1,
        expected: judged(Rule::Gates),
        ..AREA
    },
    Feature {
        key: "profit-and-loss",
        title: "Profit and loss",
        cost: Some(13),
        shown: 0.23,
        takers: Takers::Share(0.55),
        roles: EVERYBODY,
        rhythm: Rhythm::Habit(0.25),
        ..AREA
    },
    Feature {
        key: "aged-receivables",
        title: "Aged receivables",
        cost: Some(9),
        shown: 0.13,
        takers: Takers::Share(0.4),
        roles: KEEPERS,
        rhythm: Rhythm::Habit(0.25),
        ..AREA
    },
    Feature {
        key: "report-builder",
        title: "Custom report builder",
        description: Some("Twelve steps to a first table; most leave at step four."),
        released: Some(150),
        cost: Some(55),
        hypothesis: expects(
            "15 % of those who try it come back to a report of their own",
            HypothesisMeasure::Repeat,
            0.15,
            91,
            30,
        ),
        shown: 0.13,
        takers: Takers::Share(0.95),
        roles: EVERYBODY,
        rhythm: Rhythm::Tried {
            first: 0.024,
            stay: 0.05,
            again: 0.3,
        },
        uses_a_day: 1.5,
        expected: judged(Rule::NoReturn),
        ..AREA
    },
    Feature {
        key: "report-csv-export",
        title: "Export any report as CSV",
        protected: Some(Guard {
            reason: ProtectionReason::Export,
            note: "customers may always take their figures with them",
            days: 540,
        }),
        cost: Some(6),
        shown: 0.13,
        takers: Takers::Share(0.15),
        rhythm: Rhythm::Habit(0.1),
        expected: judged(Rule::Protected),
        ..AREA
    },
    Feature {
        key: "report-scheduling",
        title: "Send reports on a schedule",
        description: Some("Behind a menu that opens only on wide screens."),
        cost: Some(14),
        found: 0.07,
        shown: 0.2,
        takers: Takers::Share(0.75),
        roles: EVERYBODY,
        rhythm: Rhythm::Habit(0.22),
        expected: judged(Rule::NotFound),
        ..AREA
    },
];
