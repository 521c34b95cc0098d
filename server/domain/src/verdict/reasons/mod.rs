//! A verdict in plain words: what it says, why, and what would change it.
//!
//! Every number here comes from what may be published, rounded to the careful side: a sentence
//! cannot tell more than the figures beside it.

mod by_use;
mod sentences;
mod unjudged;

use super::judge::Case;
use super::kind::Rule;
use crate::event::FeatureKey;
use by_use::{
    candidate, failing, falling, low_use, needed_by_kept, niche, no_return, not_found, reach,
};
use unjudged::{blind, gates, protected};

/// The words of one verdict.
pub(super) struct Told {
    /// One plain sentence.
    pub headline: String,
    pub because: Vec<String>,
    pub would_change: Vec<String>,
}

/// `needed_by`: the features that stay and depend on this one.
pub(super) fn tell(case: &Case<'_>, rule: Rule, needed_by: &[FeatureKey]) -> Told {
    let mut told = match rule {
        Rule::Protected => protected(case),
        Rule::PartialReading => Told {
            headline: "Nothing can be said: not all of its data could be read.".to_owned(),
            because: vec![
                "A query was cut short or failed. A missing number is not a zero.".to_owned(),
            ],
            would_change: vec!["Ask again.".to_owned()],
        },
        Rule::Blind => blind(case),
        Rule::NotFound => not_found(case),
        Rule::NoReturn => no_return(case),
        Rule::Failing => failing(case),
        Rule::FallingUse => falling(case),
        Rule::Reach => reach(case),
        Rule::Niche => niche(case),
        Rule::Gates => gates(case),
        Rule::ReachBelowTheta => candidate(case),
        Rule::NeededByKept => needed_by_kept(case, needed_by),
        Rule::LowUse => low_use(case),
    };
    if rule != Rule::Protected
        && let Some(protection) = &case.evidence.feature.protected
    {
        told.because.push(format!(
            "Its protection ended on {} and was not decided again.",
            protection.until
        ));
    }
    told
}
