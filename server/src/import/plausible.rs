//! Files of Plausible: a dump of its ClickHouse tables, or the tables of its own export. Which one a file is stands in its first line.

use super::dump::Dump;
use super::files::ImportFile;
use super::reading::{Reading, each_row};
use super::rules::Rules;
use super::table::Table;
use super::told::Told;
use crate::at_path::{AtPath, Shown};
use anyhow::{Context, Result, bail, ensure};
use domain::history::Exclusion;
use domain::history::plausible_dump::{ENGAGEMENT, EventColumns, SessionColumns, SessionSums};
use domain::history::plausible_export;

/// What to do with a file whose first line names other columns.
const NO_TABLE: &str = "this is no table of Plausible's: name the CSV files or the zip of its export, or a dump of events_v2 as CSVWithNames";

/// What the files of one import tell.
pub enum History {
    Dump(Dump),
    Told(Told),
}

/// Reads files to their end.
///
/// # Errors
/// If a file cannot be opened or is of another kind, or if together they tell nothing, or the same twice.
pub fn read(sources: &[ImportFile], rules: &Rules, reading: &mut Reading<'_>) -> Result<History> {
    let mut files = Files::default();
    for source in sources {
        let opening = |shown: Shown<'_>| format!("opening {}", shown(&source.name));
        let table = Table::of(source.open().naming(opening)?).naming(opening)?;
        files
            .read(source, table, rules, reading)
            .naming(|shown| shown(&source.name))?;
        reading.end_file(source);
    }
    files.history(reading)
}

#[derive(Default)]
struct Files {
    dump: Option<Dump>,
    sessions: Option<SessionSums>,
    told: Option<Told>,
}

impl Files {
    fn read(
        &mut self,
        source: &ImportFile,
        mut table: Table,
        rules: &Rules,
        reading: &mut Reading<'_>,
    ) -> Result<()> {
        let header = table.header();
        if EventColumns::fit(header) {
            let columns = EventColumns::of(header).context(NO_TABLE)?;
            let dump = self.dump.get_or_insert_default();
            each_row(source, &mut table, reading, |row, reading| {
                let event = columns.read(row)?;
                if event.name == ENGAGEMENT {
                    reading.exclude(Exclusion::Engagement);
                    return Ok(());
                }
                dump.take(event)
            })
        } else if SessionColumns::fit(header) {
            let columns = SessionColumns::of(header).context(NO_TABLE)?;
            let sums = self.sessions.get_or_insert_default();
            each_row(source, &mut table, reading, |row, reading| {
                columns.add(row, sums)?;
                reading.exclude(Exclusion::Session);
                Ok(())
            })
        } else {
            let kind = plausible_export::Table::of(header).context(NO_TABLE)?;
            if let plausible_export::Table::LeftOut(by) = kind {
                reading.notice(format!(
                    "{}: counts by {by} tell of no feature and are left out",
                    source.name
                ));
                return Ok(());
            }
            let told = self.told.get_or_insert_default();
            each_row(source, &mut table, reading, |row, reading| {
                if let Some(counted) = kind.read(row)? {
                    told.take(&counted, rules, reading)?;
                }
                Ok(())
            })
        }
    }

    fn history(self, reading: &Reading<'_>) -> Result<History> {
        match (self.dump, self.told) {
            (Some(_), Some(_)) => bail!(
                "these files tell the same days twice, as events and as counts: import the dump of events_v2 alone"
            ),
            (Some(dump), None) => {
                if let Some(sums) = self.sessions {
                    compare(&dump, sums, reading);
                }
                Ok(History::Dump(dump))
            }
            (None, Some(told)) => {
                ensure!(
                    told.days_without_visitors() == 0,
                    "the visitors of {} days are missing, without which no share of users can be told: add imported_visitors of the same export",
                    told.days_without_visitors()
                );
                ensure!(
                    !told.is_empty(),
                    "these tables hold no row that can be read"
                );
                Ok(History::Told(told))
            }
            (None, None) if self.sessions.is_some() => {
                bail!("sessions alone tell of no feature: name the dump of events_v2 too")
            }
            (None, None) => bail!(
                "these tables tell of no feature: name imported_pages, imported_custom_events and imported_visitors"
            ),
        }
    }
}

/// The sessions are written apart from the events: where both say the same, the dump is whole.
fn compare(dump: &Dump, sums: SessionSums, reading: &Reading<'_>) {
    let of_events = (dump.page_views, dump.len());
    let of_sessions = (sums.page_views.unsigned_abs(), sums.events.unsigned_abs());
    let said = format!(
        "the sessions count {} page views in {} events, the events are {} in {}",
        of_sessions.0, of_sessions.1, of_events.0, of_events.1
    );
    reading.notice(if of_events == of_sessions {
        format!("{said}: the dump is whole")
    } else {
        format!("{said}: a part of one may be missing; compare the days of the two dumps")
    });
}
