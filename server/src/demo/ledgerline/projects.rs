//! A table: the features of "Projects & time". Left out: what is as in [`COMMON`].

use super::{COMMON, EVERYBODY, judged, zero};
use crate::demo::product::{Audience, Feature, Rhythm, Takers};
use domain::catalogue::Cadence;
use domain::verdict::{Rule, Zero};

const AREA: Feature = Feature {
    area: "Projects & time",
    owner: "Team Work",
    path: "/projects",
    ..COMMON
};

pub const FEATURES: &[Feature] = &[
    Feature {
        key: "time-tracker",
        title: "Time tracker",
        cadence: Cadence::Daily,
        cost: Some(27),
        found: 1.0,
        shown: 0.33,
        takers: Takers::Share(0.65),
        rhythm: Rhythm::Habit(0.5),
        uses_a_day: 2.2,
        ..AREA
    },
    Feature {
        key: "project-budget",
        title: "Project budget",
        cost: Some(15),
        shown: 0.12,
        takers: Takers::Share(0.4),
        rhythm: Rhythm::Habit(0.2),
        ..AREA
    },
    Feature {
        key: "timesheet-approval",
        title: "Approve timesheets",
        audience: Audience::Admins,
        cost: Some(9),
        shown: 0.26,
        takers: Takers::Share(0.7),
        roles: EVERYBODY,
        rhythm: Rhythm::Habit(0.3),
        ..AREA
    },
    Feature {
        key: "gantt-view",
        title: "Gantt view",
        cost: Some(33),
        shown: 0.1,
        takers: Takers::Share(0.45),
        rhythm: Rhythm::Habit(0.2),
        weekly_growth: 0.92,
        expected: judged(Rule::FallingUse),
        ..AREA
    },
    Feature {
        key: "task-board",
        title: "Task board",
        cadence: Cadence::Daily,
        cost: Some(20),
        shown: 0.26,
        takers: Takers::Share(0.5),
        rhythm: Rhythm::Habit(0.4),
        uses_a_day: 2.0,
        ..AREA
    },
    Feature {
        key: "idle-detection",
        title: "Detect idle time",
        audience: Audience::PaidPlans,
        cost: Some(18),
        found: 0.8,
        shown: 0.1,
        takers: Takers::Share(0.0),
        rhythm: Rhythm::Never,
        expected: zero(Zero::Unused, Rule::ReachBelowTheta),
        ..AREA
    },
];
