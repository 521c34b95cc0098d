//! A number before the gate, with the groups it speaks of, and after it.

use super::group::Group;
use crate::calendar::Day;
use crate::measure::{Bracket, Unit};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// A number that has not passed the gate. It cannot be serialised.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    number: Result<Number, String>,
    unit: Unit,
    /// Everyone the number speaks of. One small group among them hides it.
    speaks_of: Vec<Crowd>,
    /// Hidden for the sake of another number that could be computed from this one.
    is_cover: bool,
}

/// A number of people, and the published whole of which they are a part, if there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crowd {
    pub people: Bracket,
    pub of: Option<Bracket>,
}

impl Crowd {
    pub fn of(people: Bracket) -> Crowd {
        Crowd { people, of: None }
    }

    pub fn within(people: Bracket, whole: Bracket) -> Crowd {
        Crowd {
            people,
            of: Some(whole),
        }
    }

    pub fn group(self, k: u32) -> Group {
        match self.of {
            Some(whole) => Group::within(self.people, whole, k),
            None => Group::of(self.people, k),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Number {
    /// The number of people of the first crowd.
    People,
    Count(u64),
    Real(Real),
    Day(Day),
}

/// A real number, or the ends between which it lies.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Real {
    pub value: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
}

impl Figure {
    /// How many people there are, in users or visitors.
    pub fn people(crowd: Crowd, unit: Unit) -> Figure {
        Figure::new(Ok(Number::People), unit, vec![crowd])
    }

    /// A count of something that `who` did.
    pub fn count(count: u64, unit: Unit, who: Crowd) -> Figure {
        Figure::new(Ok(Number::Count(count)), unit, vec![who])
    }

    /// A ratio or share that tells of each of the crowds.
    pub fn real(real: Real, unit: Unit, speaks_of: Vec<Crowd>) -> Figure {
        Figure::new(Ok(Number::Real(real)), unit, speaks_of)
    }

    /// A day on which `who` did something.
    pub fn day(day: Day, who: Crowd) -> Figure {
        Figure::new(Ok(Number::Day(day)), Unit::Day, vec![who])
    }

    /// A count of things that are no people and that nobody did: features, days, bots' uses.
    pub fn of_nobody(count: u64, unit: Unit) -> Figure {
        Figure::new(Ok(Number::Count(count)), unit, Vec::new())
    }

    /// A number that cannot be known, and why. Zero is never written so.
    pub fn not_measurable(reason: impl Into<String>, unit: Unit) -> Figure {
        Figure::new(Err(reason.into()), unit, Vec::new())
    }

    /// A number that is hidden for the sake of others, whatever it is.
    pub fn hidden(unit: Unit) -> Figure {
        Figure::new(Ok(Number::Count(0)), unit, Vec::new()).as_cover()
    }

    /// The same number, hidden so that another cannot be computed from it.
    pub fn as_cover(mut self) -> Figure {
        self.is_cover = true;
        self
    }

    /// The same number, telling of one more crowd.
    pub fn telling_of(mut self, crowd: Crowd) -> Figure {
        self.speaks_of.push(crowd);
        self
    }

    fn new(number: Result<Number, String>, unit: Unit, speaks_of: Vec<Crowd>) -> Figure {
        Figure {
            number,
            unit,
            speaks_of,
            is_cover: false,
        }
    }

    /// A count that may be told, as a part of a sum that may be told.
    pub(crate) fn open_count(&self, k: u32) -> Option<u64> {
        let hidden = self.is_cover || self.groups(k).into_iter().any(Group::is_hidden);
        if let Ok(Number::Count(count)) = self.number
            && !hidden
        {
            return Some(count);
        }
        None
    }

    /// The groups that it speaks of. What nobody is known to have done was done by somebody who is not known (a file of people was
    /// lost, or a back end named nobody): they may be few, and are taken for it.
    fn groups(&self, k: u32) -> Vec<Group> {
        let was_done = matches!(self.number, Ok(Number::Count(1..) | Number::Day(_)));
        let mut groups: Vec<Group> = self.speaks_of.iter().map(|crowd| crowd.group(k)).collect();
        if let Some(who) = groups.first_mut()
            && *who == Group::Nobody
            && was_done
        {
            *who = Group::Few;
        }
        groups
    }

    /// What may be told of it.
    pub(super) fn shown(self, k: u32) -> Shown {
        let unit = self.unit;
        let groups = self.groups(k);
        let number = match self.number {
            Ok(number) => number,
            Err(reason) => return Shown(State::NotMeasurable { reason, unit }),
        };
        if self.is_cover {
            return Shown(State::hidden(unit));
        }
        if groups.contains(&Group::Few) {
            return Shown(State::Suppressed {
                below: Some(k),
                above: None,
                unit,
            });
        }
        let but_few = groups.iter().find_map(|group| match group {
            Group::AllButFew { of } => Some(*of),
            Group::Nobody | Group::Few | Group::Open(_) => None,
        });
        if let Some(whole) = but_few {
            let rest_open = whole.low.saturating_sub(u64::from(k));
            let above = match number {
                Number::People => Some(Value::Count(rest_open)),
                Number::Count(_) | Number::Real(_) | Number::Day(_) => None,
            };
            return Shown(State::Suppressed {
                below: None,
                above,
                unit,
            });
        }
        Shown(match number {
            Number::People => {
                let bracket = groups
                    .first()
                    .map_or(Bracket::ZERO, |group| group.judged(k));
                State::between(bracket, unit)
            }
            Number::Count(count) => State::exactly(Value::Count(count), unit),
            Number::Day(day) => State::exactly(Value::Day(day), unit),
            Number::Real(real) => State::Known {
                value: real.value.map(Value::Real),
                low: real.low.map(Value::Real),
                high: real.high.map(Value::Real),
                unit,
            },
        })
    }
}

/// A number that has passed the gate: the only kind that can be written.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown(State);

/// What became of a number at the gate.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    Known {
        /// `None` where only the ends are known.
        value: Option<Value>,
        low: Option<Value>,
        high: Option<Value>,
        unit: Unit,
    },
    Suppressed {
        /// It stands for fewer people than this.
        below: Option<u32>,
        /// It stands for more people than this, and for all but a few.
        above: Option<Value>,
        unit: Unit,
    },
    NotMeasurable {
        reason: String,
        unit: Unit,
    },
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    Count(u64),
    Real(f64),
    Day(Day),
}

