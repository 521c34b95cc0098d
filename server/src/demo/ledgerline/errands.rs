//! A table: what the people of Ledgerline do in one go.

use crate::demo::errands::Errand;

pub const ERRANDS: &[Errand] = &[
    Errand {
        name: "From a customer to a reminder",
        steps: &[
            "customer-list",
            "invoice-create",
            "invoice-send",
            "payment-reminders",
        ],
        in_order: 0.75,
    },
    Errand {
        name: "Reconciling what the bank says",
        steps: &["bank-feed", "reconcile", "cash-forecast"],
        in_order: 0.6,
    },
    Errand {
        name: "From a receipt to an expense",
        steps: &["receipt-scan", "expense-submit"],
        in_order: 0.8,
    },
];
