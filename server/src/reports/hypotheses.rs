//! What was expected of features when they shipped, and what became of it. Judged once, at its date.

use super::standings::Standings;
use super::{NoReport, Reports, gather};
use crate::storage::control::{Catalogue, Judgement, Project};
use anyhow::Context;
use domain::calendar::Day;
use domain::catalogue::{CatalogueFeature, Hypothesis, HypothesisTest};
use domain::decision::HypothesisState;
use domain::event::FeatureKey;
use domain::privacy::release;
use domain::report::{self, Span};
use serde::Serialize;
use serde_json::value::RawValue;

/// One hypothesis and where it stands.
#[derive(Debug, Serialize)]
pub struct Expected {
    pub key: FeatureKey,
    pub title: Option<String>,
    pub owner: Option<String>,
    #[serde(flatten)]
    pub hypothesis: Hypothesis,
    pub window: Option<Span>,
    pub state: HypothesisState,
    /// The released figure that it was judged by, as it was written down then.
    pub measured: Option<Box<RawValue>>,
    pub judged_on: Option<Day>,
    pub because: String,
}

impl Reports {
    /// All hypotheses of a project, those due first. What is due and was never judged is judged now and
    /// written down: its people may be forgotten tomorrow.
    ///
    /// # Errors
    /// If a store fails.
    pub fn hypotheses(&self, project: &Project) -> Result<Vec<Expected>, NoReport> {
        let today = project.day_at(self.clock.now_s());
        let catalogue = self.control.catalogue(project.number)?;
        let mut all = Vec::new();
        for feature in catalogue.features() {
            if let Some(hypothesis) = &feature.hypothesis {
                all.push(self.expected(project, &catalogue, feature, hypothesis, today)?);
            }
        }
        all.sort_by(|one, other| {
            (
                one.state == HypothesisState::Untestable,
                one.hypothesis.by,
                &one.key,
            )
                .cmp(&(
                    other.state == HypothesisState::Untestable,
                    other.hypothesis.by,
                    &other.key,
                ))
        });
        Ok(all)
    }

    fn expected(
        &self,
        project: &Project,
        catalogue: &Catalogue,
        feature: &CatalogueFeature,
        hypothesis: &Hypothesis,
        today: Day,
    ) -> Result<Expected, NoReport> {
        let mut expected = Expected {
            key: feature.key.clone(),
            title: feature.title.clone(),
            owner: feature.owner.clone(),
            hypothesis: hypothesis.clone(),
            window: None,
            state: HypothesisState::Untestable,
            measured: None,
            judged_on: None,
            because: "It names no target and no date, so it can neither be met nor missed."
                .to_owned(),
        };
        let Some(test) = hypothesis.test() else {
            return Ok(expected);
        };
        expected.window = Some(test.window.into());
        if today <= test.window.to {
            expected.state = HypothesisState::Pending;
            expected.because = format!(
                "It is judged once, when {} is over: looking earlier makes chance look like success.",
                test.window.to
            );
            return Ok(expected);
        }
        let name = serde_json::to_string(hypothesis).context("writing a hypothesis")?;
        let known = self
            .control
            .judgement(project.number, &feature.key, &name)?;
        let judgement = match known {
            Some(judgement) => judgement,
            None => {
                let judgement = self.judge(project, catalogue, feature, &test, today)?;
                self.control
                    .write_judgement(project.number, &feature.key, &name, &judgement)?;
                judgement
            }
        };
        expected.state = serde_json::from_value(judgement.state.into())
            .context("reading a hypothesis' state")?;
        expected.because = because(expected.state).to_owned();
        expected.judged_on = Some(judgement.judged_on);
        expected.measured = Some(
            RawValue::from_string(judgement.measured).context("reading a hypothesis' figure")?,
        );
        Ok(expected)
    }

    fn judge(
        &self,
        project: &Project,
        catalogue: &Catalogue,
        feature: &CatalogueFeature,
        test: &HypothesisTest,
        today: Day,
    ) -> Result<Judgement, NoReport> {
        let facts = gather::facts(self, project, catalogue, test.window, today)?;
        // A feature that was removed before its date is judged like any other.
        let mut gone = Standings::read(self, project, catalogue, today)?.gone(catalogue);
        gone.remove(&feature.key);
        let sources = gather::sources(self, project, catalogue, &facts, &gone)?;
        let judged = release(
            report::hypothesis(&sources, &feature.key, test).ok_or(NoReport::NoSuchFeature)?,
        );
        Ok(Judgement {
            state: judged.state.word().to_owned(),
            measured: serde_json::to_string(&judged.measured).context("writing a figure")?,
            judged_on: today,
        })
    }
}

fn because(state: HypothesisState) -> &'static str {
    match state {
        HypothesisState::Validated => "Surely at least what was claimed (95 % confidence).",
        HypothesisState::Missed => "Surely less than was claimed (95 % confidence).",
        HypothesisState::Undecided => {
            "What was measured is compatible with the claim and with less: more people or a clearer effect would decide it."
        }
        HypothesisState::Pending | HypothesisState::Untestable => "",
    }
}
