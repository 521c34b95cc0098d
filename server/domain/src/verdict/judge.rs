//! The table of VERDICTS.md §4: one verdict for every feature, first match wins.

use super::evidence::{FeatureEvidence, People, ProjectContext, Published, Reading};
use super::gates::{GateResult, gates};
use super::kind::{Kind, Rule};
use super::measures::{Measures, Share, Unmeasured, project_likeness};
use super::multiplicity::{benjamini_hochberg, wrong_expected};
use super::reasons::{Told, tell};
use super::rules::Rules;
use super::zero::{Zero, zero};
use crate::catalogue::Protection;
use crate::event::FeatureKey;
use crate::privacy::Group;
use std::collections::HashSet;

/// A verdict with everything it rests on. Tells no more than [`Published`] does.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    pub key: FeatureKey,
    pub kind: Kind,
    pub rule: Rule,
    pub zero: Option<Zero>,
    pub published: Published,
    pub measures: Measures,
    /// Gates that hold and gates that do not.
    pub gates: Vec<GateResult>,
    /// Whether it was one of the hypotheses that Benjamini–Hochberg weighed.
    pub in_family: bool,
    pub headline: String,
    pub because: Vec<String>,
    pub would_change: Vec<String>,
}

impl Judged {
    /// The gates that do not hold; empty where they are not what decided.
    pub fn missing(&self) -> impl Iterator<Item = &GateResult> {
        let tells = self.kind == Kind::InsufficientEvidence;
        self.gates.iter().filter(move |gate| tells && !gate.passed)
    }
}

/// One feature on its way through the table.
pub(super) struct Case<'a> {
    pub evidence: &'a FeatureEvidence,
    pub project: &'a ProjectContext,
    pub rules: &'a Rules,
    pub published: Published,
    pub measures: Measures,
    pub gates: Vec<GateResult>,
    pub zero: Option<Zero>,
}

/// Judges all features of a project together, in the order given.
///
/// Total: every feature gets exactly one verdict. Together, because Benjamini–Hochberg, the
/// likeness of colleagues and dependencies need them all.
pub fn judge(features: &[FeatureEvidence], project: &ProjectContext, rules: &Rules) -> Vec<Judged> {
    let cases = cases(features, project, rules);
    let mut decided: Vec<Rule> = cases.iter().map(alone).collect();

    // A hypothesis is every feature that may become a candidate whatever its use turns out to be:
    // choosing them by their use would make the correction too mild.
    let in_family: Vec<bool> = cases.iter().map(is_hypothesis).collect();
    let p_values: Vec<f64> = family(&cases, &in_family).collect();
    let mut passes = benjamini_hochberg(&p_values, rules.false_discovery_rate).into_iter();
    for (rule, in_family) in decided.iter_mut().zip(&in_family) {
        let passed = *in_family && passes.next().unwrap_or(false);
        if *rule == Rule::ReachBelowTheta && !passed {
            *rule = Rule::LowUse;
        }
    }
    keep_what_the_kept_need(&cases, &mut decided);

    let needed_by: Vec<Vec<FeatureKey>> = cases
        .iter()
        .zip(&decided)
        .map(|(case, rule)| {
            if *rule == Rule::NeededByKept {
                kept_dependents(case, &cases, &decided)
            } else {
                Vec::new()
            }
        })
        .collect();
    cases
        .into_iter()
        .zip(decided)
        .zip(in_family)
        .zip(needed_by)
        .map(|(((case, rule), in_family), needed_by)| finish(case, rule, in_family, &needed_by))
        .collect()
}

/// Upper bound of how many candidates are wrong on average, that is in truth used by θ or more.
pub fn expected_wrong(judged: &[Judged], rules: &Rules) -> f64 {
    let family = judged.iter().filter(|one| one.in_family).count();
    let candidates = || judged.iter().filter(|one| one.kind == Kind::Candidate);
    let largest_p = candidates()
        .filter_map(|one| one.measures.p_value)
        .fold(0.0, f64::max);
    wrong_expected(
        family,
        candidates().count(),
        largest_p,
        rules.false_discovery_rate,
    )
}

fn cases<'a>(
    features: &'a [FeatureEvidence],
    project: &'a ProjectContext,
    rules: &'a Rules,
) -> Vec<Case<'a>> {
    let published: Vec<Published> = features
        .iter()
        .map(|evidence| Published::of(evidence, project, rules.k))
        .collect();
    let likeness = project_likeness(features.iter().zip(&published));
    features
        .iter()
        .zip(published)
        .map(|(evidence, published)| {
            let measures = Measures::of(evidence, &published, project, likeness, rules);
            let gates = gates(evidence, &published, project, &measures, rules);
            let zero = zero(evidence, project, &gates);
            Case {
                evidence,
                project,
                rules,
                published,
                measures,
                gates,
                zero,
            }
        })
        .collect()
}

impl Case<'_> {
    /// The protection that holds on the day of judgement.
    pub(super) fn protection(&self) -> Option<&Protection> {
        let protection = self.evidence.feature.protected.as_ref()?;
        (self.project.today <= protection.until).then_some(protection)
    }

    fn gates_hold(&self) -> bool {
        self.gates.iter().all(|gate| gate.passed)
    }
}

