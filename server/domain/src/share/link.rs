//! A link as it is asked for and as it is kept.

use super::weeks::{NoWholeWeek, WEEKS_MAX, Weeks};
use crate::calendar::{Day, Window};
use crate::event::FeatureKey;
use crate::verdict::Kind;

/// Links that a project has at once, expired ones too.
pub const SHARES_MAX: usize = 100;
/// The longest life of a link, in days. None is without an end: whom it was sent to is forgotten sooner.
pub const SHARE_DAYS_MAX: u16 = 366;
const NAME_CHARS_MAX: usize = 60;
const FILTER_CHARS_MAX: usize = 100;

/// Which report.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum SharedReport {
    /// What the filter leaves of it.
    Ranking(Filter),
    Removal,
    Feature(FeatureKey),
    Audience,
}

impl SharedReport {
    /// Its name on the wire and at rest.
    pub fn word(&self) -> &'static str {
        match self {
            SharedReport::Ranking(_) => "ranking",
            SharedReport::Removal => "removal",
            SharedReport::Feature(_) => "feature",
            SharedReport::Audience => "audience",
        }
    }
}

/// Which features of a ranking are told; by default all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Filter {
    /// In key, title, area or owner, in any case.
    pub text: Option<String>,
    /// Any of these; none: all.
    pub verdicts: Vec<Kind>,
}

/// A link as somebody asks for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShareDraft {
    pub name: String,
    pub report: String,
    pub feature: Option<String>,
    pub text: Option<String>,
    pub verdicts: Vec<String>,
    pub weeks: Option<u16>,
    pub from: Option<Day>,
    pub to: Option<Day>,
    pub days: u16,
}

/// A link to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewShare {
    /// Whom it is for, in the words of whoever makes it.
    pub name: String,
    pub report: SharedReport,
    pub weeks: Weeks,
    /// The last day (UTC) on which it opens anything.
    pub last_day: Day,
}

/// Why a link cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidShare {
    #[error(
        "name: must have 1 to 60 characters, not begin or end with a space, nor hold control characters"
    )]
    Name,
    #[error("report: must be ranking, removal, feature or audience")]
    Report,
    #[error("feature: must be the key of a feature, and is told for the report feature alone")]
    Feature,
    #[error("text: must have up to 100 characters, and is for the report ranking alone")]
    Text,
    #[error("verdicts: must be kinds of verdicts, and are for the report ranking alone")]
    Verdicts,
    #[error("weeks: must lie between 1 and 53, or be left out where from and to are given")]
    Weeks,
    #[error(
        "from: must be given together with to, not lie after it, and not be longer ago than to by 53 weeks"
    )]
    Days,
    #[error(transparent)]
    NoWholeWeek(#[from] NoWholeWeek),
    #[error("days: must lie between 1 and 366: every link has an end")]
    Life,
    #[error("a project has at most 100 links: revoke one first")]
    TooMany,
    #[error("there is no such link")]
    Unknown,
}

impl NewShare {
    /// A link that is made on `today` (of the project) and `today_utc`, and lives for `days` days, the first of them today.
    ///
    /// # Errors
    /// With the field that is wrong.
    pub fn check(draft: ShareDraft, today: Day, today_utc: Day) -> Result<NewShare, InvalidShare> {
        let report = report(&draft)?;
        let weeks = weeks(&draft, today)?;
        let chars = draft.name.chars().count();
        if chars == 0
            || chars > NAME_CHARS_MAX
            || draft.name.trim() != draft.name
            || draft.name.chars().any(char::is_control)
        {
            return Err(InvalidShare::Name);
        }
        if !(1..=SHARE_DAYS_MAX).contains(&draft.days) {
            return Err(InvalidShare::Life);
        }
        Ok(NewShare {
            name: draft.name,
            report,
            weeks,
            last_day: today_utc.plus(i32::from(draft.days) - 1),
        })
    }
}

impl Filter {
    /// # Errors
    /// If the text is too long, or a word is no verdict's.
    pub fn check<'a>(
        text: Option<String>,
        verdicts: impl IntoIterator<Item = &'a str>,
    ) -> Result<Filter, InvalidShare> {
        let text = text.filter(|text| !text.is_empty());
        if text.as_ref().is_some_and(|text| {
            text.chars().count() > FILTER_CHARS_MAX || text.chars().any(char::is_control)
        }) {
            return Err(InvalidShare::Text);
        }
        let kind = |word: &str| {
            let known = Kind::ALL.iter().copied().find(|kind| kind.word() == word);
            known.ok_or(InvalidShare::Verdicts)
        };
        let mut verdicts: Vec<Kind> = verdicts.into_iter().map(kind).collect::<Result<_, _>>()?;
        verdicts.sort_unstable();
        verdicts.dedup();
        Ok(Filter { text, verdicts })
    }

    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }
}

