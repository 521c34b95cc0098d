//! Files in which another server wrote down each event of each visitor: PostHog, Matomo, and Google Analytics through BigQuery.

use super::dump::Dump;
use super::files::ImportFile;
use super::json_rows::{each_json, holds_json};
use super::reading::{Reading, each_row};
use super::table::Table;
use crate::at_path::AtPath;
use anyhow::{Context, Result, ensure};
use domain::history::visit::Told;
use domain::history::{ga4_events, matomo, posthog};

/// Who wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writer {
    PostHog,
    Matomo,
    Ga4,
}

impl Writer {
    /// Under which name an answer of its API holds the rows.
    fn list_of_answer(self) -> Option<&'static str> {
        match self {
            Writer::PostHog => Some("results"),
            Writer::Matomo | Writer::Ga4 => None,
        }
    }

    /// What to do with files that hold nothing of it.
    fn hint(self) -> &'static str {
        match self {
            Writer::PostHog => {
                "name events as PostHog's batch export or its API gives them, or a table with the columns event, timestamp, distinct_id and properties"
            }
            Writer::Matomo => "name answers of Live.getLastVisitsDetails with format=JSON",
            Writer::Ga4 => "name rows of events_YYYYMMDD of the BigQuery export as JSON lines",
        }
    }
}

/// Reads files to their end.
///
/// # Errors
/// If a file cannot be opened or is of another kind, or if none holds an event.
pub fn read(sources: &[ImportFile], writer: Writer, reading: &mut Reading<'_>) -> Result<Dump> {
    let mut dump = Dump::default();
    for source in sources {
        read_file(source, writer, &mut dump, reading).naming(|shown| shown(&source.name))?;
        reading.end_file(source);
    }
    ensure!(
        dump.len() > 0,
        "these files hold no event that can be read: {}",
        writer.hint()
    );
    Ok(dump)
}

fn read_file(
    source: &ImportFile,
    writer: Writer,
    dump: &mut Dump,
    reading: &mut Reading<'_>,
) -> Result<()> {
    if !holds_json(source)? {
        ensure!(
            writer == Writer::PostHog,
            "this is no JSON: {}",
            writer.hint()
        );
        let mut table = Table::of(source.open()?)?;
        let columns = posthog::EventColumns::of(table.header()).context(writer.hint())?;
        return each_row(source, &mut table, reading, |row, reading| {
            take(&columns.read(row)?, dump, reading)
        });
    }
    each_json(source, writer.list_of_answer(), reading, |row, reading| {
        match writer {
            Writer::PostHog => take(&posthog::read(row)?, dump, reading)?,
            Writer::Ga4 => take(&ga4_events::read(row)?, dump, reading)?,
            Writer::Matomo => {
                for told in matomo::read(row)? {
                    take(&told, dump, reading)?;
                }
            }
        }
        Ok(())
    })
}

fn take(told: &Told, dump: &mut Dump, reading: &mut Reading<'_>) -> Result<()> {
    match told {
        Told::LeftOut(reason) => {
            reading.exclude(*reason);
            Ok(())
        }
        Told::Visit(visit) => dump.take(visit.visit()),
    }
}
