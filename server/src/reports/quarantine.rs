//! The quarantine: undeclared features that send, visible, counted apart, changing no figure.

use super::{Reports, gather};
use crate::storage::control::Project;
use anyhow::Result;
use domain::calendar::{Day, Window};
use domain::event::FeatureKey;
use domain::measure::Unit;
use domain::notice::is_reserved;
use domain::privacy::{Crowd, Figure, Gate, Measured, Release, Shown, State};
use serde::Serialize;

/// Days over which the uses of undeclared features are told.
const DAYS: i32 = 91;

/// All undeclared features of a project.
#[derive(Debug, Serialize)]
pub struct Quarantine<N> {
    /// Most recently seen first; those that may not be dated come last.
    pub features: Vec<Undeclared<N>>,
}

/// One feature that sends, or that a build proposes, without being declared.
#[derive(Debug, Serialize)]
pub struct Undeclared<N> {
    pub key: FeatureKey,
    /// `None` where so few people sent it that a day would tell of them.
    pub first_day: Option<Day>,
    pub last_day: Option<Day>,
    /// Events of the last 91 days, whatever their action.
    pub uses: N,
    /// Whether a build in the field lists it in its catalogue.
    pub proposed: bool,
}

impl Release for Quarantine<Figure> {
    type Released = Quarantine<Shown>;

    fn release(self, gate: &Gate) -> Quarantine<Shown> {
        let mut features: Vec<Undeclared<Shown>> = self
            .features
            .into_iter()
            .map(|feature| {
                let uses = gate.show(feature.uses);
                let may_be_dated = !matches!(uses.state(), State::Suppressed { .. });
                Undeclared {
                    key: feature.key,
                    first_day: feature.first_day.filter(|_| may_be_dated),
                    last_day: feature.last_day.filter(|_| may_be_dated),
                    uses,
                    proposed: feature.proposed,
                }
            })
            .collect();
        // Sorted by what is shown: an order by hidden days would tell them.
        features.sort_by(|one, other| (other.last_day, &one.key).cmp(&(one.last_day, &other.key)));
        Quarantine { features }
    }
}

impl Reports {
    /// Keys that sent events without being declared.
    ///
    /// # Errors
    /// If a store fails.
    pub fn undeclared_keys(&self, project: &Project) -> Result<Vec<FeatureKey>> {
        let catalogue = self.control.catalogue(project.number)?;
        let seen = self.events.features_seen(project.number)?;
        Ok(seen
            .into_iter()
            .map(|seen| seen.key)
            .filter(|key| catalogue.get(key.as_str()).is_none())
            .collect())
    }
}

pub(super) fn gather(
    reports: &Reports,
    project: &Project,
    today: Day,
) -> Result<Measured<Quarantine<Figure>>> {
    let catalogue = reports.control.catalogue(project.number)?;
    let window = Window::ending(today, DAYS);
    let facts = gather::facts(reports, project, &catalogue, window, today)?;
    let mut features: Vec<Undeclared<Figure>> = reports
        .events
        .features_seen(project.number)?
        .into_iter()
        .filter(|seen| catalogue.get(seen.key.as_str()).is_none() && !is_reserved(&seen.key))
        .map(|seen| {
            let (uses, people) = gather::undeclared(&facts, &seen.key);
            Undeclared {
                uses: Figure::count(uses, Unit::Uses, Crowd::of(people)),
                proposed: facts.heartbeats.contains_key(&seen.key),
                key: seen.key,
                first_day: Some(seen.first_day),
                last_day: Some(seen.last_day),
            }
        })
        .collect();
    // What a build proposes but has never sent.
    for (key, days) in &facts.heartbeats {
        let is_new =
            catalogue.get(key.as_str()).is_none() && features.iter().all(|known| known.key != *key);
        if let (true, Some(first), Some(last)) = (is_new, days.first(), days.last()) {
            features.push(Undeclared {
                key: key.clone(),
                first_day: Some(*first),
                last_day: Some(*last),
                uses: Figure::of_nobody(0, Unit::Uses),
                proposed: true,
            });
        }
    }
    Ok(Measured::new(Quarantine { features }, project.k))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::measure::Bracket;
    use domain::privacy::release;

    fn undeclared(key: &str, people: u64, last_day: i32) -> Undeclared<Figure> {
        Undeclared {
            key: FeatureKey::parse(key).expect("a key"),
            first_day: Some(Day(1)),
            last_day: Some(Day(last_day)),
            uses: Figure::count(40, Unit::Uses, Crowd::of(Bracket::exact(people))),
            proposed: false,
        }
    }

    #[test]
    fn what_few_people_sent_has_neither_uses_nor_days_nor_a_telling_place() {
        let features = vec![
            undeclared("b", 4, 99),
            undeclared("c", 5, 50),
            undeclared("a", 1, 10),
        ];
        let released = release(Measured::new(Quarantine { features }, 5));
        let json = serde_json::to_value(&released).expect("JSON");
        let keys: Vec<&str> = json["features"]
            .as_array()
            .expect("features")
            .iter()
            .map(|feature| feature["key"].as_str().expect("a key"))
            .collect();
        assert_eq!(keys, ["c", "a", "b"]);
        assert_eq!(json["features"][0]["last_day"], "1970-02-20");
        for hidden in [1, 2] {
            assert!(json["features"][hidden]["first_day"].is_null());
            assert!(json["features"][hidden]["last_day"].is_null());
            assert_eq!(json["features"][hidden]["uses"]["suppressed"], true);
        }
    }
}
