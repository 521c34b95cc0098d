//! A report as whoever has a link to it reads it: one page without a script, on any screen and on paper.
//!
//! It is written of `domain::share` alone, whose numbers are rounded and whose texts hold none.

mod audience;
mod features;
mod frame;
mod words;

pub use frame::{Heading, STYLE, ask_password, not_here, not_now, whole};

pub use audience::audience;
pub use features::{feature, ranking, removal};
