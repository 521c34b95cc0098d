//! Imported history that is taken back: what must stay known of it, and what leaves this store with it.

use super::deletion::keys_untold;
use super::{Control, ControlError, LedgerFact, ledger, rows_of};
use crate::crash_points::CrashPoint;
use crate::storage::sqlite_columns;
use domain::catalogue::Origin;
use domain::event::FeatureKey;
use domain::journal::Position;
use rusqlite::{Connection, Transaction};
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::PoisonError;

/// A project's imported history on its way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HistoryTakenBack {
    pub project: u32,
    /// The place in the journal behind which nothing of it is.
    pub upto: Position,
    /// All of it is gone.
    pub is_done: bool,
}

/// What left this store with imported history.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ForgottenImports {
    /// Files that may be taken again.
    pub files: usize,
    pub features: usize,
}

/// What the catalogue says of a feature itself. Whoever names one elsewhere has spoken of it.
const OF_THE_CATALOGUE: [&str; 3] = ["catalogue", "catalogue_layers", "catalogue_history"];

impl Control {
    /// Begins to take back the imported history of a project, up to a place in the journal behind which nothing of it is. Written before
    /// anything is destroyed.
    ///
    /// # Errors
    /// If the store cannot be written.
    pub fn begin_taking_back(
        &self,
        project: u32,
        upto: Position,
        now_s: i64,
    ) -> Result<HistoryTakenBack, ControlError> {
        self.write(|transaction| {
            transaction.execute(
                "insert or replace into histories_taken_back (project, segment, records, begun_s) values (?1, ?2, ?3, ?4)",
                (project, upto.segment, upto.records, now_s),
            )?;
            Ok(())
        })?;
        Ok(HistoryTakenBack {
            project,
            upto,
            is_done: false,
        })
    }

    /// Of every project whose imported history was taken back, the last time.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn histories_taken_back(&self) -> Result<Vec<HistoryTakenBack>, ControlError> {
        let connection = self.reading();
        let mut statement = connection.prepare_cached(
            "select project, segment, records, done_s is not null from histories_taken_back order by project",
        )?;
        let known = statement.query_map([], |row| {
            Ok(HistoryTakenBack {
                project: row.get(0)?,
                upto: Position {
                    segment: row.get(1)?,
                    records: row.get(2)?,
                },
                is_done: row.get(3)?,
            })
        })?;
        Ok(known.collect::<Result<_, _>>()?)
    }

    /// The one of a project that is not done yet.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn history_being_taken_back(
        &self,
        project: u32,
    ) -> Result<Option<HistoryTakenBack>, ControlError> {
        let known = self.histories_taken_back()?;
        let unfinished =
            |history: &HistoryTakenBack| history.project == project && !history.is_done;
        Ok(known.into_iter().find(unfinished))
    }

    /// Compares this store with what the events store knows, should one of the two come from a copy of before: what either took back is
    /// taken back once more. Files that were imported since go along, and may be taken again.
    ///
    /// # Errors
    /// If the store cannot be read or written.
    pub fn know_taken_back(
        &self,
        known: &[(u32, Position)],
        now_s: i64,
    ) -> Result<(), ControlError> {
        let mine = self.histories_taken_back()?;
        let projects = self.projects();
        for (project, upto) in known {
            let is_known =
                |history: &HistoryTakenBack| history.project == *project && history.upto >= *upto;
            if projects.kept_by_number(*project).is_some() && !mine.iter().any(is_known) {
                self.begin_taking_back(*project, *upto, now_s)?;
            }
        }
        for history in mine {
            let theirs = known
                .iter()
                .find(|(project, _)| *project == history.project);
            if history.is_done && theirs.is_none_or(|(_, upto)| *upto < history.upto) {
                self.begin_taking_back(history.project, history.upto, now_s)?;
            }
        }
        Ok(())
    }

    /// Features that came from imported files and of which nothing else has spoken: no other source, decision, funnel, link, sender or
    /// person, and no event. `measured`: those that something else than a file told of.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn features_of_history(
        &self,
        project: u32,
        measured: &BTreeSet<FeatureKey>,
    ) -> Result<Vec<FeatureKey>, ControlError> {
        features_of_history(&self.reading(), project, measured)
    }

    /// Removes what this store knows of a project's imported files, with the features of which nothing else has spoken, tells the ledger of
    /// each of their keys that is destroyed, and notes that nothing is left of that history.
    ///
    /// # Errors
    /// If the store fails; nothing is removed then.
    pub fn forget_imports(
        &self,
        history: HistoryTakenBack,
        measured: &BTreeSet<FeatureKey>,
        now_s: i64,
    ) -> Result<ForgottenImports, ControlError> {
        let project = history.project;
        let projects = self.projects();
        // One that was erased meanwhile has taken everything along.
        let Some(kept) = projects.kept_by_number(project) else {
            return Ok(ForgottenImports::default());
        };
        let forgotten = self.write_known(|transaction| {
            let features = features_of_history(transaction, project, measured)?;
            remove_features(transaction, project, &features)?;
            let files = rows_of(transaction, "imports", project)?;
            transaction.execute("delete from imports where project = ?1", [project])?;
            for subject in keys_untold(transaction, &format!("{} import %", kept.id))? {
                ledger::append(transaction, LedgerFact::EpochErased, &subject, now_s)?;
            }
            ledger::append(transaction, LedgerFact::HistoryTakenBack, &kept.id, now_s)?;
            transaction.execute(
                "update histories_taken_back set done_s = ?2 where project = ?1",
                (project, now_s),
            )?;
            CrashPoint::UndoControl.pass()?;
            Ok(ForgottenImports {
                files,
                features: features.len(),
            })
        })?;
        self.catalogues
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&project);
        // What was deleted is overwritten in the file; its log would still tell it.
        self.empty_log()?;
        Ok(forgotten)
    }
}