/// The verdict of a feature without regard to the others.
fn alone(case: &Case<'_>) -> Rule {
    if case.protection().is_some() {
        Rule::Protected
    } else if case.project.reading == Reading::Partial {
        Rule::PartialReading
    } else if case.zero.is_some_and(Zero::is_blind) {
        Rule::Blind
    } else if is_hard_to_find(case) {
        Rule::NotFound
    } else if few_came_back(case) {
        Rule::NoReturn
    } else if surely_below(case.measures.success, case.rules.success_low) {
        Rule::Failing
    } else if reaches_theta(case) && is_falling(case) {
        Rule::FallingUse
    } else if reaches_theta(case) {
        Rule::Reach
    } else if is_niche(case) {
        Rule::Niche
    } else if !case.gates_hold() {
        Rule::Gates
    } else if surely_below(case.measures.reach, case.rules.theta) && was_found(case) {
        Rule::ReachBelowTheta
    } else {
        Rule::LowUse
    }
}

fn surely_below(share: Result<Share, Unmeasured>, line: f64) -> bool {
    share.is_ok_and(|share| share.upper < line)
}

fn is_hard_to_find(case: &Case<'_>) -> bool {
    let conversion_is_low = surely_below(case.measures.conversion, case.rules.conversion_low);
    surely_below(
        case.measures.discoverability,
        case.rules.discoverability_min,
    ) && !conversion_is_low
}

fn few_came_back(case: &Case<'_>) -> bool {
    let enough = match case.measures.first_time {
        Group::Nobody | Group::Few => false,
        Group::Open(people) | Group::AllButFew { of: people } => {
            people.low >= super::interval::people_needed(case.rules.theta)
        }
    };
    enough && surely_below(case.measures.repeat, case.rules.repeat_low)
}

fn reaches_theta(case: &Case<'_>) -> bool {
    case.measures
        .reach
        .is_ok_and(|reach| reach.lower >= case.rules.theta)
}

fn is_falling(case: &Case<'_>) -> bool {
    case.measures
        .trend
        .is_ok_and(|trend| trend.high.is_some_and(|high| high < 1.0))
}

/// Below θ, and at least half of k or more people came back.
fn is_niche(case: &Case<'_>) -> bool {
    case.measures.repeat.is_ok_and(|repeat| {
        repeat
            .value
            .is_some_and(|share| share >= case.rules.repeat_niche)
    })
}

fn was_found(case: &Case<'_>) -> bool {
    match case.measures.discoverability {
        Ok(share) => share.lower >= case.rules.discoverability_min,
        Err(reason) => reason == Unmeasured::ExposureUntracked,
    }
}

fn is_hypothesis(case: &Case<'_>) -> bool {
    case.protection().is_none()
        && case.project.reading == Reading::Whole
        && !case.zero.is_some_and(Zero::is_blind)
        && case.gates_hold()
        && case.measures.p_value.is_some()
}

fn family<'a>(cases: &'a [Case<'_>], in_family: &'a [bool]) -> impl Iterator<Item = f64> + 'a {
    cases
        .iter()
        .zip(in_family)
        .filter(|(_, in_family)| **in_family)
        // A hypothesis has a p-value; 1 would never pass.
        .map(|(case, _)| case.measures.p_value.unwrap_or(1.0))
}

/// Takes back candidates on which a feature depends that stays, until none is left.
///
/// Taking one back can only keep more features, so the loop ends, and its result does not depend
/// on the order: the largest set of candidates that nothing outside of it needs. Features that
/// need each other may go together.
fn keep_what_the_kept_need(cases: &[Case<'_>], decided: &mut [Rule]) {
    loop {
        let needed: HashSet<&FeatureKey> = cases
            .iter()
            .zip(decided.iter())
            .filter(|(_, rule)| rule.kind() != Kind::Candidate)
            .flat_map(|(case, _)| &case.evidence.feature.depends_on)
            .collect();
        let mut changed = false;
        for (case, rule) in cases.iter().zip(decided.iter_mut()) {
            if *rule == Rule::ReachBelowTheta && needed.contains(&case.evidence.feature.key) {
                *rule = Rule::NeededByKept;
                changed = true;
            }
        }
        if !changed {
            return;
        }
    }
}

/// The features that stay and declare that they depend on this one.
fn kept_dependents(case: &Case<'_>, cases: &[Case<'_>], decided: &[Rule]) -> Vec<FeatureKey> {
    cases
        .iter()
        .zip(decided)
        .filter(|(_, rule)| rule.kind() != Kind::Candidate)
        .map(|(other, _)| &other.evidence.feature)
        .filter(|other| other.depends_on.contains(&case.evidence.feature.key))
        .map(|other| other.key.clone())
        .collect()
}

fn finish(case: Case<'_>, rule: Rule, in_family: bool, needed_by: &[FeatureKey]) -> Judged {
    let Told {
        headline,
        because,
        would_change,
    } = tell(&case, rule, needed_by);
    Judged {
        key: case.evidence.feature.key.clone(),
        kind: rule.kind(),
        rule,
        zero: case.zero,
        published: case.published,
        measures: case.measures,
        gates: case.gates,
        in_family,
        headline,
        because,
        would_change,
    }
}

/// Whether a day's visitors stand for people in this case; sentences say so.
pub(super) fn counts_visitors(case: &Case<'_>) -> bool {
    match case.project.people {
        People::Actors => false,
        People::Visitors => true,
    }
}
