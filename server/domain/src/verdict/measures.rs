//! The measures of VERDICTS.md §2, each with its interval, from what may be published.

use super::clustering::{design_effect, likeness};
use super::coverage::times_as_often_to_flip;
use super::evidence::{FeatureEvidence, Half, People, ProjectContext, Published, Repeat};
use super::interval::{
    ALPHA, Interval, RateRatio, Side, binomial_tail, clopper_pearson_lower, clopper_pearson_upper,
    people_needed, poisson_tail, poisson_upper, rate_ratio95, wilson95,
};
use super::rules::Rules;
use crate::catalogue::{Cadence, ExposureTracking};
use crate::measure::Bracket;
use crate::privacy::Group;

/// A share of people (or of uses) with what is known of its truth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// The observed share; `None` where only a bracket is known.
    pub value: Option<f64>,
    /// Two-sided 95 % interval, for showing (Wilson).
    pub shown: Interval,
    /// One-sided 95 % limits, for deciding (Clopper–Pearson, or Garwood for visitors).
    pub lower: f64,
    pub upper: f64,
}

/// Why a measure has no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unmeasured {
    NobodyActive,
    NobodyExposed,
    NeverUsed,
    ExposureUntracked,
    NoExposureReceived,
    NoOutcomes,
    OnceByDesign,
    NotObservedLongEnough,
    TooFewPeople,
    NoCatalogueSent,
    NoPopulation,
    NeedsActors,
}

impl Unmeasured {
    pub fn words(self) -> &'static str {
        match self {
            Unmeasured::NobodyActive => "nobody it is open to was active",
            Unmeasured::NobodyExposed => "it was on nobody's screen",
            Unmeasured::NeverUsed => "never used",
            Unmeasured::ExposureUntracked => "the catalogue says its exposure is not tracked",
            Unmeasured::NoExposureReceived => "the app sends no exposures",
            Unmeasured::NoOutcomes => "the app does not report how uses end",
            Unmeasured::OnceByDesign => "done once by design",
            Unmeasured::NotObservedLongEnough => "not observed for a whole cadence",
            Unmeasured::TooFewPeople => "too few people to tell",
            Unmeasured::NoCatalogueSent => "no build sends its catalogue",
            Unmeasured::NoPopulation => "the app does not report how many active users it has",
            Unmeasured::NeedsActors => "needs user keys; visitors are told apart for one day only",
        }
    }
}

pub type Measure<T> = Result<T, Unmeasured>;

/// All measures of one feature. No figure here tells more than [`Published`] does.
#[derive(Clone, Debug, PartialEq)]
pub struct Measures {
    pub reach: Measure<Share>,
    pub discoverability: Measure<Share>,
    pub conversion: Measure<Share>,
    pub repeat: Measure<Share>,
    pub success: Measure<Share>,
    pub trend: Measure<RateRatio>,
    /// Uses per day on which a person used it.
    pub frequency: Measure<f64>,
    /// People who had their first use early enough to be watched for a whole horizon.
    pub first_time: Group,
    /// Those of them who came back.
    pub came_back: Group,
    /// So many people are worth one independent one; 1 without accounts.
    pub design_effect: f64,
    /// Eligible people divided by the design effect.
    pub independent_people: f64,
    /// People whose silence would prove a reach below θ, multiplied by the design effect.
    pub people_needed: u64,
    /// `P(so little use | reach = θ)`; `None` if nobody was active.
    pub p_value: Option<f64>,
    /// k*: so many times as often the unseen would have to use it for the limit to reach θ.
    pub times_as_often_to_flip: Option<f64>,
}

