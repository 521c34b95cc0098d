//! The applier: reads the journal and writes every store in large batches.
//!
//! Each store keeps, in the same transaction as the data, the journal's position it has applied. A
//! crash anywhere leads to a replay in which every store skips what it has. The order is fixed: ids
//! (a set), presence (skips by position), events last; the journal is retired behind all three.

use super::events::EventsStore;
use super::presence::PresenceStore;
use super::recent_ids::RecentIdsStore;
use crate::limits;
use anyhow::{Context, Result};
use domain::journal::{EpochId, EpochPeople, Group, Position};
use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// Where groups come from: the journal behind its writer.
pub trait GroupSource: Send {
    /// The next durable group, or `None` where there is none yet.
    ///
    /// # Errors
    /// If the journal cannot be read.
    fn next_group(&mut self) -> Result<Option<Group>>;
    /// The place behind the last group given.
    fn position(&self) -> Position;
    /// Waits until there may be more.
    fn wait(&self, timeout: Duration);
    /// Unlinks what lies wholly before the position; everything there is applied.
    ///
    /// # Errors
    /// If a file cannot be unlinked.
    fn retire_before(&self, applied: Position) -> Result<()>;
}

/// The stores that the applier writes.
pub struct Stores {
    pub events: Arc<EventsStore>,
    pub presence: Arc<PresenceStore>,
    pub recent_ids: RecentIdsStore,
}

/// A task that needs the applier's thread: no store is written while it runs.
type Errand = Box<dyn FnOnce(&Stores) + Send>;

/// The running applier.
pub struct Applier {
    shared: Arc<Shared>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

#[derive(Default)]
struct Shared {
    stop: AtomicBool,
    applied: Mutex<Position>,
    raised: Condvar,
    errands: Mutex<Vec<Errand>>,
    /// Counts applied batches: what a cached answer was made from.
    version: AtomicU64,
    failing: AtomicBool,
    /// Epochs that are over: their people are not written again by a replay.
    closed: Mutex<HashSet<EpochId>>,
}

impl Applier {
    /// Starts the thread.
    ///
    /// # Errors
    /// If the thread cannot be started.
    pub fn start(
        source: Box<dyn GroupSource>,
        stores: Stores,
        closed: HashSet<EpochId>,
    ) -> Result<Applier> {
        let shared = Arc::new(Shared {
            applied: Mutex::new(source.position()),
            closed: Mutex::new(closed),
            ..Shared::default()
        });
        let worker = Worker {
            source,
            stores,
            shared: shared.clone(),
            rows_since_checkpoint: 0,
            retired_before: 0,
            waiting: Vec::new(),
        };
        let thread = std::thread::Builder::new()
            .name("applier".into())
            .spawn(move || worker.run())
            .context("starting the applier's thread")?;
        Ok(Applier {
            shared,
            thread: Mutex::new(Some(thread)),
        })
    }

    /// Waits until everything up to `position` is applied; `false` if the time runs out first.
    pub fn wait_for(&self, position: Position, timeout: Duration) -> bool {
        let applied = self
            .shared
            .applied
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let (applied, _) = self
            .shared
            .raised
            .wait_timeout_while(applied, timeout, |applied| *applied < position)
            .unwrap_or_else(PoisonError::into_inner);
        *applied >= position
    }

    /// Changes with every applied batch.
    pub fn version(&self) -> u64 {
        self.shared.version.load(Ordering::Acquire)
    }

    /// Whether the last batch could not be written; it is tried again each second.
    pub fn is_failing(&self) -> bool {
        self.shared.failing.load(Ordering::Acquire)
    }

    /// Runs a task on the applier's thread and waits for its answer. `None` if the applier stops.
    pub fn run_between_batches<T: Send + 'static>(
        &self,
        task: impl FnOnce(&Stores) -> T + Send + 'static,
    ) -> Option<T> {
        let (answer, answered) = std::sync::mpsc::channel();
        let errand: Errand = Box::new(move |stores| {
            // The one who asked may have gone; the task has run all the same.
            let _ = answer.send(task(stores));
        });
        self.shared
            .errands
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(errand);
        answered.recv().ok()
    }

    /// From here on no replay writes people of this epoch.
    pub fn note_closed(&self, epoch: EpochId) {
        let mut closed = self
            .shared
            .closed
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        closed.insert(epoch);
    }

