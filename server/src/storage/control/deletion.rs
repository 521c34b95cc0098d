//! Projects on their way out: closed, opened again, erased; and what must stay known of those that are gone.

use super::projects::Projects;
use super::{Control, ControlError, LedgerFact, Project, ledger};
use crate::crash_points::CrashPoint;
use crate::storage::sqlite_columns;
use domain::deletion::Closing;
use rusqlite::{Connection, Transaction};
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, PoisonError};

/// A project that was deleted and can still be had back.
#[derive(Clone, Debug)]
pub struct ClosedProject {
    pub project: Arc<Project>,
    pub closing: Closing,
}

/// A project whose erasure has begun: nothing brings it back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErasedProject {
    pub number: u32,
    /// The random id under which the ledger knows it.
    pub id: String,
    /// Nothing of it is in any store of this folder.
    pub is_done: bool,
}

/// Where a project stands before its erasure.
#[derive(Clone, Copy)]
enum Standing {
    Open,
    Closed,
}

impl Control {
    /// Closes a project: from here on it is none of [`Projects::all`]. Its author is noted for the server.
    ///
    /// # Errors
    /// If it is not open.
    pub fn close_project(&self, number: u32, now_s: i64) -> Result<ClosedProject, ControlError> {
        self.change_standing(number, Standing::Open, |transaction, project| {
            let closing = Closing::at(now_s);
            transaction.execute(
                "insert into closed_projects (project, closed_s, erase_from_s) values (?1, ?2, ?3)",
                (number, closing.closed_s, closing.erase_from_s),
            )?;
            ledger::append(transaction, LedgerFact::ProjectClosed, &project.id, now_s)
        })?
        .closed_by_number(number)
        .cloned()
        .ok_or(ControlError::NotClosed)
    }

    /// Opens a closed project again, as it was.
    ///
    /// # Errors
    /// If it is not closed, or its erasure has begun.
    pub fn reopen_project(&self, number: u32, now_s: i64) -> Result<Arc<Project>, ControlError> {
        self.change_standing(number, Standing::Closed, |transaction, project| {
            transaction.execute("delete from closed_projects where project = ?1", [number])?;
            ledger::append(transaction, LedgerFact::ProjectReopened, &project.id, now_s)
        })?
        .by_number(number)
        .cloned()
        .ok_or(ControlError::NotClosed)
    }

    /// Gives up the days that a closed project has left.
    ///
    /// # Errors
    /// If it is not closed, or its erasure has begun.
    pub fn hasten_erasure(&self, number: u32, now_s: i64) -> Result<ClosedProject, ControlError> {
        self.change_standing(number, Standing::Closed, |transaction, _| {
            let found = self.projects();
            let known = found
                .closed_by_number(number)
                .ok_or(ControlError::NotClosed)?;
            let hastened = known.closing.without_waiting(now_s);
            transaction.execute(
                "update closed_projects set erase_from_s = ?2 where project = ?1",
                (number, hastened.erase_from_s),
            )?;
            Ok(())
        })?
        .closed_by_number(number)
        .cloned()
        .ok_or(ControlError::NotClosed)
    }

    /// Begins to erase a closed project. Written before anything is destroyed, so that a crash cannot leave half a project that
    /// somebody opens again.
    ///
    /// # Errors
    /// If it is not closed.
    pub fn begin_erasure(&self, number: u32, now_s: i64) -> Result<ErasedProject, ControlError> {
        self.change_standing(number, Standing::Closed, |transaction, project| {
            transaction.execute(
                "insert into erased_projects (number, id, begun_s) values (?1, ?2, ?3)",
                (number, &project.id, now_s),
            )?;
            transaction.execute("delete from closed_projects where project = ?1", [number])?;
            Ok(())
        })?;
        self.erased_projects()?
            .into_iter()
            .find(|erased| erased.number == number)
            .ok_or(ControlError::NotClosed)
    }

