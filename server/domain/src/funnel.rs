//! A funnel that a team defines: features in the order in which a page session is meant to use them.

use crate::calendar::Day;
use crate::event::FeatureKey;

/// Funnels of a project that are counted at a time: each page session in memory is followed through all of them.
pub const FUNNELS_MAX: usize = 20;
/// What follows one feature directly is told for every feature; a funnel says more.
pub const FUNNEL_STEPS_MIN: usize = 3;
/// Page sessions that use so many features in one order are few.
pub const FUNNEL_STEPS_IN_ORDER_MAX: usize = 6;
const NAME_CHARS_MAX: usize = 60;

/// A funnel as its team defines it. What it counts never changes; other steps are another funnel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunnelDefinition {
    pub name: String,
    pub steps: Vec<FeatureKey>,
}

/// When a funnel is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counting {
    /// The day of its definition, from that moment on.
    pub since: Day,
    /// The day on which it was retired; counted to its end. `None`: it goes on.
    pub until: Option<Day>,
}

/// Why a funnel cannot be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidFunnel {
    #[error(
        "name: must have 1 to 60 characters, not begin or end with a space, nor hold control characters"
    )]
    Name,
    #[error("name: another funnel that is counted has it; choose another one, or retire that one")]
    NameTaken,
    #[error("steps: name 3 to 6 features")]
    StepCount,
    #[error("steps: each must be a feature of the catalogue")]
    UnknownStep,
    #[error("steps: names a feature twice; a session takes each step once")]
    StepTwice,
    #[error("a project counts at most 20 funnels: retire one first")]
    TooMany,
    #[error("there is no such funnel")]
    NoSuchFunnel,
}

impl FunnelDefinition {
    /// `resolve`: the key under which the catalogue has a feature now, `None` where it has none.
    ///
    /// # Errors
    /// If the name is no name, or the steps are no funnel.
    pub fn check(
        self,
        resolve: impl Fn(&FeatureKey) -> Option<FeatureKey>,
    ) -> Result<FunnelDefinition, InvalidFunnel> {
        check_name(&self.name)?;
        if !(FUNNEL_STEPS_MIN..=FUNNEL_STEPS_IN_ORDER_MAX).contains(&self.steps.len()) {
            return Err(InvalidFunnel::StepCount);
        }
        let steps: Vec<FeatureKey> = self
            .steps
            .iter()
            .map(|step| resolve(step).ok_or(InvalidFunnel::UnknownStep))
            .collect::<Result<_, _>>()?;
        let is_twice = |(place, step)| steps[..place].contains(step);
        if steps.iter().enumerate().any(is_twice) {
            return Err(InvalidFunnel::StepTwice);
        }
        Ok(FunnelDefinition {
            name: self.name,
            steps,
        })
    }
}

/// # Errors
/// If it is no name of a funnel.
pub fn check_name(name: &str) -> Result<(), InvalidFunnel> {
    let chars = name.chars().count();
    let is_name = (1..=NAME_CHARS_MAX).contains(&chars)
        && name.trim() == name
        && !name.chars().any(char::is_control);
    is_name.then_some(()).ok_or(InvalidFunnel::Name)
}

impl Counting {
    pub fn is_counted_on(self, day: Day) -> bool {
        self.since <= day && self.until.is_none_or(|last| day <= last)
    }

    /// How it counts when it is brought back on `today`. On the day of its retirement nothing was missed; later its counts begin
    /// anew, since days are missing.
    pub fn brought_back(self, today: Day) -> Counting {
        let missed_nothing = self.until.is_none_or(|last| today <= last);
        Counting {
            since: if missed_nothing { self.since } else { today },
            until: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> FeatureKey {
        FeatureKey::parse(text).expect("a key")
    }

    fn check(name: &str, steps: &[&str]) -> Result<Vec<String>, InvalidFunnel> {
        let definition = FunnelDefinition {
            name: name.to_owned(),
            steps: steps.iter().map(|step| key(step)).collect(),
        };
        // `find` is what `search` was called once.
        let resolve = |step: &FeatureKey| match step.as_str() {
            "find" => Some(key("search")),
            "gone" => None,
            _ => Some(step.clone()),
        };
        let checked = definition.check(resolve)?;
        Ok(checked
            .steps
            .iter()
            .map(|step| step.as_str().to_owned())
            .collect())
    }

    #[test]
    fn a_funnel_has_three_to_six_features_each_once() {
        assert_eq!(
            check("Export", &["find", "open", "export"]),
            Ok(["search", "open", "export"].map(str::to_owned).to_vec())
        );
        assert_eq!(check("Export", &["a", "b"]), Err(InvalidFunnel::StepCount));
        assert_eq!(
            check("Export", &["a", "b", "c", "d", "e", "f", "g"]),
            Err(InvalidFunnel::StepCount)
        );
        assert_eq!(
            check("Export", &["search", "open", "find"]),
            Err(InvalidFunnel::StepTwice)
        );
        assert_eq!(
            check("Export", &["search", "open", "gone"]),
            Err(InvalidFunnel::UnknownStep)
        );
        for name in ["", " Export", "Ex\nport", &"x".repeat(61)] {
            assert_eq!(
                check(name, &["a", "b", "c"]),
                Err(InvalidFunnel::Name),
                "{name}"
            );
        }
    }

    #[test]
    fn what_is_brought_back_on_its_last_day_missed_nothing_and_later_begins_anew() {
        let retired = Counting {
            since: Day(10),
            until: Some(Day(20)),
        };
        assert!(retired.is_counted_on(Day(10)) && retired.is_counted_on(Day(20)));
        assert!(!retired.is_counted_on(Day(9)) && !retired.is_counted_on(Day(21)));
        assert_eq!(retired.brought_back(Day(20)).since, Day(10));
        assert_eq!(retired.brought_back(Day(21)).since, Day(21));
        assert_eq!(retired.brought_back(Day(21)).until, None);
    }
}
