//! The log of jobs: a line when one begins, and what came of it.

use super::{Control, ControlError, DAY_S, Whom};
use crate::limits::{JOBS_DAYS_MAX, JOBS_LINES_MAX, JOBS_PAGE_LINES};
use domain::job::{JobKind, JobState, Progress, STOPPED, Unit};
use rusqlite::Row;

/// Who has a job done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BegunBy {
    Whom(Whom),
    /// Nobody: it was time.
    Itself,
}

/// A job that begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewJob {
    /// Number of the project; `None`: the server itself.
    pub project: Option<u32>,
    pub kind: JobKind,
    /// What of its kind: a format, an epoch. Never a path, a secret or anything of the people measured.
    pub subject: Option<String>,
    pub by: BegunBy,
}

/// A line as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggedJob {
    pub number: i64,
    /// Number of the project; `None`: the server itself.
    pub project: Option<u32>,
    pub kind: JobKind,
    pub subject: Option<String>,
    /// `person`, `token`, `operator` or `server`.
    pub by_kind: String,
    /// Name of the person or the token; empty for the others.
    pub by_name: String,
    /// Seconds since 1970.
    pub began_s: i64,
    pub ended_s: Option<i64>,
    pub state: JobState,
    pub progress: Option<Progress>,
    pub outcome: Option<String>,
}

/// Whose lines are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobsOf {
    Project(u32),
    /// Those of no project.
    Server,
    Everything,
}

/// Some lines, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobPage {
    pub jobs: Vec<LoggedJob>,
    /// There are older ones.
    pub more: bool,
}

const LINES: &str =
    "select * from jobs where (?1 or project is ?2) and number < ?3 order by number desc limit ?4";

/// What runs stays, whatever its age: its end has to find its line.
const TOO_MANY: &str = "delete from jobs where project is ?1 and state <> 'running' and number <=
  (select number from jobs where project is ?1 order by number desc limit 1 offset ?2)";

impl Control {
    /// Writes the line of a job that begins, and lets lines go that are too old or too many. Returns its number.
    ///
    /// # Errors
    /// If the store cannot be written.
    pub fn begin_job(&self, new: &NewJob, now_s: i64) -> Result<i64, ControlError> {
        let (by_kind, by_name) = match &new.by {
            BegunBy::Whom(whom) => whom.words(),
            BegunBy::Itself => ("server", ""),
        };
        self.write(|transaction| {
            let number = transaction.query_row(
                "insert into jobs (project, kind, subject, by_kind, by_name, began_s, state)
                 values (?1, ?2, ?3, ?4, ?5, ?6, 'running') returning number",
                (
                    new.project,
                    new.kind.word(),
                    &new.subject,
                    by_kind,
                    by_name,
                    now_s,
                ),
                |row| row.get(0),
            )?;
            transaction.execute(
                "delete from jobs where began_s < ?1 and state <> 'running'",
                [now_s - i64::from(JOBS_DAYS_MAX) * DAY_S],
            )?;
            transaction.execute(TOO_MANY, (new.project, JOBS_LINES_MAX))?;
            Ok(number)
        })
    }

    /// Notes how far a job is, for whoever asks after a kill.
    ///
    /// # Errors
    /// If the store cannot be written.
    pub fn note_job_progress(&self, number: i64, progress: Progress) -> Result<(), ControlError> {
        self.connection().execute(
            "update jobs set done = ?2, total = ?3, unit = ?4 where number = ?1 and state = 'running'",
            (
                number,
                progress.done,
                progress.total,
                progress.unit.word(),
            ),
        )?;
        Ok(())
    }

    /// Writes what came of a job.
    ///
    /// # Errors
    /// If the store cannot be written.
    pub fn end_job(
        &self,
        number: i64,
        state: JobState,
        outcome: &str,
        now_s: i64,
    ) -> Result<(), ControlError> {
        self.connection().execute(
            "update jobs set state = ?2, outcome = ?3, ended_s = ?4 where number = ?1",
            (number, state.word(), outcome, now_s),
        )?;
        Ok(())
    }

    /// At the start of a server: whatever runs according to its line ended with the server before. Returns how many these were.
    ///
    /// # Errors
    /// If the store cannot be written.
    pub fn note_stopped_jobs(&self, now_s: i64) -> Result<usize, ControlError> {
        Ok(self.connection().execute(
            "update jobs set state = 'stopped', outcome = ?1, ended_s = ?2 where state = 'running'",
            (STOPPED, now_s),
        )?)
    }

    /// In a store that was put back from a copy: what ran when the copy was made came to its end elsewhere.
    ///
    /// # Errors
    /// If the store cannot be written.
    pub fn forget_running_jobs(&self) -> Result<(), ControlError> {
        self.connection()
            .execute("delete from jobs where state = 'running'", [])?;
        Ok(())
    }

    /// Lines, newest first: those before a number, or the newest.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn jobs(&self, of: JobsOf, before: Option<i64>) -> Result<JobPage, ControlError> {
        let (everything, project) = match of {
            JobsOf::Project(number) => (false, Some(number)),
            JobsOf::Server => (false, None),
            JobsOf::Everything => (true, None),
        };
        let connection = self.reading();
        let mut statement = connection.prepare_cached(LINES)?;
        let mut rows = statement.query((
            everything,
            project,
            before.unwrap_or(i64::MAX),
            JOBS_PAGE_LINES.saturating_add(1),
        ))?;
        let mut jobs = Vec::new();
        while let Some(row) = rows.next()? {
            jobs.push(logged(row)?);
        }
        let more = jobs.len() > JOBS_PAGE_LINES;
        jobs.truncate(JOBS_PAGE_LINES);
        Ok(JobPage { jobs, more })
    }
}