impl Measures {
    /// `project_likeness`: ρ of all features together, for those that too few use to have their own.
    pub fn of(
        evidence: &FeatureEvidence,
        published: &Published,
        project: &ProjectContext,
        project_likeness: f64,
        rules: &Rules,
    ) -> Measures {
        let design_effect = effect(evidence, published, project_likeness);
        let k = rules.k;
        let eligible = published.eligible.judged(k);
        let users = published.users.bounds(k);
        let exposed = published.exposed.bounds(k);
        let exposed_users = published.exposed_users.bounds(k);
        // A visitor may be anybody, so against θ each counts as one more user.
        let unnamed = match project.people {
            People::Actors => published.visitors.judged(k).high,
            People::Visitors => 0,
        };
        let enough = enough_people(published.eligible);
        let reach = enough.and_then(|()| {
            share_of_people(project.people, users, eligible, unnamed, design_effect)
                .ok_or(Unmeasured::NobodyActive)
        });
        let conversion = enough_people(published.exposed).and_then(|()| {
            share_of_people(project.people, exposed_users, exposed, 0, design_effect)
                .ok_or(Unmeasured::NobodyExposed)
        });
        let tracked = exposure_tracked(evidence, project).and(enough);
        let e = eligible.low as f64;
        let u = (users.high + unnamed) as f64;
        let p_value = (eligible.low > 0).then(|| match project.people {
            People::Actors => binomial_tail(u / design_effect, e / design_effect, rules.theta),
            People::Visitors => poisson_tail(u, e * rules.theta),
        });
        Measures {
            reach,
            discoverability: tracked.and_then(|()| {
                discoverability(
                    project.people,
                    found(exposed, users),
                    eligible,
                    design_effect,
                )
            }),
            conversion: tracked.and(conversion),
            repeat: repeat(evidence, project.people, rules),
            success: success(evidence, rules),
            trend: trend(evidence, published, project.people, rules),
            frequency: frequency(evidence, published),
            first_time: evidence.repeat.map_or(Group::Nobody, |repeat| {
                Group::of(Bracket::exact(repeat.first_time), k)
            }),
            came_back: evidence
                .repeat
                .map_or(Group::Nobody, |repeat| came_back(&repeat, k)),
            design_effect,
            independent_people: e / design_effect,
            // The product of two numbers of people, far below 2⁶⁴.
            people_needed: (people_needed(rules.theta) as f64 * design_effect).ceil() as u64,
            p_value,
            times_as_often_to_flip: evidence.coverage.and_then(|coverage| {
                let upper = reach.ok()?.upper;
                times_as_often_to_flip(rules.theta, upper, coverage)
            }),
        }
    }
}

/// Of a group that is hidden itself no share is told.
fn enough_people(whole: Group) -> Measure<()> {
    match whole {
        Group::Few => Err(Unmeasured::TooFewPeople),
        Group::Nobody | Group::Open(_) | Group::AllButFew { .. } => Ok(()),
    }
}

/// ρ of the whole project: what is assumed of a feature that too few use to have its own.
pub fn project_likeness<'a>(
    features: impl Iterator<Item = (&'a FeatureEvidence, &'a Published)>,
) -> f64 {
    likeness(
        features.filter_map(|(evidence, published)| match published.users {
            Group::Open(_) => evidence.accounts.as_ref(),
            Group::Nobody | Group::Few | Group::AllButFew { .. } => None,
        }),
    )
    .unwrap_or(super::clustering::ASSUMED_LIKENESS)
}

fn effect(evidence: &FeatureEvidence, published: &Published, project_likeness: f64) -> f64 {
    let Some(accounts) = &evidence.accounts else {
        return 1.0;
    };
    let own = match published.users {
        Group::Open(_) => likeness([accounts]).unwrap_or(0.0),
        Group::Nobody | Group::Few | Group::AllButFew { .. } => 0.0,
    };
    design_effect(accounts, own.max(project_likeness))
}

/// Whoever used it has found it, also where its exposure was too short to be sent.
fn found(exposed: Bracket, users: Bracket) -> Bracket {
    Bracket {
        low: exposed.low.max(users.low),
        high: exposed.high.max(users.high),
    }
}

fn exposure_tracked(evidence: &FeatureEvidence, project: &ProjectContext) -> Measure<()> {
    match evidence.feature.exposure {
        ExposureTracking::Untracked => Err(Unmeasured::ExposureUntracked),
        ExposureTracking::Tracked if project.exposure_tracked => Ok(()),
        ExposureTracking::Tracked => Err(Unmeasured::NoExposureReceived),
    }
}

