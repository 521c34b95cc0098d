//! A believable product, simulated from a seed, whose truth is known.
//!
//! The simulation knows no server, clock or file. [`Simulation`] gives each day's batches and the population that the host app would
//! report, and afterwards the truth to hold every report against. [`run()`] alone starts a server
//! and sends.

mod batch;
mod day_clock;
mod dice;
mod errands;
mod habits;
mod ledgerline;
mod live;
mod passersby;
mod people;
mod population;
mod product;
mod releases;
mod report;
mod run;
mod seasons;
mod simulation;
mod team_history;
mod totals;
mod truth;
mod visit;
mod walks;

#[cfg(test)]
mod tests;

pub use batch::{Sender, SimulatedBatch, Traffic};
pub use product::{Expected, Feature, Product};
pub use report::{ExpectedVerdict, Truth, TruthFeature, TruthWindow};
pub use run::run;
pub use simulation::{DAYS, SimulatedDay, Simulation};
pub use truth::{Counted, NamedWindow, WindowTruth};
