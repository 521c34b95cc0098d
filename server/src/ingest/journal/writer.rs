//! The journal's one writing thread: group commit, and the answer only after the sync.

use super::segment::{self, Header, SegmentWriter};
use super::watermark::Watermark;
use crate::at_path::AtPath;
use crate::clock::Clock;
use crate::crash_points;
use crate::ingest::keys::KeyStore;
use crate::limits;
use anyhow::{Context, Result, ensure};
use domain::anonymise::{AnonymousEvent, Row};
use domain::calendar::Day;
use domain::journal::{Group, Position, Receipt, RecentIds, Sealer, Source, Submission};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, SyncSender, TrySendError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Instant;
use tokio::sync::oneshot;

/// Why a submission was not taken. Nothing of it was acknowledged; the sender may try again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JournalError {
    #[error("the queue is full")]
    QueueFull,
    #[error("the disk did not take the events")]
    DiskFailed,
    #[error("the server is shutting down")]
    Stopped,
}

type Answer = oneshot::Sender<Result<Receipt, JournalError>>;

enum Message {
    Append(Submission, Answer),
    Explain(Submission, oneshot::Sender<Vec<Row>>),
    SeeAgain(Vec<AnonymousEvent>, Source),
    ForgetDaysBefore(u32, Day),
    ForgetImports(u32),
    ForgetJourneys(u32),
    CloseOldSegment,
    Stop,
}

