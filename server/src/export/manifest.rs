//! What an export says of itself: where it comes from, what each column means, and what is not in it.

use crate::backup::{FileSum, write_manifest};
use crate::storage::control::Project;
use crate::storage::exports::Form;
use anyhow::Result;
use domain::calendar::Day;
use domain::export::{Column, Extent, SCHEMA, Table};
use serde::Serialize;
use std::path::Path;

/// The manifest of an export.
#[derive(Clone, Debug, Serialize)]
pub struct ExportManifest {
    /// Version of the form of exports.
    pub schema: u32,
    /// Version of the server that made it.
    pub version: &'static str,
    /// Seconds since 1970.
    pub made_s: i64,
    pub project: ExportedProject,
    /// `parquet`, `csv` or `jsonl`.
    pub format: &'static str,
    /// The last day that is told; what arrives later changes none of these days.
    pub last_day: Day,
    /// For how many days rows of live events are kept.
    pub raw_days: u16,
    pub handling: &'static str,
    pub left_out: Vec<LeftOut>,
    pub tables: Vec<WrittenTable>,
    pub documents: Vec<WrittenDocument>,
}

/// Of which project.
#[derive(Clone, Debug, Serialize)]
pub struct ExportedProject {
    pub id: String,
    pub name: String,
    /// Zone in which its days are counted now.
    pub time_zone: String,
    /// Numbers of fewer people are withheld.
    pub k: u32,
}

/// Something that is in no export.
#[derive(Clone, Debug, Serialize)]
pub struct LeftOut {
    pub what: &'static str,
    pub why: &'static str,
}

/// A table with its columns.
#[derive(Clone, Debug, Serialize)]
pub struct WrittenTable {
    #[serde(flatten)]
    pub file: FileSum,
    pub table: &'static str,
    pub rows: u64,
    pub meaning: &'static str,
    pub columns: Vec<ExplainedColumn>,
}

/// A column and what it means.
#[derive(Clone, Debug, Serialize)]
pub struct ExplainedColumn {
    pub name: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<&'static str>,
    pub meaning: &'static str,
}

/// A document of the control store.
#[derive(Clone, Debug, Serialize)]
pub struct WrittenDocument {
    #[serde(flatten)]
    pub file: FileSum,
    pub meaning: &'static str,
}

impl ExportManifest {
    /// One that names no file yet. `made_s`: seconds since 1970.
    pub fn begin(
        project: &Project,
        form: Form,
        extent: Extent,
        last_day: Day,
        raw_days: u16,
        made_s: i64,
    ) -> ExportManifest {
        ExportManifest {
            schema: SCHEMA,
            version: env!("CARGO_PKG_VERSION"),
            made_s,
            project: ExportedProject {
                id: project.id.clone(),
                name: project.name.clone(),
                time_zone: project.time_zone_name(made_s).to_owned(),
                k: project.k,
            },
            format: form.word(),
            last_day,
            raw_days,
            handling: extent.handling(),
            left_out: extent
                .left_out()
                .map(|(what, why)| LeftOut { what, why })
                .collect(),
            tables: Vec::new(),
            documents: Vec::new(),
        }
    }

    /// # Errors
    /// If the disk fails.
    pub fn write(&self, folder: &Path) -> Result<()> {
        write_manifest(folder, self)
    }

    /// Rows of one table; 0 for one that is not there.
    pub fn rows_of(&self, table: Table) -> u64 {
        self.tables
            .iter()
            .find(|written| written.table == table.name())
            .map_or(0, |written| written.rows)
    }

    /// All files together, in bytes.
    pub fn bytes(&self) -> u64 {
        let tables = self.tables.iter().map(|table| &table.file);
        let documents = self.documents.iter().map(|document| &document.file);
        tables.chain(documents).map(|file| file.bytes).sum()
    }
}

impl WrittenTable {
    pub fn of(table: Table, file: FileSum, rows: u64) -> WrittenTable {
        let explained = |column: &Column| ExplainedColumn {
            name: column.name,
            unit: column.unit,
            meaning: column.meaning,
        };
        WrittenTable {
            file,
            table: table.name(),
            rows,
            meaning: table.meaning(),
            columns: table.columns().iter().map(explained).collect(),
        }
    }
}
