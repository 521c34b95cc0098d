//! The end of an epoch: counts are written, verified, then the people are forgotten.
//!
//! Every step may run again, so a crash anywhere is followed by the same procedure from the start.

use super::events::{ClosedUnique, EventsStore, Grain};
use super::presence::{EpochFile, PresenceStore, column_name};
use anyhow::{Result, ensure};
use domain::calendar::{Day, Window};
use domain::journal::EpochId;
use domain::presence::Column;

/// Writes an ended epoch's counts and unlinks its file. The caller then destroys the key and tells
/// the ledger. `k`: groups below it are written as "at least one".
///
/// # Errors
/// If a store fails, or the counts read back are not those written: the file stays then.
pub fn end_epoch(
    epoch: EpochId,
    span: Window,
    k: u64,
    events: &EventsStore,
    presence: &PresenceStore,
) -> Result<()> {
    if let Some(file) = presence.get(epoch)? {
        if events.closed_uniques_written(epoch)?.is_none() {
            let uniques = uniques_of(&file, span, k);
            let actors = file.actors() as u64;
            events.close_epoch(epoch, at_least(actors, k), &uniques)?;
        }
        let written = events.closed_uniques_written(epoch)?;
        let found = events.closed_uniques_found(epoch)?;
        ensure!(
            written == Some(found),
            "the counts of an ended epoch could not be verified: {written:?} written, {found} found"
        );
        // What the counts stand on must not be the log that a lost file system would take along.
        events.checkpoint()?;
    }
    presence.unlink(epoch)
}

fn uniques_of(file: &EpochFile, span: Window, k: u64) -> Vec<ClosedUnique> {
    let people = file.people();
    let mut uniques = Vec::new();
    let mut columns: Vec<&Column> = people.columns().collect();
    columns.sort_unstable();
    for column in columns {
        let name = column_name(column);
        for (grain, window) in stretches(span) {
            let distinct = people.union(column, window).len();
            if distinct > 0 {
                uniques.push(ClosedUnique {
                    grain,
                    window,
                    name: name.clone(),
                    people: at_least(distinct, k),
                });
            }
        }
    }
    uniques
}

fn at_least(people: u64, k: u64) -> Option<u64> {
    (people == 0 || people >= k).then_some(people)
}

/// All days, weeks, calendar months and terms that lie wholly inside the epoch.
fn stretches(span: Window) -> impl Iterator<Item = (Grain, Window)> {
    let days = span
        .iter()
        .map(|day| (Grain::Day, Window { from: day, to: day }));
    // An epoch starts on a Monday and lasts whole weeks.
    let weeks = span.weeks().map(|week| (Grain::Week, week));
    let months = months(span).map(|month| (Grain::Month, month));
    let term = span.days() / 2;
    let middle = span.from.plus(term);
    let terms = [(span.from, middle.plus(-1)), (middle, span.to)]
        .map(|(from, to)| (Grain::Term, Window { from, to }));
    days.chain(weeks).chain(months).chain(terms)
}

fn months(span: Window) -> impl Iterator<Item = Window> {
    let mut first = Day::of(span.from.date().first_of_month());
    std::iter::from_fn(move || {
        loop {
            let from = first;
            let to = Day::of(from.date().last_of_month());
            if to > span.to {
                return None;
            }
            first = to.plus(1);
            if from >= span.from {
                return Some(Window { from, to });
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_lie_inside_the_epoch_and_cover_it() {
        let span = Window {
            from: "2026-08-03".parse().expect("a day"),
            to: "2027-01-31".parse().expect("a day"),
        };
        let all: Vec<(Grain, Window)> = stretches(span).collect();
        for (_, window) in &all {
            assert!(span.contains(window.from) && span.contains(window.to));
        }
        let of = |grain: Grain| all.iter().filter(move |(other, _)| *other == grain);
        assert_eq!(of(Grain::Day).count(), 182);
        assert_eq!(
            of(Grain::Week).map(|(_, week)| week.days()).sum::<i32>(),
            182
        );
        assert_eq!(
            of(Grain::Term).map(|(_, term)| term.days()).sum::<i32>(),
            182
        );
        let months: Vec<String> = of(Grain::Month)
            .map(|(_, month)| month.from.to_string())
            .collect();
        assert_eq!(
            months,
            [
                "2026-09-01",
                "2026-10-01",
                "2026-11-01",
                "2026-12-01",
                "2027-01-01"
            ]
        );
    }
}
