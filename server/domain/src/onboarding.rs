//! From an empty project to its first verdict: what is done, what somebody has to do, and what only takes time.

use crate::calendar::Day;
use crate::report::{Missing, VerdictWords};
use crate::verdict::{Gate, Kind};
use serde::Serialize;

/// What there is so far. All of it may be told: people are spoken of only in the words of released verdicts.
#[derive(Clone, Debug, Default)]
pub struct Progress<'a> {
    /// Events that were taken or refused lately, or that senders lost on their way: the script or a back end has spoken.
    pub events_heard: u64,
    /// … that were refused by name.
    pub events_refused: u64,
    /// Day of the first event that was not read from a file.
    pub first_live_day: Option<Day>,
    /// Features of the catalogue.
    pub declared: usize,
    /// … that some build said it has.
    pub reported_by_builds: usize,
    /// Whether the host app told how many people it really had.
    pub population_told: bool,
    pub verdicts: Vec<&'a VerdictWords>,
}

/// A step towards the first verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StepName {
    /// Anything at all was heard from the product.
    Script,
    /// … and counted.
    FirstEvent,
    Catalogue,
    /// Builds say which features they have, so that silence can be told from absence.
    Heartbeat,
    /// The host app says how many people it has, so that it is known how many are not seen.
    Population,
    /// As many people as a verdict needs.
    People,
    Verdict,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    Done,
    /// Somebody has to do something.
    Open,
    /// Nobody has to do anything; it takes time, or earlier steps.
    Waiting,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    pub name: StepName,
    pub state: StepState,
    /// Without the others a verdict is less sure, or seldom a candidate, but there is one.
    pub is_required: bool,
    /// What there is and what is needed, with units, where that can be said.
    pub have: Option<String>,
    pub needed: Option<String>,
    /// First day on which it can be done, if the open steps are.
    pub from_day: Option<Day>,
}

/// The steps in their order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Checklist {
    /// All required steps are done.
    pub is_complete: bool,
    /// Events of the last weeks that were refused by name: often why a first event is missing.
    pub events_refused: u64,
    pub steps: Vec<Step>,
}

/// Says where a project stands.
pub fn checklist(progress: &Progress<'_>) -> Checklist {
    let waiting: Vec<&VerdictWords> = unjudged(progress).collect();
    let is_judged = progress
        .verdicts
        .iter()
        .any(|verdict| tells_something(verdict.kind));
    let acted = |is_done: bool| {
        if is_done {
            StepState::Done
        } else {
            StepState::Open
        }
    };
    let took_time = |is_done: bool| {
        if is_done {
            StepState::Done
        } else {
            StepState::Waiting
        }
    };
    let lacks_people = waiting
        .iter()
        .find_map(|verdict| gate(verdict, Gate::People));
    let has_events = progress.first_live_day.is_some();
    let step = |name, state| Step {
        name,
        state,
        is_required: !matches!(
            name,
            StepName::Heartbeat | StepName::Population | StepName::People
        ),
        have: None,
        needed: None,
        from_day: None,
    };
    let people = Step {
        have: lacks_people.map(|missing| missing.have.clone()),
        needed: lacks_people.map(|missing| missing.needed.clone()),
        ..step(
            StepName::People,
            took_time(has_events && progress.declared > 0 && lacks_people.is_none()),
        )
    };
    let verdict = Step {
        from_day: if is_judged { None } else { earliest(&waiting) },
        ..step(StepName::Verdict, took_time(is_judged))
    };
    let steps = vec![
        step(
            StepName::Script,
            acted(progress.events_heard > 0 || has_events),
        ),
        step(StepName::FirstEvent, acted(has_events)),
        step(StepName::Catalogue, acted(progress.declared > 0)),
        step(StepName::Heartbeat, acted(progress.reported_by_builds > 0)),
        step(StepName::Population, acted(progress.population_told)),
        people,
        verdict,
    ];
    Checklist {
        is_complete: steps
            .iter()
            .all(|step| !step.is_required || step.state == StepState::Done),
        events_refused: progress.events_refused,
        steps,
    }
}

