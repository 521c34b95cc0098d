//! Who changed what, and who took what out: written with the change, in its own transaction.

use super::{Control, ControlError, DAY_S};
use crate::limits::{AUDIT_DAYS_MAX, AUDIT_ENTRIES_MAX, AUDIT_PAGE_ENTRIES};
use domain::team::Act;
use rusqlite::Transaction;
use std::sync::{Arc, Mutex, PoisonError};

const MINUTE_S: i64 = 60;

/// On whose behalf something is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whom {
    Person {
        number: i64,
        name: String,
    },
    /// A program, by what its team called its token.
    Token(Arc<str>),
    /// Whoever has the server's console.
    Operator,
}

impl Whom {
    /// The word of their kind at rest, and their name; empty for the operator.
    pub(super) fn words(&self) -> (&'static str, &str) {
        match self {
            Whom::Person { name, .. } => ("person", name),
            Whom::Token(name) => ("token", name),
            Whom::Operator => ("operator", ""),
        }
    }
}

/// One line to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    /// Number of the project; `None`: the server itself.
    pub project: Option<u32>,
    pub whom: Whom,
    pub act: Act,
    /// A name that the team gave: a feature's key, a token's name. Never a secret, nothing of the people measured.
    pub subject: Option<String>,
    pub at_s: i64,
}

/// Signs the first change that is made with it.
pub struct Author {
    pub(super) whom: Whom,
    entry: Mutex<Option<AuditEntry>>,
}

/// A line as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    pub number: i64,
    /// Seconds since 1970 (UTC), floored to the minute.
    pub at_s: i64,
    /// `person`, `token` or `operator`.
    pub kind: String,
    pub who: String,
    /// A word of [`Act`], or one of another version.
    pub act: String,
    pub subject: Option<String>,
}

/// Some lines, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditPage {
    pub entries: Vec<Recorded>,
    /// There are older ones.
    pub more: bool,
}

impl Control {
    /// The same store, whose next change is signed: the entry is written in the change's transaction, so that neither is there
    /// without the other.
    pub fn by(&self, entry: AuditEntry) -> Control {
        Control {
            open: self.open.clone(),
            author: Some(Author {
                whom: entry.whom.clone(),
                entry: Mutex::new(Some(entry)),
            }),
        }
    }

    /// Notes what changed no row of this store: an export, or a change elsewhere.
    ///
    /// # Errors
    /// If the store cannot be written.
    pub fn record(&self, entry: AuditEntry) -> Result<(), ControlError> {
        self.by(entry).write(|_| Ok(()))
    }

    /// Lines of a project and of the server itself, newest first: those before a number, or the newest.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn audit(&self, project: u32, before: Option<i64>) -> Result<AuditPage, ControlError> {
        let connection = self.reading();
        let mut statement = connection.prepare_cached(
            "select number, at_s, kind, who, act, subject from audit
             where (project = ?1 or project is null) and number < ?2 order by number desc limit ?3",
        )?;
        let rows = statement.query_map(
            (
                project,
                before.unwrap_or(i64::MAX),
                AUDIT_PAGE_ENTRIES.saturating_add(1),
            ),
            |row| {
                Ok(Recorded {
                    number: row.get(0)?,
                    at_s: row.get(1)?,
                    kind: row.get(2)?,
                    who: row.get(3)?,
                    act: row.get(4)?,
                    subject: row.get(5)?,
                })
            },
        )?;
        let mut entries = rows.collect::<Result<Vec<_>, _>>()?;
        let more = entries.len() > AUDIT_PAGE_ENTRIES;
        entries.truncate(AUDIT_PAGE_ENTRIES);
        Ok(AuditPage { entries, more })
    }

    /// What the change is about, where only the change itself learns it: the name of what goes, the value from before.
    pub(super) fn tell(&self, subject: impl Into<String>) {
        self.with_entry(|entry| {
            if let Some(entry) = entry {
                entry.subject = Some(subject.into());
            }
        });
    }

    /// The line stands among those of the server itself, where it outlives the project that it is about.
    pub(super) fn tell_for_server(&self, subject: impl Into<String>) {
        self.with_entry(|entry| {
            if let Some(entry) = entry {
                entry.project = None;
                entry.subject = Some(subject.into());
            }
        });
    }

    /// Nothing was there to change: the log gets no line.
    pub(super) fn leave_unsigned(&self) {
        self.with_entry(|entry| *entry = None);
    }

    fn with_entry(&self, change: impl FnOnce(&mut Option<AuditEntry>)) {
        if let Some(author) = &self.author {
            change(&mut author.entry.lock().unwrap_or_else(PoisonError::into_inner));
        }
    }

    /// The line stands among those of a project that this very change makes.
    pub(super) fn tell_project(&self, project: u32) {
        self.with_entry(|entry| {
            if let Some(entry) = entry {
                entry.project = Some(project);
            }
        });
    }

    /// Writes the author's line beside the change. To be called in every transaction that changes something for a caller.
    pub(super) fn sign(&self, transaction: &Transaction<'_>) -> Result<(), ControlError> {
        let Some(author) = &self.author else {
            return Ok(());
        };
        let entry = author
            .entry
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        match entry {
            Some(entry) => insert(transaction, &entry),
            None => Ok(()),
        }
    }
}

