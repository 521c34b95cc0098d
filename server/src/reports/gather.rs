//! Reads what a report needs, all of it before any of it is judged.

use super::counts::Counts;
use super::coverage::{Population, Reported, coverage};
use super::evidence::{Facts, column};
use super::interest::Interest;
use super::open_to::OpenTo;
use super::people::{PartPeople, Parts, stored_names};
use super::{NoReport, Reports, parallel};
use crate::storage::control::{Catalogue, LedgerFact, Project};
use crate::storage::events::WrittenCount;
use anyhow::Result;
use domain::calendar::{Day, Window};
use domain::catalogue::CatalogueFeature;
use domain::completeness::Arrivals;
use domain::event::{Action, FeatureKey};
use domain::identity::EraCause;
use domain::journal::Source;
use domain::measure::Bracket;
use domain::presence::{Column, FOLD_AFTER_DAYS};
use domain::privacy::Point;
use domain::report::{
    FeatureFacts, Heading, History, LeftOut, Notice, Origin, Place, Sources, TotalFacts,
};
use domain::verdict::Rules;
use jiff::Timestamp;
use roaring::RoaringBitmap;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The numbers by which a project judges.
pub(super) fn rules(project: &Project) -> Rules {
    Rules {
        k: project.k,
        ..Rules::default()
    }
}

/// Everything for a report over the catalogue. What is gone is judged no more: its silence is wanted.
pub(super) fn sources(
    reports: &Reports,
    project: &Project,
    catalogue: &Catalogue,
    facts: &Facts,
    gone: &BTreeSet<FeatureKey>,
) -> Result<Sources, NoReport> {
    let window = facts.window;
    let weeks: Vec<Window> = window.weeks().collect();
    let present: Vec<&CatalogueFeature> = catalogue
        .features()
        .filter(|feature| !gone.contains(&feature.key))
        .collect();
    let features = parallel::map(&present, |feature| {
        (!facts.interest.is_lost()).then(|| FeatureFacts {
            evidence: facts.evidence(feature),
            place: Place::default(),
            weekly: points(facts, feature, weeks.iter().copied()),
        })
    });
    let Some(features) = features.into_iter().collect() else {
        return Err(NoReport::GivenUp);
    };
    let quarantined = facts
        .counts
        .features()
        .filter(|key| catalogue.get(key.as_str()).is_none())
        .count();
    Ok(Sources {
        heading: heading(reports, project, facts)?,
        context: facts.context(),
        rules: rules(project),
        totals: TotalFacts {
            visitors: facts.counts.visitors_of_project(),
            quarantined: quarantined as u64,
            excluded_bot_uses: facts.counts.bot_uses,
            excluded_staff_uses: facts.counts.staff_uses,
            coverage: coverage(
                &BTreeMap::new(),
                &facts.population,
                &facts.parts,
                window,
                facts.k,
            ),
            arrivals: facts.arrivals,
        },
        features,
        gone: Vec::new(),
    })
}

/// Everything for the removal report of a window: what is needed seldom is judged over as many days as its
/// cadence asks for (VERDICTS.md §2), and every feature knows where it stands.
pub(super) fn removal_sources(
    reports: &Reports,
    project: &Project,
    catalogue: &Catalogue,
    facts: &Facts,
    gone: &BTreeSet<FeatureKey>,
) -> Result<Sources, NoReport> {
    let (window, today) = (facts.window, facts.today);
    let mut sources = sources(reports, project, catalogue, facts, gone)?;
    let mut longer: BTreeMap<i32, Facts> = BTreeMap::new();
    for feature in &mut sources.features {
        let declared = &feature.evidence.feature;
        let Some(days) = sources.rules.days_needed(declared.cadence) else {
            continue;
        };
        if days <= window.days() {
            continue;
        }
        let read = match longer.entry(days) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(missing) => {
                let ending = Window::ending(window.to, days);
                // Old weeks are kept as a whole.
                let window = Window {
                    from: ending.from.monday(),
                    to: ending.to,
                };
                missing.insert(self::facts(reports, project, catalogue, window, today)?)
            }
        };
        feature.evidence = read.evidence(declared);
    }
    // What is judged over more days than the window may leave out imported ones that the window does not touch.
    let leaves_out = |facts: &&Facts| facts.origin.left_out.is_some();
    if facts.origin.left_out.is_none()
        && let Some(longest) = longer.values().rev().find(leaves_out)
    {
        let heading = &mut sources.heading;
        heading.notices.extend(longest.origin.notice());
        heading.history_left_out = longest.origin.left_out.map(|left_out| left_out.days);
    }
    Ok(sources)
}

