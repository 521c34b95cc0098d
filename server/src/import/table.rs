//! Rows of a CSV table, plain or gzip, each with the line at which it begins.

use super::lines::{BytesRead, LINE_BYTES_MAX, unpacked};
use super::{Reason, RejectedLine};
use csv::{ByteRecord, Position, Reader, ReaderBuilder, StringRecord, Terminator};
use domain::history::Fields;
use std::io::{self, BufRead, Read};

/// One row. What is no UTF-8 in it became U+FFFD.
pub struct TableRow(StringRecord);

impl Fields for TableRow {
    fn field(&self, place: usize) -> Option<&str> {
        // Lines end with LF here, so that they are counted as an editor does; a CR before it is the last field's.
        let field = self.0.get(place)?;
        Some(field.strip_suffix('\r').unwrap_or(field))
    }
}

/// A table being read.
pub struct Table {
    reader: Reader<Box<dyn BufRead + Send>>,
    bytes_read: BytesRead,
    header: TableRow,
    record: ByteRecord,
    line: u64,
    is_at_end: bool,
}

impl Table {
    /// # Errors
    /// If the first line cannot be read, or separates its columns by something else than commas.
    pub fn of(source: impl Read + Send + 'static) -> io::Result<Table> {
        let (text, bytes_read) = unpacked(source)?;
        // A row of another length is one bad row, not the end of the table.
        let mut reader = ReaderBuilder::new()
            .flexible(true)
            .terminator(Terminator::Any(b'\n'))
            .from_reader(text);
        let header = reader.byte_headers()?.clone();
        if let Some(separator) = other_separator(&header) {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                format!(
                    "its columns are separated by {separator}: save the table again with commas"
                ),
            ));
        }
        Ok(Table {
            reader,
            bytes_read,
            header: TableRow(StringRecord::from_byte_record_lossy(header)),
            record: ByteRecord::new(),
            line: 1,
            is_at_end: false,
        })
    }

    pub fn header(&self) -> &TableRow {
        &self.header
    }

    /// Bytes of the file taken so far.
    pub fn bytes_read(&self) -> u64 {
        self.bytes_read.get()
    }

    /// The next row. `None` at the end, also after `Unreadable`.
    pub fn next_row(&mut self) -> Option<Result<(u64, TableRow), RejectedLine>> {
        if self.is_at_end {
            return None;
        }
        let mut read = self.reader.read_byte_record(&mut self.record);
        while matches!(read, Ok(true)) && self.record.as_slice() == b"\r" {
            read = self.reader.read_byte_record(&mut self.record);
        }
        let line = self.record.position().map_or(self.line, Position::line);
        self.line = line;
        match read {
            Ok(false) => None,
            Ok(true) if self.record.as_slice().len() > LINE_BYTES_MAX => Some(Err(RejectedLine {
                line,
                reason: Reason::TooLong,
            })),
            Ok(true) => {
                let row = StringRecord::from_byte_record_lossy(self.record.clone());
                Some(Ok((line, TableRow(row))))
            }
            Err(error) => {
                self.is_at_end = true;
                let kind = match error.into_kind() {
                    csv::ErrorKind::Io(error) => error.kind(),
                    _ => io::ErrorKind::InvalidData,
                };
                Some(Err(RejectedLine {
                    line,
                    reason: Reason::Unreadable(kind),
                }))
            }
        }
    }
}

/// What a first line without a comma separates its columns by: a spreadsheet writes semicolons where numbers have commas.
fn other_separator(header: &ByteRecord) -> Option<&'static str> {
    if header.len() != 1 {
        return None;
    }
    let has = |letter: u8| header.as_slice().contains(&letter);
    match (has(b';'), has(b'\t')) {
        (true, _) => Some("semicolons"),
        (false, true) => Some("tabs"),
        (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    #[test]
    fn columns_between_semicolons_or_tabs_are_refused_with_what_to_do() {
        for (text, separator) in [("date;page\n1;/\n", "semicolons"), ("date\tpage\n", "tabs")] {
            let refused = Table::of(Cursor::new(text)).err().expect("refused");

            let said = refused.to_string();
            assert!(
                said.contains(separator) && said.contains("commas"),
                "{said}"
            );
        }
        Table::of(Cursor::new("date\n1;2\n")).expect("one column");
    }

    #[test]
    fn rows_have_the_line_at_which_they_begin_and_a_cut_off_file_says_so() {
        let text = b"\xef\xbb\xbfdate,page\r\n1,\"a\nb\"\r\n\r\n2,\xff\r\n3\n".to_vec();
        let mut table = Table::of(Cursor::new(text)).expect("a table");
        assert_eq!(table.header().place_of("date"), Some(0));
        let rows: Vec<(u64, String)> = std::iter::from_fn(|| table.next_row())
            .map(|row| row.expect("a row"))
            .map(|(line, row)| (line, row.field(1).unwrap_or("none").to_owned()))
            .collect();
        let expected = [(2, "a\nb"), (5, "\u{fffd}"), (6, "none")];
        assert_eq!(rows, expected.map(|(line, text)| (line, text.to_owned())));

        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        io::Write::write_all(&mut encoder, "a,b\n1,2\n".repeat(50_000).as_bytes()).expect("packed");
        let mut bytes = encoder.finish().expect("packed");
        bytes.truncate(bytes.len() / 2);
        let mut table = Table::of(Cursor::new(bytes)).expect("a table");
        let last = std::iter::from_fn(|| table.next_row()).last();
        assert!(matches!(
            last,
            Some(Err(RejectedLine {
                reason: Reason::Unreadable(_),
                ..
            }))
        ));
    }
}