/// Share of `part` in `whole`, the part being known between two ends and `unnamed` people
/// maybe belonging to it too. `None` if the whole may be empty.
fn share_of_people(
    people: People,
    part: Bracket,
    whole: Bracket,
    unnamed: u64,
    design_effect: f64,
) -> Option<Share> {
    // Numbers of people are far below 2⁵³, so the floats are exact.
    let least = part.low as f64 / design_effect;
    let most = part.high as f64 / design_effect;
    let widest = whole.high as f64 / design_effect;
    let narrowest = whole.low as f64 / design_effect;
    let lower = clopper_pearson_lower(least.min(widest), widest, ALPHA)?;
    let low = wilson95(least.min(widest), widest)?.low;
    match people {
        People::Actors => {
            let most_with_unnamed = most + unnamed as f64 / design_effect;
            Some(Share {
                value: (part.is_exact() && whole.is_exact())
                    .then(|| (part.low as f64 / whole.low as f64).min(1.0)),
                shown: Interval {
                    low,
                    high: wilson95(most, narrowest)?.high,
                },
                lower,
                upper: clopper_pearson_upper(most_with_unnamed, narrowest, ALPHA)?,
            })
        }
        People::Visitors => {
            if whole.low == 0 {
                return None;
            }
            let upper = (poisson_upper(part.high as f64) / whole.low as f64).min(1.0);
            Some(Share {
                value: (part.is_zero()).then_some(0.0),
                shown: Interval { low, high: upper },
                lower,
                upper,
            })
        }
    }
}

/// Share of eligible people who found the feature.
///
/// For visitors, who live a day: an upper limit of people as for reach; as lower limit the share
/// of visitor-days, on as many independent people as the fullest day had. Reach is never judged so
/// (VERDICTS.md §1): here a share of days is smaller than that of people who saw it at least once.
fn discoverability(
    people: People,
    found: Bracket,
    eligible: Bracket,
    design_effect: f64,
) -> Measure<Share> {
    let share = share_of_people(people, found, eligible, 0, design_effect)
        .ok_or(Unmeasured::NobodyActive)?;
    match people {
        People::Actors => Ok(share),
        People::Visitors => {
            let n = eligible.low as f64;
            let daily = (found.high as f64 / eligible.high as f64).min(1.0);
            let lower = clopper_pearson_lower(daily * n, n, ALPHA).unwrap_or(0.0);
            let low = wilson95(daily * n, n).map_or(0.0, |interval| interval.low);
            Ok(Share {
                value: None,
                shown: Interval {
                    low,
                    high: share.upper,
                },
                lower,
                upper: share.upper,
            })
        }
    }
}

fn repeat(evidence: &FeatureEvidence, people: People, rules: &Rules) -> Measure<Share> {
    if evidence.feature.cadence == Cadence::Once {
        return Err(Unmeasured::OnceByDesign);
    }
    let Some(repeat) = evidence.repeat else {
        return Err(match people {
            People::Actors => Unmeasured::NotObservedLongEnough,
            People::Visitors => Unmeasured::NeedsActors,
        });
    };
    let first_time = Bracket::exact(repeat.first_time);
    match Group::of(first_time, rules.k) {
        Group::Nobody => return Err(Unmeasured::NotObservedLongEnough),
        Group::Few => return Err(Unmeasured::TooFewPeople),
        Group::Open(_) | Group::AllButFew { .. } => {}
    }
    let part = match came_back(&repeat, rules.k) {
        // Whoever of them is missing, more than half came back.
        nearly_all @ Group::AllButFew { .. } => nearly_all.judged(rules.k),
        others @ (Group::Nobody | Group::Few | Group::Open(_)) => others.bounds(rules.k),
    };
    share_of_people(People::Actors, part, first_time, 0, 1.0)
        .ok_or(Unmeasured::NotObservedLongEnough)
}

