//! What is new since last Monday, for those who do not look every day.
//!
//! Made from what was released, so that a digest tells no more than the reports did.

use crate::calendar::{Day, Window};
use crate::catalogue::{Cadence, Protection};
use crate::decision::HypothesisState;
use crate::event::FeatureKey;
use crate::verdict::Kind;
use serde::Serialize;

/// A protection is told so many days before it ends.
const PROTECTION_DAYS: i32 = 30;
/// Cadences without a use after which a feature is called silent …
const SILENT_CADENCES: i32 = 3;
/// … and fewest days: a weekend is no silence.
const SILENT_DAYS_MIN: i32 = 7;

/// What is known of one feature this week.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    pub key: FeatureKey,
    pub title: Option<String>,
    pub cadence: Cadence,
    /// `None` for what is gone.
    pub verdict: Option<Kind>,
    /// The verdict written down last Monday.
    pub verdict_before: Option<Kind>,
    /// The last day of a use, where it may be told.
    pub last_use: Option<Day>,
    pub protected: Option<Protection>,
    /// State and date of its hypothesis.
    pub hypothesis: Option<(HypothesisState, Day)>,
    /// The review day of its newest decision.
    pub next_review: Option<Day>,
    /// Whether its removal is missed beyond the agreed limit.
    pub is_missed: bool,
}

/// One piece of news.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct News {
    pub kind: NewsKind,
    pub feature: FeatureKey,
    pub title: Option<String>,
    /// One plain sentence.
    pub text: String,
}

/// In the order in which news are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NewsKind {
    Missed,
    NewCandidate,
    NoLongerCandidate,
    FellSilent,
    HypothesisJudged,
    ReviewDue,
    ProtectionEnding,
}

/// The news of a week that ends on `week.to`; those to act upon first, then by key.
pub fn news(features: &[Seen], week: Window) -> Vec<News> {
    let mut news: Vec<News> = features
        .iter()
        .flat_map(|seen| of_feature(seen, week))
        .collect();
    news.sort_by(|one, other| (one.kind, &one.feature).cmp(&(other.kind, &other.feature)));
    news
}

fn of_feature(seen: &Seen, week: Window) -> Vec<News> {
    let mut told: Vec<(NewsKind, String)> = Vec::new();
    if seen.is_missed {
        told.push((
            NewsKind::Missed,
            "Its removal is missed by more than was agreed: the decision is open again.".to_owned(),
        ));
    }
    match (seen.verdict_before, seen.verdict) {
        (Some(before), Some(Kind::Candidate)) if before != Kind::Candidate => told.push((
            NewsKind::NewCandidate,
            "It can go: review it for removal.".to_owned(),
        )),
        (Some(Kind::Candidate), Some(now)) if now != Kind::Candidate => told.push((
            NewsKind::NoLongerCandidate,
            format!(
                "It is no candidate any more: {}.",
                now.word().replace('_', " ")
            ),
        )),
        (_, _) => {}
    }
    if let Some(day) = silent_since(seen, week) {
        told.push((
            NewsKind::FellSilent,
            format!("Last used on {day}: longer ago than its rhythm explains."),
        ));
    }
    if let Some((state, by)) = seen.hypothesis
        && week.contains(by)
    {
        let text = match state {
            HypothesisState::Validated => "What was expected of it came true.",
            HypothesisState::Missed => "What was expected of it did not come true.",
            HypothesisState::Undecided => {
                "What was expected of it can neither be told true nor false."
            }
            HypothesisState::Pending | HypothesisState::Untestable => "Its hypothesis is due.",
        };
        told.push((NewsKind::HypothesisJudged, text.to_owned()));
    }
    if let Some(day) = seen.next_review
        && week.contains(day)
    {
        told.push((NewsKind::ReviewDue, format!("Its review was due on {day}.")));
    }
    if let Some(protection) = &seen.protected
        && first_told(protection, week)
    {
        told.push((
            NewsKind::ProtectionEnding,
            format!("Its protection ends on {}: decide again.", protection.until),
        ));
    }
    told.into_iter()
        .map(|(kind, text)| News {
            kind,
            feature: seen.key.clone(),
            title: seen.title.clone(),
            text,
        })
        .collect()
}

/// The day of the last use, if the silence since then became too long for its rhythm in this week: each
/// silence is told once.
fn silent_since(seen: &Seen, week: Window) -> Option<Day> {
    let last = seen.last_use?;
    let patience = seen
        .cadence
        .days()?
        .saturating_mul(SILENT_CADENCES)
        .max(SILENT_DAYS_MIN);
    week.contains(last.plus(patience + 1)).then_some(last)
}

/// Whether this is the week in which the end comes near enough.
fn first_told(protection: &Protection, week: Window) -> bool {
    week.contains(protection.until.plus(-PROTECTION_DAYS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::ProtectionReason;

    const WEEK: Window = Window {
        from: Day(20_776),
        to: Day(20_782),
    };

    fn calm(key: &str) -> Seen {
        Seen {
            key: FeatureKey::parse(key).expect("a key"),
            title: None,
            cadence: Cadence::Weekly,
            verdict: Some(Kind::Keep),
            verdict_before: Some(Kind::Keep),
            last_use: Some(WEEK.to),
            protected: None,
            hypothesis: None,
            next_review: None,
            is_missed: false,
        }
    }

    fn kinds(seen: Seen) -> Vec<NewsKind> {
        news(&[seen], WEEK).into_iter().map(|it| it.kind).collect()
    }

    #[test]
    fn a_calm_week_has_no_news() {
        assert_eq!(news(&[calm("a"), calm("b")], WEEK), []);
    }

    #[test]
    fn each_kind_of_news_is_told_in_the_week_in_which_it_becomes_true_and_in_no_other() {
        let silent = |days_ago: i32| Seen {
            last_use: Some(WEEK.to.plus(-days_ago)),
            ..calm("a")
        };
        assert_eq!(kinds(silent(21)), []);
        assert_eq!(kinds(silent(22)), [NewsKind::FellSilent]);
        assert_eq!(kinds(silent(28)), [NewsKind::FellSilent]);
        assert_eq!(kinds(silent(29)), [], "it was told a week ago");
        let protected = |until: Day| Seen {
            protected: Some(Protection {
                reason: ProtectionReason::Legal,
                note: None,
                until,
            }),
            ..calm("a")
        };
        assert_eq!(
            kinds(protected(WEEK.to.plus(30))),
            [NewsKind::ProtectionEnding]
        );
        assert_eq!(kinds(protected(WEEK.to.plus(31))), []);
    }

    #[test]
    fn what_calls_for_action_stands_first() {
        let mut new = calm("z");
        new.verdict = Some(Kind::Candidate);
        let mut old = calm("b");
        old.verdict_before = Some(Kind::Candidate);
        let mut missed = calm("y");
        (missed.verdict, missed.verdict_before) = (None, None);
        missed.is_missed = true;
        let told: Vec<NewsKind> = news(&[old, new, missed], WEEK)
            .into_iter()
            .map(|it| it.kind)
            .collect();
        assert_eq!(
            told,
            [
                NewsKind::Missed,
                NewsKind::NewCandidate,
                NewsKind::NoLongerCandidate
            ]
        );
    }

    #[test]
    fn a_first_week_makes_no_news_of_what_was_always_so() {
        let mut first = calm("a");
        (first.verdict, first.verdict_before) = (Some(Kind::Candidate), None);
        assert_eq!(kinds(first), []);
    }
}