fn report(draft: &ShareDraft) -> Result<SharedReport, InvalidShare> {
    let filter = Filter::check(
        draft.text.clone(),
        draft.verdicts.iter().map(String::as_str),
    )?;
    if draft.report != "ranking" && filter.text.is_some() {
        return Err(InvalidShare::Text);
    }
    if draft.report != "ranking" && !filter.verdicts.is_empty() {
        return Err(InvalidShare::Verdicts);
    }
    if draft.feature.is_some() != (draft.report == "feature") {
        return Err(InvalidShare::Feature);
    }
    match (draft.report.as_str(), draft.feature.as_deref()) {
        ("ranking", None) => Ok(SharedReport::Ranking(filter)),
        ("removal", None) => Ok(SharedReport::Removal),
        ("audience", None) => Ok(SharedReport::Audience),
        ("feature", Some(key)) => FeatureKey::parse(key)
            .map(SharedReport::Feature)
            .map_err(|_| InvalidShare::Feature),
        _ => Err(InvalidShare::Report),
    }
}

fn weeks(draft: &ShareDraft, today: Day) -> Result<Weeks, InvalidShare> {
    match (draft.weeks, draft.from, draft.to) {
        (Some(weeks @ 1..=WEEKS_MAX), None, None) => Ok(Weeks::Last(weeks)),
        (None, Some(from), Some(to)) => {
            let days = Window::new(from, to).map_err(|_| InvalidShare::Days)?;
            if days.days() > i32::from(WEEKS_MAX) * 7 {
                return Err(InvalidShare::Days);
            }
            Ok(Weeks::touched_by(days, today)?)
        }
        (None, Some(_), None) | (None, None, Some(_)) => Err(InvalidShare::Days),
        (Some(_), _, _) | (None, None, None) => Err(InvalidShare::Weeks),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Day = Day(20_780);

    fn draft() -> ShareDraft {
        ShareDraft {
            name: "Board meeting".to_owned(),
            report: "ranking".to_owned(),
            weeks: Some(13),
            days: 30,
            ..ShareDraft::default()
        }
    }

    fn refused(change: impl FnOnce(&mut ShareDraft)) -> Option<InvalidShare> {
        let mut draft = draft();
        change(&mut draft);
        NewShare::check(draft, TODAY, TODAY).err()
    }

    #[test]
    fn a_link_has_one_report_its_weeks_and_an_end() {
        let share = NewShare::check(draft(), TODAY, TODAY).expect("good");
        assert_eq!(share.last_day, TODAY.plus(29));
        assert_eq!(share.weeks, Weeks::Last(13));
        assert_eq!(share.report, SharedReport::Ranking(Filter::default()));
        let of_feature = ShareDraft {
            report: "feature".to_owned(),
            feature: Some("export-csv".to_owned()),
            ..draft()
        };
        let share = NewShare::check(of_feature, TODAY, TODAY).expect("good");
        assert_eq!(share.report.word(), "feature");
    }

    #[test]
    fn what_is_wrong_is_named() {
        let cases: [(Option<InvalidShare>, InvalidShare); 12] = [
            (refused(|it| it.name.clear()), InvalidShare::Name),
            (
                refused(|it| it.report = "explore".to_owned()),
                InvalidShare::Report,
            ),
            (
                refused(|it| it.report = "feature".to_owned()),
                InvalidShare::Feature,
            ),
            (
                refused(|it| it.feature = Some("a".to_owned())),
                InvalidShare::Feature,
            ),
            (
                refused(|it| {
                    it.report = "removal".to_owned();
                    it.text = Some("x".to_owned());
                }),
                InvalidShare::Text,
            ),
            (
                refused(|it| it.verdicts = vec!["gone".to_owned()]),
                InvalidShare::Verdicts,
            ),
            (refused(|it| it.weeks = Some(54)), InvalidShare::Weeks),
            (refused(|it| it.weeks = None), InvalidShare::Weeks),
            (refused(|it| it.from = Some(TODAY)), InvalidShare::Weeks),
            (
                refused(|it| {
                    it.weeks = None;
                    it.from = Some(TODAY);
                }),
                InvalidShare::Days,
            ),
            (refused(|it| it.days = 0), InvalidShare::Life),
            (refused(|it| it.days = 367), InvalidShare::Life),
        ];
        for (found, expected) in cases {
            assert_eq!(found, Some(expected));
        }
    }
}
