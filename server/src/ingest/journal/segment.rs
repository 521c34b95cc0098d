//! The file format of one journal segment.
//!
//! Header: `DWJ1` and the segment's number. Then records: length (u32, little endian), ciphertext
//! of the group under the segment's own random key (ChaCha20-Poly1305, nonce = number of the
//! record). The cipher's tag is the checksum, and dropping the key makes the file unreadable.

use anyhow::{Context, Result, bail};
use chacha20poly1305::aead::AeadInPlace;
use chacha20poly1305::{ChaCha20Poly1305, KeyInit, Nonce};
use domain::identity::Key;
use domain::journal::Group;
use std::fs::{File, OpenOptions};
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

const MAGIC: &[u8; 4] = b"DWJ1";
const HEADER_BYTES: u64 = 12;
/// A record longer than this is not one of ours: two thousand full batches stay far below.
const RECORD_BYTES_MAX: u32 = 512 * 1024 * 1024;

pub(super) fn path_of(folder: &Path, segment: u64) -> PathBuf {
    folder.join(format!("{segment:012}.seg"))
}

/// The numbers of the segments in a folder, oldest first.
pub(super) fn list(folder: &Path) -> Result<Vec<u64>> {
    let mut segments = Vec::new();
    let entries = std::fs::read_dir(folder)
        .with_context(|| format!("reading the journal folder {}", folder.display()))?;
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

fn cipher(key: &Key) -> ChaCha20Poly1305 {
    ChaCha20Poly1305::new(key.expose().into())
}

fn nonce(record: u64) -> Nonce {
    let mut nonce = [0; 12];
    nonce[..8].copy_from_slice(&record.to_le_bytes());
    nonce.into()
}

/// A segment being written.
pub(super) struct SegmentWriter {
    pub segment: u64,
    pub records: u64,
    pub bytes: u64,
    file: File,
    cipher: ChaCha20Poly1305,
}

impl SegmentWriter {
    /// Makes the file and syncs it and its folder, so that it is there after a crash.
    pub fn create(folder: &Path, segment: u64, key: &Key) -> io::Result<SegmentWriter> {
        let path = path_of(folder, segment);
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path)?;
        file.write_all(MAGIC)?;
        file.write_all(&segment.to_le_bytes())?;
        file.sync_all()?;
        crate::ingest::keys::sync_folder_of(&path)?;
        Ok(SegmentWriter {
            segment,
            records: 0,
            bytes: HEADER_BYTES,
            file,
            cipher: cipher(key),
        })
    }

    /// Writes one group and syncs it. After an error the segment must be given up: what a failed
    /// sync leaves in the page cache cannot be known.
    pub fn append(&mut self, group: &Group) -> io::Result<()> {
        let mut record = postcard::to_extend(group, vec![0; 4]).map_err(io::Error::other)?;
        let mut text = record.split_off(4);
        self.cipher
            .encrypt_in_place(&nonce(self.records), b"", &mut text)
            .map_err(|_| io::Error::other("the record is too long to encrypt"))?;
        let length = u32::try_from(text.len()).map_err(io::Error::other)?;
        record[..4].copy_from_slice(&length.to_le_bytes());
        record.append(&mut text);
        self.file.write_all(&record)?;
        self.file.sync_data()?;
        self.records += 1;
        self.bytes += record.len() as u64;
        Ok(())
    }

    /// Cuts off what a failed append may have left, as far as the disk still obeys.
    pub fn cut_to_last_record(&mut self) {
        let cut = self
            .file
            .set_len(self.bytes)
            .and_then(|()| self.file.sync_data());
        if let Err(error) = cut {
            tracing::warn!(segment = self.segment, %error, "could not cut a failed journal record");
        }
    }
}

/// A segment being read, record by record.
pub(super) struct SegmentReader {
    pub records: u64,
    offset: u64,
    file: BufReader<File>,
    cipher: ChaCha20Poly1305,
}

/// What follows in a segment.
pub(super) enum NextRecord {
    Group(Box<Group>),
    /// Nothing more, or a record that was never finished and so never acknowledged.
    End,
    /// A whole record that does not decrypt: the file was damaged at rest.
    Damaged,
}

impl SegmentReader {
    /// # Errors
    /// If the file cannot be read or is not the segment its name says.
    pub fn open(folder: &Path, segment: u64, key: &Key) -> Result<SegmentReader> {
        let path = path_of(folder, segment);
        let file = File::open(&path).with_context(|| format!("opening {}", path.display()))?;
        let mut file = BufReader::with_capacity(256 * 1024, file);
        let mut header = [0; HEADER_BYTES as usize];
        let whole = read_whole(&mut file, &mut header)?;
        if whole && (&header[..4] != MAGIC || header[4..] != segment.to_le_bytes()) {
            bail!(
                "{} is not a journal segment of this version",
                path.display()
            );
        }
        Ok(SegmentReader {
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
        let mut length = [0; 4];
        if !read_whole(&mut self.file, &mut length)? {
            return self.not_yet();
        }
        let length = u32::from_le_bytes(length);
        if length == 0 || length > RECORD_BYTES_MAX {
            return Ok(NextRecord::Damaged);
        }
        let mut record = vec![0; length as usize];
        if !read_whole(&mut self.file, &mut record)? {
            return self.not_yet();
        }
        let plain = self
            .cipher
            .decrypt_in_place(&nonce(self.records), b"", &mut record);
        let Ok(group) = plain
            .map_err(drop)
            .and_then(|()| postcard::from_bytes(&record).map_err(drop))
        else {
            return Ok(NextRecord::Damaged);
        };
        self.records += 1;
        self.offset += 4 + u64::from(length);
        Ok(NextRecord::Group(Box::new(group)))
    }

    fn not_yet(&mut self) -> Result<NextRecord> {
        self.file.seek(SeekFrom::Start(self.offset))?;
        Ok(NextRecord::End)
    }
}

/// Fills the buffer; `false` where the file ends before.
fn read_whole(file: &mut impl Read, buffer: &mut [u8]) -> Result<bool> {
    match file.read_exact(buffer) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        Err(error) => Err(error).context("reading the journal"),
    }
}

#[cfg(test)]
mod tests;
