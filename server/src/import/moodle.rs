//! The log of a Moodle course as its "Download as CSV" gives it: a line of column names, then one row per event.
//!
//! Who did it stands in the description alone ("The user with id '818' viewed the course …"); names, addresses and the
//! description's rest are not looked at. Times are local, to the minute, and since Moodle 4 to the second. A row may run over
//! several lines, and what a teacher pasted into a title is not always UTF-8.

use super::table::{Table, TableRow};
use super::{Reason, RejectedLine};
use domain::history::Fields;
use jiff::civil::DateTime;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The first two digits of a year that is written with two: Moodle began in 2002.
const CENTURY: i16 = 2_000;

const USER: &str = "The user with id '";

/// The columns that are read, by the names that Moodle gives them in English.
const COLUMNS: [&str; 4] = ["Time", "Component", "Event name", "Description"];

/// Which number of a date comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dates {
    /// Moodle's English.
    DayFirst,
    /// Its English of the United States.
    MonthFirst,
}

/// What a row says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoodleEvent {
    /// In the zone of whoever exported the log.
    pub time: DateTime,
    /// Number of the user within its site; `None` where the event names nobody.
    pub actor: Option<String>,
    /// The part of Moodle, for example `Assignment`.
    pub component: String,
    /// What was done there, for example `Submission form viewed.`
    pub event: String,
}

/// Events of a file in its order, and the rows that hold none, each with the line at which it begins.
pub struct Moodle {
    table: Table,
    /// Where each of [`COLUMNS`] stands.
    columns: [usize; 4],
    dates: Dates,
}

impl Moodle {
    /// Opens a file, plain or gzip. It is read from its start until a date says which of its numbers is the month, so that no row
    /// is counted for the wrong day because it could be read either way.
    ///
    /// # Errors
    /// When it cannot be opened, or its first line does not name the columns.
    pub fn open(path: &Path) -> io::Result<Moodle> {
        let dates = Moodle::of(File::open(path)?, Dates::DayFirst)?.dates_of_rows();
        Moodle::of(File::open(path)?, dates)
    }

    /// Reads from anything.
    fn of(source: impl Read + Send + 'static, dates: Dates) -> io::Result<Moodle> {
        let table = Table::of(source)?;
        let mut columns = [0; 4];
        for (column, name) in columns.iter_mut().zip(COLUMNS) {
            let place = table.header().place_of(name);
            *column = place.ok_or_else(|| missing_column(name))?;
        }
        Ok(Moodle {
            table,
            columns,
            dates,
        })
    }

    /// What the first number above 12 tells; Moodle's English where there is none.
    fn dates_of_rows(mut self) -> Dates {
        let [time, ..] = self.columns;
        while let Some(row) = self.table.next_row() {
            let Ok((_, row)) = row else { continue };
            match row.field(time).and_then(first_two_numbers) {
                Some((13.., _)) => return Dates::DayFirst,
                Some((_, 13..)) => return Dates::MonthFirst,
                Some(_) | None => {}
            }
        }
        Dates::DayFirst
    }

    /// Bytes of the file taken so far.
    pub fn bytes_read(&self) -> u64 {
        self.table.bytes_read()
    }

    fn event(&self, row: &TableRow) -> Result<MoodleEvent, Reason> {
        let mut fields = [""; 4];
        for (field, column) in fields.iter_mut().zip(self.columns) {
            *field = row.field(column).ok_or(Reason::WrongColumns)?;
        }
        let [time, component, event, description] = fields;
        if component.is_empty() || event.is_empty() {
            return Err(Reason::NoEventName);
        }
        Ok(MoodleEvent {
            time: local_time(time, self.dates).ok_or(Reason::NoLocalTime)?,
            actor: user(description),
            component: component.to_owned(),
            event: event.to_owned(),
        })
    }
}

fn missing_column(name: &str) -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        format!(
            "the first line names no column \"{name}\": export the course's log from Moodle in English, as comma separated values"
        ),
    )
}

/// The first two numbers of `17/10/21, 12:39`.
fn first_two_numbers(text: &str) -> Option<(i8, i8)> {
    let mut date = text.split('/');
    Some((date.next()?.parse().ok()?, date.next()?.parse().ok()?))
}

/// `17/10/21, 12:39` or `17/10/21, 12:39:05`: the date, and the time of day.
fn local_time(text: &str, dates: Dates) -> Option<DateTime> {
    let (date, time) = text.split_once(", ")?;
    let (day, month) = match (first_two_numbers(date)?, dates) {
        ((day, month), Dates::DayFirst) | ((month, day), Dates::MonthFirst) => (day, month),
    };
    let year: i16 = date.splitn(3, '/').nth(2)?.parse().ok()?;
    let year = if year < 100 { CENTURY + year } else { year };
    let mut time = time.split(':');
    let (hour, minute) = (time.next()?.parse().ok()?, time.next()?.parse().ok()?);
    let second = time.next().map_or(Some(0), |second| second.parse().ok())?;
    let has_more = time.next().is_some();
    let time = DateTime::new(year, month, day, hour, minute, second, 0);
    time.ok().filter(|_| !has_more)
}

/// The number of the one who did it: the first that is named.
fn user(description: &str) -> Option<String> {
    let (_, rest) = description.split_once(USER)?;
    let (number, _) = rest.split_once('\'')?;
    Some(number.to_owned())
}

impl Iterator for Moodle {
    type Item = (u64, Result<MoodleEvent, RejectedLine>);

