//! Evidence as it is frozen with a decision, and computed again from the data to be compared.

use super::standings::Standings;
use super::{NoReport, Period, Plan, Reports, gather};
use crate::storage::control::{Catalogue, Frozen, Project};
use anyhow::{Context, anyhow};
use domain::calendar::{Day, Window};
use domain::decision::{
    CatalogueThen, Entry, EvidencePack, NotCanonical, PACK_FORMAT, PackParts, PackState, freeze,
};
use domain::event::FeatureKey;
use domain::privacy::release;
use domain::report;
use domain::verdict::Rules;
use serde::Serialize;
use strum::VariantArray;

/// What a check of a stored pack found.
#[derive(Debug, Serialize)]
pub struct PackCheck {
    /// The hash that was noted with the decision.
    pub blake3: String,
    pub stored: PackState,
    pub recomputed: Recomputed,
    pub because: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, VariantArray)]
#[serde(rename_all = "snake_case")]
pub enum Recomputed {
    Identical,
    Differs,
    /// The data it was counted from is no longer there, or another version froze it.
    NotPossible,
}

impl Reports {
    /// Freezes what a feature's verdict rests on today.
    ///
    /// # Errors
    /// If the feature is unknown or a store fails.
    pub fn freeze(&self, project: &Project, key: &FeatureKey) -> Result<Frozen, NoReport> {
        let today = project.day_at(self.clock.now_s());
        let catalogue = self.control.catalogue(project.number).map_err(failed)?;
        let standings = Standings::read(self, project, &catalogue, today)?;
        let mut gone = standings.gone(&catalogue);
        // What comes back from its removal is judged on the way.
        gone.remove(key);
        let then = CatalogueThen {
            features: catalogue.features().cloned().collect(),
            gone: gone.into_iter().collect(),
        };
        let window = self.window(project, &Plan::Removal, Period::default(), today)?;
        let rules = gather::rules(project);
        let frozen_catalogue = freeze(&then)?;
        let asked = Question {
            key,
            window,
            judged_on: today,
            rules: &rules,
            catalogue_blake3: &frozen_catalogue.blake3,
        };
        Ok(Frozen {
            pack: self.pack(project, &then, &asked)?,
            catalogue: frozen_catalogue,
        })
    }

    /// Whether a decision's pack is still what was frozen, and what the data says today.
    ///
    /// # Errors
    /// If the decision has no pack, or a store fails.
    pub fn check_pack(&self, project: &Project, entry: &Entry) -> Result<PackCheck, NoReport> {
        let (blake3, stored) = self.stored_pack(project, entry)?;
        let state = EvidencePack::state(&stored, &blake3);
        let answer = |recomputed, because: &str| PackCheck {
            blake3: blake3.clone(),
            stored: state,
            recomputed,
            because: because.to_owned(),
        };
        if state == PackState::Edited {
            return Ok(answer(
                Recomputed::NotPossible,
                "the stored pack does not have the hash that was noted with the decision: one of the two was edited",
            ));
        }
        let parts: PackParts = match serde_json::from_str(&stored) {
            Ok(parts) => parts,
            Err(_) => {
                return Ok(answer(
                    Recomputed::NotPossible,
                    "it was frozen by another version of deadwood",
                ));
            }
        };
        let catalogue = self
            .control
            .frozen_catalogue(project.number, &parts.catalogue)
            .map_err(failed)?
            .filter(|json| EvidencePack::state(json, &parts.catalogue) == PackState::Intact)
            .and_then(|json| serde_json::from_str::<CatalogueThen>(&json).ok());
        let (Some(window), Some(catalogue), PACK_FORMAT) =
            (parts.window(), catalogue, parts.format)
        else {
            return Ok(answer(
                Recomputed::NotPossible,
                "the catalogue it rests on is no longer what it was",
            ));
        };
        let again = self.pack(
            project,
            &catalogue,
            &Question {
                key: &parts.feature,
                window,
                judged_on: parts.judged_on,
                rules: &parts.rules,
                catalogue_blake3: &parts.catalogue,
            },
        )?;
        Ok(if again.blake3 == blake3 {
            answer(
                Recomputed::Identical,
                "computed again from the data, it has the same hash",
            )
        } else {
            answer(
                Recomputed::Differs,
                "the data of its days is not what it was: events of those days arrived later, or their weeks were folded or their people forgotten since",
            )
        })
    }

    /// A decision's pack as it was stored: its noted hash and its canonical JSON.
    ///
    /// # Errors
    /// If the decision has none, or a store fails.
    pub fn stored_pack(
        &self,
        project: &Project,
        entry: &Entry,
    ) -> Result<(String, String), NoReport> {
        let blake3 = entry
            .evidence
            .as_ref()
            .map(|evidence| evidence.blake3.clone())
            .ok_or(NoReport::NoEvidence)?;
        let stored = self
            .control
            .evidence_pack(project.number, &blake3)
            .map_err(failed)?
            .context("a decision's evidence pack is missing")?;
        Ok((blake3, stored))
    }

    fn pack(
        &self,
        project: &Project,
        then: &CatalogueThen,
        asked: &Question<'_>,
    ) -> Result<EvidencePack, NoReport> {
        let catalogue = Catalogue::of(then.features.iter().cloned());
        let gone = then.gone.iter().cloned().collect();
        let facts = gather::facts(self, project, &catalogue, asked.window, asked.judged_on)?;
        let mut sources = gather::removal_sources(self, project, &catalogue, &facts, &gone)?;
        sources.rules = asked.rules.clone();
        let removal = release(report::removal(&sources));
        let row = removal
            .features
            .iter()
            .find(|row| row.key == *asked.key)
            .ok_or(NoReport::NoSuchFeature)?;
        let parts = PackParts {
            format: PACK_FORMAT,
            project: project.id.clone(),
            feature: asked.key.clone(),
            from: asked.window.from,
            to: asked.window.to,
            judged_on: asked.judged_on,
            rules: asked.rules.clone(),
            catalogue: asked.catalogue_blake3.to_owned(),
            row: serde_json::to_value(row).map_err(failed)?,
            totals: serde_json::to_value(&removal.totals).map_err(failed)?,
        };
        Ok(freeze(&parts)?)
    }
}

/// What is asked of the data; the same question gives the same pack.
struct Question<'a> {
    key: &'a FeatureKey,
    window: Window,
    judged_on: Day,
    rules: &'a Rules,
    catalogue_blake3: &'a str,
}

fn failed(error: impl std::error::Error + Send + Sync + 'static) -> NoReport {
    NoReport::Failed(anyhow!(error))
}

impl From<NotCanonical> for NoReport {
    fn from(error: NotCanonical) -> NoReport {
        failed(error)
    }
}