fn features_of_history(
    connection: &Connection,
    project: u32,
    measured: &BTreeSet<FeatureKey>,
) -> Result<Vec<FeatureKey>, ControlError> {
    const DAMAGED: ControlError = ControlError::Damaged { place: "catalogue" };
    let mut conditions = vec![
        "other.project = ?1 and other.key = said.key and other.origin <> ?2".to_owned(),
        // As what it became, or as what another one needs.
        "other.project = ?1 and other.key <> said.key and instr(other.fields, '\"' || said.key || '\"')".to_owned(),
    ]
    .into_iter()
    .map(|condition| format!("select 1 from catalogue_layers as other where {condition}"))
    .collect::<Vec<_>>();
    for (table, column) in columns_that_name_features(connection)? {
        conditions.push(format!(
            "select 1 from \"{table}\" where project = ?1 and \"{column}\" = said.key"
        ));
    }
    for named in [
        "select 1 from funnels, json_each(funnels.steps) where project = ?1 and value = said.key",
        "select 1 from sender_settings where project = ?1 and instr(settings, '\"' || said.key || '\"')",
        "select 1 from saved_views where project = ?1 and page = 'features/' || said.key",
    ] {
        conditions.push(named.to_owned());
    }
    let nobody_else: String = conditions
        .iter()
        .map(|spoken| format!(" and not exists ({spoken})"))
        .collect();
    let mut statement = connection.prepare(&format!(
        "select key from catalogue_layers as said where project = ?1 and origin = ?2{nobody_else} order by key"
    ))?;
    let mut rows = statement.query((project, Origin::Imported.word()))?;
    let mut features = Vec::new();
    while let Some(row) = rows.next()? {
        let key = FeatureKey::parse(&row.get::<_, String>(0)?).map_err(|_| DAMAGED)?;
        if !measured.contains(&key) {
            features.push(key);
        }
    }
    Ok(features)
}

/// Tables of projects, but the catalogue's own, with a column that holds a feature's key: asked of the store, so that no new table can be
/// forgotten.
fn columns_that_name_features(
    connection: &Connection,
) -> Result<Vec<(String, String)>, ControlError> {
    let columns = sqlite_columns::columns(connection)?;
    let is_of_projects = |table: &String| {
        columns
            .iter()
            .any(|(of, column)| of == table && column == "project")
    };
    Ok(columns
        .iter()
        .filter(|(table, column)| {
            matches!(column.as_str(), "key" | "feature")
                && !OF_THE_CATALOGUE.contains(&table.as_str())
                && is_of_projects(table)
        })
        .cloned()
        .collect())
}

fn remove_features(
    transaction: &Transaction<'_>,
    project: u32,
    features: &[FeatureKey],
) -> Result<(), ControlError> {
    for table in OF_THE_CATALOGUE {
        let mut delete = transaction.prepare(&format!(
            "delete from {table} where project = ?1 and key = ?2"
        ))?;
        for feature in features {
            delete.execute((project, feature.as_str()))?;
        }
    }
    remove_from_snapshots(transaction, project, features)
}

/// Rankings that were released meanwhile stay as they were for all other features.
fn remove_from_snapshots(
    transaction: &Transaction<'_>,
    project: u32,
    features: &[FeatureKey],
) -> Result<(), ControlError> {
    const DAMAGED: ControlError = ControlError::Damaged {
        place: "ranking_snapshots",
    };
    let snapshots: Vec<(i32, u8, String)> = transaction
        .prepare("select monday, weeks, report from ranking_snapshots where project = ?1")?
        .query_map([project], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    for (monday, weeks, report) in snapshots {
        let mut report: Value = serde_json::from_str(&report).map_err(|_| DAMAGED)?;
        let Some(figures) = report["features"].as_object_mut() else {
            continue;
        };
        let before = figures.len();
        for feature in features {
            figures.remove(feature.as_str());
        }
        if figures.len() < before {
            transaction.execute(
                "update ranking_snapshots set report = ?4 where project = ?1 and monday = ?2 and weeks = ?3",
                (project, monday, weeks, report.to_string()),
            )?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