    fn next(&mut self) -> Option<Self::Item> {
        let (line, row) = match self.table.next_row()? {
            Ok(row) => row,
            Err(rejected) => return Some((rejected.line, Err(rejected))),
        };
        let event = self.event(&row);
        Some((line, event.map_err(|reason| RejectedLine { line, reason })))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::lines::LINE_BYTES_MAX;
    use std::io::Cursor;

    const HEADER: &str = "Time,User full name,Affected user,Event context,Component,Event name,Description,Origin,IP address\r\n";

    fn read(rows: &[u8]) -> Vec<(u64, Result<MoodleEvent, RejectedLine>)> {
        let file = [HEADER.as_bytes(), rows].concat();
        Moodle::of(Cursor::new(file), Dates::DayFirst)
            .expect("a log")
            .collect()
    }

    fn reasons(rows: &str) -> Vec<(u64, Reason)> {
        read(rows.as_bytes())
            .into_iter()
            .filter_map(|(_, event)| event.err())
            .map(|rejected| (rejected.line, rejected.reason))
            .collect()
    }

    #[test]
    fn a_row_is_one_event_of_the_user_its_description_names_first() {
        let events = read(
            b"\"7/10/21, 09:08\",-,-,Course: A,System,User list viewed,The user with id '23' viewed 'The user with id '4''.,web,10.7.24.199\r\n",
        );

        let expected = MoodleEvent {
            time: jiff::civil::date(2021, 10, 7).at(9, 8, 0, 0),
            actor: Some("23".to_owned()),
            component: "System".to_owned(),
            event: "User list viewed".to_owned(),
        };
        assert_eq!(events, [(2, Ok(expected))]);
    }

    #[test]
    fn times_are_read_to_the_second_where_they_are_told_so() {
        let rows = |time: &str| format!("\"{time}\",-,-,x,System,Viewed,d,web,-\r\n");

        let events = read(rows("7/10/21, 09:08:59").as_bytes());

        let time = events[0].1.as_ref().expect("an event").time;
        assert_eq!(time, jiff::civil::date(2021, 10, 7).at(9, 8, 59, 0));
        for none in [
            "7/10/21, 09:08:61",
            "7/10/21, 09:08:5x",
            "7/10/21, 09:08:05:1",
            "7/10, 09:08",
        ] {
            assert_eq!(reasons(&rows(none)), [(2, Reason::NoLocalTime)], "{none}");
        }
    }

    #[test]
    fn a_date_that_can_be_read_either_way_is_read_as_the_others_of_its_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("log.csv");
        let days = |dates: [&str; 2]| {
            let rows =
                dates.map(|date| format!("\"{date}, 09:08\",-,-,x,System,Viewed,d,web,-\r\n"));
            std::fs::write(&file, [HEADER, &rows[0], &rows[1]].concat()).expect("written");
            let events = Moodle::open(&file).expect("a log");
            events
                .map(|(_, event)| event.expect("an event").time.date().to_string())
                .collect::<Vec<_>>()
        };

        assert_eq!(days(["3/5/26", "3/13/26"]), ["2026-03-05", "2026-03-13"]);
        assert_eq!(days(["3/5/26", "13/5/26"]), ["2026-05-03", "2026-05-13"]);
        assert_eq!(days(["3/5/26", "4/5/26"]), ["2026-05-03", "2026-05-04"]);
    }

    #[test]
    fn a_row_over_several_lines_with_bytes_that_are_no_text_is_one_row() {
        let rows = b"\"22/12/19, 13:19\",-,-,\"Label: \x85LAB\r\n\r\nEXAM\",System,Course viewed,The user with id '5' did.,web,-\r\n\"22/12/19, 13:20\",-,-,x,Logs,List,Somebody did.,web,-\r\n";

        let events = read(rows);

        let told: Vec<_> = events
            .iter()
            .map(|(line, event)| (*line, event.as_ref().expect("an event").actor.as_deref()))
            .collect();
        assert_eq!(told, [(2, Some("5")), (5, None)]);
    }

    #[test]
    fn a_bad_row_is_named_by_its_line_and_ends_nothing() {
        let good = "\"1/1/21, 09:08\",-,-,x,System,Viewed,The user with id '1' did.,web,-\r\n";
        let rows = format!(
            "\"31/2/21, 09:08\",-,-,x,System,Viewed,d,web,-\r\n{good}today,-,-,x,System,Viewed,d,web,-\r\n\"1/1/21, 09:08\",-\r\n\"1/1/21, 09:08\",-,-,x,System,,d,web,-\r\n{good}"
        );

        assert_eq!(
            reasons(&rows),
            [
                (2, Reason::NoLocalTime),
                (4, Reason::NoLocalTime),
                (5, Reason::WrongColumns),
                (6, Reason::NoEventName)
            ]
        );
        assert_eq!(read(rows.as_bytes()).len(), 6);
    }

    #[test]
    fn a_quote_without_an_end_swallows_no_memory_of_the_report() {
        let rows = format!("\"1/1/21, 09:08{}", "x,\r\n".repeat(LINE_BYTES_MAX));

        assert_eq!(reasons(&rows), [(2, Reason::TooLong)]);
    }

    #[test]
    fn a_file_of_another_kind_is_refused_with_what_to_do() {
        let error = Moodle::of(Cursor::new("Zeit,Name\r\n1,2\r\n"), Dates::DayFirst)
            .err()
            .expect("no log");

        assert!(error.to_string().contains("in English"), "{error}");
    }
}
