//! Puts a report together: judge, figures, order, sums.

use super::completeness;
use super::figures::{coverage, daily, just, row};
use super::row::Row;
use super::sources::{FeatureFacts, Sources};
use super::summary::{LeadsWith, Summary, notices};
use super::whole::{FeatureReport, Head, Ranking, Removal, Totals};
use crate::event::FeatureKey;
use crate::measure::Unit;
use crate::privacy::{Crowd, Figure, Measured, Point};
use crate::verdict::{FeatureEvidence, Judged, Kind, expected_wrong, judge};
use std::cmp::Reverse;

/// All features, most used first.
pub fn ranking(sources: &Sources) -> Measured<Ranking<Figure>> {
    let judged = verdicts(sources);
    let mut features = rows(sources, &judged);
    features.sort_by_cached_key(|(judged, row)| {
        (
            Reverse(use_told(judged, row, sources.rules.k)),
            row.key.clone(),
        )
    });
    let report = Ranking {
        head: head(sources, "ranking"),
        totals: totals(sources, &judged, &features),
        features: features.into_iter().map(|(_, row)| row).collect(),
    };
    Measured::new(report, sources.rules.k)
}

/// All features by their verdicts, those that can go first.
pub fn removal(sources: &Sources) -> Measured<Removal<Figure>> {
    let judged = verdicts(sources);
    let mut features = rows(sources, &judged);
    let wrong = expected_wrong(&judged, &sources.rules);
    let summary = Summary::of(sources, &judged, wrong);
    match summary.leads_with {
        LeadsWith::Verdicts => features.sort_by_cached_key(|(judged, row)| {
            // Of those that can go, the costliest first; a cost that nobody knows comes last.
            (judged.kind, Reverse(row.cost), row.key.clone())
        }),
        LeadsWith::Ranking => features.sort_by_cached_key(|(judged, row)| {
            let use_told = use_told(judged, row, sources.rules.k);
            (Reverse(use_told), row.key.clone())
        }),
    }
    let report = Removal {
        head: head(sources, "removal"),
        summary,
        gone: sources.gone.clone(),
        people: sources.context.people,
        candidates: features
            .iter()
            .filter(|(judged, _)| judged.kind == Kind::Candidate)
            .map(|(_, row)| row.key.clone())
            .collect(),
        // Rounded up, as a bound is.
        expected_wrong: Figure::real(
            just((wrong * 100.0).ceil() / 100.0),
            Unit::Features,
            Vec::new(),
        ),
        totals: totals(sources, &judged, &features),
        features: features.into_iter().map(|(_, row)| row).collect(),
    };
    Measured::new(report, sources.rules.k)
}

/// One feature with its days; `None` if the catalogue has no such key.
///
/// `days`: every day of the window, oldest first, also those without uses.
pub fn feature(
    sources: &Sources,
    key: &FeatureKey,
    days: &[Point],
) -> Option<Measured<FeatureReport<Figure>>> {
    let k = sources.rules.k;
    let judged = verdicts(sources);
    let (facts, judged) = sources
        .features
        .iter()
        .zip(&judged)
        .find(|(facts, _)| facts.evidence.feature.key == *key)?;
    let report = FeatureReport {
        head: head(sources, "feature"),
        feature: row(
            facts,
            judged,
            &sources.context,
            &sources.heading.project_name,
            k,
        ),
        catalogue: facts.evidence.feature.clone(),
        daily: daily(days, facts, &sources.context, k),
    };
    Some(Measured::new(report, k))
}

pub(super) fn verdicts(sources: &Sources) -> Vec<Judged> {
    let evidence: Vec<FeatureEvidence> = sources
        .features
        .iter()
        .map(|facts| facts.evidence.clone())
        .collect();
    judge(&evidence, &sources.context, &sources.rules)
}

pub(super) fn rows<'a>(sources: &Sources, judged: &'a [Judged]) -> Vec<(&'a Judged, Row<Figure>)> {
    let one = |(facts, judged): (&FeatureFacts, &'a Judged)| {
        (
            judged,
            row(
                facts,
                judged,
                &sources.context,
                &sources.heading.project_name,
                sources.rules.k,
            ),
        )
    };
    sources.features.iter().zip(judged).map(one).collect()
}

/// People, then uses, as far as both are told: an order by hidden numbers would tell them.
pub(super) fn use_told(judged: &Judged, row: &Row<Figure>, k: u32) -> (u64, u64) {
    let people = judged.published.users.judged(k).high;
    (people, row.uses.open_count(k).unwrap_or(0))
}

pub(super) fn head(sources: &Sources, report: &'static str) -> Head {
    Head {
        rules: sources.rules.clone(),
        notices: notices(sources),
        ..Head::of(&sources.heading, report, sources.rules.k)
    }
}

fn totals(
    sources: &Sources,
    judged: &[Judged],
    features: &[(&Judged, Row<Figure>)],
) -> Totals<Figure> {
    let k = sources.rules.k;
    // A hidden feature enters no sum: the total less the others would be its number.
    let uses = features
        .iter()
        .filter_map(|(_, row)| row.uses.open_count(k))
        .sum();
    let never_used = judged.iter().filter(|one| one.zero.is_some()).count();
    let facts = &sources.totals;
    Totals {
        active_users: Figure::people(Crowd::of(sources.context.active), Unit::Users),
        visitors: Figure::people(Crowd::of(facts.visitors), Unit::Visitors),
        uses: Figure::of_nobody(uses, Unit::Uses),
        // Numbers of features fit a u64 on every machine.
        features: Figure::of_nobody(judged.len() as u64, Unit::Features),
        never_used: Figure::of_nobody(never_used as u64, Unit::Features),
        quarantined: Figure::of_nobody(facts.quarantined, Unit::Features),
        excluded_bot_uses: Figure::of_nobody(facts.excluded_bot_uses, Unit::Uses),
        excluded_staff_uses: Figure::of_nobody(facts.excluded_staff_uses, Unit::Uses),
        coverage: coverage(facts.coverage),
        completeness: completeness::figure(facts.arrivals),
    }
}