/// What stands above a report of this project.
pub(super) fn heading(reports: &Reports, project: &Project, facts: &Facts) -> Result<Heading> {
    let now_s = reports.clock.now_s();
    let mut notices = notices(reports, project, facts.window)?;
    if facts.snapped {
        notices.insert(0, in_whole_weeks(facts.window));
    }
    notices.extend(facts.origin.notice());
    Ok(Heading {
        project_id: project.id.clone(),
        project_name: project.name.clone(),
        time_zone: project.time_zone_name(now_s).to_owned(),
        window: facts.window,
        generated_at: Timestamp::from_second(now_s)?,
        imported: facts.origin.imported,
        history_left_out: facts.origin.left_out.map(|left_out| left_out.days),
        history: History::of(&reports.events.history(project.number)?),
        notices,
    })
}

/// The days of one feature, oldest first. Of a folded week or an ended epoch the days are what was written
/// down of them.
pub(super) fn days(
    reports: &Reports,
    project: &Project,
    facts: &Facts,
    feature: &CatalogueFeature,
) -> Result<Vec<Point>> {
    let used = facts.counts.series(&feature.key, Action::Use);
    let column = column(feature, Action::Use);
    let source = if facts.parts.imported {
        Source::Import
    } else {
        Source::Live
    };
    let written = reports.events.written_days(
        project.number,
        source.word(),
        facts.window,
        u64::from(project.k),
    )?;
    // Of several former keys the fullest one is sure.
    let written_on = |day: Day| {
        let counts = stored_names(&column);
        let counts = counts
            .iter()
            .filter_map(|name| written.get(name)?.get(&day));
        counts.map(|count| count.low()).max()
    };
    let days = facts.window.iter().map(|day| {
        let window = Window { from: day, to: day };
        let people = people_of_day(&facts.parts, &column, window)
            .or_else(|| written_on(day).map(as_many_numbers));
        Point {
            window,
            uses: used.uses(window),
            people: Arc::new(people.unwrap_or_default()),
            visitors: used.visitors(window),
        }
    });
    Ok(days.collect())
}

/// Reads the stores once for a window.
pub(super) fn facts(
    reports: &Reports,
    project: &Project,
    catalogue: &Catalogue,
    window: Window,
    today: Day,
) -> Result<Facts> {
    let number = project.number;
    let renamed = catalogue.renamed();
    let now_called = |key: FeatureKey| renamed.get(&key).cloned().unwrap_or(key);
    let live = Parts::live(&reports.presence, &reports.events, project, window)?;
    let anyone_live = live.anyone();
    let counted = reports.events.counters(number, |counters| {
        let mut observed_since: BTreeMap<FeatureKey, Day> = BTreeMap::new();
        let seen = counters.features_seen().into_iter();
        let first_beats = counters.first_heartbeats();
        let first = first_beats.map(|(key, day)| (key.clone(), day));
        for (key, day) in first.chain(seen.map(|seen| (seen.key, seen.first_day))) {
            let first = observed_since.entry(now_called(key)).or_insert(day);
            *first = (*first).min(day);
        }
        let mut heartbeats: BTreeMap<FeatureKey, BTreeSet<Day>> = BTreeMap::new();
        for (key, days) in counters.heartbeats(window) {
            let known = heartbeats.entry(now_called(key.clone())).or_default();
            known.extend(days);
        }
        let days = counters.days_with_data();
        let observed_from = days.values().map(|(first, _)| *first).min();
        let counts = Counts::of(counters, window, renamed, anyone_live);
        let measured = days.get(&false).map(|(from, to)| Window {
            from: *from,
            to: *to,
        });
        let left_out = (counts.measured && days.contains_key(&true)).then(|| {
            let [imported, measured] = [true, false].map(|of| counters.days_of_people(of));
            LeftOut::of(window, &imported, &measured, today)
        });
        let origin = Origin {
            imported: counts.imported,
            measured,
            left_out: left_out.flatten(),
        };
        (observed_since, heartbeats, observed_from, counts, origin)
    });
    let (observed_since, heartbeats, observed_from, counts, mut origin) = counted?;
    let parts = if counts.measured {
        live
    } else {
        Parts::imported(&reports.presence, &reports.events, project, window)?
    };
    origin.imported |= parts.imported;
    Ok(Facts {
        k: project.k,
        window,
        snapped: false,
        today,
        parts,
        origin,
        population: population(reports, number, window)?,
        heartbeats,
        observed_since,
        observed_from,
        arrivals: whole(&arrivals(reports, number, window)?),
        counts,
        interest: Interest::lasting(),
        open_to: OpenTo::default(),
    })
}

