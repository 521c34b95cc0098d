//! What a project may be called, and which settings it may have.

use super::ControlError;
use domain::identity::EpochLength;
use jiff::tz::TimeZone;
use std::fmt;

const NAME_CHARS_MAX: usize = 100;
/// Fewer would name a person in a group of two minus oneself.
const K_MIN: u32 = 2;
/// A larger group would hide almost everything of almost every product.
const K_MAX: u32 = 1_000;
/// Each trait is a bitmap per value and day, each property a column's worth of text.
const NAMES_MAX: usize = 20;
const NAME_OF_TRAIT_CHARS_MAX: usize = 40;

/// What a new project is asked to be.
#[derive(Clone, Debug)]
pub struct NewProject {
    pub name: String,
    /// IANA name such as `Europe/Berlin`; decides where its days begin.
    pub time_zone: String,
    /// T: a pseudonym of a logged-in user lives for twice as many weeks, 1..=13.
    pub epoch_weeks: u8,
    /// Groups of fewer people are not shown, 2..=1,000.
    pub k: u32,
    /// Names of the facts about an actor that may be kept.
    pub traits: Vec<String>,
    /// Names of the facts about an event that may be kept.
    pub properties: Vec<String>,
}

impl NewProject {
    pub const DEFAULT_K: u32 = 5;
    pub const DEFAULT_TIME_ZONE: &str = "UTC";

    /// A project with every setting at its default.
    pub fn named(name: &str) -> NewProject {
        NewProject {
            name: name.to_owned(),
            time_zone: NewProject::DEFAULT_TIME_ZONE.to_owned(),
            epoch_weeks: EpochLength::DEFAULT.weeks(),
            k: NewProject::DEFAULT_K,
            traits: Vec::new(),
            properties: Vec::new(),
        }
    }
}

/// Why a project cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{setting}: {message}")]
pub struct InvalidProject {
    pub setting: ProjectSetting,
    pub message: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProjectSetting {
    Name,
    TimeZone,
    EpochWeeks,
    K,
    Traits,
    Properties,
}

impl ProjectSetting {
    /// The name on the wire and, with `-` for `_`, on the command line.
    pub fn word(self) -> &'static str {
        match self {
            ProjectSetting::Name => "name",
            ProjectSetting::TimeZone => "time_zone",
            ProjectSetting::EpochWeeks => "epoch_weeks",
            ProjectSetting::K => "k",
            ProjectSetting::Traits => "traits",
            ProjectSetting::Properties => "properties",
        }
    }
}

impl fmt::Display for ProjectSetting {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.word())
    }
}

/// The parts of a new project that are more than text.
pub(super) struct CheckedSettings {
    pub time_zone: TimeZone,
    pub epoch_length: EpochLength,
}

pub(super) fn check_k(k: u32) -> Result<(), InvalidProject> {
    if (K_MIN..=K_MAX).contains(&k) {
        Ok(())
    } else {
        Err(invalid(ProjectSetting::K, "must lie between 2 and 1000"))
    }
}

pub(super) fn epoch_length(weeks: u8) -> Result<EpochLength, InvalidProject> {
    EpochLength::try_from(weeks)
        .map_err(|_| invalid(ProjectSetting::EpochWeeks, "must lie between 1 and 13"))
}

pub(super) fn check_settings(new: &NewProject) -> Result<CheckedSettings, ControlError> {
    check_name(&new.name)?;
    let time_zone = time_zone(&new.time_zone)?;
    let epoch_length = epoch_length(new.epoch_weeks)?;
    check_k(new.k)?;
    check_names(ProjectSetting::Traits, &new.traits)?;
    check_names(ProjectSetting::Properties, &new.properties)?;
    Ok(CheckedSettings {
        time_zone,
        epoch_length,
    })
}

/// A zone by its IANA name, with rules that do not depend on the machine.
pub(super) fn time_zone(name: &str) -> Result<TimeZone, InvalidProject> {
    TimeZone::get(name)
        .ok()
        .filter(|zone| zone.iana_name().is_some())
        .ok_or_else(|| {
            invalid(
                ProjectSetting::TimeZone,
                "is not an IANA time zone, such as UTC or Europe/Berlin",
            )
        })
}

