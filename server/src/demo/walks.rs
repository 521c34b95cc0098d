//! What page sessions truly did of each errand, to hold the reports of order against.

use super::truth::NamedWindow;
use super::visit::{Happening, Target};
use domain::calendar::Day;
use domain::event::Action;
use serde::Serialize;

/// Page sessions of one window and errand.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Walked {
    /// That used the first step; the first and later the second; and so on.
    pub reached: Vec<u64>,
    /// By step: that used it at all.
    pub used: Vec<u64>,
    /// By step but the last: that used the next step directly after it.
    pub straight_on: Vec<u64>,
}

/// Counts the errands of each window while days are simulated.
pub struct Walks {
    errands: Vec<Vec<usize>>,
    /// By window, then errand.
    counted: Vec<(NamedWindow, Vec<Walked>)>,
}

impl Walks {
    pub fn new<'a>(
        windows: impl IntoIterator<Item = NamedWindow>,
        errands: impl Iterator<Item = &'a [usize]>,
    ) -> Walks {
        let errands: Vec<Vec<usize>> = errands.map(<[usize]>::to_vec).collect();
        let nobody: Vec<Walked> = errands.iter().map(|steps| Walked::nobody(steps)).collect();
        Walks {
            counted: windows
                .into_iter()
                .map(|named| (named, nobody.clone()))
                .collect(),
            errands,
        }
    }

    /// Notes a visit in its order: one page session.
    pub fn note(&mut self, day: Day, happenings: &[Happening]) {
        let uses: Vec<Target> = happenings
            .iter()
            .filter(|happening| happening.action == Action::Use)
            .map(|happening| happening.target)
            .collect();
        for (named, counted) in &mut self.counted {
            if named.window.contains(day) {
                for (steps, walked) in self.errands.iter().zip(counted) {
                    walked.note(steps, &uses);
                }
            }
        }
    }

    /// By window: what was counted of each errand, in their order.
    pub fn windows(&self) -> impl Iterator<Item = (NamedWindow, &[Walked])> {
        self.counted
            .iter()
            .map(|(named, counted)| (*named, counted.as_slice()))
    }
}

impl Walked {
    fn nobody(steps: &[usize]) -> Walked {
        Walked {
            reached: vec![0; steps.len()],
            used: vec![0; steps.len()],
            straight_on: vec![0; steps.len() - 1],
        }
    }

    /// `uses`: each feature of the session once, since a visit uses it in one go.
    fn note(&mut self, steps: &[usize], uses: &[Target]) {
        let place_of = |step: usize| uses.iter().position(|used| *used == Target::Feature(step));
        let mut reached = 0;
        let mut from = 0;
        while let Some(place) = steps.get(reached).and_then(|step| place_of(*step))
            && place >= from
        {
            self.reached[reached] += 1;
            reached += 1;
            from = place + 1;
        }
        for (number, step) in steps.iter().enumerate() {
            let Some(place) = place_of(*step) else {
                continue;
            };
            self.used[number] += 1;
            let next = steps.get(number + 1).map(|next| Target::Feature(*next));
            if next.is_some() && uses.get(place + 1).copied() == next {
                self.straight_on[number] += 1;
            }
        }
    }
}
