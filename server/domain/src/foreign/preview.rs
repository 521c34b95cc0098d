//! What rules would make of names that are waiting in quarantine.

use super::derived_key::key_of_name;
use super::{Mapped, MappedBy, Rule, SenderKind};
use crate::event::{Action, FeatureKey};
use serde::Serialize;

/// A name that arrived, as far as it is remembered.
#[derive(Clone, Debug)]
pub struct Known {
    pub sender: SenderKind,
    /// Without what looks like a person's.
    pub name: String,
    /// Route of the page; `None` where events of that name came from several.
    pub path: Option<String>,
    /// The key that it has where no rule maps it, and what it then means.
    pub key: FeatureKey,
    pub action: Action,
}

/// A key in quarantine that a rule would map from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Preview {
    pub key: FeatureKey,
    /// The rule's place in the list, from 1.
    pub rule: usize,
    pub feature: FeatureKey,
    /// `None`: what each event means by itself.
    pub action: Option<Action>,
    /// The rule asks for a property of this name: only events with its value are mapped.
    pub only_with_property: Option<String>,
}

/// The keys among `quarantined` that `rules` would map, in the order of the keys.
///
/// A key whose name has been met since the start is judged by that name; any other by itself, so that a rule for pages
/// fits the page's key, and a rule for a name the key that is made of it.
pub fn preview(rules: &[Rule], quarantined: &[FeatureKey], known: &[Known]) -> Vec<Preview> {
    let mut found: Vec<Preview> = quarantined
        .iter()
        .filter_map(|key| {
            let (place, rule) = (1..).zip(rules).find(|(_, rule)| fits(rule, key, known))?;
            Some(Preview {
                key: key.clone(),
                rule: place,
                feature: rule.feature.clone(),
                action: rule.action,
                only_with_property: rule.property().map(str::to_owned),
            })
        })
        .collect();
    found.sort_by(|one, other| one.key.cmp(&other.key));
    found
}

/// What rules make of a name by itself, without its properties, which are not remembered: a rule that asks for one is passed
/// over.
pub fn map_known(rules: &[Rule], known: &Known) -> Mapped {
    let found = (0..).zip(rules).find(|(_, rule)| {
        rule.property().is_none()
            && rule.fits_but_for_property(known.sender, &known.name, known.path.as_deref())
    });
    match found {
        Some((place, rule)) => Mapped {
            feature: rule.feature.clone(),
            action: rule.action.unwrap_or(known.action),
            by: MappedBy::Rule(place),
        },
        None => Mapped {
            feature: known.key.clone(),
            action: known.action,
            by: MappedBy::OwnName,
        },
    }
}

fn fits(rule: &Rule, key: &FeatureKey, known: &[Known]) -> bool {
    let mut met = known.iter().filter(|known| known.key == *key).peekable();
    if met.peek().is_some() {
        return met.any(|known| {
            rule.fits_but_for_property(known.sender, &known.name, known.path.as_deref())
        });
    }
    if key.as_str().starts_with('/') {
        return rule.fits_page(key.as_str());
    }
    !rule.asks_for_path() && rule.event().is_some_and(|event| key_of_name(event) == *key)
}

#[cfg(test)]
mod tests {
    use super::super::SenderSettings;
    use super::*;

    fn key(text: &str) -> FeatureKey {
        FeatureKey::parse(text).expect("a key")
    }

    #[test]
    fn names_and_pages_in_quarantine_are_judged_by_what_is_known_of_them() {
        let written = r#"{"rules":[{"event":"Export CSV","feature":"export-csv"},{"path":"/reports/**","feature":"reports"},
            {"sender":"umami","event":"Экспорт","property":{"name":"format","equals":"pdf"},"feature":"export-pdf"}]}"#;
        let settings =
            SenderSettings::check(serde_json::from_str(written).expect("JSON")).expect("good");
        let quarantined = [
            key("unreadable-name"),
            key("/reports/:id"),
            key("/boards"),
            key("export-csv"),
            key("share"),
        ];
        let known = [Known {
            sender: SenderKind::Umami,
            name: "Экспорт".to_owned(),
            path: None,
            key: key("unreadable-name"),
            action: Action::Use,
        }];

        let found = preview(settings.rules(), &quarantined, &known);

        let short: Vec<_> = found
            .iter()
            .map(|found| (found.key.as_str(), found.rule, found.feature.as_str()))
            .collect();
        assert_eq!(
            short,
            [
                ("/reports/:id", 2, "reports"),
                ("export-csv", 1, "export-csv"),
                ("unreadable-name", 3, "export-pdf"),
            ]
        );
        assert_eq!(found[2].only_with_property.as_deref(), Some("format"));
    }
}