    /// Every project that is erased or being erased, by its number.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn erased_projects(&self) -> Result<Vec<ErasedProject>, ControlError> {
        let connection = self.reading();
        let mut statement = connection.prepare(
            "select number, id, done_s is not null from erased_projects order by number",
        )?;
        let erased = statement.query_map([], |row| {
            Ok(ErasedProject {
                number: row.get(0)?,
                id: row.get(1)?,
                is_done: row.get(2)?,
            })
        })?;
        Ok(erased.collect::<Result<_, _>>()?)
    }

    /// Removes every row of a project whose erasure has begun, tells the ledger of each of its keys that the rest of the erasure has
    /// destroyed, and says how many rows went. Accounts that are in no project any more go with it, as they do when somebody is
    /// removed.
    ///
    /// # Errors
    /// If the store fails; nothing is removed then.
    pub fn erase_project(&self, erased: &ErasedProject, now_s: i64) -> Result<u64, ControlError> {
        let rows = self.write_known(|transaction| {
            // In whatever order the tables come.
            transaction.pragma_update(None, "defer_foreign_keys", true)?;
            let rows = delete_rows(transaction, erased.number)?;
            for subject in keys_untold(transaction, &format!("{} %", erased.id))? {
                ledger::append(transaction, LedgerFact::EpochErased, &subject, now_s)?;
            }
            ledger::append(transaction, LedgerFact::ProjectErased, &erased.id, now_s)?;
            transaction.execute(
                "update erased_projects set done_s = ?2 where number = ?1",
                (erased.number, now_s),
            )?;
            CrashPoint::EraseControl.pass()?;
            Ok(rows)
        })?;
        self.catalogues
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&erased.number);
        // What was deleted is overwritten in the file; its log would still tell it.
        self.empty_log()?;
        Ok(rows)
    }

    /// Takes over what the events store knows of erased projects, should this store come from a copy of before: they are erased again, and
    /// none of their numbers is given to another.
    ///
    /// # Errors
    /// If the store cannot be written.
    pub fn know_erased(&self, known: &[(u32, String)], now_s: i64) -> Result<(), ControlError> {
        let mine = self.erased_projects()?;
        let is_new = |number: u32| mine.iter().all(|erased| erased.number != number);
        let new: Vec<_> = known.iter().filter(|(number, _)| is_new(*number)).collect();
        if new.is_empty() {
            return Ok(());
        }
        self.write_known(|transaction| {
            for (number, id) in new {
                transaction.execute(
                    "insert into erased_projects (number, id, begun_s) values (?1, ?2, ?3)",
                    (number, id, now_s),
                )?;
                transaction.execute("delete from closed_projects where project = ?1", [number])?;
                transaction.execute(
                    "update sqlite_sequence set seq = max(seq, ?1) where name = 'projects'",
                    [number],
                )?;
                transaction.execute(
                    "insert into sqlite_sequence (name, seq) select 'projects', ?1
                     where not exists (select 1 from sqlite_sequence where name = 'projects')",
                    [number],
                )?;
            }
            Ok(())
        })
    }

    /// Has a project erased once more: a store was found to hold something of it.
    ///
    /// # Errors
    /// If the store cannot be written.
    pub fn erase_again(&self, number: u32) -> Result<(), ControlError> {
        self.write(|transaction| {
            transaction.execute(
                "update erased_projects set done_s = null where number = ?1",
                [number],
            )?;
            Ok(())
        })
    }

    /// Changes where a project stands, which has to stand at `before`.
    fn change_standing(
        &self,
        number: u32,
        before: Standing,
        change: impl FnOnce(&Transaction<'_>, &Project) -> Result<(), ControlError>,
    ) -> Result<Arc<Projects>, ControlError> {
        self.write_known(|transaction| {
            // Memory is right in here: of two at once the second finds what the first has done.
            let projects = self.projects();
            let project = match before {
                Standing::Open => projects.by_number(number),
                Standing::Closed => projects
                    .closed_by_number(number)
                    .map(|closed| &closed.project),
            }
            .ok_or(ControlError::NotClosed)?;
            // By its id: the name is no business of whoever owns another project.
            self.tell_for_server(&project.id);
            change(transaction, project)
        })?;
        Ok(self.projects())
    }
}

/// The projects that are closed, by number.
pub(super) fn read_closings(
    connection: &Connection,
) -> Result<HashMap<u32, Closing>, ControlError> {
    let mut statement =
        connection.prepare_cached("select project, closed_s, erase_from_s from closed_projects")?;
    let closings = statement.query_map([], |row| {
        let closing = Closing {
            closed_s: row.get(1)?,
            erase_from_s: row.get(2)?,
        };
        Ok((row.get(0)?, closing))
    })?;
    Ok(closings.collect::<Result<_, _>>()?)
}

/// The tables whose rows belong to a project: whatever has a column `project`, so that no new table can be forgotten.
fn tables_of_projects(connection: &Connection) -> Result<BTreeSet<String>, ControlError> {
    Ok(sqlite_columns::columns(connection)?
        .into_iter()
        .filter(|(_, column)| column == "project")
        .map(|(table, _)| table)
        .collect())
}

fn delete_rows(transaction: &Transaction<'_>, number: u32) -> Result<u64, ControlError> {
    let members: Vec<i64> = transaction
        .prepare("select person from members where project = ?1")?
        .query_map([number], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut rows = 0;
    for table in tables_of_projects(transaction)? {
        rows += transaction.execute(
            &format!("delete from \"{table}\" where project = ?1"),
            [number],
        )?;
    }
    for person in members {
        transaction.execute(
            "delete from people where number = ?1 and runs_server = 0
             and not exists (select 1 from members where person = ?1)",
            [person],
        )?;
    }
    rows += transaction.execute("delete from projects where number = ?1", [number])?;
    Ok(rows as u64)
}

/// Epochs of whose key the ledger tells the making and not yet the end, by a pattern of their subjects. Of one that is called as an earlier
/// one was, the last making counts.
pub(super) fn keys_untold(
    transaction: &Transaction<'_>,
    subjects: &str,
) -> Result<Vec<String>, ControlError> {
    let mut statement = transaction.prepare(
        "with made as (
           select subject, max(seq) as seq from ledger where what = ?1 and subject like ?2 group by subject)
         select subject from made where not exists (
           select 1 from ledger where subject = made.subject and what in (?3, ?4, ?5) and seq > made.seq)
         order by seq",
    )?;
    let subjects = statement.query_map(
        (
            LedgerFact::KeyCreated.word(),
            subjects,
            LedgerFact::EpochEnded.word(),
            LedgerFact::KeyMissing.word(),
            LedgerFact::EpochErased.word(),
        ),
        |row| row.get(0),
    )?;
    Ok(subjects.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests;
