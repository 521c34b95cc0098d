//! `deadwood bench`: what a large installation looks like, made in minutes, with its truth known.
//!
//! Nothing here is a shortcut into a store: every event passes both gates and the journal, and the applier writes it.

mod load;
mod population;
mod product;
mod truth;

pub use load::load;
