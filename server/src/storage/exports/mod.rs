//! Tables of an export, written by DuckDB from a copy of the events store.
//!
//! A connection of its own reads the copy and cannot change it; it may write below one folder, and nowhere else. So the connections on which
//! the server lives keep the door to files shut.

pub mod offered;

use super::control::{ArrivalsOfDay, DropCount};
use crate::limits::EXPORT_DUCKDB_MIB;
use crate::storage::sql_text::{in_utf8, quoted};
use anyhow::{Context, Result};
use domain::calendar::Day;
use domain::event::{Action, TrafficClass};
use domain::export::Table;
use duckdb::{AccessMode, Config, Connection, params};
use std::path::Path;
use strum::VariantArray;

/// In which form tables are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, VariantArray)]
pub enum Form {
    Parquet,
    Csv,
    JsonLines,
}

impl Form {
    pub const ALL: &[Form] = Form::VARIANTS;

    pub fn parse(word: &str) -> Option<Form> {
        Form::ALL.iter().copied().find(|form| form.word() == word)
    }

    /// The ending of its files, and its word.
    pub fn word(self) -> &'static str {
        match self {
            Form::Parquet => "parquet",
            Form::Csv => "csv",
            Form::JsonLines => "jsonl",
        }
    }

    fn options(self) -> &'static str {
        match self {
            Form::Parquet => "format parquet, compression zstd",
            Form::Csv => "format csv, header",
            Form::JsonLines => "format json",
        }
    }

    /// A text as it stands in a cell: a spreadsheet takes what begins so for a formula.
    fn cell(self) -> &'static str {
        match self {
            Form::Csv => {
                "case when content[1] in ('=', '+', '-', '@', chr(9), chr(13)) then '''' || content else content end"
            }
            Form::Parquet | Form::JsonLines => "content",
        }
    }
}

/// Of what is told.
#[derive(Clone, Copy, Debug)]
pub struct Scope {
    /// Number of the project.
    pub project: u32,
    /// The first day of which rows of live events may be told.
    pub first_row_day: Day,
    /// The last day of which anything is told.
    pub last_day: Day,
    /// Numbers of fewer people are withheld.
    pub k: u32,
}

/// A copy of the events store from which tables are written.
pub struct ExportSource {
    connection: Connection,
    form: Form,
    scope: Scope,
}

impl ExportSource {
    /// Opens the copy. Only below `folder` files can be written, and `temporary` is for sorts that are larger than memory.
    ///
    /// # Errors
    /// If the copy does not open, or a path is no UTF-8, which DuckDB needs.
    pub fn open(
        copy: &Path,
        folder: &Path,
        temporary: &Path,
        form: Form,
        scope: Scope,
    ) -> Result<ExportSource> {
        let config = Config::default()
            .access_mode(AccessMode::ReadOnly)?
            .max_memory(&format!("{EXPORT_DUCKDB_MIB}MiB"))?
            .threads(1)?
            .enable_autoload_extension(false)?
            .with("temp_directory", in_utf8(temporary)?)?;
        let connection = Connection::open_with_flags(copy, config)
            .context("opening the copy of the events store")?;
        connection.execute_batch(&format!(
            "set allowed_directories = [{}]; set enable_external_access = false; set lock_configuration = true",
            quoted(in_utf8(folder)?)
        ))?;
        let source = ExportSource {
            connection,
            form,
            scope,
        };
        source
            .connection
            .execute_batch(&source.filled(include_str!("macros.sql")))
            .context("preparing an export")?;
        Ok(source)
    }

    /// Hands over what the control store knows of arrivals, to be written as tables too.
    ///
    /// # Errors
    /// If DuckDB fails.
    pub fn take_over(&self, arrivals: &[ArrivalsOfDay], drops: &[DropCount]) -> Result<()> {
        let mut insert = self
            .connection
            .prepare("insert into arrivals values (?, ?, ?, ?, ?, ?, ?)")?;
        for of_day in arrivals {
            let counts = &of_day.arrivals;
            insert.execute(params![
                of_day.day.0,
                of_day.release,
                counts.accepted,
                counts.lost,
                counts.rejected,
                counts.batches_known,
                counts.batches_missing,
            ])?;
        }
        let mut insert = self
            .connection
            .prepare("insert into drops values (?, ?, ?)")?;
        for drop in drops {
            insert.execute(params![drop.day.0, drop.reason, drop.events])?;
        }
        Ok(())
    }

    /// Writes one table into a new file; says how many rows it has.
    ///
    /// # Errors
    /// If DuckDB or the disk fails.
    pub fn write(&self, table: Table, file: &Path) -> Result<u64> {
        let copy = format!(
            "copy (\n{}) to {} ({})",
            self.filled(sql(table)),
            quoted(in_utf8(file)?),
            self.form.options()
        );
        let rows = self
            .connection
            .execute(&copy, [])
            .with_context(|| format!("writing the table {}", table.name()))?;
        Ok(rows as u64)
    }

    /// SQL with its slots filled: from numbers, and from words of our own enums.
    fn filled(&self, sql: &str) -> String {
        let words = |numbered: &mut dyn Iterator<Item = (u8, &'static str)>| {
            let cases: String = numbered
                .map(|(number, word)| format!(" when {number} then '{word}'"))
                .collect();
            format!("case number{cases} end")
        };
        let actions = words(&mut Action::ALL.iter().map(|it| (it.number(), it.word())));
        let classes = words(&mut TrafficClass::ALL.iter().map(|it| (it.number(), it.word())));
        sql.replace("{{action_words}}", &actions)
            .replace("{{class_words}}", &classes)
            .replace("{{cell}}", self.form.cell())
            .replace("{{project}}", &self.scope.project.to_string())
            .replace("{{first_row_day}}", &self.scope.first_row_day.0.to_string())
            .replace("{{last_day}}", &self.scope.last_day.0.to_string())
            .replace("{{k}}", &self.scope.k.to_string())
    }
}

fn sql(table: Table) -> &'static str {
    match table {
        Table::Events => include_str!("events.sql"),
        Table::DayCounters => include_str!("day_counters.sql"),
        Table::Visitors => include_str!("visitors.sql"),
        Table::PropertyCounters => include_str!("property_counters.sql"),
        Table::Steps => include_str!("steps.sql"),
        Table::DeclaredDays => include_str!("declared_days.sql"),
        Table::People => include_str!("people.sql"),
        Table::Cohorts => include_str!("cohorts.sql"),
        Table::CoUse => include_str!("co_use.sql"),
        Table::Releases => include_str!("releases.sql"),
        Table::NotCounted => include_str!("not_counted.sql"),
    }
}

#[cfg(test)]
mod tests;