pub(super) fn name_taken() -> InvalidProject {
    invalid(
        ProjectSetting::Name,
        "is taken by another project; choose another name",
    )
}

pub(super) fn check_name(name: &str) -> Result<(), InvalidProject> {
    let refuse = |message| Err(invalid(ProjectSetting::Name, message));
    if name.is_empty() || name.chars().count() > NAME_CHARS_MAX {
        return refuse("must have 1 to 100 characters");
    }
    if name.trim() != name || name.chars().any(char::is_control) {
        return refuse("must not begin or end with a space, nor hold control characters");
    }
    if name.starts_with("prj_") {
        return refuse("must not begin with prj_, which begins the ids of projects");
    }
    Ok(())
}

/// The names of what may be kept, after a change.
///
/// Others are crossed with the first trait, and the tables of two such traits together would give small groups away (decision 0017).
pub(super) fn check_changed_names(
    setting: ProjectSetting,
    before: &[String],
    names: &[String],
) -> Result<(), InvalidProject> {
    check_names(setting, names)?;
    let is_first_kept = before
        .first()
        .is_none_or(|first| names.first() == Some(first));
    if setting == ProjectSetting::Traits && !is_first_kept {
        return Err(invalid(
            setting,
            "must begin with the same name as before: other traits are crossed with the first one; put new ones behind it",
        ));
    }
    Ok(())
}

fn check_names(setting: ProjectSetting, names: &[String]) -> Result<(), InvalidProject> {
    if names.len() > NAMES_MAX {
        return Err(invalid(setting, "lists more than 20 names"));
    }
    for (index, name) in names.iter().enumerate() {
        let starts_well = name.starts_with(|first: char| first.is_ascii_alphabetic());
        let known = |byte: u8| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte);
        if !starts_well || name.len() > NAME_OF_TRAIT_CHARS_MAX || !name.bytes().all(known) {
            return Err(invalid(
                setting,
                "each name has 1 to 40 of the characters A-Z a-z 0-9 _ . - and starts with a letter",
            ));
        }
        if names[..index].contains(name) {
            return Err(invalid(setting, "lists a name twice"));
        }
    }
    Ok(())
}

fn invalid(setting: ProjectSetting, message: &str) -> InvalidProject {
    InvalidProject {
        setting,
        message: message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_bad_setting_is_refused_by_its_name() {
        let with = |change: fn(&mut NewProject)| {
            let mut new = NewProject::named("Acme");
            change(&mut new);
            new
        };
        let cases: [(&str, NewProject); 13] = [
            ("name", with(|new| new.name = String::new())),
            ("name", with(|new| new.name = "a".repeat(101))),
            ("name", with(|new| new.name = " Acme".to_owned())),
            ("name", with(|new| new.name = "Ac\u{1b}me".to_owned())),
            ("name", with(|new| new.name = "prj_acme".to_owned())),
            (
                "time_zone",
                with(|new| new.time_zone = "Europe/Atlantis".to_owned()),
            ),
            ("time_zone", with(|new| new.time_zone = "+02:00".to_owned())),
            ("epoch_weeks", with(|new| new.epoch_weeks = 0)),
            ("epoch_weeks", with(|new| new.epoch_weeks = 14)),
            ("k", with(|new| new.k = 1)),
            (
                "traits",
                with(|new| new.traits = vec!["plan".to_owned(), "plan".to_owned()]),
            ),
            ("traits", with(|new| new.traits = vec!["a b".to_owned()])),
            (
                "properties",
                with(|new| new.properties = (0..21).map(|n| format!("p{n}")).collect()),
            ),
        ];
        for (setting, new) in cases {
            let refusal = check_settings(&new).err().expect(setting).to_string();
            assert!(
                refusal.starts_with(&format!("{setting}: ")),
                "{setting}: {refusal}"
            );
        }
    }

    #[test]
    fn names_may_be_in_any_script_and_of_exactly_the_longest_length() {
        let name = "ä".repeat(NAME_CHARS_MAX);
        assert!(check_settings(&NewProject::named(&name)).is_ok());
    }
}
