//! One visit: what a person sees and does in the product on one day.

use super::dice::Dice;
use super::habits::{self, Habit};
use super::product::{Feature, Rhythm};
use super::releases::UNDECLARED;
use domain::calendar::Day;
use domain::catalogue::ExposureTracking;
use domain::event::Action;

/// What something happened to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A declared feature, by its number in the product.
    Feature(usize),
    /// One of [`UNDECLARED`], by its number.
    Undeclared(usize),
}

/// What happened in a visit, counted up.
#[derive(Clone, Copy, Debug)]
pub struct Happening {
    pub target: Target,
    pub action: Action,
    /// How many times, at least 1.
    pub count: u32,
}

/// What holds for all visits of a day.
pub struct DayPlan {
    pub day: Day,
    /// Probability of a use per visit of a taker, by feature; 0 before its release.
    pub chance_of_use: Vec<f32>,
    /// `ln(1 − chance_of_use)`
    pub silence: Vec<f32>,
    /// Whether the feature is switched on.
    pub released: Vec<bool>,
}

impl DayPlan {
    pub fn of(features: &[&Feature], day: Day, first_day: Day, today: Day) -> DayPlan {
        let released: Vec<bool> = features
            .iter()
            .map(|feature| feature.release_day(today).is_none_or(|from| from <= day))
            .collect();
        let chance_of_use: Vec<f32> = features
            .iter()
            .zip(&released)
            .map(|(feature, released)| match released {
                true => habits::chance_of_use(feature, day, first_day),
                false => 0.0,
            })
            .collect();
        DayPlan {
            day,
            silence: chance_of_use
                .iter()
                .map(|chance| (-chance).ln_1p())
                .collect(),
            chance_of_use,
            released,
        }
    }
}

/// Rolls a visit of someone with these `habits` into `happenings`, which is emptied first.
///
/// There is always something: the page one lands on is `landing`.
pub fn roll(
    plan: &DayPlan,
    features: &[&Feature],
    habits: &[Habit],
    release: usize,
    landing: usize,
    dice: &mut Dice,
    happenings: &mut Vec<Happening>,
) {
    happenings.clear();
    for (number, (feature, habit)) in features.iter().zip(habits).enumerate() {
        if habit.found && plan.released[number] {
            meet(
                number,
                feature,
                *habit,
                plan.chance_of_use[number],
                dice,
                happenings,
            );
        }
    }
    for (number, one) in UNDECLARED.iter().enumerate() {
        if release >= one.since_release && dice.happens(one.chance) {
            happenings.push(Happening {
                target: Target::Undeclared(number),
                action: Action::Use,
                count: dice.count(1.5),
            });
        }
    }
    if happenings.is_empty() {
        happenings.push(Happening {
            target: Target::Feature(landing),
            action: Action::Exposure,
            count: 1,
        });
    }
}

fn meet(
    number: usize,
    feature: &Feature,
    habit: Habit,
    chance_of_use: f32,
    dice: &mut Dice,
    happenings: &mut Vec<Happening>,
) {
    let uses = habit.taker && dice.happens(chance_now(feature, habit, chance_of_use));
    let sees = match feature.tracking {
        // Nobody uses what was not on their screen.
        ExposureTracking::Tracked => dice.happens(feature.shown) || uses,
        ExposureTracking::Untracked => false,
    };
    let mut push = |action, count| {
        if count > 0 {
            happenings.push(Happening {
                target: Target::Feature(number),
                action,
                count,
            });
        }
    };
    if sees {
        push(Action::Exposure, 1 + dice.below(3));
    }
    if uses {
        let count = dice.count(feature.uses_a_day);
        push(Action::Use, count);
        if let Some(success) = feature.success {
            let completed = (0..count).filter(|_| dice.happens(success)).count() as u32;
            push(Action::Complete, completed);
            push(Action::Fail, count - completed);
        }
    }
}

/// Probability of a use in this visit of this taker.
fn chance_now(feature: &Feature, habit: Habit, chance_of_use: f32) -> f32 {
    match feature.rhythm {
        Rhythm::Tried { again, .. } if habit.tried => {
            if habit.stays {
                again
            } else {
                0.0
            }
        }
        Rhythm::Tried { .. }
        | Rhythm::Never
        | Rhythm::Habit(_)
        | Rhythm::MonthStart { .. }
        | Rhythm::Quarter { .. }
        | Rhythm::YearEnd { .. } => chance_of_use,
    }
}
