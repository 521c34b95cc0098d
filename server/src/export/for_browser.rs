//! An export that the dashboards asked for: made in the background, packed into one archive, and kept for a day.

use super::{Order, Told, job_of, make_alone, refuse_closed, steps_of};
use crate::backup::place;
use crate::jobs::Steps;
use crate::services::Services;
use crate::storage::control::Project;
use crate::storage::exports::Form;
use crate::storage::exports::offered::{self, Offered};
use anyhow::{Context, Result};
use domain::job::Outcome;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;
use std::thread;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Begins an export and returns the number of its job while it is made. An earlier one of the project goes when this is there.
///
/// # Errors
/// [`place::Busy`] if another export or a backup is under way; or if the store is closed. What fails later stands in the log of jobs.
pub fn begin(services: Arc<Services>, project: Arc<Project>, order: Order) -> Result<i64> {
    let (tell, told) = sync_channel(1);
    thread::Builder::new()
        .name("export".into())
        .spawn(move || {
            let begun = tell.clone();
            let made = make(&services, &project, &order, |number| {
                // Whoever asked may have gone; the export is there when they come back.
                let _ = begun.send(Ok(number));
            });
            if let Err(error) = made {
                tracing::warn!(error = format!("{error:#}"), "an export could not be made");
                // If it had begun, nobody listens any more, and the log of jobs tells them.
                let _ = tell.try_send(Err(error));
            }
        })
        .context("starting a thread")?;
    told.recv().context("the export ended before it began")?
}

fn make(
    services: &Services,
    project: &Project,
    order: &Order,
    begun: impl FnOnce(i64),
) -> Result<()> {
    refuse_closed(services)?;
    let _one_at_a_time = place::one_at_a_time(services)?;
    services.jobs.log(&job_of(project, order), |job| {
        let number = job
            .number()
            .context("the store of projects and settings cannot be written: see its log")?;
        begun(number);
        offered::prepare(&services.data_dir)?;
        let offered = Offered {
            project: project.number,
            job: number,
            made_s: services.clock.now_s(),
            form: order.form,
        };
        let archive = offered::path_of(&services.data_dir, &offered);
        let stage = archive.with_file_name(number.to_string());
        // The last step is the archive.
        let steps = Steps::of(job, steps_of(order.extent) + 1);
        let told = Told {
            say: &drop::<String>,
            steps,
        };
        let manifest = make_alone(services, project, order, &stage, &told)?;
        let new = archive.with_extension("new");
        let packed = pack(&stage, &new, order.form);
        fs::remove_dir_all(&stage).context("removing what is in the archive now")?;
        packed?;
        // It appears when it is whole and alone.
        fs::rename(&new, &archive)?;
        offered::forget(&services.data_dir, |other| {
            other.project == project.number && other.job < number
        })?;
        told.steps.done();
        let outcome = Outcome::Exported {
            tables: manifest.tables.len() as u64,
            bytes: fs::metadata(&archive)?.len(),
        };
        Ok(((), outcome))
    })
}

/// Packs a folder of files into an archive.
fn pack(folder: &Path, archive: &Path, form: Form) -> Result<()> {
    let file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(archive)
        .context("making the archive")?;
    let mut writer = ZipWriter::new(file);
    let mut names: Vec<_> = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<_>>()?;
    names.sort();
    for path in names {
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .context("a file of an export has a name of ours")?;
        let mut from = File::open(&path)?;
        // Parquet is compressed by itself.
        let is_packed = form == Form::Parquet && name.ends_with(form.word());
        let options = SimpleFileOptions::default()
            .compression_method(match is_packed {
                true => CompressionMethod::Stored,
                false => CompressionMethod::Deflated,
            })
            .large_file(from.metadata()?.len() > u64::from(u32::MAX))
            .unix_permissions(0o600);
        writer.start_file(format!("export/{name}"), options)?;
        io::copy(&mut from, &mut writer)?;
    }
    writer.finish()?.sync_all()?;
    Ok(())
}
