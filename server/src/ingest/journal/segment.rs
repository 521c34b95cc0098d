//! The file format of one journal segment.
//!
//! A header, then records: a short head with its own check, and the ciphertext of a group under the segment's own random
//! key (ChaCha20-Poly1305, nonce = number of the record). The cipher's tag is the checksum, and dropping the key makes the
//! file unreadable. Behind the last record lie zeros: the file is filled with them ahead of the records, so that a sync
//! writes data alone and does not wait for the file system's own journal.

use crate::at_path::{AtPath, naming};
use crate::crash_points::CrashPoint;
use anyhow::{Context, Result, bail};
use chacha20poly1305::aead::AeadInPlace;
use chacha20poly1305::{ChaCha20Poly1305, KeyInit, Nonce};
use domain::identity::Key;
use domain::journal::{Group, Position};
use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

const MAGIC: &[u8; 4] = b"DWJ2";
const HEADER_BYTES: u64 = 40;
const RECORD_HEAD_BYTES: usize = 16;
/// A record longer than this is not one of ours: two thousand full batches stay far below.
const RECORD_BYTES_MAX: u32 = 512 * 1024 * 1024;
/// Zeros written ahead at a time: small enough to cost a sync of a few milliseconds, seldom enough not to matter.
const FILL_BYTES: u64 = 1024 * 1024;

pub(super) fn path_of(folder: &Path, segment: u64) -> PathBuf {
    folder.join(format!("{segment:012}.seg"))
}

/// The numbers of the segments in a folder, oldest first.
pub(super) fn list(folder: &Path) -> Result<Vec<u64>> {
    let mut segments = Vec::new();
    let entries = std::fs::read_dir(folder).at_path("reading the journal folder", folder)?;
    for entry in entries {
        let name = entry?.file_name();
        let number = name.to_str().and_then(|name| name.strip_suffix(".seg"));
        if let Some(Ok(number)) = number.map(str::parse) {
            segments.push(number);
        }
    }
    segments.sort_unstable();
    Ok(segments)
}

/// Whether a file is long enough and not so empty that records may stand in it, readable or not.
///
/// # Errors
/// If the file cannot be read.
pub(super) fn may_hold_records(folder: &Path, segment: u64) -> Result<bool> {
    let path = path_of(folder, segment);
    let look = || -> io::Result<bool> {
        let file = File::open(&path)?;
        Ok(!only_zeros_follow(&file, HEADER_BYTES)?)
    };
    look().at_path("reading", &path)
}

/// Whether a file is too short to have a header: emptied, or never begun.
pub(super) fn is_without_header(folder: &Path, segment: u64) -> Result<bool> {
    let path = path_of(folder, segment);
    let file = std::fs::metadata(&path).at_path("looking at", &path)?;
    Ok(file.len() < HEADER_BYTES)
}

fn cipher(key: &Key) -> ChaCha20Poly1305 {
    ChaCha20Poly1305::new(key.expose().into())
}

fn nonce(record: u64) -> Nonce {
    let mut nonce = [0; 12];
    nonce[..8].copy_from_slice(&record.to_le_bytes());
    nonce.into()
}

/// What a segment says of itself in its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Header {
    pub segment: u64,
    /// Hour in which it was opened, counted from 1970: times at rest are floored.
    pub opened_hour: i64,
    /// The end of the segment before it, as its writer knew it: what a failed write left behind that end was never
    /// acknowledged and must not be read.
    pub previous_end: Position,
}

impl Header {
    fn to_bytes(self) -> [u8; HEADER_BYTES as usize] {
        let mut bytes = [0; HEADER_BYTES as usize];
        bytes[..4].copy_from_slice(MAGIC);
        bytes[4..12].copy_from_slice(&self.segment.to_le_bytes());
        bytes[12..20].copy_from_slice(&self.opened_hour.to_le_bytes());
        bytes[20..28].copy_from_slice(&self.previous_end.segment.to_le_bytes());
        bytes[28..36].copy_from_slice(&self.previous_end.records.to_le_bytes());
        let check = check_of(&bytes[..36]);
        bytes[36..].copy_from_slice(&check);
        bytes
    }

