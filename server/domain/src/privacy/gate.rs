//! The gate itself: [`release`] is the only way from a measured report to one that can be written.

use super::figure::{Figure, Shown};
use serde::{Serialize, Serializer};
use std::ops::Deref;

/// A report that has not passed the gate. It cannot be serialised, printed or looked into.
///
/// It carries the k by which its sentences were written, so that its numbers cannot be released by
/// another one.
#[must_use = "a measured report does nothing until it is released"]
pub struct Measured<T> {
    report: T,
    k: u32,
}

impl<T> Measured<T> {
    /// `k`: the smallest group of people of whom a number may be told.
    pub fn new(report: T, k: u32) -> Measured<T> {
        Measured { report, k }
    }
}

/// A report that has passed the gate; only [`release`] makes one.
#[derive(Clone, Debug, PartialEq)]
pub struct Released<T>(T);

/// What knows which of its parts are figures.
pub trait Release {
    type Released;

    /// Hands every figure to the gate and keeps the rest.
    fn release(self, gate: &Gate) -> Self::Released;
}

/// The right to turn a figure into something that can be written; made by [`release`] alone.
#[derive(Debug)]
pub struct Gate {
    k: u32,
}

impl Gate {
    pub fn show(&self, figure: Figure) -> Shown {
        figure.shown(self.k)
    }

    pub fn k(&self) -> u32 {
        self.k
    }
}

/// Hides what speaks of a small group, and lets the rest through (DESIGN.md §2.6).
pub fn release<T: Release>(measured: Measured<T>) -> Released<T::Released> {
    let gate = Gate { k: measured.k };
    Released(measured.report.release(&gate))
}

impl<T> Deref for Released<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Serialize> Serialize for Released<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<T: Release> Release for Vec<T> {
    type Released = Vec<T::Released>;

    fn release(self, gate: &Gate) -> Vec<T::Released> {
        self.into_iter().map(|part| part.release(gate)).collect()
    }
}

impl Release for Figure {
    type Released = Shown;

    fn release(self, gate: &Gate) -> Shown {
        gate.show(self)
    }
}
