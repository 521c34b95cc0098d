//! A decision: who moved which feature where, why, against whose dissent, and on which evidence.

use super::stage::Stage;
use crate::calendar::Day;
use crate::event::FeatureKey;
use serde::{Deserialize, Serialize};
use strum::VariantArray;

const REASON_CHARS_MAX: usize = 2_000;
const WHO_CHARS_MAX: usize = 100;
const ANSWER_CHARS_MAX: usize = 2_000;
const DISSENTS_MAX: usize = 20;
/// Ten years: a later review is none.
const REVIEW_DAYS_MAX: i32 = 3_653;
const NOTICE_DAYS_MAX: u16 = 730;

/// What a person asks for.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    pub feature: FeatureKey,
    pub to: Stage,
    pub reason: String,
    /// Who decides: a name that the team will still know in a year.
    pub who: String,
    #[serde(default)]
    pub dissent: Vec<Dissent>,
    /// The day on which it is decided again.
    #[serde(default)]
    pub next_review: Option<Day>,
    #[serde(default)]
    pub answers: Option<Answers>,
}

/// Who saw it otherwise, and why: kept, so that a later review knows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dissent {
    pub who: String,
    pub text: String,
}

/// What must be known before anybody outside is told that a feature goes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    pub why_it_exists: String,
    /// Accounts and people, in bands; never a name.
    pub who_is_affected: String,
    pub replaced_by: String,
    pub on_the_day_it_is_needed: String,
    /// Days between the announcement and the removal.
    pub notice_days: u16,
    pub owner: String,
    /// Share of the people it was open to, 0..=1: above it, late uses and calls for its return reopen
    /// the decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub regret_limit: Option<f64>,
}

/// One line of a feature's history; never changed, only followed by others.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry {
    /// Counts up over all decisions of the installation.
    pub number: i64,
    pub feature: FeatureKey,
    pub from: Stage,
    pub to: Stage,
    pub kind: EntryKind,
    /// The entry that this one takes back.
    pub undoes: Option<i64>,
    pub reason: String,
    pub who: String,
    pub dissent: Vec<Dissent>,
    /// Day of the project's zone on which it was decided.
    pub day: Day,
    pub next_review: Option<Day>,
    pub answers: Option<Answers>,
    pub evidence: Option<EvidenceRef>,
    /// The entry that took this one back.
    pub undone_by: Option<i64>,
}

/// An entry that was just written, and what could not follow it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Decided {
    #[serde(flatten)]
    pub entry: Entry,
    /// The feature's users should be told from now on, but the project says all the notices it may.
    pub notice_has_no_room: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, VariantArray)]
#[serde(rename_all = "lowercase")]
pub enum EntryKind {
    Decision,
    Undo,
}

/// Which frozen evidence a decision rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EvidenceRef {
    /// Of the pack's canonical JSON, in hexadecimal digits.
    pub blake3: String,
}

/// Why a decision is refused as it was written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {message}")]
pub struct InvalidProposal {
    /// As on the wire, for example `answers.owner`.
    pub field: &'static str,
    pub message: String,
}

impl Proposal {
    /// Checks everything that can be checked without knowing the feature.
    ///
    /// # Errors
    /// The first field that is empty, too long or out of range.
    pub fn check(&self, today: Day) -> Result<(), InvalidProposal> {
        text("reason", &self.reason, REASON_CHARS_MAX)?;
        line("who", &self.who)?;
        if self.dissent.len() > DISSENTS_MAX {
            return refuse("dissent", format!("has more than {DISSENTS_MAX} entries"));
        }
        for dissent in &self.dissent {
            line("dissent.who", &dissent.who)?;
            text("dissent.text", &dissent.text, REASON_CHARS_MAX)?;
        }
        if self
            .next_review
            .is_some_and(|day| day <= today || day.since(today) > REVIEW_DAYS_MAX)
        {
            return refuse(
                "next_review",
                "lies between tomorrow and ten years from now".to_owned(),
            );
        }
        match &self.answers {
            Some(answers) => answers.check(),
            None => Ok(()),
        }
    }
}

impl Answers {
    fn check(&self) -> Result<(), InvalidProposal> {
        text(
            "answers.why_it_exists",
            &self.why_it_exists,
            ANSWER_CHARS_MAX,
        )?;
        text(
            "answers.who_is_affected",
            &self.who_is_affected,
            ANSWER_CHARS_MAX,
        )?;
        text("answers.replaced_by", &self.replaced_by, ANSWER_CHARS_MAX)?;
        text(
            "answers.on_the_day_it_is_needed",
            &self.on_the_day_it_is_needed,
            ANSWER_CHARS_MAX,
        )?;
        line("answers.owner", &self.owner)?;
        if self.notice_days > NOTICE_DAYS_MAX {
            return refuse(
                "answers.notice_days",
                format!("is at most {NOTICE_DAYS_MAX} days"),
            );
        }
        if self
            .regret_limit
            .is_some_and(|limit| !(0.0..=1.0).contains(&limit))
        {
            return refuse(
                "answers.regret_limit",
                "is a share between 0 and 1: write 1 % as 0.01".to_owned(),
            );
        }
        Ok(())
    }
}

/// Checks who takes a decision back, and why.
///
/// # Errors
/// If either is empty or too long.
pub(super) fn check_undo(who: &str, reason: &str) -> Result<(), InvalidProposal> {
    line("who", who)?;
    text("reason", reason, REASON_CHARS_MAX)
}

fn line(field: &'static str, value: &str) -> Result<(), InvalidProposal> {
    filled(field, value, WHO_CHARS_MAX)?;
    if value.chars().any(char::is_control) {
        return refuse(field, "holds control characters".to_owned());
    }
    Ok(())
}

fn text(field: &'static str, value: &str, chars_max: usize) -> Result<(), InvalidProposal> {
    filled(field, value, chars_max)?;
    if value
        .chars()
        .any(|letter| letter.is_control() && !"\n\r\t".contains(letter))
    {
        return refuse(field, "holds control characters".to_owned());
    }
    Ok(())
}

fn filled(field: &'static str, value: &str, chars_max: usize) -> Result<(), InvalidProposal> {
    if value.trim().is_empty() {
        return refuse(
            field,
            "is empty: whoever reads it in a year has only this".to_owned(),
        );
    }
    if value.chars().count() > chars_max {
        return refuse(field, format!("is longer than {chars_max} characters"));
    }
    Ok(())
}

fn refuse(field: &'static str, message: String) -> Result<(), InvalidProposal> {
    Err(InvalidProposal { field, message })
}
