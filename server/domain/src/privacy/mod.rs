//! The second gate: no number of a small group leaves (DESIGN.md §2.6).
//!
//! A report is built of [`Figure`]s, which know whom they speak of, and wrapped as [`Measured`].
//! [`release`] turns it into a [`Released`] one made of [`Shown`] numbers, which alone can be
//! written. Nothing outside of this module can make a `Shown` or a `Released`.

mod accounts;
mod coverage;
mod crossing;
mod few;
mod figure;
mod gate;
mod group;
mod leaves;
mod line;
mod parts;
mod rounded;
mod segment;
mod series;

pub use accounts::{ACCOUNTS_MIN, LARGEST_ACCOUNT_PERCENT, Members, Spread, bands};
pub use coverage::{SeenDay, coverage};
pub use crossing::{Margin, decide_crossing};
pub use few::{Combined, combine_few, is_tellable};
pub use figure::{Crowd, Figure, Real, Shown, State, Value};
pub use gate::{Gate, Measured, Release, Released, release};
pub use group::Group;
pub use leaves::{Counted, Leaf, LeafWeek, Leaves, Parts, Side, leaves, parts_of};
pub use line::{LeafFate, LineCell, Whole, decide_line};
pub use parts::fates_of_parts;
pub use rounded::{Rounded, STEP, Told, week_of};
pub use segment::{BadSegment, Dimension, Segment};
pub use series::{Fate, Point, fates, fates_within};