    fn from_bytes(bytes: &[u8; HEADER_BYTES as usize]) -> Option<Header> {
        let is_whole = &bytes[..4] == MAGIC && bytes[36..] == check_of(&bytes[..36]);
        is_whole.then(|| Header {
            segment: number_at(bytes, 4),
            opened_hour: number_at(bytes, 12) as i64,
            previous_end: Position {
                segment: number_at(bytes, 20),
                records: number_at(bytes, 28),
            },
        })
    }

    /// Reads a segment's header; `None` where it was never finished or is damaged.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn read(folder: &Path, segment: u64) -> Result<Option<Header>> {
        let path = path_of(folder, segment);
        let read = || -> io::Result<Option<Header>> {
            let mut bytes = [0; HEADER_BYTES as usize];
            let is_whole = read_whole(&File::open(&path)?, &mut bytes, 0)?;
            Ok(Header::from_bytes(&bytes).filter(|_| is_whole))
        };
        read().at_path("reading", &path)
    }
}

/// Four bytes that a damaged head does not have by chance.
fn check_of(bytes: &[u8]) -> [u8; 4] {
    let hash = blake3::hash(bytes);
    let bytes = hash.as_bytes();
    [bytes[0], bytes[1], bytes[2], bytes[3]]
}

fn number_at(bytes: &[u8], place: usize) -> u64 {
    let mut number = [0; 8];
    number.copy_from_slice(&bytes[place..place + 8]);
    u64::from_le_bytes(number)
}

/// The head of one record: how long it is and which one, with a check that also names its segment.
fn record_head(segment: u64, record: u64, length: u32) -> [u8; RECORD_HEAD_BYTES] {
    let mut head = [0; RECORD_HEAD_BYTES];
    head[..4].copy_from_slice(&length.to_le_bytes());
    head[4..12].copy_from_slice(&record.to_le_bytes());
    let mut checked = [0; 20];
    checked[..12].copy_from_slice(&head[..12]);
    checked[12..].copy_from_slice(&segment.to_le_bytes());
    head[12..].copy_from_slice(&check_of(&checked));
    head
}

/// Length and number of the record whose head this is, if it is one.
fn read_head(segment: u64, head: &[u8]) -> Option<(u32, u64)> {
    let mut length = [0; 4];
    length.copy_from_slice(&head[..4]);
    let length = u32::from_le_bytes(length);
    let record = number_at(head, 4);
    let is_ours = length > 0
        && length <= RECORD_BYTES_MAX
        && head == record_head(segment, record, length).as_slice();
    is_ours.then_some((length, record))
}

/// A segment being written.
pub(super) struct SegmentWriter {
    pub segment: u64,
    pub records: u64,
    pub bytes: u64,
    /// The file is filled with zeros up to here.
    filled: u64,
    file: File,
    cipher: ChaCha20Poly1305,
    /// Kept between records, so that a group costs no large allocation.
    buffer: Vec<u8>,
}