    /// Applies what is durable, checkpoints, and ends the thread.
    pub fn stop(&self) {
        self.shared.stop.store(true, Ordering::Release);
        let thread = self
            .thread
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(thread) = thread
            && thread.join().is_err()
        {
            tracing::error!("the applier's thread had panicked");
        }
    }
}

struct Worker {
    source: Box<dyn GroupSource>,
    stores: Stores,
    shared: Arc<Shared>,
    rows_since_checkpoint: usize,
    /// Segments below this number are gone.
    retired_before: u64,
    /// A batch that could not be written yet.
    waiting: Vec<(Position, Group)>,
}

/// How long the applier waits before it tries a failed batch again.
const RETRY_PAUSE: Duration = Duration::from_secs(1);
/// How often an idle applier looks for errands and the end.
const IDLE_WAIT: Duration = Duration::from_millis(100);

impl Worker {
    fn run(mut self) {
        loop {
            let stopping = self.shared.stop.load(Ordering::Acquire);
            match self.apply_next() {
                Ok(true) => self.shared.failing.store(false, Ordering::Release),
                Ok(false) => {
                    self.shared.failing.store(false, Ordering::Release);
                    self.note_applied(self.source.position());
                    self.run_errands();
                    if stopping {
                        break;
                    }
                    self.source.wait(IDLE_WAIT);
                    std::thread::sleep(limits::APPLY_LINGER);
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

    /// Applies one batch; `false` if there was nothing to apply.
    fn apply_next(&mut self) -> Result<bool> {
        if self.waiting.is_empty() {
            let mut rows = 0;
            while rows < limits::APPLY_ROWS_MAX {
                let Some(mut group) = self.source.next_group()? else {
                    break;
                };
                rows += group.rows.len().max(1);
                self.leave_out_closed_epochs(&mut group);
                self.waiting.push((self.source.position(), group));
            }
        }
        let Some((upto, _)) = self.waiting.last() else {
            self.retire(self.source.position())?;
            return Ok(false);
        };
        let upto = *upto;
        self.apply(upto)?;
        self.waiting.clear();
        self.shared.version.fetch_add(1, Ordering::AcqRel);
        self.note_applied(upto);
        if self.rows_since_checkpoint >= limits::CHECKPOINT_ROWS {
            self.checkpoint()?;
        }
        self.retire(upto)?;
        Ok(true)
    }

    /// Unlinks the segments before the position's own; asked of the disk once per segment.
    fn retire(&mut self, applied: Position) -> Result<()> {
        if applied.segment > self.retired_before {
            self.source.retire_before(applied)?;
            self.retired_before = applied.segment;
        }
        Ok(())
    }

    fn apply(&mut self, upto: Position) -> Result<()> {
        let people: Vec<(Position, &[EpochPeople])> = self
            .waiting
            .iter()
            .map(|(position, group)| (*position, group.people.as_slice()))
            .collect();
        self.stores.presence.apply(&people)?;
        // The events store may be ahead of the others after a crash: it skips what it has.
        let applied = self.stores.events.applied()?;
        let groups: Vec<Group> = self
            .waiting
            .iter_mut()
            .filter(|(position, _)| *position > applied)
            .map(|(_, group)| std::mem::take(group))
            .collect();
        self.rows_since_checkpoint += groups.iter().map(|group| group.rows.len()).sum::<usize>();
        if groups.is_empty() {
            return Ok(());
        }
        let written = self
            .stores
            .recent_ids
            .append(&groups)
            .and_then(|()| self.stores.events.append(&groups, upto));
        if written.is_err() {
            // Put back what was taken, so that the next try writes it.
            let places = self
                .waiting
                .iter_mut()
                .filter(|(position, _)| *position > applied);
            for ((_, place), group) in places.zip(groups) {
                *place = group;
            }
        }
        written
    }

    fn note_applied(&self, upto: Position) {
        *self
            .shared
            .applied
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = upto;
        self.shared.raised.notify_all();
    }

    fn leave_out_closed_epochs(&self, group: &mut Group) {
        let closed = self
            .shared
            .closed
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        group
            .people
            .retain(|people| !closed.contains(&people.epoch));
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

    fn checkpoint(&mut self) -> Result<()> {
        self.rows_since_checkpoint = 0;
        self.stores.events.checkpoint()
    }
}
