//! How far page sessions came in a funnel: features in an order, other features allowed in between.
//!
//! Those who came to a step are a part of those who came to the one before it, so the differences are groups as well. A number is
//! told only where it and what lies between it and the last number that is told are of nobody or of a group large enough; any
//! numbers that can be computed are sums of such groups.

use super::csv::{lines_of, number_cells};
use super::sessions::Sessions;
use super::sources::Heading;
use super::whole::{Head, Span};
use crate::calendar::{Day, Window};
use crate::event::FeatureKey;
use crate::funnel::Counting;
use crate::measure::Unit;
use crate::privacy::{Figure, Gate, Measured, Release, Released, Shown};
use serde::Serialize;

const NOT_COUNTED: &str = "on none of these days this funnel was counted";

/// What is read for it.
#[derive(Clone, Debug)]
pub struct OrderedFunnelFacts {
    pub number: u32,
    pub name: String,
    pub counting: Counting,
    /// Days of the report on which it was counted; `None`: there is none.
    pub counted: Option<Window>,
    /// Page sessions that used the first feature in these days, also before the funnel was defined: another report tells them.
    pub used_first: Sessions,
    /// In order: page sessions that came to each step, and the most people who can be behind them.
    pub steps: Vec<FunnelStepFacts>,
}

#[derive(Clone, Debug)]
pub struct FunnelStepFacts {
    pub key: FeatureKey,
    pub title: Option<String>,
    pub sessions: Sessions,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OrderedFunnel<N> {
    #[serde(flatten)]
    pub head: Head,
    pub funnel: u32,
    pub name: String,
    /// The day of its definition, from that moment on.
    pub counted_since: Day,
    /// Its last day, where it was retired.
    pub counted_until: Option<Day>,
    /// Days of the report on which it was counted; `null`: none.
    pub counted: Option<Span>,
    pub steps: Vec<OrderedStep<N>>,
}

/// Page sessions that used this feature after those of all steps before it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OrderedStep<N> {
    pub key: FeatureKey,
    pub title: Option<String>,
    pub sessions: N,
    /// sessions ÷ those of the first step
    pub of_first: N,
    /// sessions ÷ those of the step before; `null` for the first
    pub of_previous: Option<N>,
}

/// Puts the report together.
pub fn ordered_funnel(
    heading: &Heading,
    facts: OrderedFunnelFacts,
    k: u32,
) -> Measured<OrderedFunnel<Figure>> {
    let sessions: Vec<Sessions> = facts.steps.iter().map(|step| step.sessions).collect();
    let told = told(facts.used_first, &sessions, k);
    let is_counted = facts.counted.is_some();
    let steps = facts
        .steps
        .into_iter()
        .enumerate()
        .map(|(place, step)| {
            let before = place.checked_sub(1);
            let share = |of: usize| {
                let share = step.sessions.share_of(sessions[of]);
                match (is_counted, told[place] && told[of]) {
                    (false, _) => Figure::not_measurable(NOT_COUNTED, Unit::ShareOfSessions),
                    (true, true) => share,
                    (true, false) => share.as_cover(),
                }
            };
            let count = step.sessions.figure();
            OrderedStep {
                key: step.key,
                title: step.title,
                sessions: match (is_counted, told[place]) {
                    (false, _) => Figure::not_measurable(NOT_COUNTED, Unit::Sessions),
                    (true, true) => count,
                    (true, false) => count.as_cover(),
                },
                of_first: share(0),
                of_previous: before.map(share),
            }
        })
        .collect();
    let report = OrderedFunnel {
        head: Head::of(heading, "ordered-funnel", k),
        funnel: facts.number,
        name: facts.name,
        counted_since: facts.counting.since,
        counted_until: facts.counting.until,
        counted: facts.counted.map(Span::from),
        steps,
    };
    Measured::new(report, k)
}

/// Which steps may be told. `whole` is told elsewhere, if it may be.
fn told(whole: Sessions, steps: &[Sessions], k: u32) -> Vec<bool> {
    let may_stand = |group: Sessions| group.people() == 0 || group.people() >= u64::from(k);
    let mut last_told = whole;
    steps
        .iter()
        .map(|step| {
            let between = Sessions {
                count: last_told.count.saturating_sub(step.count),
                ..last_told
            };
            let is_told = may_stand(*step) && may_stand(between);
            if is_told {
                last_told = *step;
            }
            is_told
        })
        .collect()
}

