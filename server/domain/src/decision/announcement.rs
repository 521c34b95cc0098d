//! What a decision says to users at the point of use: from its announcement until it is gone, a feature has a notice.

use super::moves::Circumstances;
use super::stage::Stage;
use crate::event::FeatureKey;
use crate::notice::{Draft, Notice};

/// What a move changes about the notice of its feature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Announcement {
    /// It is told from now on that the feature goes, unless the team said so already, in its own words.
    Begins(Notice),
    /// It goes no more, or is gone: nothing is left to be told.
    Ends,
}

impl Stage {
    /// Whether users are told at the point of use that the feature goes.
    pub fn is_told_to_users(self) -> bool {
        match self {
            Stage::Announced | Stage::Brownout => true,
            Stage::Proposed
            | Stage::Trial
            | Stage::Qualified
            | Stage::Watch
            | Stage::Disqualified
            | Stage::Removed
            | Stage::Tombstone => false,
        }
    }
}

/// What changes about the notice of `feature` with a move from `from` to where it stands in `circumstances`.
///
/// `None` between two stages of which both are told, or neither: what the team made of the notice meanwhile stays. Also where
/// the feature's key is too long for a notice.
pub fn announcement(
    feature: &FeatureKey,
    from: Stage,
    circumstances: &Circumstances<'_>,
) -> Option<Announcement> {
    match (
        from.is_told_to_users(),
        circumstances.stage().is_told_to_users(),
    ) {
        (true, false) => Some(Announcement::Ends),
        (false, true) => {
            let (_, ends) = circumstances.promised_notice()?;
            let draft = Draft {
                feature: feature.clone(),
                on: Some(ends),
                text: None,
                options: None,
            };
            draft.check().ok().map(Announcement::Begins)
        }
        (true, true) | (false, false) => None,
    }
}
