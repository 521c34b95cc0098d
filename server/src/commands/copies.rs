//! What is taken out of an installation as files: backups of all of it, exports of a project.

use super::signature;
use crate::backup;
use crate::cli::protocol::{ExportFormat, ProgressSink};
use crate::export;
use crate::services::Services;
use crate::storage::control::{Project, Whom};
use crate::storage::exports::Form;
use anyhow::Result;
use domain::export::{Extent, Table};
use domain::team::Act;
use serde_json::json;
use std::path::Path;

pub(super) fn back_up(services: &Services, folder: &Path) -> Result<String> {
    let backup = backup::make(services, folder)?;
    signature::record(services, None, Act::MadeBackup, None)?;
    Ok(serde_json::to_string(&json!({
        "backup": backup.path,
        "rows": backup.manifest.contents.rows,
        "uses": backup.manifest.contents.uses,
        "bytes": backup.manifest.bytes(),
    }))?)
}

pub(super) fn export(
    services: &Services,
    project: &Project,
    format: ExportFormat,
    folder: &Path,
    sink: &ProgressSink,
) -> Result<String> {
    let order = export::Order {
        form: match format {
            ExportFormat::Parquet => Form::Parquet,
            ExportFormat::Csv => Form::Csv,
            ExportFormat::Jsonl => Form::JsonLines,
        },
        extent: Extent::Everything,
        whom: Whom::Operator,
    };
    let manifest = export::make(services, project, &order, folder, &|said| {
        sink.progress(said)
    })?;
    Ok(serde_json::to_string(&json!({
        "export": folder,
        "last_day": manifest.last_day,
        "events": manifest.rows_of(Table::Events),
        "bytes": manifest.bytes(),
    }))?)
}
