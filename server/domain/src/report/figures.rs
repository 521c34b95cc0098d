//! A row of figures from the evidence and the verdict of one feature.
//!
//! Each figure is given everyone it speaks of; the gate decides what becomes of it.

use super::row::{DayPoint, Row, VerdictWords, WeekPoint};
use super::sources::FeatureFacts;
use super::touched::{accounts_touched, message};
use crate::catalogue::Origin;
use crate::decision::Stage;
use crate::measure::{Bracket, Unit};
use crate::privacy::{Crowd, Fate, Figure, Point, Real, fates, fates_within};
use crate::verdict::{
    FeatureEvidence, Judged, Kind, Measure, People, ProjectContext, Share, Unmeasured,
};

/// Nobody decided when to look again: after one more window, so that the next look rests on other days.
const REVIEW_AFTER_DAYS: i32 = 91;

/// The people behind the figures of one feature.
struct Crowds {
    eligible: Crowd,
    exposed: Crowd,
    users: Crowd,
    exposed_users: Crowd,
    anyone: Crowd,
}

impl Crowds {
    fn of(evidence: &FeatureEvidence, context: &ProjectContext) -> Crowds {
        Crowds {
            eligible: Crowd::within(evidence.eligible, context.active),
            exposed: Crowd::within(evidence.exposed, evidence.eligible),
            users: Crowd::within(evidence.users, evidence.eligible),
            exposed_users: Crowd::within(evidence.exposed_users, evidence.exposed),
            anyone: Crowd::of(evidence.anyone(context.people)),
        }
    }
}

pub(super) fn row(
    facts: &FeatureFacts,
    judged: &Judged,
    context: &ProjectContext,
    product: &str,
    k: u32,
) -> Row<Figure> {
    let evidence = &facts.evidence;
    let feature = &evidence.feature;
    let measures = &judged.measures;
    let released_on = feature.released;
    let since = released_on.or(evidence.observed_since);
    let crowds = Crowds::of(evidence, context);
    let Crowds {
        eligible,
        exposed,
        users,
        exposed_users,
        anyone,
    } = crowds;
    Row {
        key: feature.key.clone(),
        title: feature.title.clone(),
        area: feature.area.clone(),
        owner: feature.owner.clone(),
        cadence: feature.cadence,
        judged_over: evidence.window.into(),
        stage: facts
            .place
            .decided
            .unwrap_or_else(|| Stage::undecided(released_on, context.today)),
        decided: facts.place.decided.is_some(),
        next_review: facts
            .place
            .next_review
            .unwrap_or_else(|| evidence.window.to.plus(REVIEW_AFTER_DAYS)),
        age_days: since
            .map(|since| context.today.since(since))
            .filter(|days| *days >= 0),
        code: facts.place.code.clone(),
        accounts_touched: accounts_touched(facts, judged),
        message: (judged.kind == Kind::Candidate).then(|| {
            let title = feature.title.as_deref().unwrap_or(feature.key.as_str());
            message(title, product)
        }),
        imported: evidence.imported_only || feature.origin == Origin::Imported,
        eligible: Figure::people(eligible, Unit::Users),
        exposed: exposed_figure(evidence, measures.discoverability, exposed),
        users: Figure::people(users, Unit::Users),
        completed: completed(evidence),
        visitors: Figure::people(Crowd::of(evidence.visitors), Unit::Visitors),
        uses: Figure::count(evidence.uses, Unit::Uses, anyone),
        user_days: Figure::count(evidence.user_days, Unit::UserDays, anyone),
        reach: share(measures.reach, Unit::ShareOfUsers, vec![users, eligible]),
        discoverability: share(
            measures.discoverability,
            Unit::ShareOfUsers,
            vec![exposed, eligible],
        ),
        conversion: share(
            measures.conversion,
            Unit::ShareOfExposed,
            vec![exposed_users, exposed],
        ),
        frequency: real(
            measures.frequency,
            Unit::UsesPerUsingDay,
            vec![anyone],
            |value| Real {
                value: Some(value),
                ..Real::default()
            },
        ),
        uses_per_user: uses_per_user(evidence, context, anyone, users),
        repeat: repeat(evidence, judged),
        success: success(evidence, judged),
        trend: trend(evidence, judged, anyone),
        last_use: match evidence.last_use {
            Some(day) => Figure::day(day, anyone),
            None => Figure::not_measurable(Unmeasured::NeverUsed.words(), Unit::Day),
        },
        weekly: weekly(&facts.weekly, evidence, context, k),
        heartbeat: heartbeat(evidence),
        coverage: coverage(evidence.coverage),
        independent_people: Figure::real(
            just(measures.independent_people),
            Unit::People,
            vec![eligible],
        ),
        people_needed: Figure::of_nobody(measures.people_needed, Unit::People),
        times_as_often_to_flip: match measures.times_as_often_to_flip {
            Some(times) => Figure::real(just(times), Unit::Ratio, vec![eligible]),
            None => Figure::not_measurable(Unmeasured::NoPopulation.words(), Unit::Ratio),
        },
        protected: feature.protected.clone(),
        released: feature.released,
        cost: feature.cost,
        zero: judged.zero,
        verdict: VerdictWords::of(judged),
    }
}

