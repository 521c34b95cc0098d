//! What one synced record of the journal holds, and how a group of submissions becomes one.
//!
//! A group has three sorted lists without cross-reference: rows, and the people of each of two
//! epochs. Nothing in it tells which row belongs to which person.

mod common_values;
mod recent;
mod retention;
mod sealer;
mod visitors;

pub use recent::{REMEMBERED_HOURS, RecentIds};
pub use retention::{
    ClosedSegment, Fate, Held, REMOVED_BYTES_DAYS_MAX, SEGMENT_HOURS_MAX, copy_is_due, fate,
    rewriting_is_due,
};
pub use sealer::{Receipt, Sealed, Sealer, Submission};

use crate::anonymise::{PersonDay, Row};
use crate::calendar::Day;
use crate::event::FeatureKey;
use crate::identity::{ClientIdHash, EpochIndex};
use crate::journey::StepCount;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// Where events come from; imported history has epochs and keys of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Source {
    Live,
    Import,
}

impl Source {
    /// The word in file names.
    pub fn word(self) -> &'static str {
        match self {
            Source::Live => "live",
            Source::Import => "import",
        }
    }

    pub fn parse(word: &str) -> Option<Source> {
        [Source::Live, Source::Import]
            .into_iter()
            .find(|known| known.word() == word)
    }
}

/// Names one epoch of one project: one presence file, one key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EpochId {
    pub project: u32,
    pub source: Source,
    pub index: EpochIndex,
}

impl EpochId {
    /// The epoch as the name of its file or key, without the ending.
    pub fn file_name(self) -> String {
        format!("p{}-{}-{}", self.project, self.source.word(), self.index)
    }

    /// Reads what [`EpochId::file_name`] wrote.
    pub fn from_file_name(name: &str) -> Option<EpochId> {
        let (project, rest) = name.strip_prefix('p')?.split_once('-')?;
        let (source, index) = rest.split_once('-')?;
        Some(EpochId {
            project: project.parse().ok()?,
            source: Source::parse(source)?,
            index: EpochIndex::parse(index)?,
        })
    }
}

/// One synced record. It cannot be printed: its people are keyed hashes.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Sorted by all columns; rows that are alike are one.
    pub rows: Vec<Row>,
    /// One entry per epoch; the people of each are sorted by their keyed hash.
    pub people: Vec<EpochPeople>,
    /// Client ids first received with this group, sorted.
    pub ids: Vec<ClientIdHash>,
    /// Hour of receipt, counted from 1970: ids are remembered for a day from it.
    pub received_hour: i64,
    pub heartbeats: Vec<Heartbeat>,
    pub imports: Vec<ImportProgress>,
    /// What page sessions did first with this group, sorted and added up. It stands behind the rest of the record, which reads
    /// as it did before there were steps.
    #[serde(skip)]
    pub steps: Vec<StepCount>,
}

impl Group {
    /// How much work the stores have with it: rows and people, at least one.
    pub fn entries(&self) -> usize {
        let people: usize = self.people.iter().map(|epoch| epoch.people.len()).sum();
        (self.rows.len() + people).max(1)
    }

    /// How many events it tells of.
    pub fn uses(&self) -> u64 {
        self.rows.iter().map(|row| u64::from(row.count)).sum()
    }
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EpochPeople {
    pub epoch: EpochId,
    pub people: Vec<PersonDay>,
}

/// Some build in the field declared that it can emit these features.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Heartbeat {
    pub project: u32,
    pub day: Day,
    pub release: SmolStr,
    pub features: Vec<FeatureKey>,
}

/// How far an import had come with this group: it resumes behind this line after a crash.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ImportProgress {
    /// BLAKE3 of the file, in hexadecimal.
    pub import: SmolStr,
    pub lines_done: u64,
}

/// A place between two records of the journal.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Position {
    pub segment: u64,
    /// Records of the segment before this place.
    pub records: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_epoch_is_found_again_by_its_file_name_also_before_1970() {
        for (number, era) in [(-3, 0), (0, 0), (228, 0), (228, 2), (-3, 1)] {
            for source in [Source::Live, Source::Import] {
                let epoch = EpochId {
                    project: 7,
                    source,
                    index: EpochIndex { era, number },
                };
                assert_eq!(EpochId::from_file_name(&epoch.file_name()), Some(epoch));
            }
        }
        assert_eq!(EpochId::from_file_name("p7-live"), None);
    }
}