fn points(
    facts: &Facts,
    feature: &CatalogueFeature,
    windows: impl Iterator<Item = Window>,
) -> Vec<Point> {
    let used = facts.counts.series(&feature.key, Action::Use);
    let column = column(feature, Action::Use);
    windows
        .map(|window| Point {
            window,
            uses: used.uses(window),
            people: people_within(&facts.parts, &column, window),
            visitors: used.visitors(window),
        })
        .collect()
}

/// The people of a stretch. Of an ended epoch only how many there were is left: as many numbers
/// stand for them, one for "at least one but fewer than k".
pub(super) fn people_within(parts: &Parts, column: &Column, window: Window) -> Arc<RoaringBitmap> {
    if let [only] = parts.parts.as_slice()
        && let PartPeople::Epoch(file) = &only.people
        && let Some(days) = only.window.intersection(window)
    {
        return file.union(column, days);
    }
    let mut all = RoaringBitmap::new();
    for part in &parts.parts {
        let Some(days) = part.window.intersection(window) else {
            continue;
        };
        match &part.people {
            PartPeople::Epoch(file) => all |= &*file.union(column, days),
            PartPeople::Counts(counts) => {
                // Of several former keys the fullest one is sure.
                let people = stored_names(column)
                    .iter()
                    .filter_map(|name| counts.week(name, days.from.monday()))
                    .map(WrittenCount::low)
                    .max();
                all |= as_many_numbers(people.unwrap_or(0));
            }
            PartPeople::Nobody => {}
        }
    }
    Arc::new(all)
}

/// The people of a day that a living epoch keeps by day; `None` where none does, or nobody was there.
fn people_of_day(parts: &Parts, column: &Column, day: Window) -> Option<RoaringBitmap> {
    parts.parts.iter().find_map(|part| match &part.people {
        PartPeople::Epoch(file) if part.window.contains(day.from) => {
            let people = file.people();
            let is_folded = people.weeks(&Column::Active, day).next().is_some();
            Some(people.union(column, day)).filter(|people| !is_folded && !people.is_empty())
        }
        PartPeople::Epoch(_) | PartPeople::Counts(_) | PartPeople::Nobody => None,
    })
}

/// Numbers that stand for a count whose people are forgotten.
fn as_many_numbers(people: u64) -> RoaringBitmap {
    // Counts of people stay far below 2³².
    (0..people as u32).collect()
}

fn population(reports: &Reports, project: u32, window: Window) -> Result<Population> {
    let mut population = Population::new();
    for (day, of_day) in reports.control.population(project, window)? {
        let mut add = |kind: Reported, people: u64| {
            population.entry(kind).or_default().insert(day, people);
        };
        add(Reported::Everyone, of_day.total);
        for (name, values) in of_day.by_trait {
            for (value, people) in values {
                add(
                    Reported::WithTrait {
                        name: name.clone(),
                        value,
                    },
                    people,
                );
            }
        }
    }
    Ok(population)
}

