//! The log of a Moodle course as its "Download as CSV" gives it: a line of column names, then one row per event.
//!
//! Who did it stands in the description alone ("The user with id '818' viewed the course …"); names, addresses and the
//! description's rest are not looked at. Times are local, to the minute. A row may run over several lines, and what a teacher
//! pasted into a title is not always UTF-8.

use std::fs::File;
use std::io::{self, BufRead, Read};
use std::path::Path;

use csv::{ByteRecord, Position, Reader, ReaderBuilder, Terminator};
use jiff::civil::DateTime;

use super::lines::{BytesRead, LINE_BYTES_MAX, unpacked};
use super::{Reason, RejectedLine};

/// The first two digits of a year that is written with two: Moodle began in 2002.
const CENTURY: i16 = 2_000;

const USER: &str = "The user with id '";

/// The columns that are read, by the names that Moodle gives them in English.
const COLUMNS: [&str; 4] = ["Time", "Component", "Event name", "Description"];

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
    reader: Reader<Box<dyn BufRead + Send>>,
    bytes_read: BytesRead,
    /// Where each of [`COLUMNS`] stands.
    columns: [usize; 4],
    record: ByteRecord,
    line: u64,
    is_at_end: bool,
}

impl Moodle {
    /// Opens a file, plain or gzip.
    ///
    /// # Errors
    /// When it cannot be opened, or its first line does not name the columns.
    pub fn open(path: &Path) -> io::Result<Moodle> {
        Moodle::of(File::open(path)?)
    }

    /// Reads from anything.
    ///
    /// # Errors
    /// When the first line cannot be read or does not name the columns.
    pub fn of(source: impl Read + Send + 'static) -> io::Result<Moodle> {
        let (text, bytes_read) = unpacked(source)?;
        // A row of another length is one bad row, not the end of the file. Lines end with LF here, so that they are counted as
        // an editor does; a CR before it is the last field's, and taken off.
        let mut reader = ReaderBuilder::new()
            .flexible(true)
            .terminator(Terminator::Any(b'\n'))
            .from_reader(text);
        let header = reader.byte_headers()?.clone();
        let mut columns = [0; 4];
        for (column, name) in columns.iter_mut().zip(COLUMNS) {
            *column = place(&header, name).ok_or_else(|| missing_column(name))?;
        }
        Ok(Moodle {
            reader,
            bytes_read,
            columns,
            record: ByteRecord::new(),
            line: 1,
            is_at_end: false,
        })
    }

    /// Bytes of the file taken so far.
    pub fn bytes_read(&self) -> u64 {
        self.bytes_read.get()
    }

    fn event(&self) -> Result<MoodleEvent, Reason> {
        if self.record.as_slice().len() > LINE_BYTES_MAX {
            return Err(Reason::TooLong);
        }
        let mut fields = [const { String::new() }; 4];
        for (field, column) in fields.iter_mut().zip(self.columns) {
            let bytes = self.record.get(column).ok_or(Reason::WrongColumns)?;
            let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
            *field = String::from_utf8_lossy(bytes).into_owned();
        }
        let [time, component, event, description] = fields;
        if component.is_empty() || event.is_empty() {
            return Err(Reason::NoEventName);
        }
        Ok(MoodleEvent {
            time: local_time(&time).ok_or(Reason::NoLocalTime)?,
            actor: user(&description),
            component,
            event,
        })
    }
}

fn place(header: &ByteRecord, name: &str) -> Option<usize> {
    const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
    header.iter().position(|field| {
        let field = field.strip_prefix(BYTE_ORDER_MARK).unwrap_or(field);
        field.trim_ascii() == name.as_bytes()
    })
}

fn missing_column(name: &str) -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        format!(
            "the first line names no column \"{name}\": export the course's log from Moodle in English, as comma separated values"
        ),
    )
}

/// `17/10/21, 12:39`: day, month, year, and the time of day to the minute.
fn local_time(text: &str) -> Option<DateTime> {
    let (date, time) = text.split_once(", ")?;
    let mut date = date.split('/');
    let (day, month) = (date.next()?.parse().ok()?, date.next()?.parse().ok()?);
    let year: i16 = date.next()?.parse().ok()?;
    let year = if year < 100 { CENTURY + year } else { year };
    let (hour, minute) = time.split_once(':')?;
    let has_more = date.next().is_some();
    let time = DateTime::new(
        year,
        month,
        day,
        hour.parse().ok()?,
        minute.parse().ok()?,
        0,
        0,
    );
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
        if self.is_at_end {
            return None;
        }
        let mut read = self.reader.read_byte_record(&mut self.record);
        while matches!(read, Ok(true)) && self.record.as_slice() == b"\r" {
            read = self.reader.read_byte_record(&mut self.record);
        }
        self.line = self.record.position().map_or(self.line, Position::line);
        let line = self.line;
        let event = match read {
            Ok(false) => return None,
            Ok(true) => self.event(),
            Err(error) => {
                self.is_at_end = true;
                let kind = match error.into_kind() {
                    csv::ErrorKind::Io(error) => error.kind(),
                    _ => io::ErrorKind::InvalidData,
                };
                Err(Reason::Unreadable(kind))
            }
        };
        Some((line, event.map_err(|reason| RejectedLine { line, reason })))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    const HEADER: &str = "Time,User full name,Affected user,Event context,Component,Event name,Description,Origin,IP address\r\n";

    fn read(rows: &[u8]) -> Vec<(u64, Result<MoodleEvent, RejectedLine>)> {
        let file = [HEADER.as_bytes(), rows].concat();
        Moodle::of(Cursor::new(file)).expect("a log").collect()
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
        let error = Moodle::of(Cursor::new("Zeit,Name\r\n1,2\r\n"))
            .err()
            .expect("no log");

        assert!(error.to_string().contains("in English"), "{error}");
    }
}