fn unjudged<'a>(progress: &'a Progress<'_>) -> impl Iterator<Item = &'a VerdictWords> {
    progress
        .verdicts
        .iter()
        .copied()
        .filter(|verdict| verdict.kind == Kind::InsufficientEvidence)
}

/// Whether a verdict of this kind came from what was measured.
fn tells_something(kind: Kind) -> bool {
    match kind {
        Kind::Candidate | Kind::Promote | Kind::Fix | Kind::Declining | Kind::Keep => true,
        Kind::InsufficientEvidence | Kind::Protected => false,
    }
}

fn gate(verdict: &VerdictWords, gate: Gate) -> Option<&Missing> {
    verdict.missing.iter().find(|missing| missing.gate == gate)
}

/// The first day on which no feature of the list waits for time alone any more: of each feature the last of its days, of all
/// features the first. What no time mends has no day and is an open step of its own.
fn earliest(waiting: &[&VerdictWords]) -> Option<Day> {
    waiting
        .iter()
        .filter_map(|verdict| {
            verdict
                .missing
                .iter()
                .filter_map(|missing| missing.from_day)
                .max()
        })
        .min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verdict::Rule;

    fn verdict(kind: Kind, missing: &[(Gate, Option<i32>)]) -> VerdictWords {
        VerdictWords {
            kind,
            rule: Rule::LowUse,
            headline: String::new(),
            because: Vec::new(),
            would_change: Vec::new(),
            missing: missing
                .iter()
                .map(|(gate, day)| Missing {
                    gate: *gate,
                    needed: "299 people".to_owned(),
                    have: "fewer than 5 people".to_owned(),
                    from_day: day.map(Day),
                })
                .collect(),
        }
    }

    fn states(progress: &Progress<'_>) -> Vec<StepState> {
        checklist(progress)
            .steps
            .iter()
            .map(|step| step.state)
            .collect()
    }

    #[test]
    fn an_empty_project_waits_for_people_to_act_and_for_nothing_it_cannot_know() {
        use StepState::{Open, Waiting};
        let steps = checklist(&Progress::default());
        assert!(!steps.is_complete);
        assert_eq!(
            states(&Progress::default()),
            [Open, Open, Open, Open, Open, Waiting, Waiting]
        );
        assert!(steps.steps.iter().all(|step| step.from_day.is_none()));
    }

    #[test]
    fn a_script_that_is_refused_was_seen_although_nothing_counts() {
        let progress = Progress {
            events_heard: 3,
            events_refused: 3,
            ..Progress::default()
        };
        assert_eq!(
            states(&progress)[..2],
            [StepState::Done, StepState::Open],
            "seen, not counted"
        );
        assert_eq!(checklist(&progress).events_refused, 3);
    }

    #[test]
    fn the_first_verdict_is_expected_when_the_first_feature_waits_for_no_day() {
        let slow = verdict(
            Kind::InsufficientEvidence,
            &[(Gate::Days, Some(90)), (Gate::Coverage, Some(40))],
        );
        let quick = verdict(
            Kind::InsufficientEvidence,
            &[(Gate::Days, Some(70)), (Gate::People, None)],
        );
        let progress = Progress {
            events_heard: 9,
            first_live_day: Some(Day(3)),
            declared: 2,
            verdicts: vec![&slow, &quick],
            ..Progress::default()
        };
        let list = checklist(&progress);
        let [.., people, verdict] = list.steps.as_slice() else {
            panic!("seven steps")
        };
        assert_eq!(verdict.from_day, Some(Day(70)));
        assert_eq!(people.state, StepState::Waiting);
        assert_eq!(people.needed.as_deref(), Some("299 people"));
    }

    #[test]
    fn one_judged_feature_completes_it_and_a_protected_one_does_not() {
        let protected = verdict(Kind::Protected, &[]);
        let kept = verdict(Kind::Keep, &[]);
        let with = |verdicts| Progress {
            events_heard: 9,
            first_live_day: Some(Day(3)),
            declared: 2,
            verdicts,
            ..Progress::default()
        };
        assert!(!checklist(&with(vec![&protected])).is_complete);
        let list = checklist(&with(vec![&protected, &kept]));
        assert!(list.is_complete);
        assert_eq!(
            list.steps[3].state,
            StepState::Open,
            "builds still say nothing"
        );
    }
}
