//! Files of Umami: its export, or a dump of the table website_event.

use super::dump::Dump;
use super::files::ImportFile;
use super::reading::{Reading, each_row};
use super::table::Table;
use crate::at_path::{AtPath, Shown};
use anyhow::{Context, Result, ensure};
use domain::history::Fields;
use domain::history::umami::EventColumns;

/// What to do with a file whose first line names other columns.
const NO_TABLE: &str = "this is no table of Umami's: name its export, or a dump of website_event as CSV with the names of its columns";

/// Reads files to their end.
///
/// # Errors
/// If a file cannot be opened or is of another kind, or if none holds an event.
pub fn read(files: &[ImportFile], reading: &mut Reading<'_>) -> Result<Dump> {
    let mut dump = Dump::default();
    for file in files {
        let opening = |shown: Shown<'_>| format!("opening {}", shown(&file.name));
        let mut table = Table::of(file.open().naming(opening)?).naming(opening)?;
        // Its export has tables of properties too, of sessions and of events.
        if table.header().place_of("website_id").is_some()
            && table.header().place_of("event_type").is_none()
        {
            reading.notice(format!("{}: holds no events and is left out", file.name));
            reading.end_file(file);
            continue;
        }
        let columns = EventColumns::of(table.header())
            .context(NO_TABLE)
            .naming(|shown| shown(&file.name))?;
        each_row(file, &mut table, reading, |row, _| {
            dump.take(columns.read(row)?)
        })?;
        reading.end_file(file);
    }
    ensure!(
        dump.len() > 0,
        "these files hold no event that can be read: name the table website_event"
    );
    Ok(dump)
}