fn came_back(repeat: &Repeat, k: u32) -> Group {
    let first_time = Bracket::exact(repeat.first_time);
    Group::within(Bracket::exact(repeat.came_back), first_time, k)
}

/// C/(C + F). One person's uses end alike, so it weighs as many people as had an outcome.
fn success(evidence: &FeatureEvidence, rules: &Rules) -> Measure<Share> {
    let outcomes = evidence.outcomes.ok_or(Unmeasured::NoOutcomes)?;
    let completers = Group::of(outcomes.completers, rules.k);
    let failers = Group::of(outcomes.failers, rules.k);
    let (completed, all, people) = match (completers, failers) {
        (_, Group::Few) => return Err(Unmeasured::TooFewPeople),
        (Group::Few, _) => {
            // Their uses are hidden with them: count people on both sides.
            let few = completers.judged(rules.k).high as f64;
            let failed = failers.judged(rules.k).low as f64;
            (few, few + failed, few + failed)
        }
        (_, _) => {
            let all = (outcomes.completes + outcomes.fails) as f64;
            let people = outcomes.completers.low.max(outcomes.failers.low) as f64;
            (outcomes.completes as f64, all, people.min(all))
        }
    };
    if all <= 0.0 {
        return Err(Unmeasured::NoOutcomes);
    }
    let value = completed / all;
    let effect = all / people.max(1.0);
    let (x, n) = (completed / effect, all / effect);
    // `n` is at least 1, so every limit exists.
    let shown = wilson95(x, n).ok_or(Unmeasured::NoOutcomes)?;
    Ok(Share {
        value: Some(value),
        shown,
        lower: clopper_pearson_lower(x, n, ALPHA).unwrap_or(0.0),
        upper: clopper_pearson_upper(x, n, ALPHA).unwrap_or(1.0),
    })
}

fn trend(
    evidence: &FeatureEvidence,
    published: &Published,
    people: People,
    rules: &Rules,
) -> Measure<RateRatio> {
    let halves = evidence.halves.ok_or(Unmeasured::NotObservedLongEnough)?;
    let hidden = |half: &Half| {
        Group::of(half.users, rules.k).is_hidden() || Group::of(half.eligible, rules.k).is_hidden()
    };
    if published.anyone == Group::Nobody {
        return Err(Unmeasured::NeverUsed);
    }
    if published.anyone.is_hidden() || hidden(&halves.first) || hidden(&halves.second) {
        return Err(Unmeasured::TooFewPeople);
    }
    let side = |half: &Half, base: u64| Side {
        events: half.uses as f64,
        base: base as f64,
        dispersion: half.dispersion.unwrap_or_else(|| guessed_dispersion(half)),
    };
    let compare = |first: u64, second: u64| {
        rate_ratio95(side(&halves.first, first), side(&halves.second, second))
            .ok_or(Unmeasured::NeverUsed)
    };
    match people {
        // A rate per visitor-day: the same unit on both sides, and compared with nothing else.
        People::Visitors => compare(halves.first.eligible.high, halves.second.eligible.high),
        People::Actors => {
            let low = compare(halves.first.eligible.low, halves.second.eligible.high)?;
            let high = compare(halves.first.eligible.high, halves.second.eligible.low)?;
            let exact = halves.first.eligible.is_exact() && halves.second.eligible.is_exact();
            Ok(RateRatio {
                value: low.value.filter(|_| exact),
                low: low.low,
                high: high.high,
            })
        }
    }
}

/// Dispersion where the uses of each person are not kept: `2m − 1` for a mean of m uses per
/// person, that of geometrically distributed habits.
fn guessed_dispersion(half: &Half) -> f64 {
    let people = half.users.low.max(1) as f64;
    (2.0 * half.uses as f64 / people - 1.0).max(1.0)
}

fn frequency(evidence: &FeatureEvidence, published: &Published) -> Measure<f64> {
    if published.anyone == Group::Nobody || evidence.user_days == 0 {
        return Err(Unmeasured::NeverUsed);
    }
    Ok(evidence.uses as f64 / evidence.user_days as f64)
}