/// Uses ÷ people who used it, where people are told apart for the whole window and all uses are theirs.
fn uses_per_user(
    evidence: &FeatureEvidence,
    context: &ProjectContext,
    anyone: Crowd,
    users: Crowd,
) -> Figure {
    let unit = Unit::UsesPerUser;
    if evidence.uses == 0 {
        return Figure::not_measurable(Unmeasured::NeverUsed.words(), unit);
    }
    let has_visitors = !evidence.visitors.is_zero();
    if context.people == People::Visitors || has_visitors || evidence.users.low == 0 {
        return Figure::not_measurable(Unmeasured::NeedsActors.words(), unit);
    }
    // Counts of uses and people stay far below 2⁵³.
    let uses = evidence.uses as f64;
    let real = if evidence.users.is_exact() {
        just(uses / evidence.users.low as f64)
    } else {
        Real {
            value: None,
            low: Some(uses / evidence.users.high as f64),
            high: Some(uses / evidence.users.low as f64),
        }
    };
    Figure::real(real, unit, vec![users, anyone])
}

/// The days of one feature, hidden so that neither a day nor a week can be computed.
pub(super) fn daily(
    days: &[Point],
    facts: &FeatureFacts,
    context: &ProjectContext,
    k: u32,
) -> Vec<DayPoint<Figure>> {
    let anyone = Crowd::of(facts.evidence.anyone(context.people));
    let of_weeks = fates(&facts.weekly, k);
    let of_days = fates_within(days, &facts.weekly, &of_weeks, k);
    days.iter()
        .zip(alike_if_hidden(of_days, anyone, k))
        .map(|(point, fate)| DayPoint {
            day: point.window.from,
            uses: under(fate, uses_of(point)).telling_of(anyone),
        })
        .collect()
}

fn weekly(
    points: &[Point],
    evidence: &FeatureEvidence,
    context: &ProjectContext,
    k: u32,
) -> Vec<WeekPoint<Figure>> {
    let anyone = Crowd::of(evidence.anyone(context.people));
    let fates = alike_if_hidden(fates(points, k), anyone, k);
    points
        .iter()
        .zip(fates)
        .map(|(point, fate)| {
            let people = match context.people {
                People::Actors => Bracket::exact(point.people.len()),
                People::Visitors => point.visitors,
            };
            let users = Figure::people(Crowd::of(people), Unit::Users);
            WeekPoint {
                from: point.window.from,
                uses: under(fate, uses_of(point)).telling_of(anyone),
                users: under(fate, users).telling_of(Crowd::of(evidence.users)),
            }
        })
        .collect()
}

/// In a feature of a small group all points are hidden for that one reason, those without uses
/// too: a point hidden for another one, or not at all, would tell when they came.
fn alike_if_hidden(fates: Vec<Fate>, anyone: Crowd, k: u32) -> Vec<Fate> {
    if anyone.group(k).is_hidden() {
        vec![Fate::Few; fates.len()]
    } else {
        fates
    }
}

fn uses_of(point: &Point) -> Figure {
    let people = Bracket {
        low: point.people.len().max(point.visitors.low),
        high: point.people.len() + point.visitors.high,
    };
    Figure::count(point.uses, Unit::Uses, Crowd::of(people))
}

