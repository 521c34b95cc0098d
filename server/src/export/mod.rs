//! Everything of a project but the people measured, as files for other tools.
//!
//! An export is a folder of tables (what was counted), documents (what was decided) and a manifest that explains both. Tables come from
//! the verified copy of the events store, which is made anew for it, so that the running store opens no door to files and waits for no
//! export. What is told and what is not: `domain::export`, decision 0026.

mod documents;
mod for_browser;
mod manifest;

pub use for_browser::begin;
pub use manifest::{ExportManifest, WrittenDocument, WrittenTable};

pub use crate::backup::place::Busy;

use crate::at_path::{AtPath, naming};
use crate::backup::{FileSum, MANIFEST_FILE, place};
use crate::disk;
use crate::ingest::keys::sync_folder_of;
use crate::jobs::Steps;
use crate::limits::DISK_FREE_MIN_BYTES;
use crate::services::Services;
use crate::storage::control::{AuditEntry, BegunBy, NewJob, Project, Whom};
use crate::storage::exports::{ExportSource, Form, Scope};
use anyhow::{Context, Result, ensure};
use domain::calendar::{Day, Window};
use domain::export::{Extent, last_settled_day};
use domain::job::{JobKind, Outcome};
use domain::team::Act;
use std::fs::{self, DirBuilder, File, Permissions};
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::Path;

/// Where DuckDB sorts what does not fit its memory, in the data folder.
const TEMPORARY: &str = "temp/export";

/// What is asked for.
pub struct Order {
    pub form: Form,
    pub extent: Extent,
    /// Who asks; the audit log names them.
    pub whom: Whom,
}

/// Exports a project into `folder`, which becomes the export. `say` is told how far it is.
///
/// # Errors
/// If the folder lies in the data folder or holds anything, another export or a backup is under way, or a disk fails. Nothing that looks
/// finished is left behind then.
pub fn make(
    services: &Services,
    project: &Project,
    order: &Order,
    folder: &Path,
    say: &dyn Fn(String),
) -> Result<ExportManifest> {
    refuse_closed(services)?;
    place::refuse_inside(
        folder,
        &services.data_dir,
        "an export belongs outside of it, since it outlives what is forgotten there",
    )?;
    refuse_filled(folder)?;
    let _one_at_a_time = place::one_at_a_time(services)?;
    services.jobs.log(&job_of(project, order), |job| {
        let steps = Steps::of(job, steps_of(order.extent));
        let manifest = make_alone(services, project, order, folder, &Told { say, steps })?;
        let outcome = Outcome::Exported {
            tables: manifest.tables.len() as u64,
            bytes: manifest.bytes(),
        };
        Ok((manifest, outcome))
    })
}

fn refuse_closed(services: &Services) -> Result<()> {
    ensure!(
        !services.health.is_collecting_only(),
        "the events store is closed, so there is nothing whole to export: see `deadwood doctor`"
    );
    Ok(())
}

fn job_of(project: &Project, order: &Order) -> NewJob {
    NewJob {
        project: Some(project.number),
        kind: JobKind::Export,
        subject: Some(order.form.word().to_owned()),
        by: BegunBy::Whom(order.whom.clone()),
    }
}

/// The copy, each table, and the documents.
fn steps_of(extent: Extent) -> u64 {
    2 + extent.tables().count() as u64
}

/// Who is told how far an export is: whoever waits for it, and the log.
struct Told<'a> {
    say: &'a dyn Fn(String),
    steps: Steps<'a>,
}