/// One line per step.
pub fn ordered_funnel_csv(report: &Released<OrderedFunnel<Shown>>) -> String {
    let header = [
        "step",
        "feature",
        "title",
        "sessions [page sessions]",
        "of_first [share of page sessions]",
        "of_previous [share of page sessions]",
    ];
    let rows = report
        .steps
        .iter()
        .zip(1..)
        .map(|(step, number): (_, u32)| {
            let [sessions, ..] = number_cells(&step.sessions);
            let [of_first, ..] = number_cells(&step.of_first);
            let of_previous = step.of_previous.as_ref().map(|share| {
                let [of_previous, ..] = number_cells(share);
                of_previous
            });
            vec![
                number.to_string(),
                step.key.as_str().to_owned(),
                step.title.clone().unwrap_or_default(),
                sessions,
                of_first,
                of_previous.unwrap_or_default(),
            ]
        });
    lines_of(
        &report.head,
        std::iter::once(header.map(str::to_owned).to_vec()).chain(rows),
    )
}

impl Release for OrderedStep<Figure> {
    type Released = OrderedStep<Shown>;

    fn release(self, gate: &Gate) -> OrderedStep<Shown> {
        OrderedStep {
            key: self.key,
            title: self.title,
            sessions: gate.show(self.sessions),
            of_first: gate.show(self.of_first),
            of_previous: self.of_previous.map(|share| gate.show(share)),
        }
    }
}

impl Release for OrderedFunnel<Figure> {
    type Released = OrderedFunnel<Shown>;

    fn release(self, gate: &Gate) -> OrderedFunnel<Shown> {
        OrderedFunnel {
            head: self.head,
            funnel: self.funnel,
            name: self.name,
            counted_since: self.counted_since,
            counted_until: self.counted_until,
            counted: self.counted,
            steps: self.steps.release(gate),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const K: u32 = 5;

    fn sessions(pairs: &[(u64, u64)]) -> Vec<Sessions> {
        pairs
            .iter()
            .map(|(count, people_at_most)| Sessions {
                count: *count,
                people_at_most: *people_at_most,
            })
            .collect()
    }

    fn told_of(pairs: &[(u64, u64)]) -> Vec<bool> {
        let steps = sessions(pairs);
        told(steps[0], &steps, K)
    }

    #[test]
    fn a_step_of_few_and_a_small_loss_between_two_steps_are_hidden() {
        assert_eq!(told_of(&[(90, 40), (60, 30), (20, 9)]), [true, true, true]);
        // Three people can be behind the last one.
        assert_eq!(told_of(&[(90, 40), (60, 30), (20, 3)]), [true, true, false]);
        // Two sessions went no further than the first; after the second many did.
        assert_eq!(told_of(&[(90, 40), (88, 40), (20, 9)]), [true, false, true]);
        // All went on, and nobody did.
        assert_eq!(told_of(&[(90, 40), (90, 40), (0, 9)]), [true, true, true]);
        // That nobody went on would tell what three did.
        assert_eq!(told_of(&[(3, 40), (0, 40), (0, 9)]), [false; 3]);
    }

    #[test]
    fn sessions_from_before_the_definition_are_a_group_too() {
        let steps = sessions(&[(90, 40), (60, 30), (20, 9)]);
        let whole = |count| Sessions {
            count,
            people_at_most: 40,
        };
        assert_eq!(told(whole(120), &steps, K), [true, true, true]);
        assert_eq!(told(whole(91), &steps, K), [false, true, true]);
    }

    proptest! {
        /// Whatever is subtracted from whatever: no group of 1 to k−1 people is left.
        #[test]
        fn no_two_numbers_that_are_told_lead_to_a_small_group(
            whole in 0_u64..60,
            losses in proptest::collection::vec((0_u64..12, 0_u64..12), 3..=6),
            people in 0_u64..60,
        ) {
            let mut last = Sessions { count: whole, people_at_most: people };
            let first = last;
            let steps: Vec<Sessions> = losses
                .iter()
                .map(|(count, people)| {
                    last = Sessions {
                        count: last.count.saturating_sub(*count),
                        people_at_most: last.people_at_most.saturating_sub(*people),
                    };
                    last
                })
                .collect();
            let is_told = told(first, &steps, K);
            let shown: Vec<Sessions> = std::iter::once(first)
                .chain(steps.iter().zip(&is_told).filter(|(_, told)| **told).map(|(step, _)| *step))
                .collect();
            let small = |group: Sessions| (1..u64::from(K)).contains(&group.people());
            for (place, outer) in shown.iter().enumerate() {
                prop_assert!(place == 0 || !small(*outer));
                for inner in &shown[place + 1..] {
                    let between = Sessions { count: outer.count - inner.count, ..*outer };
                    prop_assert!(!small(between), "{outer:?} {inner:?}");
                }
            }
        }
    }
}
