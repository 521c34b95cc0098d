//! The log of jobs as a running server keeps it: a line at the beginning, another word at the end, and in between how far each is.
//!
//! The log must never stop the work: a line that cannot be written is told in the server's own log, and the job goes on without it.

use crate::at_path::words_without_paths;
use crate::clock::Clock;
use crate::limits::JOB_NOTED_EVERY_S;
use crate::storage::control::{Control, ControlError, JobPage, JobsOf, NewJob};
use anyhow::Result;
use domain::job::{self, JobState, Outcome, Progress, Unit};
use std::cell::Cell;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The jobs of a running server.
pub struct Jobs {
    control: Arc<Control>,
    clock: Arc<dyn Clock>,
    /// How far each is that runs, by its number.
    running: Mutex<HashMap<i64, Told>>,
    /// From here on the stores close under whatever still runs.
    server_ends: AtomicBool,
}

/// What a running job told last.
struct Told {
    progress: Progress,
    /// When that was last written down, in seconds since 1970.
    noted_s: i64,
}

/// A job that runs. Dropped without a word of its end, it broke off.
pub struct Job<'a> {
    jobs: &'a Jobs,
    /// `None` if its line could not be written.
    number: Option<i64>,
}

impl Jobs {
    pub fn new(control: Arc<Control>, clock: Arc<dyn Clock>) -> Jobs {
        Jobs {
            control,
            clock,
            running: Mutex::default(),
            server_ends: AtomicBool::new(false),
        }
    }

    /// Carries out `work` under a line of the log. The work says what came of it, and may say meanwhile how far it is.
    ///
    /// # Errors
    /// What `work` fails with.
    pub fn log<T>(
        &self,
        new: &NewJob,
        work: impl FnOnce(&Job<'_>) -> Result<(T, Outcome)>,
    ) -> Result<T> {
        let number = self.control.begin_job(new, self.clock.now_s());
        let mut job = Job {
            jobs: self,
            number: number
                .inspect_err(|error| unwritten(new.kind.word(), error))
                .ok(),
        };
        match work(&job) {
            Ok((value, outcome)) => {
                job.end(JobState::Done, &outcome.sentence());
                Ok(value)
            }
            Err(error) => {
                job.fail(&job::why(&words_without_paths(&error)));
                Err(error)
            }
        }
    }

    /// The server is about to close its stores: what cannot go on without them was stopped, and did not fail.
    pub fn note_server_ends(&self) {
        self.server_ends.store(true, Ordering::Release);
    }

    /// Lines of the log, newest first, those that run with what they told last.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn page(&self, of: JobsOf, before: Option<i64>) -> Result<JobPage, ControlError> {
        let mut page = self.control.jobs(of, before)?;
        let running = self.running();
        for job in &mut page.jobs {
            if let Some(told) = running.get(&job.number)
                && job.state == JobState::Running
            {
                job.progress = Some(told.progress);
            }
        }
        Ok(page)
    }

    fn running(&self) -> MutexGuard<'_, HashMap<i64, Told>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Job<'_> {
    /// Names its line; `None` if that could not be written.
    pub fn number(&self) -> Option<i64> {
        self.number
    }

    /// How far it is. Cheap enough to be called for every line of a file.
    pub fn is_at(&self, progress: Progress) {
        let Some(number) = self.number else {
            return;
        };
        let now_s = self.jobs.clock.now_s();
        {
            let mut running = self.jobs.running();
            let told = running.entry(number).or_insert(Told {
                progress,
                noted_s: now_s,
            });
            told.progress = progress;
            if now_s - told.noted_s < JOB_NOTED_EVERY_S {
                return;
            }
            told.noted_s = now_s;
        }
        if let Err(error) = self.jobs.control.note_job_progress(number, progress) {
            unwritten("progress", &error);
        }
    }

    fn end(mut self, state: JobState, outcome: &str) {
        self.write_end(state, outcome);
    }

    /// It was not done, `why` says the work itself. Where the server ends, that alone is the reason worth telling.
    fn fail(&mut self, why: &str) {
        if self.jobs.server_ends.load(Ordering::Acquire) {
            self.write_end(JobState::Stopped, job::STOPPED);
        } else {
            self.write_end(JobState::Failed, why);
        }
    }

    fn write_end(&mut self, state: JobState, outcome: &str) {
        let Some(number) = self.number.take() else {
            return;
        };
        let last = self.jobs.running().remove(&number);
        let noted = match last {
            Some(told) => self.jobs.control.note_job_progress(number, told.progress),
            None => Ok(()),
        };
        let now_s = self.jobs.clock.now_s();
        let ended = noted.and_then(|()| self.jobs.control.end_job(number, state, outcome, now_s));
        if let Err(error) = ended {
            unwritten("end", &error);
        }
    }
}

/// The steps of a job whose number is known before.
pub struct Steps<'a> {
    job: &'a Job<'a>,
    total: u64,
    done: Cell<u64>,
}

