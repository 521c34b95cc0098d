//! The journal: what was answered 202 is in here, synced, until every store has applied it.
//!
//! One thread seals whatever waits into a group, encrypts and writes it as one record, syncs, and
//! only then answers. It accepts nothing but what came through `domain::anonymise`.

mod missing;
mod pipeline;
mod retire;
mod segment;
mod tail;
mod watermark;
mod writer;

pub use missing::end_keys_without_segment;
pub use pipeline::Pipeline;
pub use retire::{Retired, retire};
pub use tail::{Damage, Tail, has_segments, remember_ids};
pub use watermark::Watermark;
pub use writer::{Journal, JournalError};
