//! What did not get into the figures: ingest completeness by release, and what was not counted, by reason.

use super::assemble::head;
use super::csv::{lines_of, number_cells};
use super::figures::just;
use super::sources::Sources;
use super::whole::Head;
use crate::completeness::{Arrivals, EVENTS_MIN};
use crate::measure::{Bracket, Unit};
use crate::privacy::{Crowd, Figure, Gate, Measured, Release, Released, Shown};
use serde::Serialize;
use std::collections::BTreeMap;

/// How much of what happened is in the figures.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Completeness<N> {
    #[serde(flatten)]
    pub head: Head,
    /// Of the events that happened, the share that is counted.
    pub completeness: N,
    /// By the version of the host app that sent them; the newest name last.
    pub releases: Vec<OfRelease<N>>,
    /// Events that were not counted, by reason.
    pub not_counted: Vec<NotCounted<N>>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OfRelease<N> {
    /// Empty where the host app sends none.
    pub release: String,
    pub completeness: N,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NotCounted<N> {
    /// A fixed word for programs.
    pub reason: String,
    pub events: N,
}

/// `releases`: what arrived by release; `not_counted`: events by reason.
pub fn completeness(
    sources: &Sources,
    releases: &BTreeMap<String, Arrivals>,
    not_counted: &BTreeMap<String, u64>,
) -> Measured<Completeness<Figure>> {
    let report = Completeness {
        head: head(sources, "completeness"),
        completeness: figure(sources.totals.arrivals),
        releases: releases
            .iter()
            .map(|(release, arrivals)| OfRelease {
                release: release.clone(),
                completeness: figure(*arrivals),
            })
            .collect(),
        not_counted: not_counted
            .iter()
            .map(|(reason, events)| NotCounted {
                reason: reason.clone(),
                // At most as many people as events: fewer events than k are fewer people.
                events: Figure::count(*events, Unit::Events, Crowd::of(Bracket::exact(*events))),
            })
            .collect(),
    };
    Measured::new(report, sources.rules.k)
}

/// The share of a project or release. It speaks of batches and events, and of too few of them not at all.
pub(super) fn figure(arrivals: Arrivals) -> Figure {
    match arrivals.completeness() {
        Some(share) => Figure::real(just(share), Unit::ShareOfEvents, Vec::new()),
        None => Figure::not_measurable(
            format!("fewer than {EVENTS_MIN} events arrived since this is counted"),
            Unit::ShareOfEvents,
        ),
    }
}

/// One line for the project, one a release, one a reason.
pub fn completeness_csv(report: &Released<Completeness<Shown>>) -> String {
    let line = |what: &str, name: &str, number: &Shown| {
        let [value, ..] = number_cells(number);
        let unit = number.state().unit().words();
        vec![what.to_owned(), name.to_owned(), value, unit.to_owned()]
    };
    let mut table = vec![
        ["what", "name", "value", "unit"]
            .map(str::to_owned)
            .to_vec(),
    ];
    table.push(line("completeness", "", &report.completeness));
    for one in &report.releases {
        table.push(line(
            "completeness of release",
            &one.release,
            &one.completeness,
        ));
    }
    for one in &report.not_counted {
        table.push(line("not counted", &one.reason, &one.events));
    }
    lines_of(&report.head, table)
}

impl Release for OfRelease<Figure> {
    type Released = OfRelease<Shown>;

    fn release(self, gate: &Gate) -> OfRelease<Shown> {
        OfRelease {
            release: self.release,
            completeness: gate.show(self.completeness),
        }
    }
}

impl Release for NotCounted<Figure> {
    type Released = NotCounted<Shown>;

    fn release(self, gate: &Gate) -> NotCounted<Shown> {
        NotCounted {
            reason: self.reason,
            events: gate.show(self.events),
        }
    }
}

impl Release for Completeness<Figure> {
    type Released = Completeness<Shown>;

    fn release(self, gate: &Gate) -> Completeness<Shown> {
        Completeness {
            head: self.head,
            completeness: gate.show(self.completeness),
            releases: self.releases.release(gate),
            not_counted: self.not_counted.release(gate),
        }
    }
}