/// The door to the journal, for any number of threads.
pub struct Journal {
    queue: SyncSender<Message>,
    watermark: Arc<Watermark>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Journal {
    /// Starts the writing thread behind whatever segments the folder holds, and behind `applied`: what
    /// is applied may have left the folder, and its number must never come again, or the stores would
    /// take new events for applied ones.
    ///
    /// # Errors
    /// If the folder cannot be made or read.
    pub fn start(
        folder: &Path,
        keys: Arc<KeyStore>,
        clock: Arc<dyn Clock>,
        recent: RecentIds,
        applied: Position,
    ) -> Result<Journal> {
        std::fs::create_dir_all(folder).at_path("making the journal folder", folder)?;
        let last_segment = segment::list(folder)?.last().copied().unwrap_or(0);
        let next_segment = last_segment.max(applied.segment) + 1;
        let watermark = Arc::new(Watermark::default());
        watermark.raise(Position {
            segment: next_segment,
            records: 0,
        });
        let (queue, inbox) =
            mpsc::sync_channel(crash_points::queue(limits::JOURNAL_QUEUE_SUBMISSIONS_MAX));
        let writer = Writer {
            folder: folder.to_owned(),
            keys,
            clock,
            sealer: Sealer::new(recent),
            open: None,
            opened_s: 0,
            next_segment,
            end: Position::default(),
            failed_at: None,
            watermark: watermark.clone(),
        };
        let thread = std::thread::Builder::new()
            .name("journal".into())
            .spawn(move || writer.run(&inbox))
            .context("starting the journal's thread")?;
        Ok(Journal {
            queue,
            watermark,
            thread: Mutex::new(Some(thread)),
        })
    }

    /// Submits events and waits until they are synced.
    ///
    /// # Errors
    /// If the queue is full, the disk fails or the server stops: nothing is acknowledged then.
    pub async fn append(&self, submission: Submission) -> Result<Receipt, JournalError> {
        let (answer, receipt) = oneshot::channel();
        match self.queue.try_send(Message::Append(submission, answer)) {
            Ok(()) => receipt.await.unwrap_or(Err(JournalError::Stopped)),
            Err(TrySendError::Full(_)) => Err(JournalError::QueueFull),
            Err(TrySendError::Disconnected(_)) => Err(JournalError::Stopped),
        }
    }

    /// Submits from a thread that may wait for a place in the queue; the receipt comes later, so
    /// that imports can keep several submissions under way.
    ///
    /// # Errors
    /// If the server stops.
    pub fn append_waiting(
        &self,
        submission: Submission,
    ) -> Result<oneshot::Receiver<Result<Receipt, JournalError>>, JournalError> {
        let (answer, receipt) = oneshot::channel();
        self.queue
            .send(Message::Append(submission, answer))
            .map_err(|_| JournalError::Stopped)?;
        Ok(receipt)
    }

    /// The rows that a submission would leave behind. Nothing of it is kept.
    ///
    /// # Errors
    /// If the queue is full or the server stops.
    pub async fn rows_of(&self, submission: Submission) -> Result<Vec<Row>, JournalError> {
        let (answer, rows) = oneshot::channel();
        match self.queue.try_send(Message::Explain(submission, answer)) {
            Ok(()) => rows.await.map_err(|_| JournalError::Stopped),
            Err(TrySendError::Full(_)) => Err(JournalError::QueueFull),
            Err(TrySendError::Disconnected(_)) => Err(JournalError::Stopped),
        }
    }

    /// Counts events of an import that are journalled already towards the visitor sets.
    pub fn see_again(&self, events: Vec<AnonymousEvent>, source: Source) {
        self.send(Message::SeeAgain(events, source));
    }

    /// Drops the visitor sets of days that are over.
    pub fn forget_days_before(&self, project: u32, day: Day) {
        self.send(Message::ForgetDaysBefore(project, day));
    }

    /// Drops the visitor sets of a finished import.
    pub fn forget_imports(&self, project: u32) {
        self.send(Message::ForgetImports(project));
    }

    /// Forgets the page sessions of a project that go on.
    pub fn forget_journeys(&self, project: u32) {
        self.send(Message::ForgetJourneys(project));
    }

    /// Closes the open segment if it is old, so that also a quiet server unlinks what it has applied.
    pub fn close_old_segment(&self) {
        self.send(Message::CloseOldSegment);
    }

    pub fn watermark(&self) -> Arc<Watermark> {
        self.watermark.clone()
    }

    /// Writes what waits, then ends the thread.
    pub fn stop(&self) {
        self.send(Message::Stop);
        let thread = self
            .thread
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(thread) = thread
            && thread.join().is_err()
        {
            tracing::error!("the journal's thread had panicked");
        }
    }

    fn send(&self, message: Message) {
        // A thread that has ended needs no more messages.
        let _ = self.queue.send(message);
    }
}

struct Writer {
    folder: PathBuf,
    keys: Arc<KeyStore>,
    clock: Arc<dyn Clock>,
    sealer: Sealer,
    open: Option<SegmentWriter>,
    opened_s: i64,
    next_segment: u64,
    /// Behind the last acknowledged record of this life, for the header of the next segment.
    end: Position,
    /// When the disk last refused: it is not asked again at once.
    failed_at: Option<Instant>,
    watermark: Arc<Watermark>,
}

impl Writer {
    fn run(mut self, inbox: &Receiver<Message>) {
        let mut next = inbox.recv().ok();
        while let Some(message) = next.take() {
            match message {
                Message::Append(submission, answer) => {
                    // Whatever has gathered during the last sync goes into one group.
                    let (mut submissions, mut answers) = (vec![submission], vec![answer]);
                    while submissions.len() < limits::JOURNAL_GROUP_SUBMISSIONS_MAX {
                        match inbox.try_recv() {
                            Ok(Message::Append(submission, answer)) => {
                                submissions.push(submission);
                                answers.push(answer);
                            }
                            Ok(other) => {
                                next = Some(other);
                                break;
                            }
                            Err(_) => break,
                        }
                    }
                    self.commit(submissions, answers);
                }
                Message::Explain(submission, answer) => {
                    let hour = self.clock.now_s().div_euclid(3_600);
                    // Who asked may have gone.
                    let _ = answer.send(self.sealer.rows_of(submission, hour));
                }
                Message::SeeAgain(events, source) => {
                    for event in &events {
                        self.sealer.see_again(event, source);
                    }
                }
                Message::ForgetDaysBefore(project, day) => {
                    self.sealer.forget_days_before(project, day);
                }
                Message::ForgetImports(project) => self.sealer.forget_imports(project),
                Message::ForgetJourneys(project) => self.sealer.forget_journeys(project),
                Message::CloseOldSegment => {
                    self.close_old_segment();
                    self.sealer.forget_idle_journeys(self.clock.now_s());
                }
                Message::Stop => return,
            }
            if next.is_none() {
                next = inbox.recv().ok();
            }
        }
    }

    fn close_old_segment(&mut self) {
        let is_old = self.clock.now_s() - self.opened_s >= limits::SEGMENT_AGE_S_MAX;
        if is_old && let Some(open) = self.open.take() {
            open.close();
            // Readers leave the segment when they know that nothing will follow in it.
            self.watermark.raise(Position {
                segment: self.next_segment,
                records: 0,
            });
        }
    }

