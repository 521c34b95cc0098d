//! The ranking, the removal report and one feature, as a link tells them.

use super::link::Filter;
use super::rows::SharedRow;
use crate::decision::Stage;
use crate::event::FeatureKey;
use crate::privacy::{Released, Rounded, Shown};
use crate::report::{FeatureReport, Ranking, Removal, Row};
use crate::verdict::Kind;
use serde::Serialize;
use std::cmp::Reverse;

/// All features that the filter leaves, most people first.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SharedRanking {
    pub active_users: Rounded,
    pub visitors: Rounded,
    pub features: Vec<SharedRow>,
    /// Features of the whole ranking.
    pub of: usize,
    pub never_used: usize,
}

/// What can go, and what cannot.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SharedRemoval {
    pub active_users: Rounded,
    pub candidates: Vec<SharedRow>,
    /// By their verdicts, then by their keys.
    pub others: Vec<SharedRow>,
    pub gone: Vec<SharedGone>,
}

/// A feature that the product no longer has.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SharedGone {
    pub key: FeatureKey,
    pub title: Option<String>,
    pub stage: Stage,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SharedFeature {
    pub row: SharedRow,
}

pub fn ranking(report: &Released<Ranking<Shown>>, filter: &Filter) -> SharedRanking {
    let all = &report.features;
    let mut features: Vec<SharedRow> = all
        .iter()
        .filter(|row| filter.leaves(row))
        .map(SharedRow::of)
        .collect();
    // The team's own order tells which of two features told alike has more users.
    features.sort_by_cached_key(|row| {
        let people = row.users.weight().max(row.visitors.weight());
        (Reverse((people, row.uses.weight())), row.key.clone())
    });
    SharedRanking {
        active_users: Rounded::of(&report.totals.active_users),
        visitors: Rounded::of(&report.totals.visitors),
        of: all.len(),
        never_used: features.iter().filter(|row| is_never_used(row)).count(),
        features,
    }
}

pub fn removal(report: &Released<Removal<Shown>>) -> SharedRemoval {
    let mut rows: Vec<SharedRow> = report.features.iter().map(SharedRow::of).collect();
    rows.sort_by_cached_key(|row| (row.kind, Reverse(row.cost), row.key.clone()));
    let (candidates, others) = rows
        .into_iter()
        .partition(|row| row.kind == Kind::Candidate);
    let gone = report.gone.iter().map(|gone| SharedGone {
        key: gone.key.clone(),
        title: gone.title.clone(),
        stage: gone.stage,
    });
    SharedRemoval {
        active_users: Rounded::of(&report.totals.active_users),
        candidates,
        others,
        gone: gone.collect(),
    }
}

pub fn feature(report: &Released<FeatureReport<Shown>>) -> SharedFeature {
    SharedFeature {
        row: SharedRow::of(&report.feature),
    }
}

impl Filter {
    fn leaves(&self, row: &Row<Shown>) -> bool {
        let is_of_kind = self.verdicts.is_empty() || self.verdicts.contains(&row.verdict.kind);
        let Some(text) = &self.text else {
            return is_of_kind;
        };
        let text = text.to_lowercase();
        let told = [
            Some(row.key.as_str()),
            row.title.as_deref(),
            row.area.as_deref(),
            row.owner.as_deref(),
        ];
        let is_named = told
            .into_iter()
            .flatten()
            .any(|told| told.to_lowercase().contains(&text));
        is_of_kind && is_named
    }
}

fn is_never_used(row: &SharedRow) -> bool {
    row.last_used_in_week_of.is_none()
        && [row.users, row.visitors, row.uses]
            .into_iter()
            .all(|number| number.is_zero())
}