impl SegmentWriter {
    /// Makes the file and syncs it and its folder, so that it is there after a crash.
    pub fn create(folder: &Path, header: Header, key: &Key) -> io::Result<SegmentWriter> {
        let path = path_of(folder, header.segment);
        CrashPoint::SegmentCreate.pass()?;
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path)?;
        let mut writer = SegmentWriter {
            segment: header.segment,
            records: 0,
            bytes: HEADER_BYTES,
            filled: 0,
            file,
            cipher: cipher(key),
            buffer: Vec::new(),
        };
        writer.file.write_all_at(&header.to_bytes(), 0)?;
        writer.filled = HEADER_BYTES;
        writer.fill_up_to(HEADER_BYTES + 1)?;
        CrashPoint::SegmentFolderSync.pass()?;
        crate::ingest::keys::sync_folder_of(&path)?;
        Ok(writer)
    }

    /// Writes one group and syncs it. After an error the segment must be given up: what a failed
    /// sync leaves in the page cache cannot be known.
    pub fn append(&mut self, group: &Group) -> io::Result<()> {
        let mut buffer = std::mem::take(&mut self.buffer);
        buffer.clear();
        let mut text = postcard::to_extend(group, buffer).map_err(io::Error::other)?;
        if !group.steps.is_empty() {
            text = postcard::to_extend(&group.steps, text).map_err(io::Error::other)?;
        }
        self.cipher
            .encrypt_in_place(&nonce(self.records), b"", &mut text)
            .map_err(|_| io::Error::other("the record is too long to encrypt"))?;
        let length = u32::try_from(text.len()).map_err(io::Error::other)?;
        let end = self.bytes + RECORD_HEAD_BYTES as u64 + u64::from(length);
        // One byte more than the record: a reader always finds the zeros that end it.
        self.fill_up_to(end + 1)?;
        CrashPoint::JournalWrite.pass()?;
        let head = record_head(self.segment, self.records, length);
        self.file.write_all_at(&head, self.bytes)?;
        self.file
            .write_all_at(&text, self.bytes + RECORD_HEAD_BYTES as u64)?;
        CrashPoint::JournalSync.pass()?;
        self.file.sync_data()?;
        CrashPoint::JournalSynced.pass()?;
        self.records += 1;
        self.bytes = end;
        self.buffer = text;
        Ok(())
    }

    /// Fills the file with zeros so that it reaches at least to `end`, and syncs its new length.
    fn fill_up_to(&mut self, end: u64) -> io::Result<()> {
        if end <= self.filled {
            return Ok(());
        }
        CrashPoint::JournalExtend.pass()?;
        let zeros = vec![0; FILL_BYTES as usize];
        let wanted = end.next_multiple_of(FILL_BYTES);
        while self.filled < wanted {
            let part = (wanted - self.filled).min(FILL_BYTES);
            // At most 1 MiB, so it fits.
            self.file
                .write_all_at(&zeros[..part as usize], self.filled)?;
            self.filled += part;
        }
        self.file.sync_all()
    }

    /// Gives back the zeros behind the last record. Without effect on what is read, so a failure is of no consequence.
    pub fn close(self) {
        if let Err(error) = self.file.set_len(self.bytes) {
            tracing::warn!(segment = self.segment, %error, "could not cut a journal segment to its length");
        }
    }
}

/// A segment being read, record by record.
pub(super) struct SegmentReader {
    segment: u64,
    /// Number of the next record.
    pub records: u64,
    offset: u64,
    file: File,
    cipher: ChaCha20Poly1305,
}

/// What follows in a segment.
pub(super) enum NextRecord {
    Group(Box<Group>),
    /// Nothing more, or a record that was never finished and so never acknowledged.
    End,
    /// Something that was a record once; reading goes on behind it.
    Damaged,
}

impl SegmentReader {
    /// # Errors
    /// If the file cannot be read, or its header is damaged.
    pub fn open(folder: &Path, segment: u64, key: &Key) -> Result<SegmentReader> {
        let path = path_of(folder, segment);
        match Header::read(folder, segment)? {
            Some(header) if header.segment == segment => {}
            Some(_) | None => bail!(naming(|shown| format!(
                "{} has no header of this version",
                shown(&path)
            ))),
        }
        let file = File::open(&path).at_path("opening", &path)?;
        Ok(SegmentReader {
            segment,
            records: 0,
            offset: HEADER_BYTES,
            file,
            cipher: cipher(key),
        })
    }

    /// Reads the next record. A half-written one is left where it is, so that the same call finds
    /// it when it is whole.
    ///
    /// # Errors
    /// If the disk fails.
    pub fn next(&mut self) -> Result<NextRecord> {
        self.read_next().context("reading the journal")
    }

