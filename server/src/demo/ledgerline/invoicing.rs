//! A table: the features of "Invoicing". Left out: what is as in [`COMMON`].

use super::{COMMON, expects, judged, zero};
use crate::demo::product::{Audience, Feature, Rhythm, Takers};
use domain::catalogue::{Cadence, HypothesisMeasure};
use domain::verdict::{Rule, Zero};

const AREA: Feature = Feature {
    area: "Invoicing",
    owner: "Team Receivables",
    path: "/invoices",
    ..COMMON
};

pub const FEATURES: &[Feature] = &[
    Feature {
        key: "invoice-create",
        title: "Create an invoice",
        cadence: Cadence::Daily,
        cost: Some(30),
        found: 1.0,
        shown: 0.45,
        takers: Takers::Share(0.85),
        rhythm: Rhythm::Habit(0.5),
        uses_a_day: 2.4,
        success: Some(0.97),
        ..AREA
    },
    Feature {
        key: "invoice-send",
        title: "Send an invoice by e-mail",
        cadence: Cadence::Daily,
        depends_on: &["invoice-create"],
        cost: Some(18),
        found: 1.0,
        shown: 0.39,
        takers: Takers::Share(0.8),
        rhythm: Rhythm::Habit(0.4),
        uses_a_day: 2.2,
        success: Some(0.98),
        ..AREA
    },
    Feature {
        key: "invoice-templates",
        title: "Invoice templates",
        cost: Some(12),
        takers: Takers::Share(0.4),
        rhythm: Rhythm::Habit(0.2),
        ..AREA
    },
    Feature {
        key: "recurring-invoices",
        title: "Recurring invoices",
        cost: Some(16),
        hypothesis: expects(
            "a quarter of users set one up within a quarter",
            HypothesisMeasure::Reach,
            0.25,
            91,
            7,
        ),
        takers: Takers::Share(0.35),
        rhythm: Rhythm::Habit(0.18),
        ..AREA
    },
    Feature {
        key: "payment-reminders",
        title: "Payment reminders",
        cost: Some(10),
        shown: 0.13,
        takers: Takers::Share(0.5),
        rhythm: Rhythm::Habit(0.25),
        ..AREA
    },
    Feature {
        key: "credit-notes",
        title: "Credit notes",
        cadence: Cadence::Monthly,
        cost: Some(8),
        takers: Takers::Share(0.45),
        rhythm: Rhythm::Habit(0.08),
        uses_a_day: 1.2,
        ..AREA
    },
    Feature {
        key: "customer-payment-page",
        title: "Customers pay online",
        description: Some(
            "The public page behind the link in every invoice; customers are not logged in there.",
        ),
        path: "/pay",
        cost: Some(25),
        shown: 0.16,
        takers: Takers::Share(0.5),
        rhythm: Rhythm::Habit(0.22),
        ..AREA
    },
    Feature {
        key: "multi-currency-invoices",
        title: "Invoices in foreign currencies",
        audience: Audience::PaidPlans,
        depends_on: &["exchange-rate-table"],
        cost: Some(20),
        takers: Takers::Share(0.35),
        rhythm: Rhythm::Habit(0.2),
        ..AREA
    },
    Feature {
        key: "invoice-qr-code",
        title: "QR code on printed invoices",
        cost: Some(9),
        hypothesis: expects(
            "one user in ten prints a code within four weeks",
            HypothesisMeasure::Reach,
            0.1,
            28,
            -20,
        ),
        found: 0.8,
        shown: 0.1,
        takers: Takers::Share(0.0),
        rhythm: Rhythm::Never,
        expected: zero(Zero::Unused, Rule::ReachBelowTheta),
        ..AREA
    },
    Feature {
        key: "invoice-by-fax",
        title: "Send an invoice by fax",
        cost: Some(34),
        found: 0.8,
        shown: 0.08,
        takers: Takers::Few(4),
        rhythm: Rhythm::Habit(0.08),
        uses_a_day: 1.0,
        expected: judged(Rule::ReachBelowTheta),
        ..AREA
    },
];