/// What arrived of what was sent, by release.
pub(super) fn arrivals(
    reports: &Reports,
    project: u32,
    window: Window,
) -> Result<BTreeMap<String, Arrivals>> {
    Ok(reports.control.arrivals(project, window)?)
}

/// What arrived of all releases together.
pub(super) fn whole(by_release: &BTreeMap<String, Arrivals>) -> Arrivals {
    let mut whole = Arrivals::default();
    for arrivals in by_release.values() {
        whole.add(*arrivals);
    }
    whole
}

/// Events that were not counted, by reason.
pub(super) fn not_counted(
    reports: &Reports,
    project: u32,
    window: Window,
) -> Result<BTreeMap<String, u64>> {
    let mut by_reason = BTreeMap::new();
    for drop in reports.control.drops(project, window)? {
        // Such events count, for another sender.
        if drop.reason.starts_with("forwarded_") {
            continue;
        }
        *by_reason.entry(drop.reason).or_default() += drop.events;
    }
    Ok(by_reason)
}

/// Says that a report covers more days than were asked for.
pub(super) fn in_whole_weeks(window: Window) -> Notice {
    Notice::new(
        "whole_weeks",
        format!(
            "Weeks older than {FOLD_AFTER_DAYS} days are kept as a whole, so this report covers {} to {}.",
            window.from, window.to
        ),
    )
}

fn notices(reports: &Reports, project: &Project, window: Window) -> Result<Vec<Notice>> {
    let mut notices: Vec<Notice> = reports
        .health
        .banners()
        .iter()
        .map(|banner| Notice::new(banner.code(), banner.text()))
        .collect();
    for restart in reports.control.restarts(project.number, window)? {
        notices.push(Notice::new("restart_seam", format!(
                "Counting was interrupted on {} (a restart, or a clock that stepped back): {} anonymous visitors of that day may be counted twice.",
                restart.day,
                at_most(restart.visitors_before, project.k)
            )));
    }
    for entry in reports.control.ledger()? {
        let day = project.day_at(entry.at_s);
        let is_ours = entry.subject.split(' ').next() == Some(project.id.as_str());
        if entry.what == LedgerFact::EpochLost && is_ours && window.contains(day) {
            notices.push(Notice::new("epoch_lost", format!(
                    "A file of who was there was lost on {day}: people who came before are missing from counts of people, or counted twice."
                )));
        }
        if entry.what == LedgerFact::KeyMissing && is_ours && window.contains(day) {
            notices.push(Notice::new("key_lost", format!(
                    "A key was missing at the start on {day}: its people were forgotten at once. Who came before and after it \
                     cannot be told to be the same, so numbers of people over that day are bounds."
                )));
        }
    }
    for era in project.eras.all() {
        if era.cause == EraCause::OtherLength && window.contains(era.from) && window.from < era.from
        {
            notices.push(Notice::new("other_epoch_length", format!(
                    "From {} on, pseudonyms live for {} weeks. Numbers of people over that day are bounds.",
                    era.from,
                    2 * era.length.weeks()
                )));
        }
    }
    // Both living epochs lose their keys together; one sentence is enough.
    notices.dedup_by(|one, other| one.text == other.text);
    Ok(notices)
}

/// A bound on people in words; one below k is told as k alone, as every count of people is.
fn at_most(people: u64, k: u32) -> String {
    if people < u64::from(k) {
        format!("fewer than {k}")
    } else {
        format!("up to {people}")
    }
}

/// People who did anything with an undeclared feature, and how often it was used.
pub(super) fn undeclared(facts: &Facts, key: &FeatureKey) -> (u64, Bracket) {
    let mut uses = 0;
    let mut people = Bracket::ZERO;
    for &action in Action::ALL {
        let series = facts.counts.series(key, action);
        uses += series.uses(facts.window);
        let actors = facts.parts.distinct(&Column::Feature(key.clone(), action));
        let visitors = series.visitors(facts.window);
        people.low = people.low.max(actors.low).max(visitors.low);
        people.high += actors.high + visitors.high;
    }
    (uses, people)
}