    /// Skips records before `record` without decrypting them, as far as their heads lead.
    ///
    /// # Errors
    /// If the disk fails.
    pub fn skip_to(&mut self, record: u64) -> Result<()> {
        let mut head = [0; RECORD_HEAD_BYTES];
        while self.records < record {
            let is_whole =
                read_whole(&self.file, &mut head, self.offset).context("reading the journal")?;
            match read_head(self.segment, &head) {
                Some((length, number)) if is_whole && number < record => {
                    self.offset += (RECORD_HEAD_BYTES + length as usize) as u64;
                    self.records = number + 1;
                }
                Some(_) | None => return Ok(()),
            }
        }
        Ok(())
    }

    fn read_next(&mut self) -> io::Result<NextRecord> {
        let mut head = [0; RECORD_HEAD_BYTES];
        read_whole(&self.file, &mut head, self.offset)?;
        let Some((length, number)) = read_head(self.segment, &head) else {
            return self.find_next_head();
        };
        let mut record = vec![0; length as usize];
        let start = self.offset + RECORD_HEAD_BYTES as u64;
        let is_whole = read_whole(&self.file, &mut record, start)?;
        let plain = self
            .cipher
            .decrypt_in_place(&nonce(number), b"", &mut record);
        let group = plain
            .map_err(drop)
            .and_then(|()| read_group(&record).map_err(drop));
        let end = start + u64::from(length);
        match group {
            Ok(group) if is_whole => {
                self.records = number + 1;
                self.offset = end;
                Ok(NextRecord::Group(Box::new(group)))
            }
            // The last record of a segment may be one that a crash cut short.
            Ok(_) | Err(()) if only_zeros_follow(&self.file, end)? => Ok(NextRecord::End),
            Ok(_) | Err(()) => {
                self.records = number + 1;
                self.offset = end;
                Ok(NextRecord::Damaged)
            }
        }
    }

    /// Where a head does not read: the end of the segment if nothing follows, else the next head that does.
    fn find_next_head(&mut self) -> io::Result<NextRecord> {
        if only_zeros_follow(&self.file, self.offset)? {
            return Ok(NextRecord::End);
        }
        let rest = read_to_end(&self.file, self.offset)?;
        for (place, head) in (1..).zip(rest[1..].windows(RECORD_HEAD_BYTES)) {
            if let Some((_, number)) = read_head(self.segment, head)
                && number >= self.records
            {
                self.offset += place;
                self.records = number;
                return Ok(NextRecord::Damaged);
            }
        }
        // No later record: what stands here was not finished, or nothing can be said of it.
        Ok(NextRecord::End)
    }
}

/// A group, and the steps behind it, if there are any.
fn read_group(record: &[u8]) -> postcard::Result<Group> {
    let (mut group, rest): (Group, &[u8]) = postcard::take_from_bytes(record)?;
    if !rest.is_empty() {
        group.steps = postcard::from_bytes(rest)?;
    }
    Ok(group)
}

/// Whether no record can stand behind `offset`.
fn only_zeros_follow(file: &File, offset: u64) -> io::Result<bool> {
    let mut part = [0; 4_096];
    let mut place = offset;
    loop {
        let read = file.read_at(&mut part, place)?;
        if read == 0 {
            return Ok(true);
        }
        if part[..read].iter().any(|byte| *byte != 0) {
            return Ok(false);
        }
        place += read as u64;
    }
}

fn read_to_end(file: &File, offset: u64) -> io::Result<Vec<u8>> {
    let length = file.metadata()?.len().saturating_sub(offset);
    // A segment has tens of megabytes; only a damaged one is read whole.
    let mut bytes = vec![0; usize::try_from(length).unwrap_or(0)];
    read_whole(file, &mut bytes, offset)?;
    Ok(bytes)
}

/// Fills the buffer from `offset`; `false` where the file ends before.
fn read_whole(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<bool> {
    match file.read_exact_at(buffer, offset) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests;