impl<'a> Steps<'a> {
    pub fn of(job: &'a Job<'a>, total: u64) -> Steps<'a> {
        let steps = Steps {
            job,
            total,
            done: Cell::new(0),
        };
        steps.tell();
        steps
    }

    /// One more is done.
    pub fn done(&self) {
        self.done.set(self.done.get() + 1);
        self.tell();
    }

    fn tell(&self) {
        self.job.is_at(Progress {
            done: self.done.get(),
            total: Some(self.total),
            unit: Unit::Steps,
        });
    }
}

impl Drop for Job<'_> {
    fn drop(&mut self) {
        self.fail(job::BROKE);
    }
}

fn unwritten(what: &str, error: &ControlError) {
    tracing::warn!(
        what,
        %error,
        "the log of jobs could not be written: the job goes on without it"
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::at_path::AtPath;
    use crate::clock::SetClock;
    use crate::storage::control::{BegunBy, LoggedJob};
    use anyhow::{anyhow, bail};
    use domain::job::JobKind;
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::path::Path;

    struct Kept {
        jobs: Jobs,
        clock: Arc<SetClock>,
    }

    fn kept() -> Kept {
        let clock = Arc::new(SetClock::new(1_000));
        let control = Arc::new(Control::in_memory(0).expect("opens"));
        Kept {
            jobs: Jobs::new(control, clock.clone()),
            clock,
        }
    }

    fn backup() -> NewJob {
        NewJob {
            project: None,
            kind: JobKind::Backup,
            subject: None,
            by: BegunBy::Itself,
        }
    }

    fn at(done: u64) -> Progress {
        Progress {
            done,
            total: Some(9),
            unit: Unit::Steps,
        }
    }

    fn only_line(jobs: &Jobs) -> LoggedJob {
        let page = jobs.page(JobsOf::Server, None).expect("read");
        assert_eq!(page.jobs.len(), 1);
        page.jobs[0].clone()
    }

    #[test]
    fn a_line_says_how_far_its_job_is_and_then_what_came_of_it() {
        let Kept { jobs, clock } = kept();
        let done = jobs.log(&backup(), |job| {
            assert_eq!(only_line(&jobs).progress, None);
            job.is_at(at(3));
            assert_eq!(only_line(&jobs).progress, Some(at(3)), "from memory");
            let at_rest = |jobs: &Jobs| jobs.control.jobs(JobsOf::Server, None).expect("read");
            assert_eq!(at_rest(&jobs).jobs[0].progress, None);
            clock.set(1_000 + JOB_NOTED_EVERY_S);
            job.is_at(at(4));
            assert_eq!(at_rest(&jobs).jobs[0].progress, Some(at(4)));
            Ok((7, Outcome::BackedUp { rows: 2, bytes: 1 }))
        });
        assert_eq!(done.expect("its value"), 7);
        let line = only_line(&jobs);
        assert_eq!(line.state, JobState::Done);
        assert_eq!((line.began_s, line.ended_s), (1_000, Some(1_015)));
        assert_eq!(
            line.outcome.as_deref(),
            Some("Copied and verified 2 rows, 1 KiB.")
        );
        assert!(jobs.running().is_empty());
    }

    #[test]
    fn what_fails_or_breaks_off_says_so() {
        let Kept { jobs, .. } = kept();
        let failed: Result<()> = jobs.log(&backup(), |_| {
            Err(anyhow!("it is full")).at_path("copying to", Path::new("/mnt/of ada b"))
        });
        let error = failed.expect_err("its error comes back");
        assert_eq!(
            format!("{error:#}"),
            "copying to /mnt/of ada b: it is full",
            "whoever began it looks for the path"
        );
        let line = only_line(&jobs);
        assert_eq!(line.state, JobState::Failed);
        assert_eq!(
            line.outcome.as_deref(),
            Some("copying to a path: it is full")
        );

        let Kept { jobs, .. } = kept();
        let broke = catch_unwind(AssertUnwindSafe(|| {
            jobs.log(&backup(), |_| -> Result<((), Outcome)> {
                panic!("a fault of ours")
            })
        }));
        broke.expect_err("it goes on unwinding");
        assert_eq!(only_line(&jobs).outcome.as_deref(), Some(job::BROKE));
    }

    #[test]
    fn what_the_end_of_the_server_cut_short_was_stopped_and_did_not_fail() {
        let Kept { jobs, .. } = kept();
        let cut: Result<()> = jobs.log(&backup(), |_| {
            jobs.note_server_ends();
            bail!("the applier has stopped")
        });
        cut.expect_err("its error comes back");
        let line = only_line(&jobs);
        assert_eq!(line.state, JobState::Stopped);
        assert_eq!(line.outcome.as_deref(), Some(job::STOPPED));

        let Kept { jobs, .. } = kept();
        let done = jobs.log(&backup(), |_| {
            jobs.note_server_ends();
            Ok(((), Outcome::BackedUp { rows: 2, bytes: 1 }))
        });
        done.expect("in time");
        assert_eq!(only_line(&jobs).state, JobState::Done);
    }
}
