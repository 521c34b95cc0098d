//! Access logs of web servers, in the formats that [`domain::history::request_log`] reads.

use super::lines::Lines;
use super::{Reason, RejectedLine};
pub use domain::history::request_log::LogLine;
use domain::history::request_log::LogReader;
use std::io;
use std::path::Path;

/// Requests of a file in its order, each with its line number, and the lines that hold none.
pub struct AccessLog {
    lines: Lines,
    reader: LogReader,
    resume_after_line: u64,
}

impl AccessLog {
    /// Opens a file, plain or gzip. `resume_after_line` is 0, or the last line an earlier run has journalled.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn open(path: &Path, resume_after_line: u64) -> io::Result<Self> {
        Ok(Self {
            lines: Lines::open(path)?,
            reader: LogReader::default(),
            resume_after_line,
        })
    }

    /// Bytes of the file taken so far.
    pub fn bytes_read(&self) -> u64 {
        self.lines.bytes_read()
    }
}

impl Iterator for AccessLog {
    type Item = Result<(u64, LogLine<'static>), RejectedLine>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let next = self.lines.next_line()?;
            let (line, text) = match next {
                Ok(next) => next,
                Err(rejected) if rejected.line <= self.resume_after_line => continue,
                Err(rejected) => return Some(Err(rejected)),
            };
            // Lines before it are read all the same: one of them may name the fields of all that follow.
            let parsed = self
                .reader
                .read(&text)
                .map(|request| request.map(LogLine::into_owned));
            if line <= self.resume_after_line {
                continue;
            }
            match parsed {
                Ok(None) => {}
                Ok(Some(request)) => return Some(Ok((line, request))),
                Err(bad) => {
                    let reason = Reason::BadLine(bad);
                    return Some(Err(RejectedLine { line, reason }));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_count_every_line_and_a_resumed_import_skips_what_was_taken() {
        let good = r#"192.0.2.7 - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 1"#;
        let text = format!("# a comment\n{good}\nbroken\n\n{good}\n");
        let read = |resume_after_line| -> Vec<(u64, bool)> {
            let lines = Lines::of(std::io::Cursor::new(text.clone())).unwrap();
            let items = AccessLog {
                lines,
                reader: LogReader::default(),
                resume_after_line,
            };
            items
                .map(|item| {
                    item.map_or_else(|rejected| (rejected.line, false), |(line, _)| (line, true))
                })
                .collect()
        };

        assert_eq!(read(0), [(2, true), (3, false), (5, true)]);
        assert_eq!(read(3), [(5, true)]);
    }
}
