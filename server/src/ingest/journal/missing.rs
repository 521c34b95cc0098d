//! Segments that someone took away or emptied: their keys tell that they were there.

use super::{Tail, segment};
use crate::ingest::keys::KeyStore;
use anyhow::Result;
use std::path::Path;

/// Counts the segments from `first` on whose key is there and whose file is not or is empty, and ends the keys of all those.
/// To be called before the journal's writer starts.
///
/// A key is made before its file and ends before it, so only a crash in that moment can look the same without a loss.
///
/// # Errors
/// If a folder cannot be read or a key not be unlinked.
pub fn end_keys_without_segment(folder: &Path, keys: &KeyStore, first: u64) -> Result<u64> {
    let present = segment::list(folder)?;
    let mut missing = 0;
    for segment in keys.segments()? {
        if present.contains(&segment) && !segment::is_without_header(folder, segment)? {
            continue;
        }
        if segment >= first {
            tracing::error!(
                segment,
                "a journal segment is missing or empty: its events are lost unless a store has them"
            );
            missing += 1;
        }
        keys.destroy_segment_key(segment)?;
    }
    Ok(missing)
}

impl Tail {
    /// Counts segments that were found missing as damage of the journal.
    pub fn note_missing_segments(&mut self, segments: u64) {
        self.damage.segments += segments;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_without_their_segment_are_told_from_the_first_unapplied_on_and_ended() {
        let folder = tempfile::tempdir().expect("a folder");
        let (journal, keys_dir) = (folder.path().join("journal"), folder.path().join("keys"));
        std::fs::create_dir_all(&journal).expect("made");
        let keys = KeyStore::open(&keys_dir).expect("opened");
        for number in 1..=4 {
            keys.make_segment_key(number).expect("made");
        }
        std::fs::write(segment::path_of(&journal, 3), [0; 64]).expect("written");
        std::fs::write(segment::path_of(&journal, 4), b"").expect("emptied");

        let missing = end_keys_without_segment(&journal, &keys, 2).expect("looked");

        assert_eq!(
            missing, 2,
            "the second and the fourth; the first was applied"
        );
        assert_eq!(keys.segments().expect("read"), [3]);
        let again = end_keys_without_segment(&journal, &keys, 2).expect("looked");
        assert_eq!(again, 0, "told once");
    }
}
