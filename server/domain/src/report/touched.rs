//! Who a removal would touch, and what to tell them.

use super::sources::FeatureFacts;
use crate::privacy::Group;
use crate::verdict::Judged;

/// Accounts in bands: an exact number of few accounts would name them to whoever knows the customers.
const BANDS: [(u64, &str); 4] = [
    (5, "fewer than 5 accounts"),
    (20, "5 to 19 accounts"),
    (100, "20 to 99 accounts"),
    (500, "100 to 499 accounts"),
];

/// The band of accounts in which somebody used the feature; `None` where accounts are not sent.
pub(super) fn accounts_touched(facts: &FeatureFacts, judged: &Judged) -> Option<&'static str> {
    let using = facts.evidence.accounts.as_ref()?.using;
    Some(match judged.published.users {
        Group::Nobody => "no account",
        Group::Few => "fewer than 5 accounts",
        Group::Open(_) | Group::AllButFew { .. } => BANDS
            .iter()
            .find(|(below, _)| using < *below)
            .map_or("500 accounts or more", |(_, band)| *band),
    })
}

/// What to tell those whom the removal touches: what goes, and what to do if that is wrong. It holds no
/// figure, so it may be sent to anyone.
pub(super) fn message(title: &str, product: &str) -> String {
    format!(
        "We plan to remove “{title}” from {product}.\n\
         \n\
         Hardly anyone uses it, and what it costs to keep is better spent on what you use every day. \
         Nothing else changes, and nothing of yours is deleted.\n\
         \n\
         If we are wrong and you rely on it, answer this message before [date]: tell us what you do with it, and we \
         will show you how to do the same without it, or keep it.\n\
         \n\
         On [date] it is switched off. Until [date + 90 days] it can come back if it is missed."
    )
}
