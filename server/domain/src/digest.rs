//! What is new since last Monday, for those who do not look every day.
//!
//! Made from what was released, so that a digest tells no more than the reports did.

mod language;

pub use language::{Language, TestMessage};

use crate::calendar::{Day, Window};
use crate::catalogue::{Cadence, Protection};
use crate::decision::HypothesisState;
use crate::delivery::one_line;
use crate::event::FeatureKey;
use crate::verdict::Kind;
use serde::Serialize;
use strum::VariantArray;

/// A protection is told so many days before it ends.
const PROTECTION_DAYS: i32 = 30;
/// Days for which a silence is told as news; a server that was off for less misses none.
const SILENCE_IS_NEWS_DAYS: i32 = 7;

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, VariantArray)]
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
pub fn news(features: &[Seen], week: Window, language: Language) -> Vec<News> {
    let mut news: Vec<News> = features
        .iter()
        .flat_map(|seen| of_feature(seen, week, language))
        .collect();
    news.sort_by(|one, other| (one.kind, &one.feature).cmp(&(other.kind, &other.feature)));
    news
}

fn of_feature(seen: &Seen, week: Window, language: Language) -> Vec<News> {
    let mut told: Vec<(NewsKind, String)> = Vec::new();
    if seen.is_missed {
        told.push((NewsKind::Missed, language.missed().to_owned()));
    }
    match (seen.verdict_before, seen.verdict) {
        (Some(before), Some(Kind::Candidate)) if before != Kind::Candidate => {
            told.push((NewsKind::NewCandidate, language.can_go().to_owned()))
        }
        (Some(Kind::Candidate), Some(now)) if now != Kind::Candidate => told.push((
            NewsKind::NoLongerCandidate,
            language.no_longer_candidate(now),
        )),
        (_, _) => {}
    }
    if let Some(day) = silent_since(seen, week) {
        told.push((NewsKind::FellSilent, language.fell_silent(day)));
    }
    if let Some((state, by)) = seen.hypothesis
        && week.contains(by)
    {
        told.push((
            NewsKind::HypothesisJudged,
            language.hypothesis(state).to_owned(),
        ));
    }
    if let Some(day) = seen.next_review
        && week.contains(day)
    {
        told.push((NewsKind::ReviewDue, language.review_due(day)));
    }
    if let Some(protection) = &seen.protected
        && first_told(protection, week)
    {
        told.push((
            NewsKind::ProtectionEnding,
            language.protection_ending(protection.until),
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

/// Days without a use after which a feature of this rhythm is called silent; `None` for what is done once.
///
/// Three cadences, and a week at least, since a weekend is no silence; two of a slow one, which nobody would wait three of;
/// and of what is needed each year as long as it is watched (VERDICTS.md §5: 13 months).
pub fn patience_days(cadence: Cadence) -> Option<i32> {
    match cadence {
        Cadence::Daily => Some(7),
        Cadence::Weekly => Some(3 * 7),
        Cadence::Monthly => Some(2 * 30),
        Cadence::Quarterly => Some(2 * 91),
        Cadence::Yearly => Some(395),
        Cadence::Once => None,
    }
}

/// The day of the last use, if the silence since then became too long for its rhythm in this week: each
/// silence is told once.
fn silent_since(seen: &Seen, week: Window) -> Option<Day> {
    let last = seen.last_use?;
    let day = silent_from(last, seen.cadence)?;
    week.contains(day).then_some(last)
}

/// The first day on which the silence is longer than its rhythm explains.
fn silent_from(last_use: Day, cadence: Cadence) -> Option<Day> {
    Some(last_use.plus(patience_days(cadence)? + 1))
}

/// A feature that fell silent, told on the day and not only at the end of the week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absence {
    pub feature: FeatureKey,
    pub title: Option<String>,
    pub last_use: Day,
    /// The first day on which it is news.
    pub since: Day,
    pub text: String,
}

/// The absence of a feature of which the last use may be told, if it is news today.
pub fn absence(
    feature: &FeatureKey,
    title: Option<&str>,
    cadence: Cadence,
    last_use: Day,
    today: Day,
    language: Language,
) -> Option<Absence> {
    let since = silent_from(last_use, cadence)?;
    let news = Window::ending(today, SILENCE_IS_NEWS_DAYS);
    news.contains(since).then(|| Absence {
        feature: feature.clone(),
        title: title.map(str::to_owned),
        last_use,
        since,
        text: language.absent(last_use, today.since(last_use)),
    })
}

/// What stands above a digest: whose week it is, and how much of it calls for a decision.
pub fn subject(project: &str, news: &[News], week_to: Day, language: Language) -> String {
    let parts: Vec<String> = [
        NewsKind::Missed,
        NewsKind::NewCandidate,
        NewsKind::FellSilent,
        NewsKind::HypothesisJudged,
        NewsKind::ReviewDue,
        NewsKind::ProtectionEnding,
        NewsKind::NoLongerCandidate,
    ]
    .into_iter()
    .map(|kind| (kind, news.iter().filter(|one| one.kind == kind).count()))
    .filter(|(_, number)| *number > 0)
    .map(|(kind, number)| format!("{number} {}", language.counted(kind)))
    .collect();
    let told = (!parts.is_empty()).then(|| parts.join(", "));
    language.subject(&one_line(project), told.as_deref(), week_to)
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
        news(&[seen], WEEK, Language::English)
            .into_iter()
            .map(|it| it.kind)
            .collect()
    }

    #[test]
    fn a_calm_week_has_no_news() {
        assert_eq!(news(&[calm("a"), calm("b")], WEEK, Language::English), []);
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
    fn an_absence_is_news_for_a_week_by_the_feature_s_own_rhythm() {
        let key = FeatureKey::parse("export").expect("a key");
        let told = |cadence: Cadence, days_ago: i32| {
            absence(
                &key,
                None,
                cadence,
                WEEK.to.plus(-days_ago),
                WEEK.to,
                Language::English,
            )
            .is_some()
        };
        for (cadence, patience) in [
            (Cadence::Daily, 7),
            (Cadence::Weekly, 21),
            (Cadence::Monthly, 60),
            (Cadence::Quarterly, 182),
            (Cadence::Yearly, 395),
        ] {
            assert!(!told(cadence, patience), "{cadence:?}: still patient");
            assert!(told(cadence, patience + 1), "{cadence:?}");
            assert!(told(cadence, patience + 7), "{cadence:?}: news for a week");
            assert!(!told(cadence, patience + 8), "{cadence:?}: no news");
        }
        assert!(!told(Cadence::Once, 1_000));
    }

    #[test]
    fn a_subject_counts_what_calls_for_a_decision() {
        let mut new = calm("z");
        new.verdict = Some(Kind::Candidate);
        let told = news(&[new, calm("a")], WEEK, Language::English);
        assert_eq!(
            subject("Shop\nBcc: x", &told, WEEK.to, Language::English),
            format!("Shop Bcc: x: 1 can go (week to {})", WEEK.to)
        );
        assert_eq!(
            subject("Shop", &[], WEEK.to, Language::English),
            format!("Shop: nothing new (week to {})", WEEK.to)
        );
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
        let told: Vec<NewsKind> = news(&[old, new, missed], WEEK, Language::English)
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

    #[test]
    fn another_language_tells_the_same_news() {
        let mut new = calm("z");
        new.verdict = Some(Kind::Candidate);
        let silent = Seen {
            last_use: Some(WEEK.to.plus(-22)),
            ..calm("a")
        };
        let features = [new, silent];
        let english = news(&features, WEEK, Language::English);
        let german = news(&features, WEEK, Language::German);
        let facts = |told: &[News]| -> Vec<(NewsKind, FeatureKey)> {
            told.iter()
                .map(|one| (one.kind, one.feature.clone()))
                .collect()
        };
        assert_eq!(facts(&german), facts(&english));
        assert!(
            german
                .iter()
                .zip(&english)
                .all(|(one, other)| one.text != other.text)
        );
        let day = Language::German.day(WEEK.to);
        assert_eq!(
            subject("Shop", &german, WEEK.to, Language::German),
            format!("Shop: 1 neu zum Abbau, 1 verstummt (Woche bis {day})")
        );
    }
}
