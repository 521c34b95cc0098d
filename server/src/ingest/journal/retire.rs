//! Segments go, key first: after a crash between the two nothing can read what is left of one.

use super::Tail;
use super::segment::{self, Header};
use crate::at_path::AtPath;
use crate::crash_points::CrashPoint;
use crate::ingest::keys::{KeyStore, sync_folder_of};
use anyhow::Result;
use domain::journal::{ClosedSegment, Fate, Held, fate};
use std::path::Path;

/// What a look through the folder found and did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Retired {
    /// Bytes of the segments that stay.
    pub bytes_kept: u64,
    /// Segments that had to go although a store does not have all of them.
    pub unapplied: u64,
}

impl Tail {
    /// Unlinks every segment behind which this reads and whose time has come.
    ///
    /// # Errors
    /// If a file or key cannot be unlinked.
    pub fn retire(&self, held: Held, now_hour: i64) -> Result<Retired> {
        // The one at which this reads, or the one behind, may still be written.
        let first_open = self.position().segment;
        retire(&self.folder, &self.keys, first_open, held, now_hour)
    }
}

/// Unlinks every segment before `first_open` whose time has come, and its key before it.
///
/// # Errors
/// If a file or key cannot be unlinked.
pub fn retire(
    folder: &Path,
    keys: &KeyStore,
    first_open: u64,
    held: Held,
    now_hour: i64,
) -> Result<Retired> {
    let mut retired = Retired::default();
    for number in segment::list(folder)? {
        let path = segment::path_of(folder, number);
        let fate = if number < first_open {
            let opened_hour = Header::read(folder, number)?.map(|header| header.opened_hour);
            fate(
                ClosedSegment {
                    number,
                    opened_hour,
                },
                held,
                now_hour,
            )
        } else {
            Fate::Keep
        };
        match fate {
            Fate::Keep => {
                retired.bytes_kept += std::fs::metadata(&path).map_or(0, |file| file.len());
                continue;
            }
            Fate::NotNeeded => {}
            Fate::TimeIsOver { unapplied } => {
                retired.unapplied += u64::from(unapplied);
                if unapplied {
                    tracing::error!(
                        segment = number,
                        "a journal segment is two days old and goes, as promised to the people in it: what the stores lack of it is lost"
                    );
                }
            }
        }
        keys.destroy_segment_key(number)?;
        CrashPoint::RetireKey.pass()?;
        std::fs::remove_file(&path).at_path("unlinking", &path)?;
        CrashPoint::RetireSegment.pass()?;
        sync_folder_of(&path)?;
    }
    Ok(retired)
}
