//! The applier's thread: batches, errands, checkpoints, copies, and the end of what the journal need not keep.

use super::{GroupSource, Shared, Stores};
use crate::clock::Clock;
use crate::crash_points::{self, CrashPoint};
use crate::limits;
use crate::storage::copies::{Checkpointed, Copied};
use crate::storage::probe::Contents;
use anyhow::Result;
use domain::journal::{EpochPeople, Group, Held, Position, copy_is_due};
use domain::recovery::{Banner, Verification};
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

pub(super) struct Worker {
    source: Box<dyn GroupSource>,
    stores: Stores,
    shared: Arc<Shared>,
    clock: Arc<dyn Clock>,
    /// How far the events store is; it alone must not see a group twice.
    events_applied: Position,
    entries_since_checkpoint: u64,
    /// How many uses the journal has handed over, and up to where they are counted.
    counted: Checkpointed,
    held: Held,
    copied: Option<Copied>,
    /// Bytes that the journal kept at the last look, which is made after each checkpoint.
    journal_bytes: u64,
    last_batch_entries: usize,
    /// A batch that could not be written yet.
    waiting: Vec<(Position, Group)>,
}

/// How long the applier waits before it tries a failed batch again.
const RETRY_PAUSE: Duration = Duration::from_secs(1);
/// How often an idle applier looks for errands and the end.
const IDLE_WAIT: Duration = Duration::from_millis(100);

impl Worker {
    /// # Errors
    /// If the events store or the note of the last copy cannot be read.
    pub fn new(
        source: Box<dyn GroupSource>,
        stores: Stores,
        shared: Arc<Shared>,
        clock: Arc<dyn Clock>,
    ) -> Result<Worker> {
        let copied = stores.copies.events_copied()?;
        let events_applied = stores.events.applied()?;
        let counted = match stores.copies.checkpointed()? {
            Some(checkpointed) => checkpointed,
            // Without a note the store itself is where counting begins.
            None => Checkpointed {
                upto: events_applied,
                uses: stores.events.contents()?.uses,
            },
        };
        Ok(Worker {
            events_applied,
            counted,
            entries_since_checkpoint: 0,
            held: Held {
                checkpointed: Position::default(),
                copied: copied
                    .map(|copied| copied.contents.upto)
                    .unwrap_or_default(),
            },
            copied,
            journal_bytes: 0,
            last_batch_entries: 0,
            waiting: Vec::new(),
            source,
            stores,
            shared,
            clock,
        })
    }

    pub fn run(mut self) {
        if self.copied.is_none() {
            // From the first minute there is something to go back to, were it only an empty store and the whole journal.
            let kept = self.checkpoint().and_then(|()| self.copy_and_retire());
            if let Err(error) = kept {
                tracing::error!(error = format!("{error:#}"), "the first checkpoint failed");
            }
        }
        let mut stop_at = None;
        loop {
            let stopping = self.shared.stop.load(Ordering::Acquire);
            if stopping
                && *stop_at.get_or_insert(Instant::now() + limits::STOP_APPLY_MAX) < Instant::now()
            {
                tracing::warn!(
                    "stopping before everything is applied: the journal keeps the rest for the next start"
                );
                break;
            }
            let outcome = self.apply_next().and_then(|applied| {
                self.keep_house()?;
                Ok(applied)
            });
            match outcome {
                Ok(true) => {
                    self.shared.failing.store(false, Ordering::Release);
                    self.run_errands();
                }
                Ok(false) => {
                    self.shared.failing.store(false, Ordering::Release);
                    self.note_applied(self.source.position());
                    self.run_errands();
                    if stopping {
                        break;
                    }
                    self.source.wait(IDLE_WAIT);
                    std::thread::sleep(self.linger());
                }
                Err(error) => {
                    tracing::error!(
                        error = format!("{error:#}"),
                        "a batch could not be applied: it stays in the journal and is tried again"
                    );
                    self.shared.failing.store(true, Ordering::Release);
                    if stopping {
                        break;
                    }
                    std::thread::sleep(RETRY_PAUSE);
                }
            }
        }
        if let Err(error) = self.checkpoint() {
            tracing::error!(error = format!("{error:#}"), "the last checkpoint failed");
        }
        // Errands that came too late are dropped; their owners are told so.
        self.shared
            .errands
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }

