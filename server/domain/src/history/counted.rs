//! A row of counts, whatever file it stood in.

use crate::calendar::Day;

/// What a row says of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted<'r> {
    pub day: Day,
    pub what: What<'r>,
    /// Distinct visitors of this row on this day. They add up with nobody else's.
    pub visitors: u64,
    /// How often it happened; 0 for a day as a whole.
    pub times: u64,
}

/// What was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What<'r> {
    Day,
    /// A path, with whatever query the site kept.
    Page(&'r str),
    /// The name of an event.
    Event(&'r str),
}
