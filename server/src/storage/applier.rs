//! The applier: reads the journal and writes every store in large batches.
//!
//! Each store keeps, in the same transaction as the data, the journal's position it has applied. A
//! crash anywhere leads to a replay in which every store skips what it has. The order is fixed:
//! presence (sets: marking again changes nothing), ids (a set), events last (skips by position); the
//! journal is retired behind the checkpoints of all three and behind the copy.

mod worker;

use super::copies::Copies;
use super::events::EventsStore;
use super::health::StoreHealth;
use super::presence::PresenceStore;
use super::recent_ids::RecentIdsStore;
use crate::clock::Clock;
use anyhow::{Context, Result, ensure};
use domain::journal::{EpochId, Group, Held, Position, Source};
use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
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
    /// Unlinks the parts whose time has come; says how many bytes stay.
    ///
    /// # Errors
    /// If a file cannot be unlinked.
    fn retire(&self, held: Held, now_hour: i64) -> Result<u64>;
    /// Uses that were made durable since the start, lie behind the reader, and were never given.
    fn uses_passed_over(&self) -> u64;
    /// Records, and whole segments, that could not be read so far.
    fn damage(&self) -> (u64, u64);
}

/// The stores that the applier writes.
pub struct Stores {
    pub events: Arc<EventsStore>,
    pub presence: Arc<PresenceStore>,
    pub recent_ids: RecentIdsStore,
    pub copies: Arc<Copies>,
    pub health: Arc<StoreHealth>,
}

impl Stores {
    /// Puts a verified copy of what the events store holds now in the place of the last one.
    ///
    /// # Errors
    /// If the disk fails or the copy differs; the last copy stays then.
    pub fn renew_copy(&self, now_s: i64) -> Result<()> {
        self.events.checkpoint()?;
        let contents = self.events.contents()?;
        self.copies.copy_events(&contents, now_s)?;
        Ok(())
    }
}

/// Why a task was not run.
const STOPS: &str = "the server is stopping: try again when it runs, or without it";

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
    /// Once a minute: checkpoint, copy and retire what is due.
    house: AtomicBool,
    left_out: Mutex<LeftOut>,
}

/// What the journal may still hold and no store takes any more.
#[derive(Default)]
pub struct LeftOut {
    /// Epochs that are over: their people are not written again by a replay.
    pub epochs: HashSet<EpochId>,
    /// Erased projects, by number, with their ids: nothing of theirs is.
    pub projects: HashMap<u32, String>,
    /// Projects whose imported history was taken back, each with the place up to which nothing imported is anybody's any more. Rows need no
    /// such place: the events store skips what it has had, and takes them out once more where it comes from a copy of before.
    pub histories: HashMap<u32, Position>,
}

impl LeftOut {
    /// `behind`: the place in the journal behind the group.
    fn strip(&self, group: &mut Group, behind: Position) {
        group.people.retain(|people| {
            !self.epochs.contains(&people.epoch) && !self.was_taken_back(people.epoch, behind)
        });
        if self.projects.is_empty() {
            return;
        }
        let stays = |project: u32| !self.projects.contains_key(&project);
        group.people.retain(|people| stays(people.epoch.project));
        group.rows.retain(|row| stays(row.project));
        group
            .heartbeats
            .retain(|heartbeat| stays(heartbeat.project));
        group.steps.retain(|step| stays(step.project));
        group.imports.retain(|progress| {
            let of_project = progress.import.split(':').next();
            self.projects.values().all(|id| of_project != Some(id))
        });
    }

    fn was_taken_back(&self, epoch: EpochId, behind: Position) -> bool {
        let upto = self.histories.get(&epoch.project);
        epoch.source == Source::Import && upto.is_some_and(|upto| behind <= *upto)
    }
}

impl Applier {
    /// Starts the thread.
    ///
    /// # Errors
    /// If the thread cannot be started.
    pub fn start(
        source: Box<dyn GroupSource>,
        stores: Stores,
        left_out: LeftOut,
        clock: Arc<dyn Clock>,
    ) -> Result<Applier> {
        let shared = Arc::new(Shared {
            applied: Mutex::new(source.position()),
            left_out: Mutex::new(left_out),
            ..Shared::default()
        });
        let worker = worker::Worker::new(source, stores, shared.clone(), clock)?;
        let thread = std::thread::Builder::new()
            .name("applier".into())
            .spawn(move || worker.run())
            .context("starting the applier's thread")?;
        Ok(Applier {
            shared,
            thread: Mutex::new(Some(thread)),
        })
    }

    /// An applier without stores: nothing is applied, and whoever needs its thread is told so.
    pub fn idle() -> Applier {
        Applier {
            shared: Arc::default(),
            thread: Mutex::new(None),
        }
    }

    fn is_running(&self) -> bool {
        self.thread
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .is_some()
    }

    /// Waits until everything up to `position` is applied; `false` if the time runs out first.
    pub fn wait_for(&self, position: Position, timeout: Duration) -> bool {
        if !self.is_running() {
            return false;
        }
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

    /// How far the stores have followed the journal.
    pub fn applied(&self) -> Position {
        *self
            .shared
            .applied
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs a task on the applier's thread and waits for its answer.
    ///
    /// # Errors
    /// The task's own; or that the applier stops, and the task was not run.
    pub fn run_between_batches<T: Send + 'static>(
        &self,
        task: impl FnOnce(&Stores) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        ensure!(self.is_running(), STOPS);
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
        answered.recv().context(STOPS)?
    }

    /// Asks for a checkpoint, and for the copy and the end of old segments that may be due with it.
    pub fn keep_house(&self) {
        self.shared.house.store(true, Ordering::Release);
    }

    /// From here on no replay writes people of this epoch.
    pub fn note_closed(&self, epoch: EpochId) {
        self.left_out().epochs.insert(epoch);
    }

    /// From here on nothing of this project is taken out of the journal.
    pub fn note_erased(&self, project: u32, id: &str) {
        self.left_out().projects.insert(project, id.to_owned());
    }

    /// From here on no replay writes people whom a file told of before `upto`. Epochs of before are none any more: what is imported
    /// later may be called as they were.
    pub fn note_history_taken_back(&self, project: u32, upto: Position) {
        let mut left_out = self.left_out();
        left_out.histories.insert(project, upto);
        left_out
            .epochs
            .retain(|epoch| epoch.project != project || epoch.source == Source::Live);
    }

    fn left_out(&self) -> MutexGuard<'_, LeftOut> {
        self.shared
            .left_out
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
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