    fn linger(&self) -> Duration {
        let is_busy = self.last_batch_entries >= limits::APPLY_LOAD_ENTRIES_MIN;
        let has_errand = !self
            .shared
            .errands
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .is_empty();
        if is_busy && !has_errand && !self.shared.stop.load(Ordering::Acquire) {
            limits::APPLY_LINGER_UNDER_LOAD
        } else {
            limits::APPLY_LINGER
        }
    }

    /// Applies one batch; `false` if there was too little to go on at once.
    fn apply_next(&mut self) -> Result<bool> {
        if self.waiting.is_empty() {
            let mut entries = 0;
            while entries < limits::APPLY_ENTRIES_MAX {
                let Some(mut group) = self.source.next_group()? else {
                    break;
                };
                entries += group.entries();
                // Before it is counted: what no store takes is missing in none.
                self.leave_out(&mut group);
                self.count(&group);
                self.waiting.push((self.source.position(), group));
            }
            self.last_batch_entries = entries;
        }
        let Some((upto, _)) = self.waiting.last() else {
            return Ok(false);
        };
        let upto = *upto;
        self.apply(upto)?;
        self.waiting.clear();
        self.shared.version.fetch_add(1, Ordering::AcqRel);
        self.note_applied(upto);
        CrashPoint::Applied.pass()?;
        Ok(self.last_batch_entries >= limits::APPLY_ENTRIES_MAX)
    }

    /// Counts a group once, however often a replay brings it.
    fn count(&mut self, group: &Group) {
        let position = self.source.position();
        if position > self.counted.upto {
            self.counted.upto = position;
            self.counted.uses += group.uses();
        }
    }

    fn apply(&mut self, upto: Position) -> Result<()> {
        let people: Vec<(Position, &[EpochPeople])> = self
            .waiting
            .iter()
            .map(|(position, group)| (*position, group.people.as_slice()))
            .collect();
        CrashPoint::ApplyPresence.pass()?;
        self.stores.presence.apply(&people)?;
        // The events store may be ahead of the others after a crash: it skips what it has.
        let groups: Vec<&Group> = self
            .waiting
            .iter()
            .filter(|(position, _)| *position > self.events_applied)
            .map(|(_, group)| group)
            .collect();
        if groups.is_empty() {
            return Ok(());
        }
        CrashPoint::ApplyIds.pass()?;
        self.stores.recent_ids.append(&groups)?;
        CrashPoint::ApplyEvents.pass()?;
        if let Err(error) = self.stores.events.append(&groups, upto) {
            // DuckDB refuses everything after some failures of the disk, until it is opened anew. Whether the last
            // transaction was kept is known then.
            self.stores.events.reopen()?;
            self.events_applied = self.stores.events.applied()?;
            return Err(error);
        }
        self.entries_since_checkpoint += groups
            .iter()
            .map(|group| group.entries() as u64)
            .sum::<u64>();
        self.events_applied = upto;
        Ok(())
    }

    fn note_applied(&self, upto: Position) {
        *self
            .shared
            .applied
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = upto;
        self.shared.raised.notify_all();
    }

    fn leave_out(&self, group: &mut Group) {
        self.shared
            .left_out
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .strip(group, self.source.position());
    }

    fn run_errands(&mut self) {
        let errands = std::mem::take(
            &mut *self
                .shared
                .errands
                .lock()
                .unwrap_or_else(PoisonError::into_inner),
        );
        for errand in errands {
            errand(&self.stores);
        }
    }

