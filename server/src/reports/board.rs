//! The board: every feature at its stage, the moves it has, and what happened after removals; and the
//! portfolio, which sums it up.

use super::standings::Standings;
use super::{NoReport, Period, Plan, Reports, gather};
use crate::storage::control::Project;
use domain::calendar::Day;
use domain::catalogue::{CatalogueFeature, Protection};
use domain::decision::{Aftermath, Move, Portfolio, PortfolioEntry, Stage, moves, portfolio};
use domain::event::FeatureKey;
use domain::privacy::{Figure, Gate, Measured, Release, Released, Shown, release};
use domain::report;
use domain::verdict::{Kind, Rule};
use serde::Serialize;
use std::collections::BTreeMap;

/// All features of a project by where they stand.
#[derive(Debug, Serialize)]
pub struct Board<N> {
    /// In their order.
    pub stages: &'static [Stage],
    /// Sorted by key.
    pub features: Vec<Card<N>>,
}

/// One feature on the board.
#[derive(Debug, Serialize)]
pub struct Card<N> {
    pub key: FeatureKey,
    pub title: Option<String>,
    pub area: Option<String>,
    pub owner: Option<String>,
    pub cost: Option<u8>,
    pub stage: Stage,
    /// Whether a decision put it there.
    pub decided: bool,
    /// Day of that decision.
    pub since: Option<Day>,
    pub next_review: Option<Day>,
    /// Whether it should be looked at now: its review day has come, its removal is regretted, or its
    /// protection is over.
    pub review_due: bool,
    /// `None` for what is gone: it is judged no more.
    pub verdict: Option<CardVerdict>,
    pub allowed: Vec<Move>,
    pub protected: Option<Protection>,
    pub aftermath: Option<Aftermath<N>>,
    /// Where its code stands, as `path:line`.
    pub code: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct CardVerdict {
    pub kind: Kind,
    pub rule: Rule,
    pub headline: String,
}

impl Release for Board<Figure> {
    type Released = Board<Shown>;

    fn release(self, gate: &Gate) -> Board<Shown> {
        Board {
            stages: self.stages,
            features: self.features.release(gate),
        }
    }
}

impl Release for Card<Figure> {
    type Released = Card<Shown>;

    fn release(self, gate: &Gate) -> Card<Shown> {
        Card {
            key: self.key,
            title: self.title,
            area: self.area,
            owner: self.owner,
            cost: self.cost,
            stage: self.stage,
            decided: self.decided,
            since: self.since,
            next_review: self.next_review,
            review_due: self.review_due,
            verdict: self.verdict,
            allowed: self.allowed,
            protected: self.protected,
            aftermath: self.aftermath.map(|it| it.release(gate)),
            code: self.code,
        }
    }
}

impl Reports {
    /// All features of a project by where they stand.
    ///
    /// # Errors
    /// If a store fails.
    pub fn board(&self, project: &Project) -> Result<Released<Board<Shown>>, NoReport> {
        let today = project.day_at(self.clock.now_s());
        let catalogue = self.control.catalogue(project.number)?;
        let standings = Standings::read(self, project, &catalogue, today)?;
        let verdicts = self.verdicts_of_living(project, &standings, today)?;
        let code = self.control.code_places(project.number)?;
        let mut features = Vec::with_capacity(catalogue.len());
        for feature in catalogue.features() {
            let aftermath = standings.aftermath(self, project, &catalogue, feature)?;
            features.push(card(
                feature,
                &standings,
                verdicts.get(&feature.key).cloned(),
                aftermath,
                code.get(feature.key.as_str()).cloned(),
                today,
            ));
        }
        let board = Board {
            stages: Stage::ALL,
            features,
        };
        Ok(release(Measured::new(board, project.k)))
    }

    /// How many of the features that were shipped pay their rent.
    ///
    /// # Errors
    /// If a store fails.
    pub fn portfolio(&self, project: &Project) -> Result<Portfolio, NoReport> {
        let board = self.board(project)?;
        let entries: Vec<PortfolioEntry> = board
            .features
            .iter()
            .map(|card| PortfolioEntry {
                area: card.area.clone(),
                stage: card.stage,
                is_released: card.stage != Stage::Proposed,
                verdict: card.verdict.as_ref().map(|verdict| verdict.kind),
                cost: card.cost,
                is_regretted: card.aftermath.as_ref().is_some_and(|it| it.reopened),
            })
            .collect();
        Ok(portfolio(&entries))
    }

    fn verdicts_of_living(
        &self,
        project: &Project,
        standings: &Standings,
        today: Day,
    ) -> Result<BTreeMap<FeatureKey, CardVerdict>, NoReport> {
        let catalogue = self.control.catalogue(project.number)?;
        let window = self.window(project, &Plan::Removal, Period::default(), today)?;
        let gone = standings.gone(&catalogue);
        let facts = gather::facts(self, project, &catalogue, window, today)?;
        let sources = gather::removal_sources(self, project, &catalogue, &facts, &gone)?;
        let removal = release(report::removal(&sources));
        Ok(removal
            .features
            .iter()
            .map(|row| {
                let verdict = CardVerdict {
                    kind: row.verdict.kind,
                    rule: row.verdict.rule,
                    headline: row.verdict.headline.clone(),
                };
                (row.key.clone(), verdict)
            })
            .collect())
    }
}

fn card(
    feature: &CatalogueFeature,
    standings: &Standings,
    verdict: Option<CardVerdict>,
    aftermath: Option<Aftermath<Figure>>,
    code: Option<String>,
    today: Day,
) -> Card<Figure> {
    let circumstances = standings.circumstances(feature);
    let newest = circumstances.newest_standing();
    let next_review = newest.and_then(|entry| entry.next_review);
    let protection_is_over = feature
        .protected
        .as_ref()
        .is_some_and(|protection| protection.until < today);
    Card {
        key: feature.key.clone(),
        title: feature.title.clone(),
        area: feature.area.clone(),
        owner: feature.owner.clone(),
        cost: feature.cost,
        stage: circumstances.stage(),
        decided: newest.is_some(),
        since: newest.map(|entry| entry.day),
        next_review,
        review_due: next_review.is_some_and(|day| day <= today)
            || protection_is_over
            || aftermath.as_ref().is_some_and(|it| it.reopened),
        verdict,
        allowed: moves(&circumstances),
        protected: feature.protected.clone(),
        aftermath,
        code,
    }
}
