//! A table: the features of "Administration". Left out: what is as in [`COMMON`].

use super::{COMMON, EVERYBODY, judged, zero};
use crate::demo::product::{Audience, Feature, Guard, Rhythm, Takers};
use domain::catalogue::{Cadence, ProtectionReason};
use domain::verdict::{Rule, Zero};

const AREA: Feature = Feature {
    area: "Administration",
    owner: "Team Foundation",
    path: "/settings",
    ..COMMON
};

pub const FEATURES: &[Feature] = &[
    Feature {
        key: "role-permissions",
        title: "Roles and permissions",
        cadence: Cadence::Monthly,
        audience: Audience::Admins,
        cost: Some(15),
        shown: 0.13,
        takers: Takers::Share(0.5),
        roles: EVERYBODY,
        rhythm: Rhythm::Habit(0.1),
        ..AREA
    },
    Feature {
        key: "team-invitations",
        title: "Invite colleagues",
        cadence: Cadence::Monthly,
        audience: Audience::Admins,
        cost: Some(8),
        shown: 0.13,
        takers: Takers::Share(0.6),
        roles: EVERYBODY,
        rhythm: Rhythm::Habit(0.1),
        uses_a_day: 1.3,
        success: Some(0.97),
        ..AREA
    },
    Feature {
        key: "approval-chains",
        title: "Approval chains",
        audience: Audience::Enterprise,
        cost: Some(21),
        shown: 0.2,
        takers: Takers::Share(0.7),
        roles: EVERYBODY,
        rhythm: Rhythm::Habit(0.3),
        ..AREA
    },
    Feature {
        key: "saml-single-sign-on",
        title: "Single sign-on (SAML)",
        description: Some(
            "Networks of large customers block the snippet: we do not see who uses it.",
        ),
        audience: Audience::Enterprise,
        cost: Some(44),
        shown: 0.1,
        takers: Takers::Share(0.0),
        rhythm: Rhythm::Never,
        expected: zero(Zero::BlockedOrDropped, Rule::Blind),
        ..AREA
    },
    Feature {
        key: "audit-log-stream",
        title: "Audit log stream",
        audience: Audience::Enterprise,
        cost: Some(32),
        shown: 0.1,
        takers: Takers::Share(0.0),
        rhythm: Rhythm::Never,
        expected: zero(Zero::BlockedOrDropped, Rule::Blind),
        ..AREA
    },
    Feature {
        key: "viewer-upgrade",
        title: "Upgrade from a free viewer seat",
        audience: Audience::FreeViewers,
        cost: Some(5),
        shown: 0.13,
        takers: Takers::Share(0.0),
        rhythm: Rhythm::Never,
        expected: zero(Zero::TooLittleData, Rule::Gates),
        ..AREA
    },
    Feature {
        key: "product-tour",
        title: "Tour of the new home page",
        released: Some(12),
        cost: Some(6),
        found: 0.95,
        shown: 0.29,
        takers: Takers::Share(0.0),
        rhythm: Rhythm::Never,
        expected: zero(Zero::TooLittleData, Rule::Gates),
        ..AREA
    },
    Feature {
        key: "account-recovery",
        title: "Recover a lost account",
        cadence: Cadence::Yearly,
        protected: Some(Guard {
            reason: ProtectionReason::Recovery,
            note: "the last way back in",
            days: 700,
        }),
        cost: Some(9),
        found: 0.8,
        shown: 0.06,
        takers: Takers::Share(0.1),
        roles: EVERYBODY,
        rhythm: Rhythm::Tried {
            first: 0.01,
            stay: 0.0,
            again: 0.0,
        },
        uses_a_day: 1.0,
        success: Some(0.9),
        expected: judged(Rule::Protected),
        ..AREA
    },
    Feature {
        key: "erase-personal-data",
        title: "Erase personal data",
        cadence: Cadence::Yearly,
        audience: Audience::Admins,
        protected: Some(Guard {
            reason: ProtectionReason::Legal,
            note: "GDPR, Article 17",
            days: 900,
        }),
        cost: Some(11),
        found: 0.6,
        shown: 0.06,
        takers: Takers::Share(0.6),
        roles: EVERYBODY,
        rhythm: Rhythm::Tried {
            first: 0.004,
            stay: 0.0,
            again: 0.0,
        },
        uses_a_day: 1.0,
        expected: judged(Rule::Protected),
        ..AREA
    },
    Feature {
        key: "cancel-subscription",
        title: "Cancel a subscription",
        cadence: Cadence::Once,
        audience: Audience::Admins,
        protected: Some(Guard {
            reason: ProtectionReason::Billing,
            note: "must stay as easy as signing up",
            days: 365,
        }),
        cost: Some(7),
        found: 0.7,
        shown: 0.06,
        takers: Takers::Share(0.8),
        roles: EVERYBODY,
        rhythm: Rhythm::Tried {
            first: 0.003,
            stay: 0.0,
            again: 0.0,
        },
        uses_a_day: 1.0,
        expected: judged(Rule::Protected),
        ..AREA
    },
    Feature {
        key: "high-contrast",
        title: "High-contrast mode",
        cadence: Cadence::Daily,
        protected: Some(Guard {
            reason: ProtectionReason::Accessibility,
            note: "European Accessibility Act",
            days: 600,
        }),
        cost: Some(6),
        found: 0.9,
        shown: 0.08,
        takers: Takers::Few(20),
        rhythm: Rhythm::Habit(0.7),
        expected: judged(Rule::Protected),
        ..AREA
    },
];