    /// Checkpoints when the stores' logs have grown, and when asked to once a minute.
    fn keep_house(&mut self) -> Result<()> {
        self.tell_damage();
        let is_asked = self.shared.house.swap(false, Ordering::AcqRel);
        let entries_max = crash_points::limit(limits::CHECKPOINT_ENTRIES);
        if self.entries_since_checkpoint >= entries_max || is_asked {
            self.checkpoint()?;
            self.copy_and_retire()?;
        }
        Ok(())
    }

    /// Moves every store's log into its file.
    fn checkpoint(&mut self) -> Result<()> {
        // A batch that waits is in some stores and not in others: the note must not lie behind it.
        if !self.waiting.is_empty() {
            return Ok(());
        }
        let upto = self.source.position();
        self.entries_since_checkpoint = 0;
        CrashPoint::CheckpointEvents.pass()?;
        self.stores.events.checkpoint()?;
        CrashPoint::CheckpointPresence.pass()?;
        self.stores.presence.checkpoint()?;
        CrashPoint::CheckpointNote.pass()?;
        // While a replay is still before the place of the last note, that one stays.
        if upto >= self.counted.upto {
            self.counted.upto = upto;
            self.stores.copies.note_checkpointed(self.counted)?;
        }
        self.held.checkpointed = upto;
        Ok(())
    }

    /// Copies the events store when that is due, and lets go of the journal that nothing needs any more.
    fn copy_and_retire(&mut self) -> Result<()> {
        if !self.waiting.is_empty() {
            return Ok(());
        }
        self.copy_if_due(self.held.checkpointed)?;
        let now_hour = self.clock.now_s().div_euclid(3_600);
        self.journal_bytes = self.source.retire(self.held, now_hour)?;
        Ok(())
    }

    /// Right behind a checkpoint the events store is one quiet file: the moment to copy it.
    fn copy_if_due(&mut self, upto: Position) -> Result<()> {
        let now_s = self.clock.now_s();
        let hours_since_copy = self
            .copied
            .map_or(i64::MAX, |copied| (now_s - copied.made_s).div_euclid(3_600));
        let store_bytes = crash_points::limit(self.stores.copies.events_bytes());
        let journal_min = crash_points::limit(limits::COPY_JOURNAL_BYTES_MIN);
        if !copy_is_due(
            self.journal_bytes,
            journal_min,
            store_bytes,
            hours_since_copy,
        ) {
            return Ok(());
        }
        let contents = self.stores.events.contents()?;
        // In the midst of a replay the two counts are of different places.
        if upto >= self.counted.upto && upto >= self.events_applied {
            self.compare(contents, now_s);
        }
        let is_latest = self
            .copied
            .is_some_and(|copied| copied.contents == contents);
        let copied = if is_latest {
            self.stores.copies.note_events_copied(contents, now_s)
        } else {
            self.stores.copies.copy_events(&contents, now_s)
        };
        match copied {
            Ok(copied) => {
                // Between the contents' own place and this one nothing was written that the store would keep.
                self.held.copied = upto;
                self.copied = Some(copied);
            }
            // The old copy stays, and the journal behind it; the next checkpoint tries again.
            Err(error) => tracing::error!(
                error = format!("{error:#}"),
                "the events store could not be copied and verified"
            ),
        }
        Ok(())
    }

    /// The journal's own count against the store's: once a day, and whenever a copy is due.
    fn compare(&self, contents: Contents, now_s: i64) {
        let verification = Verification {
            at_s: now_s,
            journalled_uses: self.counted.uses + self.source.uses_passed_over(),
            stored_uses: contents.uses,
        };
        let missing_uses = verification.missing_uses();
        if missing_uses == 0 {
            tracing::info!(
                uses = contents.uses,
                "the events store holds what the journal was given"
            );
        } else {
            tracing::error!(
                missing_uses,
                "the events store does not hold what the journal was given"
            );
            self.stores
                .health
                .tell(Banner::StoresDiffer { missing_uses });
        }
        self.stores.health.note_verification(verification);
    }

    fn tell_damage(&self) {
        let (records, segments) = self.source.damage();
        if (records, segments) != (0, 0) {
            self.stores
                .health
                .tell(Banner::JournalDamaged { records, segments });
        }
    }
}