/// As [`make`], by whoever has the right to copy.
fn make_alone(
    services: &Services,
    project: &Project,
    order: &Order,
    folder: &Path,
    told: &Told<'_>,
) -> Result<ExportManifest> {
    let parent = folder.parent().context("an export needs a folder")?;
    place::made(
        DirBuilder::new().recursive(true).mode(0o700).create(parent),
        folder,
    )?;
    let needed = services.copies.events_bytes() + DISK_FREE_MIN_BYTES;
    for disk in [parent, services.data_dir.as_path()] {
        let free = disk::free_bytes(disk)?;
        ensure!(
            free >= needed,
            naming(|shown| format!(
                "the disk of {} has {} MiB free, and an export needs {} MiB: make room, or choose another folder",
                shown(&disk),
                free >> 20,
                needed >> 20
            ))
        );
    }
    let unfinished = place::unfinished(folder)?;
    // Before the store is copied for it: who named a folder of somebody else's need not wait for that.
    place::begin(&unfinished, folder)?;
    (told.say)("copying the events store".to_owned());
    renew_copy(services)?;
    told.steps.done();
    let made = write(services, project, order, &unfinished, told).and_then(|manifest| {
        // Before anybody can take it away: no export is without its line.
        services.control.record(AuditEntry {
            project: Some(project.number),
            whom: order.whom.clone(),
            act: Act::ExportedProject,
            subject: Some(order.form.word().to_owned()),
            at_s: services.clock.now_s(),
        })?;
        fs::rename(&unfinished, folder).at_path("putting the export at", folder)?;
        sync_folder_of(folder)?;
        Ok(manifest)
    });
    // What is left of sorting holds rows, and nobody needs it.
    let _ = fs::remove_dir_all(services.data_dir.join(TEMPORARY));
    if made.is_err() {
        // What could not be finished is nobody's export; that it cannot be removed either adds nothing to the error.
        let _ = fs::remove_dir_all(&unfinished);
    }
    made
}

/// Whatever is in the folder may be the only one of its kind.
fn refuse_filled(folder: &Path) -> Result<()> {
    match fs::read_dir(folder) {
        Ok(mut entries) => ensure!(
            entries.next().is_none(),
            naming(|shown| format!(
                "{} is not empty: name a folder that is, or one that does not exist",
                shown(&folder)
            ))
        ),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => {
            return Err(error)
                .naming(|shown| format!("{} cannot be made the export", shown(&folder)));
        }
    }
    Ok(())
}

/// Has the last verified copy hold what the store holds now.
fn renew_copy(services: &Services) -> Result<()> {
    let now_s = services.clock.now_s();
    services
        .applier
        .run_between_batches(move |stores| stores.renew_copy(now_s))
}

fn write(
    services: &Services,
    project: &Project,
    order: &Order,
    folder: &Path,
    told: &Told<'_>,
) -> Result<ExportManifest> {
    let now_s = services.clock.now_s();
    let today = services.collector.latest_days.today(project, now_s);
    let scope = Scope {
        project: project.number,
        first_row_day: today.plus(-i32::from(services.raw_days)),
        last_day: last_settled_day(today),
        k: project.k,
    };
    let mut manifest = ExportManifest::begin(
        project,
        order.form,
        order.extent,
        scope.last_day,
        services.raw_days,
        now_s,
    );
    write_tables(services, &mut manifest, order, scope, folder, told)?;
    (told.say)("catalogue, decisions and settings".to_owned());
    for document in documents::all(services, project)? {
        let name = format!("{}.json", document.name);
        let mut file = File::create(folder.join(&name))?;
        serde_json::to_writer_pretty(&mut file, &document.content)?;
        manifest.documents.push(WrittenDocument {
            file: keep(folder, &name)?,
            meaning: document.meaning,
        });
    }
    manifest.write(folder)?;
    sync_folder_of(&folder.join(MANIFEST_FILE))?;
    told.steps.done();
    Ok(manifest)
}

fn write_tables(
    services: &Services,
    manifest: &mut ExportManifest,
    order: &Order,
    scope: Scope,
    folder: &Path,
    told: &Told<'_>,
) -> Result<()> {
    let temporary = services.data_dir.join(TEMPORARY);
    fs::create_dir_all(&temporary)?;
    let source = ExportSource::open(
        &services.copies.events_copy(),
        folder,
        &temporary,
        order.form,
        scope,
    )?;
    let ever = Window {
        from: Day(0),
        to: scope.last_day,
    };
    source.take_over(
        &services.control.arrivals_by_day(scope.project)?,
        &services.control.drops(scope.project, ever)?,
    )?;
    let tables = order.extent.tables().count();
    for (place, table) in (1..).zip(order.extent.tables()) {
        (told.say)(format!("table {place} of {tables}: {}", table.name()));
        let name = format!("{}.{}", table.name(), order.form.word());
        let rows = source.write(table, &folder.join(&name))?;
        manifest
            .tables
            .push(WrittenTable::of(table, keep(folder, &name)?, rows));
        told.steps.done();
    }
    Ok(())
}

/// Makes a written file its owner's alone and safe on disk, and sums it up.
fn keep(folder: &Path, name: &str) -> Result<FileSum> {
    let path = folder.join(name);
    fs::set_permissions(&path, Permissions::from_mode(0o600))?;
    File::open(&path)?.sync_all()?;
    FileSum::of(folder, name)
}
