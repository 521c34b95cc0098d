//! What a project says about foreign senders: who they are, which paths they use, what their events mean.

use super::SenderKind;
use super::rules::{Rule, WrittenRule};
use crate::limits;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The settings as people write them and as they are stored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenSenders {
    /// Names under which senders know this project, besides its ingest key.
    #[serde(default)]
    pub aliases: Vec<Alias>,
    /// Senders that may use their native path (`/api/event`, `/v1/…`, `/api/send`), not only `/compat/…`.
    #[serde(default)]
    pub native_paths: Vec<String>,
    /// Senders whose key of a logged-in user counts as an actor. Without that it is dropped at the door.
    #[serde(default)]
    pub actors: Vec<String>,
    /// The first that fits decides.
    #[serde(default)]
    pub rules: Vec<WrittenRule>,
}

/// What a change of the settings is about: the senders, and the features of the rules. Not the names by which a sender knows the
/// project: one of them may be a write key.
pub fn named_in_change<'a>(
    before: &'a WrittenSenders,
    after: &'a WrittenSenders,
) -> BTreeSet<&'a str> {
    let mut changed = BTreeSet::new();
    for (one, other) in [(before, after), (after, before)] {
        let aliases = one
            .aliases
            .iter()
            .filter(|each| !other.aliases.contains(each));
        changed.extend(aliases.map(|alias| alias.sender.as_str()));
        for (these, those) in [
            (&one.native_paths, &other.native_paths),
            (&one.actors, &other.actors),
        ] {
            changed.extend(
                these
                    .iter()
                    .filter(|each| !those.contains(each))
                    .map(String::as_str),
            );
        }
        let rules = one.rules.iter().filter(|each| !other.rules.contains(each));
        changed.extend(rules.map(|rule| rule.feature.as_str()));
    }
    changed
}

/// A name for the project in the words of one sender: a domain, a write key, a service's name, a website's id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alias {
    pub sender: String,
    pub name: String,
}

/// The settings, checked.
#[derive(Clone, Debug, Default)]
pub struct SenderSettings {
    written: WrittenSenders,
    /// In the form in which they are looked up.
    aliases: Vec<(SenderKind, String)>,
    native_paths: Vec<SenderKind>,
    actors: Vec<SenderKind>,
    rules: Vec<Rule>,
}

/// Why settings cannot be used: the line, the field, and what to write instead; never what was written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {problem}")]
pub struct InvalidSenders {
    /// `rule 3, path` or `alias 2`, counted from 1 as on the page.
    pub place: String,
    pub problem: &'static str,
}

impl InvalidSenders {
    pub(super) fn in_rule(number: usize, field: &str, problem: &'static str) -> InvalidSenders {
        InvalidSenders {
            place: format!("rule {number}, {field}"),
            problem,
        }
    }

    /// An alias, counted from 1, that another project has.
    pub fn taken_alias(number: usize) -> InvalidSenders {
        InvalidSenders::in_alias(number, "belongs to another project already")
    }

    fn in_alias(number: usize, problem: &'static str) -> InvalidSenders {
        InvalidSenders {
            place: format!("alias {number}"),
            problem,
        }
    }

    fn in_list(list: &str, problem: &'static str) -> InvalidSenders {
        InvalidSenders {
            place: list.to_owned(),
            problem,
        }
    }
}

impl SenderSettings {
    /// # Errors
    /// The first line that cannot be used.
    pub fn check(written: WrittenSenders) -> Result<SenderSettings, InvalidSenders> {
        if written.rules.len() > limits::SENDER_RULES_MAX {
            return Err(InvalidSenders::in_list(
                "rules",
                "are more than 500; join some with a pattern",
            ));
        }
        if written.aliases.len() > limits::SENDER_ALIASES_MAX {
            return Err(InvalidSenders::in_list("aliases", "are more than 50"));
        }
        let mut aliases: Vec<(SenderKind, String)> = Vec::with_capacity(written.aliases.len());
        for (number, alias) in (1..).zip(&written.aliases) {
            let checked = check_alias(number, alias)?;
            if aliases.contains(&checked) {
                return Err(InvalidSenders::in_alias(number, "is listed twice"));
            }
            aliases.push(checked);
        }
        let rules = (1..)
            .zip(&written.rules)
            .map(|(number, rule)| Rule::check(number, rule))
            .collect::<Result<_, _>>()?;
        Ok(SenderSettings {
            native_paths: kinds("native_paths", &written.native_paths)?,
            actors: actors(&written.actors)?,
            aliases,
            rules,
            written,
        })
    }

    pub fn written(&self) -> &WrittenSenders {
        &self.written
    }

    /// In the order in which they were written.
    pub fn aliases(&self) -> &[(SenderKind, String)] {
        &self.aliases
    }

    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    pub fn opens_native_path(&self, kind: SenderKind) -> bool {
        self.native_paths.contains(&kind)
    }

    /// Whether the sender's user keys are actors.
    pub fn takes_actors(&self, kind: SenderKind) -> bool {
        self.actors.contains(&kind)
    }
}

/// The form in which a sender's name for a project is looked up.
pub fn tidy_alias(kind: SenderKind, name: &str) -> String {
    let name = name.trim();
    match kind {
        // Hosts and UUIDs are the same in any letter case; Plausible itself takes `www.` off.
        SenderKind::Plausible => {
            let host = name.to_ascii_lowercase();
            host.strip_prefix("www.").map(str::to_owned).unwrap_or(host)
        }
        SenderKind::Umami => name.to_ascii_lowercase(),
        SenderKind::Segment | SenderKind::Otlp => name.to_owned(),
    }
}

