//! Reads what a report needs, all of it before any of it is judged.

use super::counts::Counts;
use super::coverage::{Population, Reported, coverage};
use super::evidence::Facts;
use super::interest::Interest;
use super::open_to::OpenTo;
use super::people::Parts;
use super::{NoReport, Reports, heading, parallel, points};
use crate::storage::control::{Catalogue, Project};
use anyhow::Result;
use domain::calendar::{Day, Window};
use domain::catalogue::CatalogueFeature;
use domain::completeness::Arrivals;
use domain::event::{Action, FeatureKey};
use domain::journal::Source;
use domain::measure::Bracket;
use domain::presence::Column;
use domain::report::{FeatureFacts, LeftOut, Origin, Place, Sources, TotalFacts};
use domain::verdict::Rules;
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
            weekly: points::within(facts, feature, weeks.iter().copied()),
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
        heading: heading::of(reports, project, facts)?,
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
    let people = |source| Parts::of(source, &reports.presence, &reports.events, project, window);
    let live = people(Source::Live)?;
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
        people(Source::Import)?
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
