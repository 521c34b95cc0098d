//! Reads the journal behind its writer: the same code after a crash and in every second of life.

use super::segment::{self, NextRecord, SegmentReader};
use super::writer::Watermark;
use crate::ingest::keys::{KeyStore, sync_folder_of};
use anyhow::{Context, Result};
use domain::journal::{Group, Position, RecentIds};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Reads the client ids of every group that is still in the journal, before its writer starts.
///
/// # Errors
/// If the folder or a segment cannot be read.
pub fn remember_ids(folder: &Path, keys: &Arc<KeyStore>, recent: &mut RecentIds) -> Result<()> {
    std::fs::create_dir_all(folder)
        .with_context(|| format!("making the journal folder {}", folder.display()))?;
    let everything = Arc::new(Watermark::default());
    everything.raise(Position {
        segment: u64::MAX,
        records: 0,
    });
    let mut tail = Tail::new(folder, keys.clone(), everything, Position::default());
    while let Some(group) = tail.next_group()? {
        for id in group.ids {
            recent.insert(id, group.received_hour);
        }
    }
    Ok(())
}

/// A reading place in the journal.
pub struct Tail {
    folder: PathBuf,
    keys: Arc<KeyStore>,
    watermark: Arc<Watermark>,
    reader: Option<SegmentReader>,
    position: Position,
    /// Damaged records met on the way; each may have held acknowledged events.
    damaged: u64,
}

impl Tail {
    /// Starts to read behind `position`.
    pub fn new(
        folder: &Path,
        keys: Arc<KeyStore>,
        watermark: Arc<Watermark>,
        position: Position,
    ) -> Tail {
        Tail {
            folder: folder.to_owned(),
            keys,
            watermark,
            reader: None,
            position,
            damaged: 0,
        }
    }

    pub fn position(&self) -> Position {
        self.position
    }

    pub fn damaged(&self) -> u64 {
        self.damaged
    }

    /// The next durable group, or `None` where there is none yet.
    ///
    /// # Errors
    /// If the disk fails.
    pub fn next_group(&mut self) -> Result<Option<Group>> {
        let durable = self.watermark.get();
        loop {
            if self.position >= durable {
                return Ok(None);
            }
            if self.reader.is_none() && !self.open_segment(durable)? {
                return Ok(None);
            }
            // `open_segment` has just put a reader there.
            let Some(reader) = &mut self.reader else {
                return Ok(None);
            };
            match reader.next()? {
                NextRecord::Group(group) => {
                    self.position.records = reader.records;
                    return Ok(Some(*group));
                }
                NextRecord::End => self.leave_segment(),
                NextRecord::Damaged => {
                    tracing::error!(
                        segment = self.position.segment,
                        record = self.position.records,
                        "a journal record is damaged: what follows in its segment is set aside"
                    );
                    self.damaged += 1;
                    self.leave_segment();
                }
            }
        }
    }

    /// Unlinks every segment that lies wholly before `applied`, its key first.
    ///
    /// # Errors
    /// If a file or key cannot be unlinked.
    pub fn retire_before(&self, applied: Position) -> Result<()> {
        for segment in segment::list(&self.folder)? {
            if segment >= applied.segment {
                break;
            }
            let path = segment::path_of(&self.folder, segment);
            self.keys.destroy_segment_key(segment)?;
            std::fs::remove_file(&path).with_context(|| format!("unlinking {}", path.display()))?;
            sync_folder_of(&path)?;
        }
        Ok(())
    }

    /// Opens the segment at the present position, or the next one that is there; skips records
    /// that were read before.
    fn open_segment(&mut self, durable: Position) -> Result<bool> {
        let segments = segment::list(&self.folder)?;
        let Some(segment) = segments
            .into_iter()
            .find(|segment| *segment >= self.position.segment && *segment <= durable.segment)
        else {
            // Nothing was written up to there: the reader is as far as the writer.
            self.position = durable;
            return Ok(false);
        };
        if segment > self.position.segment {
            self.position = Position {
                segment,
                records: 0,
            };
        }
        let Some(key) = self.keys.segment_key(segment)? else {
            // Its key was dropped by a retirement that a crash cut short: all of it is applied.
            self.position = Position {
                segment: segment + 1,
                records: 0,
            };
            return self.open_segment(durable);
        };
        let mut reader = SegmentReader::open(&self.folder, segment, &key)?;
        while reader.records < self.position.records {
            match reader.next()? {
                NextRecord::Group(_) => {}
                NextRecord::End | NextRecord::Damaged => break,
            }
        }
        self.reader = Some(reader);
        Ok(true)
    }

    fn leave_segment(&mut self) {
        self.reader = None;
        self.position = Position {
            segment: self.position.segment + 1,
            records: 0,
        };
    }
}
