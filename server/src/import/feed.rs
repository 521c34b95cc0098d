//! What a format gives to an import, one step at a time.

use super::RejectedLine;
use super::reading::Read;
use anyhow::Result;
use domain::anonymise::AnonymousEvent;
use domain::history::Exclusion;

/// One line's worth.
#[allow(clippy::large_enum_variant)] // One at a time, taken apart at once: a box would cost more.
pub enum Step {
    Event(AnonymousEvent),
    Excluded(Exclusion),
    Rejected(RejectedLine),
}

/// A file being read.
pub trait Feed {
    /// The next step, or `None` at the end of the file.
    ///
    /// # Errors
    /// If the server cannot write what the file declares, or make a key.
    fn next(&mut self) -> Result<Option<Step>>;
    /// Of the file as it lies on disk.
    fn bytes_read(&self) -> u64;
    /// The number of the line that the last step came from; of the step itself, where files were read before.
    fn lines_read(&self) -> u64;
    /// What was read before the first step, once; `None` where steps come as lines are read.
    fn read_before(&mut self) -> Option<Read> {
        None
    }
    /// Features that the file or its rules named so far.
    fn features(&self) -> usize;
}
