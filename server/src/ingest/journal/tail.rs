//! Reads the journal behind its writer: the same code after a crash and in every second of life.

use super::segment::{self, Header, NextRecord, SegmentReader};
use super::watermark::Watermark;
use crate::at_path::AtPath;
use crate::ingest::keys::KeyStore;
use anyhow::Result;
use domain::journal::{Group, Position, RecentIds};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Reads the client ids of every group behind `from`, before the journal's writer starts.
///
/// # Errors
/// If the folder or a segment cannot be read.
pub fn remember_ids(
    folder: &Path,
    keys: &Arc<KeyStore>,
    from: Position,
    recent: &mut RecentIds,
) -> Result<()> {
    std::fs::create_dir_all(folder).at_path("making the journal folder", folder)?;
    let everything = Arc::new(Watermark::default());
    everything.raise(Position {
        segment: u64::MAX,
        records: 0,
    });
    let mut tail = Tail::new(folder, keys.clone(), everything, from);
    while let Some(group) = tail.next_group()? {
        for id in group.ids {
            recent.insert(id, group.received_hour);
        }
    }
    Ok(())
}

/// Whether there is anything of a journal.
///
/// # Errors
/// If the folder cannot be read.
pub fn has_segments(folder: &Path) -> Result<bool> {
    Ok(!segment::list(folder)?.is_empty())
}

/// What of the journal could not be read; each record may have held acknowledged events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Damage {
    /// Places at which at least one record does not read.
    pub records: u64,
    /// Segments that cannot be read at all: without their key, or with a damaged header.
    pub segments: u64,
}

impl Damage {
    pub fn is_none(self) -> bool {
        self == Damage::default()
    }
}

/// A reading place in the journal.
pub struct Tail {
    pub(super) folder: PathBuf,
    pub(super) keys: Arc<KeyStore>,
    watermark: Arc<Watermark>,
    reader: Option<SegmentReader>,
    position: Position,
    /// Segments from this one on are written in this life.
    first_live_segment: u64,
    pub(super) damage: Damage,
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
            first_live_segment: watermark.get().segment,
            watermark,
            reader: None,
            position,
            damage: Damage::default(),
        }
    }

    pub fn position(&self) -> Position {
        self.position
    }

    /// Uses that the writer made durable and that lie behind the reader without having been read. Counted by the writer, so that it
    /// tells also of what a fault of this reader would leave out.
    pub fn uses_passed_over(&self) -> u64 {
        self.watermark.uses_passed_over(self.position)
    }

    pub fn damage(&self) -> Damage {
        self.damage
    }

    /// The next durable group, or `None` where there is none yet.
    ///
    /// # Errors
    /// If the disk fails.
    pub fn next_group(&mut self) -> Result<Option<Group>> {
        if let Some((after, group)) = self.watermark.take_fresh(self.position) {
            // The file is opened again only if memory has no more.
            self.reader = None;
            self.position = after;
            self.watermark.note_read(&group);
            return Ok(Some(group));
        }
        let durable = self.watermark.get();
        loop {
            if self.position >= durable {
                return Ok(None);
            }
            if self.reader.is_none() && !self.open_segment(durable)? {
                return Ok(None);
            }
            let end = self.end_of_segment(durable)?;
            // `open_segment` has just put a reader there.
            let Some(reader) = &mut self.reader else {
                return Ok(None);
            };
            if end.is_some_and(|end| reader.records >= end) {
                self.leave_segment(durable);
                continue;
            }
            match reader.next()? {
                NextRecord::Group(group) => {
                    self.position.records = reader.records;
                    if self.position.segment >= self.first_live_segment {
                        self.watermark.note_read(&group);
                    }
                    return Ok(Some(*group));
                }
                NextRecord::End => {
                    if end.is_some_and(|end| reader.records < end) {
                        self.note_damaged_record();
                    }
                    self.leave_segment(durable);
                }
                NextRecord::Damaged => {
                    self.position.records = reader.records;
                    self.note_damaged_record();
                }
            }
        }
    }

    /// How many records the present segment has, if anyone knows: the watermark for the one being written, the next
    /// one's header for all before it. What lies behind was never acknowledged.
    fn end_of_segment(&self, durable: Position) -> Result<Option<u64>> {
        let segment = self.position.segment;
        if segment == durable.segment {
            return Ok(Some(durable.records));
        }
        for next in segment::list(&self.folder)? {
            if next > segment
                && let Some(header) = Header::read(&self.folder, next)?
            {
                let is_told = header.previous_end.segment == segment;
                return Ok(is_told.then_some(header.previous_end.records));
            }
        }
        Ok(None)
    }

    fn note_damaged_record(&mut self) {
        tracing::error!(
            segment = self.position.segment,
            record = self.position.records,
            "a journal record is damaged and left out: its events are lost unless a store has them"
        );
        self.damage.records += 1;
    }

    /// Opens the segment at the present position, or the next one that is there; skips records
    /// that were read before.
    fn open_segment(&mut self, durable: Position) -> Result<bool> {
        loop {
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
            // The writer may be making this very segment: nothing of it counts yet, and it must not be left for good.
            if self.position >= durable {
                return Ok(false);
            }
            // A segment without a key was either retired by a process that died before it unlinked the file, or never
            // used, or its key is lost; only the first two are harmless, and both lie before what the stores hold.
            let opened = match self.keys.segment_key(segment)? {
                Some(key) => SegmentReader::open(&self.folder, segment, &key),
                None => Err(anyhow::anyhow!("the key of segment {segment} is gone")),
            };
            match opened {
                Ok(mut reader) => {
                    reader.skip_to(self.position.records)?;
                    self.reader = Some(reader);
                    return Ok(true);
                }
                Err(error) => {
                    if segment::may_hold_records(&self.folder, segment)? {
                        tracing::error!(
                            segment,
                            error = format!("{error:#}"),
                            "a journal segment cannot be read: its events are lost unless a store has them"
                        );
                        self.damage.segments += 1;
                    }
                    self.leave_segment(durable);
                }
            }
        }
    }

    /// Goes on behind the segment; in the one that is still written, behind what is durable of it, so that nothing that follows is passed over.
    fn leave_segment(&mut self, durable: Position) {
        self.reader = None;
        let next = Position {
            segment: self.position.segment + 1,
            records: 0,
        };
        self.position = next.min(durable);
    }
}

