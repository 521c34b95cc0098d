//! Numbered lines of a plain or gzip-compressed file, bounded in memory.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::bufread::MultiGzDecoder;

use super::{Reason, RejectedLine};

/// Longest line that is read; web servers cut a request at 8 KiB, its three quoted fields stay below this.
pub const LINE_BYTES_MAX: usize = 64 * 1_024;

/// First bytes of a gzip file (RFC 1952 §2.3.1).
const GZIP_MAGIC: [u8; 2] = [0x1f, 0x8b];

/// First bytes of what holds a text that is not read here, and what to do with it.
const NOT_READ: [(&[u8], &str); 6] = [
    (b"PK\x03\x04", "a zip archive: unpack it first"),
    (
        b"\x28\xb5\x2f\xfd",
        "packed by zstd: unpack it, or pack it by gzip",
    ),
    (b"BZh", "packed by bzip2: unpack it, or pack it by gzip"),
    (
        b"\xfd7zXZ\x00",
        "packed by xz: unpack it, or pack it by gzip",
    ),
    (b"\xff\xfe", "a text in UTF-16: save it again as UTF-8"),
    (b"\xfe\xff", "a text in UTF-16: save it again as UTF-8"),
];

const BUFFER_BYTES: usize = 256 * 1_024;

/// Lines of a file, numbered from 1, without their line end (LF or CRLF). Bytes that are not UTF-8 become U+FFFD.
pub struct Lines {
    reader: Box<dyn BufRead + Send>,
    bytes_read: BytesRead,
    line: u64,
    buffer: Vec<u8>,
    is_at_end: bool,
}

impl Lines {
    /// Opens a file; gzip is told by its first bytes, not by its name.
    ///
    /// # Errors
    /// When it cannot be opened or its first bytes cannot be read.
    pub fn open(path: &Path) -> io::Result<Self> {
        Self::of(File::open(path)?)
    }

    /// Reads lines from anything.
    ///
    /// # Errors
    /// When the first bytes cannot be read.
    pub fn of(source: impl Read + Send + 'static) -> io::Result<Self> {
        let (reader, bytes_read) = unpacked(source)?;
        Ok(Self {
            reader,
            bytes_read,
            line: 0,
            buffer: Vec::new(),
            is_at_end: false,
        })
    }

    /// Bytes taken from the file so far, compressed ones if it is; divided by its size, this is the progress.
    pub fn bytes_read(&self) -> u64 {
        self.bytes_read.get()
    }

    /// Number of the line last read; 0 before the first.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// Reads the next line. `None` at the end of the file, also after `Unreadable`.
    pub fn next_line(&mut self) -> Option<Result<(u64, String), RejectedLine>> {
        if self.is_at_end {
            return None;
        }
        self.buffer.clear();
        self.line += 1;
        let line = self.line;
        // One byte more than allowed, and one for the line end, tells a line that is too long from one that just fits.
        let limit = LINE_BYTES_MAX as u64 + 2;
        match self
            .reader
            .by_ref()
            .take(limit)
            .read_until(b'\n', &mut self.buffer)
        {
            Ok(0) => {
                self.is_at_end = true;
                self.line -= 1;
                None
            }
            Ok(_) => {
                let is_whole =
                    self.buffer.last() == Some(&b'\n') || self.buffer.len() <= LINE_BYTES_MAX;
                if !is_whole && let Err(error) = self.skip_rest_of_line() {
                    return Some(Err(self.unreadable(error)));
                }
                let text = self.buffer.strip_suffix(b"\n").unwrap_or(&self.buffer);
                let text = text.strip_suffix(b"\r").unwrap_or(text);
                if is_whole {
                    Some(Ok((line, String::from_utf8_lossy(text).into_owned())))
                } else {
                    Some(Err(RejectedLine {
                        line,
                        reason: Reason::TooLong,
                    }))
                }
            }
            Err(error) => Some(Err(self.unreadable(error))),
        }
    }

    fn unreadable(&mut self, error: io::Error) -> RejectedLine {
        self.is_at_end = true;
        RejectedLine {
            line: self.line,
            reason: Reason::Unreadable(error.kind()),
        }
    }

    fn skip_rest_of_line(&mut self) -> io::Result<()> {
        loop {
            let available = self.reader.fill_buf()?;
            if available.is_empty() {
                return Ok(());
            }
            let end = available.iter().position(|&byte| byte == b'\n');
            let length = end.map_or(available.len(), |end| end + 1);
            self.reader.consume(length);
            if end.is_some() {
                return Ok(());
            }
        }
    }
}

