//! The quarantine: undeclared features that send, visible, counted apart, changing no figure.

use super::{Reports, gather};
use crate::storage::control::Project;
use anyhow::Result;
use domain::calendar::{Day, Window};
use domain::event::FeatureKey;
use domain::measure::Unit;
use domain::privacy::{Crowd, Figure, Gate, Measured, Release, Shown};
use serde::Serialize;

/// Days over which the uses of undeclared features are told.
const DAYS: i32 = 91;

/// All undeclared features of a project.
#[derive(Debug, Serialize)]
pub struct Quarantine<N> {
    /// Most recently seen first.
    pub features: Vec<Undeclared<N>>,
}

/// One feature that sends, or that a build proposes, without being declared.
#[derive(Debug, Serialize)]
pub struct Undeclared<N> {
    pub key: FeatureKey,
    pub first_day: Day,
    pub last_day: Day,
    /// Events of the last 91 days, whatever their action.
    pub uses: N,
    /// Whether a build in the field lists it in its catalogue.
    pub proposed: bool,
}

impl Release for Quarantine<Figure> {
    type Released = Quarantine<Shown>;

    fn release(self, gate: &Gate) -> Quarantine<Shown> {
        let features = self
            .features
            .into_iter()
            .map(|feature| Undeclared {
                key: feature.key,
                first_day: feature.first_day,
                last_day: feature.last_day,
                uses: gate.show(feature.uses),
                proposed: feature.proposed,
            })
            .collect();
        Quarantine { features }
    }
}

pub(super) fn gather(
    reports: &Reports,
    project: &Project,
    today: Day,
) -> Result<Measured<Quarantine<Figure>>> {
    let facts = gather::facts(reports, project, Window::ending(today, DAYS), today)?;
    let catalogue = reports.control.catalogue(project.number)?;
    let mut features: Vec<Undeclared<Figure>> = reports
        .events
        .features_seen(project.number)?
        .into_iter()
        .filter(|seen| catalogue.get(seen.key.as_str()).is_none())
        .map(|seen| {
            let (uses, people) = gather::undeclared(&facts, &seen.key);
            Undeclared {
                uses: Figure::count(uses, Unit::Uses, Crowd::of(people)),
                proposed: facts.heartbeats.contains_key(&seen.key),
                key: seen.key,
                first_day: seen.first_day,
                last_day: seen.last_day,
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
                first_day: *first,
                last_day: *last,
                uses: Figure::of_nobody(0, Unit::Uses),
                proposed: true,
            });
        }
    }
    features.sort_by(|one, other| (other.last_day, &one.key).cmp(&(one.last_day, &other.key)));
    Ok(Measured::new(Quarantine { features }, project.k))
}
