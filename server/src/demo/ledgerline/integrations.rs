//! A table: the features of "Automation". Left out: what is as in [`COMMON`].

use super::{COMMON, EVERYBODY, expects, judged, zero};
use crate::demo::product::{Audience, Feature, Rhythm, Takers};
use domain::catalogue::{Cadence, ExposureTracking, HypothesisMeasure};
use domain::verdict::{Rule, Zero};

const AREA: Feature = Feature {
    area: "Automation",
    owner: "Team Platform",
    path: "/integrations",
    ..COMMON
};

pub const FEATURES: &[Feature] = &[
    Feature {
        key: "workflow-rules",
        title: "Workflow rules",
        audience: Audience::PaidPlans,
        cost: Some(23),
        shown: 0.1,
        takers: Takers::Share(0.35),
        rhythm: Rhythm::Habit(0.2),
        ..AREA
    },
    Feature {
        key: "webhooks",
        title: "Webhooks",
        description: Some("Few set them up, and those live by them."),
        cost: Some(12),
        found: 0.6,
        shown: 0.08,
        takers: Takers::Few(15),
        rhythm: Rhythm::Habit(0.9),
        uses_a_day: 1.5,
        expected: judged(Rule::Niche),
        ..AREA
    },
    Feature {
        key: "keyboard-shortcuts",
        title: "Keyboard shortcuts",
        cadence: Cadence::Daily,
        tracking: ExposureTracking::Untracked,
        cost: Some(4),
        shown: 0.0,
        takers: Takers::Share(0.35),
        rhythm: Rhythm::Habit(0.4),
        uses_a_day: 3.0,
        ..AREA
    },
    Feature {
        key: "soap-gateway",
        title: "SOAP gateway",
        description: Some("Has no place on a screen; asked for by one customer who left."),
        tracking: ExposureTracking::Untracked,
        cost: Some(62),
        shown: 0.0,
        takers: Takers::Share(0.0),
        rhythm: Rhythm::Never,
        expected: zero(Zero::Unused, Rule::ReachBelowTheta),
        ..AREA
    },
    Feature {
        key: "writing-assistant",
        title: "Writing assistant",
        description: Some("Everybody tried it in the week of the announcement."),
        released: Some(104),
        cost: Some(70),
        hypothesis: expects(
            "30 % of users use it weekly after a quarter",
            HypothesisMeasure::Reach,
            0.3,
            7,
            12,
        ),
        found: 0.95,
        shown: 0.23,
        takers: Takers::Share(0.7),
        roles: EVERYBODY,
        rhythm: Rhythm::Tried {
            first: 0.05,
            stay: 0.06,
            again: 0.3,
        },
        uses_a_day: 2.0,
        expected: judged(Rule::NoReturn),
        ..AREA
    },
    Feature {
        key: "edi-gateway",
        title: "EDI gateway",
        description: Some("Its events were lost in a rewrite of the back end."),
        cost: Some(40),
        instrumented: false,
        shown: 0.0,
        takers: Takers::Share(0.0),
        rhythm: Rhythm::Never,
        expected: zero(Zero::NotInstrumented, Rule::Blind),
        ..AREA
    },
    Feature {
        key: "smart-matching",
        title: "Smart matching",
        released: Some(-24),
        cost: Some(36),
        hypothesis: expects(
            "half of all users let it match a bank line",
            HypothesisMeasure::Reach,
            0.5,
            28,
            -115,
        ),
        shown: 0.0,
        takers: Takers::Share(0.0),
        rhythm: Rhythm::Never,
        expected: zero(Zero::NotReleased, Rule::Blind),
        ..AREA
    },
];