/// Bytes taken from a file so far, as it lies on disk.
#[derive(Clone)]
pub(super) struct BytesRead(Arc<AtomicU64>);

impl BytesRead {
    pub(super) fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// The text of a file that is plain or gzip, told by its first bytes.
///
/// # Errors
/// When the first bytes cannot be read, or are those of something else, with what to do.
pub(super) fn unpacked(
    source: impl Read + Send + 'static,
) -> io::Result<(Box<dyn BufRead + Send>, BytesRead)> {
    let bytes_read = Arc::new(AtomicU64::new(0));
    let counted = Counted {
        source,
        bytes_read: Arc::clone(&bytes_read),
    };
    let mut raw = BufReader::with_capacity(BUFFER_BYTES, counted);
    let first = raw.fill_buf()?;
    if let Some((_, what)) = NOT_READ.iter().find(|(magic, _)| first.starts_with(magic)) {
        return Err(io::Error::new(io::ErrorKind::InvalidData, *what));
    }
    let reader: Box<dyn BufRead + Send> = if first.starts_with(&GZIP_MAGIC) {
        Box::new(BufReader::with_capacity(
            BUFFER_BYTES,
            MultiGzDecoder::new(raw),
        ))
    } else {
        Box::new(raw)
    };
    Ok((reader, BytesRead(bytes_read)))
}

/// Counts what is read through it.
struct Counted<Source> {
    source: Source,
    bytes_read: Arc<AtomicU64>,
}

impl<Source: Read> Read for Counted<Source> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(buffer)?;
        self.bytes_read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use super::*;

    fn all(bytes: &[u8]) -> Vec<Result<(u64, String), RejectedLine>> {
        let mut lines = Lines::of(Cursor::new(bytes.to_vec())).unwrap();
        std::iter::from_fn(|| lines.next_line()).collect()
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn plain_and_compressed_files_give_the_same_numbered_lines() {
        let text = b"one\r\ntwo\n\nf\xffur";
        let expected: Vec<_> = [(1, "one"), (2, "two"), (3, ""), (4, "f\u{fffd}ur")]
            .map(|(line, text)| Ok((line, text.to_owned())))
            .into();

        let two_members = [gzip(b"one\r\ntw"), gzip(b"o\n\nf\xffur")].concat();

        assert_eq!(all(text), expected);
        assert_eq!(all(&gzip(text)), expected);
        assert_eq!(all(&two_members), expected);
        assert!(all(b"").is_empty());
    }

    #[test]
    fn what_is_packed_otherwise_or_no_utf_8_is_refused_with_what_to_do() {
        for (first, said) in [
            (&b"\x28\xb5\x2f\xfd.."[..], "zstd"),
            (b"BZh91AY", "bzip2"),
            (b"\xfd7zXZ\x00", "xz"),
            (b"PK\x03\x04..", "zip"),
            (b"\xff\xfed\0a\0", "UTF-8"),
        ] {
            let refused = Lines::of(Cursor::new(first.to_vec())).err().unwrap();

            assert!(refused.to_string().contains(said), "{refused}");
        }
    }

    #[test]
    fn a_line_that_is_too_long_is_rejected_by_number_and_the_next_is_read() {
        for length in [
            LINE_BYTES_MAX,
            LINE_BYTES_MAX + 1,
            LINE_BYTES_MAX + 2,
            3 * BUFFER_BYTES,
        ] {
            let read = all(&[&b"a\n"[..], &vec![b'x'; length], b"\nb\n"].concat());

            assert_eq!(read.len(), 3);
            assert_eq!(read[2], Ok((3, "b".to_owned())));
            let is_fine = read[1].is_ok();
            assert_eq!(is_fine, length <= LINE_BYTES_MAX + 1, "{length}");
        }
    }

    #[test]
    fn a_truncated_file_gives_its_lines_and_then_says_so() {
        let whole = gzip("a line of some text\n".repeat(50_000).as_bytes());

        let read = all(&whole[..whole.len() / 2]);

        let (last, before) = read.split_last().unwrap();
        assert!(before.len() > 1_000 && before.iter().all(Result::is_ok));
        assert!(
            matches!(last, Err(RejectedLine { reason: Reason::Unreadable(_), line }) if *line == read.len() as u64)
        );
    }

    #[test]
    fn progress_counts_bytes_of_the_file() {
        let bytes = gzip(b"a\nb\n");
        let size = bytes.len() as u64;
        let mut lines = Lines::of(Cursor::new(bytes)).unwrap();

        while lines.next_line().is_some() {}

        assert_eq!((lines.bytes_read(), lines.line()), (size, 2));
    }
}
