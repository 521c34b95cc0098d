//! Submissions one behind the other, for whoever has many: an import, or a bench.

use super::{Journal, JournalError};
use domain::journal::{Receipt, Submission};
use std::collections::VecDeque;
use tokio::sync::oneshot;

/// So many are under way before the oldest one's receipt is waited for: the journal always has the next group at hand.
const UNDER_WAY_MAX: usize = 8;

/// Submissions on their way to the disk. Not for a thread that answers requests: it waits.
#[derive(Default)]
pub struct Pipeline {
    under_way: VecDeque<oneshot::Receiver<Result<Receipt, JournalError>>>,
}

impl Pipeline {
    /// Submits one more, and waits until not too many are under way.
    ///
    /// # Errors
    /// If the journal has stopped, or an earlier submission was not taken.
    pub fn submit(
        &mut self,
        journal: &Journal,
        submission: Submission,
    ) -> Result<(), JournalError> {
        self.under_way
            .push_back(journal.append_waiting(submission)?);
        self.wait_until_left(UNDER_WAY_MAX)
    }

    /// Waits until all are on disk.
    ///
    /// # Errors
    /// If one of them was not taken.
    pub fn finish(&mut self) -> Result<(), JournalError> {
        self.wait_until_left(0)
    }

    fn wait_until_left(&mut self, left: usize) -> Result<(), JournalError> {
        while self.under_way.len() > left
            && let Some(oldest) = self.under_way.pop_front()
        {
            oldest
                .blocking_recv()
                .unwrap_or(Err(JournalError::Stopped))?;
        }
        Ok(())
    }
}