/// Notes what whoever has the console did to how they get in.
pub(super) fn note_of_operator(
    transaction: &Transaction<'_>,
    act: Act,
    at_s: i64,
) -> Result<(), ControlError> {
    let entry = AuditEntry {
        project: None,
        whom: Whom::Operator,
        act,
        subject: None,
        at_s,
    };
    insert(transaction, &entry)
}

/// Notes what somebody did to their own account: in each project that they are in, whose owners let them in; else for the server.
pub(super) fn note_of_person(
    transaction: &Transaction<'_>,
    person: i64,
    act: Act,
    at_s: i64,
) -> Result<(), ControlError> {
    let name: String = transaction.query_row(
        "select name from people where number = ?1",
        [person],
        |row| row.get(0),
    )?;
    let mut projects = transaction
        .prepare_cached("select project from members where person = ?1")?
        .query_map([person], |row| row.get(0).map(Some))?
        .collect::<Result<Vec<Option<u32>>, _>>()?;
    if projects.is_empty() {
        projects.push(None);
    }
    for project in projects {
        let entry = AuditEntry {
            project,
            whom: Whom::Person {
                number: person,
                name: name.clone(),
            },
            act,
            subject: None,
            at_s,
        };
        insert(transaction, &entry)?;
    }
    Ok(())
}

pub(super) fn insert(
    transaction: &Transaction<'_>,
    entry: &AuditEntry,
) -> Result<(), ControlError> {
    let (kind, who) = entry.whom.words();
    transaction.execute(
        "insert into audit (at_s, project, kind, who, act, subject) values (?1, ?2, ?3, ?4, ?5, ?6)",
        (
            entry.at_s - entry.at_s.rem_euclid(MINUTE_S),
            entry.project,
            kind,
            who,
            entry.act.word(),
            &entry.subject,
        ),
    )?;
    transaction.execute(
        "delete from audit where at_s < ?1",
        [entry.at_s - i64::from(AUDIT_DAYS_MAX) * DAY_S],
    )?;
    transaction.execute(
        // What programs do often pushes nothing else out: one fetches a report every minute, or passes on each objection.
        "delete from audit where project is ?1 and substr(act, 1, instr(act, '.')) = ?3 and number <=
           (select number from audit where project is ?1 and substr(act, 1, instr(act, '.')) = ?3
            order by number desc limit 1 offset ?2)",
        (entry.project, AUDIT_ENTRIES_MAX, kind_of(entry.act)),
    )?;
    Ok(())
}

/// What comes before the dot of its word, with the dot: each kind has room of its own.
fn kind_of(act: Act) -> &'static str {
    let word = act.word();
    word.find('.').map_or(word, |dot| &word[..=dot])
}

#[cfg(test)]
mod tests {
    use super::super::NewProject;
    use super::*;

    fn entry(act: Act, at_s: i64) -> AuditEntry {
        AuditEntry {
            project: Some(1),
            whom: Whom::Token("CI".into()),
            act,
            subject: Some("export-csv".to_owned()),
            at_s,
        }
    }

    fn control() -> Control {
        let control = Control::in_memory(0).expect("opens");
        control
            .create_project(&NewProject::named("Acme"), 0)
            .expect("created");
        control
    }

    #[test]
    fn a_change_that_fails_leaves_no_line_and_one_that_is_made_leaves_one() {
        let control = control();
        let refused = control
            .by(entry(Act::SavedView, 60))
            .write(|_| Err::<(), _>(ControlError::NoSuchDecision));
        assert!(refused.is_err());
        assert_eq!(control.audit(1, None).expect("read").entries, []);

        let signed = control.by(entry(Act::SavedView, 119));
        signed.write(|_| Ok(())).expect("written");
        signed.write(|_| Ok(())).expect("written");
        let page = control.audit(1, None).expect("read");
        assert_eq!(page.entries.len(), 1, "a request is one line");
        assert_eq!(page.entries[0].at_s, 60, "to the minute");
        assert_eq!(page.entries[0].who, "CI");
    }

    #[test]
    fn a_change_tells_its_subject_and_one_that_changes_nothing_leaves_no_line() {
        let control = control();
        let signed = || {
            control.by(AuditEntry {
                subject: None,
                ..entry(Act::RemovedView, 60)
            })
        };
        let teller = signed();
        teller
            .write(|_| {
                teller.tell("Mine");
                Ok(())
            })
            .expect("written");
        let idle = signed();
        idle.write(|_| {
            idle.leave_unsigned();
            Ok(())
        })
        .expect("written");
        let lines = control.audit(1, None).expect("read").entries;
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert_eq!(lines[0].subject.as_deref(), Some("Mine"));
    }

    #[test]
    fn lines_come_in_pages_and_leave_after_their_days() {
        let control = control();
        for index in 0..=AUDIT_PAGE_ENTRIES {
            control
                .record(entry(Act::ExportedReport, index as i64))
                .expect("written");
        }
        let first = control.audit(1, None).expect("read");
        assert!(first.more);
        let last = first.entries.last().expect("some").number;
        let rest = control.audit(1, Some(last)).expect("read");
        assert_eq!((rest.entries.len(), rest.more), (1, false));

        let later = i64::from(AUDIT_DAYS_MAX) * DAY_S + 3_600;
        control
            .record(entry(Act::ExportedReport, later))
            .expect("written");
        assert_eq!(control.audit(1, None).expect("read").entries.len(), 1);
    }
}