fn under(fate: Fate, figure: Figure) -> Figure {
    match fate {
        // A few are hidden by their own number.
        Fate::Shown | Fate::Few => figure,
        Fate::Cover => figure.as_cover(),
    }
}

fn exposed_figure(
    evidence: &FeatureEvidence,
    discoverability: Measure<Share>,
    exposed: Crowd,
) -> Figure {
    match discoverability {
        // What arrived is told even where the catalogue expects nothing to arrive.
        Err(reason @ (Unmeasured::ExposureUntracked | Unmeasured::NoExposureReceived))
            if evidence.exposed.is_zero() =>
        {
            Figure::not_measurable(reason.words(), Unit::Users)
        }
        Ok(_) | Err(_) => Figure::people(exposed, Unit::Users),
    }
}

fn repeat(evidence: &FeatureEvidence, judged: &Judged) -> Figure {
    let crowds = evidence.repeat.map_or_else(Vec::new, |repeat| {
        let first_time = Bracket::exact(repeat.first_time);
        vec![
            Crowd::of(first_time),
            Crowd::within(Bracket::exact(repeat.came_back), first_time),
        ]
    });
    share(judged.measures.repeat, Unit::ShareOfFirstTime, crowds)
}

/// A use may end without a use of its own (a job that runs later), so completers are no part of users.
fn completed(evidence: &FeatureEvidence) -> Figure {
    match evidence.outcomes {
        Some(outcomes) => Figure::people(
            Crowd::within(outcomes.completers, evidence.eligible),
            Unit::Users,
        ),
        None => Figure::not_measurable(Unmeasured::NoOutcomes.words(), Unit::Users),
    }
}

fn success(evidence: &FeatureEvidence, judged: &Judged) -> Figure {
    let crowds = evidence.outcomes.map_or_else(Vec::new, |outcomes| {
        vec![Crowd::of(outcomes.completers), Crowd::of(outcomes.failers)]
    });
    share(judged.measures.success, Unit::ShareOfUses, crowds)
}

fn trend(evidence: &FeatureEvidence, judged: &Judged, anyone: Crowd) -> Figure {
    let mut crowds = vec![anyone];
    if let Some(halves) = evidence.halves {
        for half in [halves.first, halves.second] {
            crowds.extend([Crowd::of(half.users), Crowd::of(half.eligible)]);
        }
    }
    real(judged.measures.trend, Unit::Ratio, crowds, |ratio| Real {
        value: ratio.value,
        low: Some(ratio.low),
        high: ratio.high,
    })
}

fn heartbeat(evidence: &FeatureEvidence) -> Figure {
    match evidence.heartbeat {
        Some(heartbeat) => {
            let share = f64::from(heartbeat.days) / f64::from(evidence.window.days());
            Figure::real(just(share.min(1.0)), Unit::ShareOfDays, Vec::new())
        }
        None => Figure::not_measurable(Unmeasured::NoCatalogueSent.words(), Unit::ShareOfDays),
    }
}

pub(super) fn coverage(coverage: Option<f64>) -> Figure {
    match coverage {
        Some(share) => Figure::real(just(share), Unit::ShareOfActive, Vec::new()),
        None => Figure::not_measurable(Unmeasured::NoPopulation.words(), Unit::ShareOfActive),
    }
}

fn share(measure: Measure<Share>, unit: Unit, crowds: Vec<Crowd>) -> Figure {
    real(measure, unit, crowds, |share| Real {
        value: share.value,
        low: Some(share.shown.low),
        high: Some(share.shown.high),
    })
}

fn real<T>(
    measure: Measure<T>,
    unit: Unit,
    crowds: Vec<Crowd>,
    write: impl Fn(T) -> Real,
) -> Figure {
    match measure {
        Ok(number) => Figure::real(write(number), unit, crowds),
        // One of the crowds is small, so the gate says how small; there is no number to hide.
        Err(Unmeasured::TooFewPeople) => Figure::real(Real::default(), unit, crowds),
        Err(reason) => Figure::not_measurable(reason.words(), unit),
    }
}

pub(super) fn just(value: f64) -> Real {
    Real {
        value: Some(value),
        ..Real::default()
    }
}
