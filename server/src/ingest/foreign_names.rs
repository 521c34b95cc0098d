//! What foreign senders called the things they told of, and what became of each: for the page on which a project writes
//! its rules. In memory only; no count, no time, no person.

use crate::limits;
use domain::foreign::{
    self, Known, Mapped, SenderKind, SenderSettings, Told, shown_name, shown_property,
};
use domain::scrub;
use std::collections::{BTreeSet, HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};

/// Names met since the start, by project.
#[derive(Default)]
pub struct ForeignNames {
    met: Mutex<HashMap<u32, VecDeque<Heard>>>,
}

/// One name and what it means now.
#[derive(Clone, Debug)]
pub struct Heard {
    pub known: Known,
    /// Names of properties that came with it.
    pub properties: BTreeSet<String>,
    pub mapped: Mapped,
}

impl ForeignNames {
    pub fn note(&self, project: u32, sender: SenderKind, told: &Told, mapped: &Mapped) {
        let known = Known {
            sender,
            name: shown_name(&told.name),
            path: told.path.as_deref().map(scrub::route_template),
            key: foreign::own_key(told),
            action: told.action,
        };
        let mut met = self.met.lock().unwrap_or_else(PoisonError::into_inner);
        let names = met.entry(project).or_default();
        let place = names.iter().position(|heard| {
            heard.known.sender == sender
                && heard.known.name == known.name
                && heard.known.key == known.key
                && heard.mapped.feature == mapped.feature
        });
        let mut heard = match place.and_then(|place| names.remove(place)) {
            Some(mut heard) => {
                heard.known.path = heard
                    .known
                    .path
                    .filter(|path| Some(path) == known.path.as_ref());
                heard.mapped = mapped.clone();
                heard
            }
            None => Heard {
                known,
                properties: BTreeSet::new(),
                mapped: mapped.clone(),
            },
        };
        for property in told
            .properties
            .keys()
            .filter_map(|name| shown_property(name))
        {
            if heard.properties.len() < limits::FOREIGN_NAME_PROPERTIES_MAX {
                heard.properties.insert(property.to_owned());
            }
        }
        names.push_front(heard);
        names.truncate(limits::FOREIGN_NAMES_MAX);
    }

    /// Judges the names of a project by its new rules.
    pub fn judge_again(&self, project: u32, settings: &SenderSettings) {
        let mut met = self.met.lock().unwrap_or_else(PoisonError::into_inner);
        for heard in met.entry(project).or_default() {
            heard.mapped = foreign::map_known(settings.rules(), &heard.known);
        }
    }

    /// Forgets a project.
    pub fn forget(&self, project: u32) {
        let mut met = self.met.lock().unwrap_or_else(PoisonError::into_inner);
        met.remove(&project);
    }

    /// The names of a project, the one met last first.
    pub fn of(&self, project: u32) -> Vec<Heard> {
        let met = self.met.lock().unwrap_or_else(PoisonError::into_inner);
        met.get(&project)
            .map(|names| names.iter().cloned().collect())
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::foreign::{MappedBy, map, plausible};

    fn note(names: &ForeignNames, body: &str) {
        let settings = SenderSettings::default();
        let parcel = plausible::translate(body.as_bytes())
            .expect("readable")
            .remove(0);
        let mapped = map(&settings, SenderKind::Plausible, &parcel.told[0]);
        names.note(1, SenderKind::Plausible, &parcel.told[0], &mapped);
    }

    #[test]
    fn a_name_is_shown_once_with_its_properties_and_without_anyone() {
        let names = ForeignNames::default();
        note(
            &names,
            r#"{"n":"Export","u":"https://a.example/reports/7","p":{"format":"csv","jane@example.org":"x"}}"#,
        );
        note(
            &names,
            r#"{"n":"Invited jane@example.org","u":"https://a.example/team"}"#,
        );
        note(
            &names,
            r#"{"n":"Export","u":"https://a.example/boards","p":{"size":1}}"#,
        );

        let shown = names.of(1);
        assert_eq!(shown.len(), 2);
        let first = &shown[0].known;
        assert_eq!(
            (first.name.as_str(), first.path.as_deref()),
            ("Export", None),
            "from two pages"
        );
        assert_eq!(
            shown[0].properties.iter().collect::<Vec<_>>(),
            ["format", "size"]
        );
        assert_eq!(shown[1].known.name, "invited-email");
        assert!(names.of(2).is_empty());
    }

    #[test]
    fn new_rules_judge_what_was_met_before() {
        let names = ForeignNames::default();
        note(&names, r#"{"n":"Export"}"#);
        let settings = |json: &str| {
            SenderSettings::check(serde_json::from_str(json).expect("JSON")).expect("good")
        };
        names.judge_again(
            1,
            &settings(r#"{"rules":[{"event":"Export","feature":"export-csv"}]}"#),
        );
        let mapped = &names.of(1)[0].mapped;
        assert_eq!(
            (mapped.feature.as_str(), mapped.by),
            ("export-csv", MappedBy::Rule(0))
        );
        names.judge_again(1, &settings("{}"));
        assert_eq!(names.of(1)[0].mapped.feature.as_str(), "Export");
    }

    #[test]
    fn the_memory_is_bounded() {
        let names = ForeignNames::default();
        for number in 0..limits::FOREIGN_NAMES_MAX + 9 {
            let word: String = number
                .to_string()
                .bytes()
                .map(|digit| char::from(digit + 49))
                .collect();
            note(&names, &format!(r#"{{"n":"name {word}"}}"#));
        }
        assert_eq!(names.of(1).len(), limits::FOREIGN_NAMES_MAX);
    }
}
