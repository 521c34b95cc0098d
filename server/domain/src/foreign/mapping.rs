//! From what was told to what is checked: which feature, which action, whose.

use super::derived_key::{key_of_name, key_of_page};
use super::{Parcel, SenderKind, SenderSettings, Told};
use crate::event::{Action, FeatureKey};
use crate::limits;
use crate::validate::{TranslatedBatch, TranslatedEvent};
use std::collections::BTreeMap;

/// What something told means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapped {
    pub feature: FeatureKey,
    pub action: Action,
    pub by: MappedBy,
}

/// What decided it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MappedBy {
    /// Place of the rule in the project's list, from 0.
    Rule(usize),
    /// No rule: the key is made from its name, and counts only once someone declares it.
    OwnName,
}

/// The batches that a parcel became: one for each user that it names, one for all who have no name.
pub struct Batches {
    pub batches: Vec<TranslatedBatch>,
    /// Users whose key cannot be one, for example because it is an e-mail address. Their events count without them.
    pub refused_users: u64,
}

/// Says what `told` means to the project.
pub fn map(settings: &SenderSettings, sender: SenderKind, told: &Told) -> Mapped {
    let rule = (0..)
        .zip(settings.rules())
        .find(|(_, rule)| rule.fits(sender, told));
    if let Some((place, rule)) = rule {
        return Mapped {
            feature: rule.feature.clone(),
            action: rule.action.unwrap_or(told.action),
            by: MappedBy::Rule(place),
        };
    }
    Mapped {
        feature: own_key(told),
        action: told.action,
        by: MappedBy::OwnName,
    }
}

/// The key of something told where no rule maps it.
pub fn own_key(told: &Told) -> FeatureKey {
    match (&told.subject, told.is_page, &told.path) {
        (Some(subject), _, _) => key_of_name(subject),
        (None, true, Some(path)) => key_of_page(path),
        (None, _, _) => key_of_name(&told.name),
    }
}

/// Maps a parcel's events and sorts them by who did them. `keep` sees each with its meaning and says whether it goes on.
pub fn batches(
    settings: &SenderSettings,
    sender: SenderKind,
    parcel: Parcel,
    mut keep: impl FnMut(&Told, &Mapped) -> bool,
) -> Batches {
    let mut by_user: BTreeMap<Option<String>, Vec<TranslatedEvent>> = BTreeMap::new();
    let mut refused_users = 0;
    for (index, told) in (0..).zip(parcel.told) {
        let mapped = map(settings, sender, &told);
        if !keep(&told, &mapped) {
            continue;
        }
        let user = told
            .user
            .filter(|user| settings.takes_actors(sender) && !user.is_empty());
        let user = user.filter(|user| {
            let may_be_a_key = is_a_key(user);
            refused_users += u64::from(!may_be_a_key);
            may_be_a_key
        });
        by_user.entry(user).or_default().push(TranslatedEvent {
            index,
            id: told.id,
            feature: mapped.feature,
            action: mapped.action,
            age_ms: told.age_ms,
            at: told.at,
            path: told.path,
            properties: told.properties,
        });
    }
    let batches = by_user
        .into_iter()
        .map(|(actor, events)| TranslatedBatch {
            actor,
            release: parcel.release.clone(),
            events,
        })
        .collect();
    Batches {
        batches,
        refused_users,
    }
}

/// The rules that `validate` has for an actor, asked beforehand: there they would cost the whole batch.
fn is_a_key(user: &str) -> bool {
    user.len() <= limits::ACTOR_BYTES_MAX
        && !user.chars().any(char::is_control)
        && !crate::scrub::looks_like_email(user)
}

#[cfg(test)]
mod tests {
    use super::super::{plausible, segment, segment::Call};
    use super::*;

    fn settings(json: &str) -> SenderSettings {
        SenderSettings::check(serde_json::from_str(json).expect(json)).expect(json)
    }

    fn meaning(settings: &SenderSettings, body: &str) -> (String, Action, MappedBy) {
        let parcel = plausible::translate(body.as_bytes())
            .expect("readable")
            .remove(0);
        let mapped = map(settings, SenderKind::Plausible, &parcel.told[0]);
        (mapped.feature.to_string(), mapped.action, mapped.by)
    }

    #[test]
    fn the_first_rule_that_fits_decides_and_the_rest_keeps_its_name() {
        let settings = settings(
            r#"{"rules":[
              {"event":"Export","property":{"name":"format","equals":"csv"},"feature":"export-csv","action":"complete"},
              {"event":"Export","feature":"export"},
              {"event":"pageview","path":"/reports/**","feature":"reports"},
              {"sender":"segment","event":"Share","feature":"never"}]}"#,
        );
        let cases = [
            (
                r#"{"n":"Export","p":{"format":"csv"}}"#,
                ("export-csv", Action::Complete, MappedBy::Rule(0)),
            ),
            (
                r#"{"n":"Export","p":{"format":"pdf"}}"#,
                ("export", Action::Use, MappedBy::Rule(1)),
            ),
            (
                r#"{"n":"pageview","u":"https://a.example/reports/7"}"#,
                ("reports", Action::View, MappedBy::Rule(2)),
            ),
            (
                r#"{"n":"pageview","u":"https://a.example/boards/7"}"#,
                ("/boards/:id", Action::View, MappedBy::OwnName),
            ),
            (
                r#"{"n":"Share","u":"https://a.example/reports/7"}"#,
                ("Share", Action::Use, MappedBy::OwnName),
            ),
            (
                r#"{"n":"Share all"}"#,
                ("share-all", Action::Use, MappedBy::OwnName),
            ),
        ];
        for (body, (feature, action, by)) in cases {
            assert_eq!(
                meaning(&settings, body),
                (feature.to_owned(), action, by),
                "{body}"
            );
        }
    }

    const TWO_USERS: &str = r#"{"batch":[{"type":"track","event":"A","userId":"u-1"},{"type":"track","event":"B","userId":"u-2"},
        {"type":"track","event":"C","userId":"u-1"},{"type":"track","event":"D","userId":"jane@example.org"},
        {"type":"track","event":"E","anonymousId":"x"}]}"#;

    fn actors_of(settings: &SenderSettings) -> (Vec<(Option<String>, usize)>, u64) {
        let parcel = segment::translate(Call::Batch, TWO_USERS.as_bytes())
            .expect("readable")
            .remove(0);
        let batches = batches(settings, SenderKind::Segment, parcel, |_, _| true);
        let actors = batches
            .batches
            .into_iter()
            .map(|batch| (batch.actor, batch.events.len()))
            .collect();
        (actors, batches.refused_users)
    }

    #[test]
    fn users_are_actors_only_where_the_project_asked_for_it() {
        assert_eq!(actors_of(&SenderSettings::default()), (vec![(None, 5)], 0));
        let opted_in = settings(r#"{"actors":["segment"]}"#);
        let named = |name: &str| Some(name.to_owned());
        assert_eq!(
            actors_of(&opted_in),
            (vec![(None, 2), (named("u-1"), 2), (named("u-2"), 1)], 1),
            "an e-mail address is no key, an anonymous id no actor"
        );
    }
}