impl State {
    fn exactly(value: Value, unit: Unit) -> State {
        State::Known {
            value: Some(value),
            low: None,
            high: None,
            unit,
        }
    }

    fn between(bracket: Bracket, unit: Unit) -> State {
        if bracket.is_exact() {
            return State::exactly(Value::Count(bracket.low), unit);
        }
        State::Known {
            value: None,
            low: Some(Value::Count(bracket.low)),
            high: Some(Value::Count(bracket.high)),
            unit,
        }
    }

    fn hidden(unit: Unit) -> State {
        State::Suppressed {
            below: None,
            above: None,
            unit,
        }
    }

    pub fn unit(&self) -> Unit {
        match self {
            State::Known { unit, .. }
            | State::Suppressed { unit, .. }
            | State::NotMeasurable { unit, .. } => *unit,
        }
    }
}

impl Shown {
    pub fn state(&self) -> &State {
        &self.0
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Count(count) => serializer.serialize_u64(*count),
            // Six decimals: far below any interval's width, and stable across machines.
            Value::Real(real) => serializer.serialize_f64((real * 1e6).round() / 1e6),
            Value::Day(day) => day.serialize(serializer),
        }
    }
}

impl Serialize for Shown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match &self.0 {
            State::Known {
                value, low, high, ..
            } => {
                for (name, part) in [("value", value), ("low", low), ("high", high)] {
                    if let Some(part) = part {
                        map.serialize_entry(name, part)?;
                    }
                }
            }
            State::Suppressed { below, above, .. } => {
                map.serialize_entry("suppressed", &true)?;
                if let Some(below) = below {
                    map.serialize_entry("below", below)?;
                }
                if let Some(above) = above {
                    map.serialize_entry("above", above)?;
                }
            }
            State::NotMeasurable { reason, .. } => {
                map.serialize_entry("not_measurable", reason)?;
            }
        }
        map.serialize_entry("unit", &self.0.unit())?;
        map.end()
    }
}