#[cfg(test)]
mod tests {
    use super::super::segment::SegmentWriter;
    use super::*;
    use domain::anonymise::{ReducedAgent, Row};
    use domain::calendar::Day;
    use domain::event::{Action, TrafficClass};
    use tempfile::TempDir;

    /// A journal whose first segment is about to be written.
    struct Begun {
        folder: TempDir,
        keys: Arc<KeyStore>,
        watermark: Arc<Watermark>,
    }

    fn begun() -> Begun {
        let folder = tempfile::tempdir().expect("a folder");
        let keys = Arc::new(KeyStore::open(&folder.path().join("keys")).expect("keys"));
        let watermark = Arc::new(Watermark::default());
        watermark.raise(end(0));
        Begun {
            folder,
            keys,
            watermark,
        }
    }

    impl Begun {
        fn read_from(&self, position: Position) -> Tail {
            let (keys, watermark) = (self.keys.clone(), self.watermark.clone());
            Tail::new(self.folder.path(), keys, watermark, position)
        }

        /// Makes the first segment, with nothing in it.
        fn make_segment(&self) -> SegmentWriter {
            let header = Header {
                segment: 1,
                opened_hour: 0,
                previous_end: Position::default(),
            };
            let key = self.keys.make_segment_key(1).expect("a key");
            SegmentWriter::create(self.folder.path(), header, &key).expect("a segment")
        }
    }

    /// The journal's end while its first segment is being made, and after `records` groups.
    fn end(records: u64) -> Position {
        Position {
            segment: 1,
            records,
        }
    }

    fn a_group_of(uses: u32) -> Group {
        let row = Row {
            project: 1,
            day: Day(7),
            feature: None,
            action: Action::View,
            class: TrafficClass::Browser,
            hour: 9,
            path: "/".into(),
            release: "".into(),
            agent: ReducedAgent::default(),
            country: "".into(),
            first_today: true,
            first_of_feature_today: false,
            count: uses,
            referrer: "".into(),
            campaign: "".into(),
            properties: Vec::new(),
        };
        Group {
            rows: vec![row],
            ..Group::default()
        }
    }

    #[test]
    fn a_look_while_a_segment_is_being_made_loses_none_of_its_groups() {
        // The file is there before its first group is durable, and that group before it is announced.
        for written_before_the_look in [false, true] {
            let journal = begun();
            let mut tail = journal.read_from(Position::default());
            let mut writer = journal.make_segment();
            let group = Group {
                received_hour: 7,
                ..Group::default()
            };
            if written_before_the_look {
                writer.append(&group).expect("written");
            }
            assert!(tail.next_group().expect("read").is_none());
            assert_eq!(tail.position(), end(0));

            if !written_before_the_look {
                writer.append(&group).expect("written");
            }
            journal.watermark.raise_with(end(1), group);
            let group = tail.next_group().expect("read").expect("the group");
            assert_eq!((group.received_hour, tail.position()), (7, end(1)));
            assert!(tail.next_group().expect("read").is_none() && tail.damage().is_none());
        }
    }

    #[test]
    fn a_record_that_is_gone_from_the_segment_being_written_costs_none_that_follows() {
        let journal = begun();
        journal.make_segment();
        // Of the first record the file has nothing.
        journal.watermark.raise(end(1));
        let mut tail = journal.read_from(Position::default());
        assert!(tail.next_group().expect("read").is_none());
        assert_eq!((tail.damage().records, tail.position()), (1, end(1)));

        journal.watermark.raise_with(end(2), a_group_of(4));
        assert!(tail.next_group().expect("read").is_some());
        assert_eq!((tail.damage().records, tail.position()), (1, end(2)));
    }

    #[test]
    fn what_the_reader_passes_over_is_told_by_what_the_writer_counted() {
        let journal = begun();
        let mut tail = journal.read_from(end(0));
        journal.watermark.raise_with(end(1), a_group_of(3));
        assert_eq!(tail.uses_passed_over(), 0, "it is still to come");
        assert!(tail.next_group().expect("read").is_some());
        assert_eq!(tail.uses_passed_over(), 0, "it was read");

        journal.watermark.raise_with(end(2), a_group_of(4));
        tail.position = end(2);
        assert_eq!(tail.uses_passed_over(), 4);
    }
}
