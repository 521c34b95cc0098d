//! The settings that decide how much is known of people: what they are, what they will be, and what each
//! choice gives and costs, in words.

use crate::calendar::Day;
use crate::identity::{EpochLength, Eras};
use serde::Serialize;

/// One setting, for the page that shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Setting<T> {
    pub value: T,
    /// What was decided on and does not act yet.
    pub pending: Option<Pending<T>>,
    /// From when on a change acts.
    pub a_change_acts: &'static str,
    pub gives: String,
    pub costs: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pending<T> {
    pub value: T,
    /// First day of the project on which it acts.
    pub from: Day,
}

/// A project's settings that concern privacy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Settings {
    pub time_zone: Setting<String>,
    pub epoch_weeks: Setting<u8>,
    pub k: Setting<u32>,
    /// Names of what may be kept about people beside their events; the first is the one with which others are crossed.
    pub traits: Setting<Vec<String>>,
    /// Names of what may be kept about events.
    pub properties: Setting<Vec<String>>,
}

/// The names that a project allows.
#[derive(Clone, Copy, Debug)]
pub struct Allowed<'a> {
    pub traits: &'a [String],
    pub properties: &'a [String],
}

/// Puts a project's settings into words. `zone`: the name of the zone that counts today.
pub fn describe(
    zone: &str,
    pending_zone: Option<Pending<String>>,
    eras: &Eras,
    k: u32,
    allowed: Allowed<'_>,
    today: Day,
) -> Settings {
    Settings {
        time_zone: time_zone(zone, pending_zone),
        epoch_weeks: epoch_weeks(eras, today),
        k: smallest_group(k),
        traits: traits(allowed.traits, k),
        properties: properties(allowed.properties, k),
    }
}

fn time_zone(zone: &str, pending: Option<Pending<String>>) -> Setting<String> {
    Setting {
        value: zone.to_owned(),
        pending,
        a_change_acts: "from tomorrow on; days that have begun keep their bounds",
        gives: format!("A day of the reports is a day in {zone}: it begins at midnight there."),
        costs:
            "The day of a change is longer or shorter than others; past days are not counted anew."
                .to_owned(),
    }
}

fn epoch_weeks(eras: &Eras, today: Day) -> Setting<u8> {
    let length = eras.on(today).length;
    let weeks = length.weeks();
    Setting {
        value: weeks,
        pending: eras.pending(today).map(|era| Pending {
            value: era.length.weeks(),
            from: era.from,
        }),
        a_change_acts: "from the start of the next epoch on",
        gives: format!(
            "Any period of up to {} counts different people exactly; nobody can be followed for longer than {}.",
            in_weeks(weeks),
            in_weeks(2 * weeks)
        ),
        costs: cost_of_length(length),
    }
}

fn cost_of_length(length: EpochLength) -> String {
    let longest =
        "Longer periods, and periods over the day of a change, give bounds instead of one number.";
    if length == EpochLength::DEFAULT {
        format!(
            "Pseudonyms live as long as they may. {longest} Shorter forgets sooner, and judges slow features later."
        )
    } else {
        format!(
            "{longest} Verdicts look at 13 weeks: below that, numbers of people in them are bounds, and more features \
             stay at \"insufficient evidence\"."
        )
    }
}

fn smallest_group(k: u32) -> Setting<u32> {
    Setting {
        value: k,
        pending: None,
        a_change_acts: "at once, in every report; what was written down under another k stays as it was",
        gives: format!(
            "No number about 1 to {} people leaves the server.",
            k.saturating_sub(1)
        ),
        costs: format!(
            "Features, days and groups of fewer than {k} people show \"fewer than {k}\" instead of a number. A larger k hides \
             more; a smaller one shows groups that people were told are hidden, and must be asked for by name."
        ),
    }
}

fn traits(names: &[String], k: u32) -> Setting<Vec<String>> {
    Setting {
        value: names.to_vec(),
        pending: None,
        a_change_acts: "at once, for what arrives from now on",
        gives: format!(
            "Features are told by these facts about people, such as plan or role, in groups of {k} and more. What no name allows is dropped at the door."
        ),
        costs: "Each is one more fact about a person, by the day, until the epoch ends; the page for the people you measure says so. The first one stays \
             the first: others are crossed with it, and two such tables would give small groups away."
            .to_owned(),
    }
}

fn properties(names: &[String], k: u32) -> Setting<Vec<String>> {
    Setting {
        value: names.to_vec(),
        pending: None,
        a_change_acts: "at once, for what arrives from now on",
        gives: "Uses are told apart by these facts about events, such as the format of an export."
            .to_owned(),
        costs: format!(
            "Values are scrubbed, and kept by name once {k} people sent them. A name that was taken off is told no more; rows that hold it stay for their time."
        ),
    }
}

fn in_weeks(weeks: u8) -> String {
    if weeks == 1 {
        "one week".to_owned()
    } else {
        format!("{weeks} weeks")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::EraCause;

    #[test]
    fn a_setting_says_what_it_is_and_what_it_will_be() {
        let length = |weeks| EpochLength::try_from(weeks).expect("1..=13");
        let mut eras = Eras::beginning(length(13));
        eras.begin(Day(300), Day(299), length(1), EraCause::OtherLength);
        let named = ["plan".to_owned()];
        let allowed = Allowed {
            traits: &named,
            properties: &[],
        };
        let settings = describe("UTC", None, &eras, 5, allowed, Day(200));
        assert_eq!(settings.traits.value, named);
        assert_eq!(settings.epoch_weeks.value, 13);
        let pending = settings.epoch_weeks.pending.expect("decided");
        assert_eq!((pending.value, pending.from), (1, Day(300)));
        assert!(settings.epoch_weeks.gives.contains("26 weeks"));
        assert!(settings.k.gives.contains("1 to 4 people"));

        let later = describe("UTC", None, &eras, 5, allowed, Day(300)).epoch_weeks;
        assert_eq!((later.value, later.pending), (1, None));
        assert!(later.gives.contains("up to one week"), "{}", later.gives);
    }
}
