//! Reads what a report needs, all of it before any of it is judged.

use super::Reports;
use super::counts::Counts;
use super::coverage::{Population, Reported, coverage};
use super::evidence::{Facts, column};
use super::people::{PartPeople, Parts, stored_names};
use crate::storage::control::{Catalogue, LedgerFact, Project};
use anyhow::Result;
use domain::calendar::{Day, Window};
use domain::catalogue::CatalogueFeature;
use domain::completeness::Arrivals;
use domain::event::{Action, FeatureKey};
use domain::measure::Bracket;
use domain::presence::Column;
use domain::privacy::Point;
use domain::report::{FeatureFacts, Heading, Notice, Place, Sources, TotalFacts};
use domain::verdict::Rules;
use jiff::Timestamp;
use roaring::RoaringBitmap;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

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
) -> Result<Sources> {
    let window = facts.window;
    let weeks: Vec<Window> = window.weeks().collect();
    let features = catalogue
        .features()
        .filter(|feature| !gone.contains(&feature.key))
        .map(|feature| FeatureFacts {
            evidence: facts.evidence(feature),
            place: Place::default(),
            weekly: points(facts, feature, weeks.iter().copied()),
        })
        .collect();
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
            coverage: coverage(&BTreeMap::new(), &facts.population, &facts.parts, window),
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
    window: Window,
    today: Day,
    gone: &BTreeSet<FeatureKey>,
) -> Result<Sources> {
    let facts = facts(reports, project, catalogue, window, today)?;
    let mut sources = sources(reports, project, catalogue, &facts, gone)?;
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
                let window = Window::ending(window.to, days);
                missing.insert(self::facts(reports, project, catalogue, window, today)?)
            }
        };
        feature.evidence = read.evidence(declared);
    }
    Ok(sources)
}

/// What stands above a report of this project.
pub(super) fn heading(reports: &Reports, project: &Project, facts: &Facts) -> Result<Heading> {
    Ok(Heading {
        project_id: project.id.clone(),
        project_name: project.name.clone(),
        time_zone: project.time_zone_name().to_owned(),
        window: facts.window,
        generated_at: Timestamp::from_second(reports.clock.now_s())?,
        imported: facts.counts.imported || facts.parts.imported,
        notices: notices(reports, project, facts.window)?,
    })
}

/// The days of one feature, oldest first.
pub(super) fn days(facts: &Facts, feature: &CatalogueFeature) -> Vec<Point> {
    let days = facts.window.iter().map(|day| Window { from: day, to: day });
    points(facts, feature, days)
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
    let seen = reports.events.features_seen(number)?;
    let first_sent = seen
        .into_iter()
        .map(|feature| (feature.key, feature.first_day));
    let mut observed_since: BTreeMap<FeatureKey, Day> = BTreeMap::new();
    for (key, day) in reports
        .events
        .first_heartbeats(number)?
        .into_iter()
        .chain(first_sent)
    {
        let first = observed_since.entry(now_called(key)).or_insert(day);
        *first = (*first).min(day);
    }
    let mut heartbeats: BTreeMap<FeatureKey, BTreeSet<Day>> = BTreeMap::new();
    for (key, days) in reports.events.heartbeats(number, window)? {
        heartbeats.entry(now_called(key)).or_default().extend(days);
    }
    let days = reports.events.days_with_data(number)?;
    Ok(Facts {
        window,
        today,
        parts: Parts::find(
            &reports.presence,
            &reports.events,
            number,
            project.epoch_length,
            u64::from(project.k),
            window,
        )?,
        population: population(reports, number, window)?,
        heartbeats,
        observed_since,
        observed_from: days.values().map(|(first, _)| *first).min(),
        arrivals: whole(&arrivals(reports, number, window)?),
        counts: Counts::of(reports.events.day_counts(number, window)?, renamed),
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
pub(super) fn people_within(parts: &Parts, column: &Column, window: Window) -> RoaringBitmap {
    let mut all = RoaringBitmap::new();
    for part in &parts.parts {
        let Some(days) = part.window.intersection(window) else {
            continue;
        };
        match &part.people {
            PartPeople::Epoch(file) => all |= file.people().union(column, days),
            PartPeople::Counts(counts) => {
                // Of several former keys the fullest one is sure.
                let people = stored_names(column)
                    .iter()
                    .filter_map(|name| counts.get(name)?.get(&days.from.monday()))
                    .map(|people| people.unwrap_or(1))
                    .max()
                    .unwrap_or(0);
                // Counts of people stay far below 2³².
                all.insert_range(0..people as u32);
            }
            PartPeople::Nobody => {}
        }
    }
    all
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

fn notices(reports: &Reports, project: &Project, window: Window) -> Result<Vec<Notice>> {
    let mut notices = Vec::new();
    for restart in reports.control.restarts(project.number, window)? {
        notices.push(Notice {
            code: "restart_seam",
            text: format!(
                "The server was restarted on {}: {} anonymous visitors of that day may be counted twice.",
                restart.day,
                at_most(restart.visitors_before, project.k)
            ),
        });
    }
    for entry in reports.control.ledger()? {
        let day = project.day_at(entry.at_s);
        let is_ours = entry.subject.split(' ').next() == Some(project.id.as_str());
        if entry.what == LedgerFact::KeyMissing && is_ours && window.contains(day) {
            notices.push(Notice {
                code: "key_lost",
                text: format!(
                    "A key was missing at the start on {day}: people who came before and after it are counted twice."
                ),
            });
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
    for action in Action::ALL {
        let series = facts.counts.series(key, action);
        uses += series.uses(facts.window);
        let actors = facts.parts.distinct(&Column::Feature(key.clone(), action));
        let visitors = series.visitors(facts.window);
        people.low = people.low.max(actors.low).max(visitors.low);
        people.high += actors.high + visitors.high;
    }
    (uses, people)
}
