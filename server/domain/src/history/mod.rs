//! What files of other analytics tell of the past, read row by row.
//!
//! Pure, as everything here: who opens, unpacks and decodes the files is `import` in the server. A row that cannot be read names its
//! column and what should stand there, never what stands there. What a source counted of its visitors is theirs of a day and never
//! adds up, neither over days nor over the rows of one day; [`told`] says what is made of it.

mod columns;
mod counted;
mod exclusion;
pub mod ga4;
pub mod ga4_events;
mod json;
pub mod matomo;
pub mod plausible_dump;
pub mod plausible_export;
pub mod posthog;
pub mod request_log;
pub mod told;
pub mod umami;
pub mod visit;

pub use columns::{BadField, Fields, MissingColumn};
pub use counted::{Counted, What};
pub use exclusion::Exclusion;
