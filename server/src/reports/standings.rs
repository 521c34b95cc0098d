//! Where every feature stands, and what happened to those that are gone.

use super::{NoReport, Reports, gather};
use crate::storage::control::{Catalogue, Project};
use anyhow::Result;
use domain::calendar::Day;
use domain::catalogue::CatalogueFeature;
use domain::decision::{Aftermath, Circumstances, Entry, Regret, RemovalFacts, Stage, aftermath};
use domain::event::FeatureKey;
use domain::measure::Bracket;
use domain::privacy::Figure;
use domain::report::{Gone, Place, Sources};
use std::collections::{BTreeMap, BTreeSet};

/// The decisions of a project, by the key that their feature has today.
pub struct Standings {
    by_feature: BTreeMap<FeatureKey, Vec<Entry>>,
    asked_back: Vec<(FeatureKey, Day, u64)>,
    today: Day,
}

impl Standings {
    pub(super) fn read(
        reports: &Reports,
        project: &Project,
        catalogue: &Catalogue,
        today: Day,
    ) -> Result<Standings> {
        let now_called = |key: &FeatureKey| {
            catalogue
                .get(key.as_str())
                .map_or_else(|| key.clone(), |feature| feature.key.clone())
        };
        let mut by_feature: BTreeMap<FeatureKey, Vec<Entry>> = BTreeMap::new();
        for entry in reports.control.decisions(project.number)? {
            by_feature
                .entry(now_called(&entry.feature))
                .or_default()
                .push(entry);
        }
        let asked_back = reports
            .control
            .asked_back(project.number)?
            .into_iter()
            .filter_map(|(key, day, n)| Some((now_called(&FeatureKey::parse(&key).ok()?), day, n)))
            .collect();
        Ok(Standings {
            by_feature,
            asked_back,
            today,
        })
    }

    /// A feature's decisions, oldest first.
    pub fn history(&self, key: &FeatureKey) -> &[Entry] {
        self.by_feature.get(key).map_or(&[], Vec::as_slice)
    }

    pub fn circumstances<'a>(&'a self, feature: &'a CatalogueFeature) -> Circumstances<'a> {
        Circumstances {
            today: self.today,
            released: feature.released,
            protected: feature.protected.as_ref(),
            history: self.history(&feature.key),
        }
    }

    pub fn stage(&self, feature: &CatalogueFeature) -> Stage {
        self.circumstances(feature).stage()
    }

    /// The features that the product no longer has.
    pub fn gone(&self, catalogue: &Catalogue) -> BTreeSet<FeatureKey> {
        catalogue
            .features()
            .filter(|feature| self.stage(feature).is_gone())
            .map(|feature| feature.key.clone())
            .collect()
    }

    /// Says in a report's sources where each feature stands, and what happened to those that are gone.
    pub(super) fn place(
        &self,
        reports: &Reports,
        project: &Project,
        catalogue: &Catalogue,
        sources: &mut Sources,
    ) -> Result<(), NoReport> {
        let mut code = reports.control.code_places(project.number)?;
        for feature in &mut sources.features {
            let declared = &feature.evidence.feature;
            let circumstances = self.circumstances(declared);
            let newest = circumstances.newest_standing();
            feature.place = Place {
                decided: newest.map(|entry| entry.to),
                next_review: newest.and_then(|entry| entry.next_review),
                code: std::iter::once(&declared.key)
                    .chain(&declared.was)
                    .find_map(|key| code.remove(key.as_str())),
            };
        }
        for key in self.gone(catalogue) {
            let Some(feature) = catalogue.get(key.as_str()) else {
                continue;
            };
            sources.gone.push(Gone {
                key: feature.key.clone(),
                title: feature.title.clone(),
                owner: feature.owner.clone(),
                stage: self.stage(feature),
                aftermath: self.aftermath(reports, project, catalogue, feature)?,
            });
        }
        Ok(())
    }

    /// What happened since a feature was removed; `None` if it was not.
    pub(super) fn aftermath(
        &self,
        reports: &Reports,
        project: &Project,
        catalogue: &Catalogue,
        feature: &CatalogueFeature,
    ) -> Result<Option<Aftermath<Figure>>, NoReport> {
        let Some(regret) = Regret::of(self.history(&feature.key), self.today) else {
            return Ok(None);
        };
        let mut facts = RemovalFacts {
            asked_back: self.asked_back(&feature.key, &regret),
            ..RemovalFacts::default()
        };
        if let Some(window) = regret.window {
            let read = gather::facts(reports, project, catalogue, window, self.today)?;
            let evidence = read.evidence(feature);
            let people = read.context().people;
            facts.late_uses = evidence.uses;
            facts.late_users = evidence.anyone(people);
            facts.eligible = Bracket {
                low: evidence.eligible.low,
                high: evidence.eligible.high.max(facts.late_users.high),
            };
        }
        let limit = self
            .circumstances(feature)
            .answers()
            .and_then(|answers| answers.regret_limit);
        Ok(Some(aftermath(&regret, &facts, limit, project.k)))
    }

    fn asked_back(&self, key: &FeatureKey, regret: &Regret) -> u64 {
        self.asked_back
            .iter()
            .filter(|(asked, day, _)| {
                asked == key && (regret.removed_on..=regret.until).contains(day)
            })
            .map(|(_, _, n)| n)
            .sum()
    }
}