    fn commit(&mut self, submissions: Vec<Submission>, answers: Vec<Answer>) {
        // Whoever sends faster than the stores can write waits here, and the queue behind this thread fills.
        self.watermark
            .wait_for_reader(limits::BACKLOG_ENTRIES_MAX, limits::BACKLOG_WAIT);
        let now_s = self.clock.now_s();
        let mut sealed = self.sealer.seal(submissions, now_s.div_euclid(3_600));
        let is_pausing = self
            .failed_at
            .is_some_and(|at| at.elapsed() < limits::JOURNAL_RETRY_PAUSE);
        let written = self.write(&sealed.group, now_s);
        let outcomes: Vec<Result<Receipt, JournalError>> = match written {
            Ok(position) => {
                let outcomes = sealed.receipts.iter().map(|receipt| Ok(*receipt)).collect();
                if let Some(position) = position {
                    let group = std::mem::take(&mut sealed.group);
                    self.watermark.raise_with(position, group);
                }
                outcomes
            }
            Err(error) => {
                if self.failed_at.is_none() {
                    tracing::error!(
                        error = format!("{error:#}"),
                        "the journal could not be written: events are refused until it can"
                    );
                }
                // Who is refused within the pause does not prolong it.
                if !is_pausing {
                    self.failed_at = Some(Instant::now());
                }
                let refused = vec![Err(JournalError::DiskFailed); sealed.receipts.len()];
                self.sealer.take_back(sealed);
                refused
            }
        };
        for (answer, outcome) in answers.into_iter().zip(outcomes) {
            // A sender that has gone will retry, and its ids are known by then.
            let _ = answer.send(outcome);
        }
    }

    /// Makes a group durable; `None` where it holds nothing that must be kept.
    fn write(&mut self, group: &Group, now_s: i64) -> Result<Option<Position>> {
        let nothing_new = group.rows.is_empty()
            && group.people.is_empty()
            && group.heartbeats.is_empty()
            && group.imports.is_empty();
        if nothing_new {
            return Ok(None);
        }
        // A disk that refuses is asked twice a second, not once a request: each try makes and removes two files.
        if let Some(failed_at) = self.failed_at {
            ensure!(
                failed_at.elapsed() >= limits::JOURNAL_RETRY_PAUSE,
                "the disk refused a moment ago"
            );
        }
        let is_full = self.open.as_ref().is_some_and(|open| {
            open.bytes >= crash_points::limit(limits::SEGMENT_BYTES_MAX)
                || now_s - self.opened_s >= limits::SEGMENT_AGE_S_MAX
        });
        if is_full && let Some(full) = self.open.take() {
            full.close();
        }
        let mut open = match self.open.take() {
            Some(open) => open,
            None => self.create_segment(now_s)?,
        };
        // What a failed write or sync has left in the segment cannot be known: it is given up, and the next one's
        // header says where it ends.
        open.append(group).context("writing the journal")?;
        self.end = Position {
            segment: open.segment,
            records: open.records,
        };
        self.open = Some(open);
        if self.failed_at.take().is_some() {
            tracing::info!("the journal can be written again: events are taken");
        }
        Ok(Some(self.end))
    }

    fn create_segment(&mut self, now_s: i64) -> Result<SegmentWriter> {
        let segment = self.next_segment;
        // Raised before anything is there: a number is never used twice.
        self.next_segment += 1;
        self.opened_s = now_s;
        let header = Header {
            segment,
            opened_hour: now_s.div_euclid(3_600),
            previous_end: self.end,
        };
        let created = self.keys.make_segment_key(segment).and_then(|key| {
            SegmentWriter::create(&self.folder, header, &key).context("starting a journal segment")
        });
        match &created {
            // If its first write fails, the next header says that nothing in it counts.
            Ok(_) => {
                self.end = Position {
                    segment,
                    records: 0,
                }
            }
            // What was made of it is removed where the disk still obeys; an empty segment is harmless.
            Err(_) => {
                let _ = std::fs::remove_file(segment::path_of(&self.folder, segment));
                let _ = self.keys.destroy_segment_key(segment);
            }
        }
        created
    }
}