fn logged(row: &Row<'_>) -> Result<LoggedJob, ControlError> {
    let damaged = || ControlError::Damaged { place: "jobs" };
    let word = |column: &str| row.get::<_, String>(column);
    let unit: Option<String> = row.get("unit")?;
    let progress = match (row.get::<_, Option<u64>>("done")?, unit) {
        (Some(done), Some(unit)) => Some(Progress {
            done,
            total: row.get("total")?,
            unit: Unit::parse(&unit).ok_or_else(damaged)?,
        }),
        (Some(_) | None, _) => None,
    };
    Ok(LoggedJob {
        number: row.get("number")?,
        project: row.get("project")?,
        kind: JobKind::parse(&word("kind")?).ok_or_else(damaged)?,
        subject: row.get("subject")?,
        by_kind: word("by_kind")?,
        by_name: word("by_name")?,
        began_s: row.get("began_s")?,
        ended_s: row.get("ended_s")?,
        state: JobState::parse(&word("state")?).ok_or_else(damaged)?,
        progress,
        outcome: row.get("outcome")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = DAY_S;

    fn job(project: Option<u32>) -> NewJob {
        NewJob {
            project,
            kind: JobKind::Import,
            subject: Some("plausible".to_owned()),
            by: BegunBy::Whom(Whom::Person {
                number: 1,
                name: "Ada".to_owned(),
            }),
        }
    }

    fn listed(control: &Control, of: JobsOf) -> Vec<LoggedJob> {
        control.jobs(of, None).expect("read").jobs
    }

    #[test]
    fn a_job_is_told_while_it_runs_and_when_it_is_over() {
        let control = Control::with_two_projects();
        let number = control.begin_job(&job(Some(1)), 100).expect("begun");
        let progress = Progress {
            done: 5,
            total: Some(9),
            unit: Unit::Bytes,
        };
        control.note_job_progress(number, progress).expect("noted");
        let running = &listed(&control, JobsOf::Project(1))[0];
        assert_eq!(running.state, JobState::Running);
        assert_eq!(running.progress, Some(progress));
        assert_eq!((running.by_name.as_str(), running.ended_s), ("Ada", None));

        control
            .end_job(number, JobState::Done, "Took 1 event.", 160)
            .expect("ended");
        control.note_stopped_jobs(200).expect("nothing runs");
        let done = &listed(&control, JobsOf::Project(1))[0];
        assert_eq!((done.state, done.ended_s), (JobState::Done, Some(160)));
        assert_eq!(done.outcome.as_deref(), Some("Took 1 event."));
    }

    #[test]
    fn a_project_hears_of_no_other_and_not_of_the_server() {
        let control = Control::with_two_projects();
        for project in [Some(1), Some(2), None] {
            control.begin_job(&job(project), 0).expect("begun");
        }
        let of = |of| -> Vec<Option<u32>> {
            listed(&control, of).iter().map(|job| job.project).collect()
        };
        assert_eq!(of(JobsOf::Project(2)), [Some(2)]);
        assert_eq!(of(JobsOf::Server), [None]);
        assert_eq!(of(JobsOf::Everything), [None, Some(2), Some(1)]);
    }

    #[test]
    fn what_a_killed_server_ran_is_stopped_and_what_a_copy_ran_is_gone() {
        let control = Control::with_two_projects();
        control.begin_job(&job(Some(1)), 0).expect("begun");
        assert_eq!(control.note_stopped_jobs(60).expect("noted"), 1);
        let stopped = &listed(&control, JobsOf::Everything)[0];
        assert_eq!(
            (stopped.state, stopped.ended_s),
            (JobState::Stopped, Some(60))
        );
        control.begin_job(&job(Some(1)), 0).expect("begun");
        control.forget_running_jobs().expect("gone");
        assert_eq!(listed(&control, JobsOf::Everything).len(), 1);
    }

    #[test]
    fn lines_come_in_pages_and_leave_by_age_and_number_but_never_while_they_run() {
        let control = Control::with_two_projects();
        let first = control.begin_job(&job(Some(1)), 0).expect("begun");
        for _ in 0..=JOBS_LINES_MAX {
            let number = control.begin_job(&job(Some(1)), DAY).expect("begun");
            control
                .end_job(number, JobState::Done, "", DAY)
                .expect("ended");
        }
        let kept: usize = control
            .reading()
            .query_row("select count(*) from jobs", [], |row| row.get(0))
            .expect("read");
        assert_eq!(kept, JOBS_LINES_MAX + 1, "the one that runs comes on top");
        let page = control.jobs(JobsOf::Project(1), None).expect("read");
        assert!(page.more && page.jobs.len() == JOBS_PAGE_LINES);
        let last = control
            .jobs(JobsOf::Project(1), Some(first + 1))
            .expect("read");
        assert_eq!((last.jobs.len(), last.more), (1, false));

        let late = DAY + i64::from(JOBS_DAYS_MAX) * DAY + 1;
        control.begin_job(&job(Some(2)), late).expect("begun");
        assert_eq!(listed(&control, JobsOf::Project(1)).len(), 1);
    }
}