fn check_alias(number: usize, alias: &Alias) -> Result<(SenderKind, String), InvalidSenders> {
    let invalid = |problem| Err(InvalidSenders::in_alias(number, problem));
    let Some(kind) = SenderKind::parse(&alias.sender) else {
        return invalid("names no sender; write plausible, segment, otlp or umami");
    };
    let name = tidy_alias(kind, &alias.name);
    if name.is_empty() || name.len() > limits::SENDER_TEXT_BYTES_MAX {
        return invalid("must have 1 to 200 bytes");
    }
    if name
        .chars()
        .any(|letter| letter.is_control() || letter == ',')
    {
        return invalid("holds a comma or a control character");
    }
    if ["pk_", "sk_", "rt_"]
        .iter()
        .any(|start| name.starts_with(start))
    {
        return invalid("looks like one of our own keys; those are understood without an alias");
    }
    if kind == SenderKind::Plausible && name.contains(['/', ' ']) {
        return invalid("is not a domain; write it without https:// and without a path");
    }
    Ok((kind, name))
}

fn kinds(list: &str, words: &[String]) -> Result<Vec<SenderKind>, InvalidSenders> {
    words
        .iter()
        .map(|word| {
            SenderKind::parse(word).ok_or_else(|| {
                InvalidSenders::in_list(
                    list,
                    "names no sender; write plausible, segment, otlp or umami",
                )
            })
        })
        .collect()
}

fn actors(words: &[String]) -> Result<Vec<SenderKind>, InvalidSenders> {
    let kinds = kinds("actors", words)?;
    let have_users = [SenderKind::Segment, SenderKind::Otlp];
    if kinds.iter().any(|kind| !have_users.contains(kind)) {
        return Err(InvalidSenders::in_list(
            "actors",
            "names a sender without user keys; write segment or otlp",
        ));
    }
    Ok(kinds)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(json: &str) -> String {
        let written = serde_json::from_str(json).expect(json);
        SenderSettings::check(written)
            .err()
            .unwrap_or_else(|| panic!("{json} was taken"))
            .to_string()
    }

    #[test]
    fn each_bad_line_is_named_with_its_field_and_not_repeated() {
        let cases = [
            (
                "rule 2, path",
                r#"{"rules":[{"path":"/a","feature":"a"},{"path":"/hidden[","feature":"a"}]}"#,
            ),
            (
                "rule 1, path",
                r#"{"rules":[{"path":"/hidden?x","feature":"a"}]}"#,
            ),
            ("rule 1, event", r#"{"rules":[{"feature":"hidden"}]}"#),
            (
                "rule 1, event",
                r#"{"rules":[{"event":" ","feature":"hidden"}]}"#,
            ),
            (
                "rule 1, feature",
                r#"{"rules":[{"event":"a","feature":"hidden key"}]}"#,
            ),
            (
                "rule 1, action",
                r#"{"rules":[{"event":"a","feature":"a","action":"hidden"}]}"#,
            ),
            (
                "rule 1, sender",
                r#"{"rules":[{"event":"a","feature":"a","sender":"hidden"}]}"#,
            ),
            (
                "rule 1, property",
                r#"{"rules":[{"event":"a","feature":"a","property":{"name":"","equals":"hidden"}}]}"#,
            ),
            ("alias 1", r#"{"aliases":[{"sender":"hidden","name":"a"}]}"#),
            (
                "alias 1",
                r#"{"aliases":[{"sender":"plausible","name":"https://hidden.example"}]}"#,
            ),
            (
                "alias 1",
                r#"{"aliases":[{"sender":"segment","name":"pk_live_hidden"}]}"#,
            ),
            (
                "alias 2",
                r#"{"aliases":[{"sender":"plausible","name":"hidden.example"},{"sender":"plausible","name":"WWW.hidden.example"}]}"#,
            ),
            ("native_paths", r#"{"native_paths":["hidden"]}"#),
            ("actors", r#"{"actors":["plausible"]}"#),
        ];
        for (place, json) in cases {
            let message = refused(json);
            assert!(
                message.starts_with(&format!("{place}: ")),
                "{json}: {message}"
            );
            assert!(!message.contains("hidden"), "{message}");
        }
    }

    #[test]
    fn settings_read_back_as_they_were_written() {
        let json = r#"{"aliases":[{"sender":"plausible","name":"www.Acme.example"}],"native_paths":["segment"],"actors":["segment"],
            "rules":[{"sender":"segment","event":"Export","property":{"name":"format","equals":"csv"},"path":"/reports/**","feature":"export-csv","action":"complete"}]}"#;
        let written: WrittenSenders = serde_json::from_str(json).expect("JSON");
        let settings = SenderSettings::check(written.clone()).expect("good");
        assert_eq!(settings.written(), &written);
        assert_eq!(
            settings.aliases(),
            [(SenderKind::Plausible, "acme.example".to_owned())]
        );
        assert!(settings.opens_native_path(SenderKind::Segment));
        assert!(!settings.opens_native_path(SenderKind::Umami));
        assert!(
            settings.takes_actors(SenderKind::Segment) && !settings.takes_actors(SenderKind::Otlp)
        );
    }
}
