//! What kind of place the keys lie in: it decides what a copy of the data's disk is worth.

use super::text::{Text, both};
use serde::Serialize;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use strum::VariantArray;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, VariantArray)]
#[serde(rename_all = "snake_case")]
pub enum KeysFolder {
    /// A tmpfs: the keys are gone with the machine's power.
    Memory,
    /// A volume apart from the data.
    OwnVolume,
    /// The same volume as the data, in another folder.
    DataVolume,
    Unknown,
}

impl KeysFolder {
    /// Looks at two folders that exist.
    pub fn of(keys: &Path, data: &Path) -> KeysFolder {
        let (Ok(keys), Ok(data)) = (keys.canonicalize(), data.canonicalize()) else {
            return KeysFolder::Unknown;
        };
        let mounts = std::fs::read_to_string("/proc/self/mounts").unwrap_or_default();
        if file_system_of(&mounts, &keys).is_some_and(|kind| kind == "tmpfs" || kind == "ramfs") {
            return KeysFolder::Memory;
        }
        match (keys.metadata(), data.metadata()) {
            (Ok(keys), Ok(data)) if keys.dev() == data.dev() => KeysFolder::DataVolume,
            (Ok(_), Ok(_)) => KeysFolder::OwnVolume,
            (Err(_), _) | (_, Err(_)) => KeysFolder::Unknown,
        }
    }

    /// What stands after "they lie".
    pub(super) fn where_keys_lie(self) -> Text {
        match self {
            KeysFolder::Memory => both(
                "in memory only: without power they are gone",
                "nur im Arbeitsspeicher: ohne Strom sind sie weg",
            ),
            KeysFolder::OwnVolume => both(
                "on a volume of their own, apart from the data",
                "auf einem eigenen Datenträger, getrennt von den Daten",
            ),
            KeysFolder::DataVolume => both(
                "in a folder of their own on the same volume as the data",
                "in einem eigenen Ordner auf demselben Datenträger wie die Daten",
            ),
            KeysFolder::Unknown => both("in a folder of their own", "in einem eigenen Ordner"),
        }
    }
}

/// The kind of the mount that holds a path: the longest mount point that begins it, the last one of equals.
fn file_system_of<'a>(mounts: &'a str, path: &Path) -> Option<&'a str> {
    let mut found: Option<(usize, &str)> = None;
    for line in mounts.lines() {
        let mut words = line.split(' ');
        let (Some(_), Some(point), Some(kind)) = (words.next(), words.next(), words.next()) else {
            continue;
        };
        // Spaces in mount points are written \040.
        let point = point.replace("\\040", " ");
        if path.starts_with(&point) && found.is_none_or(|(length, _)| point.len() >= length) {
            found = Some((point.len(), kind));
        }
    }
    found.map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_innermost_mount_decides() {
        let mounts =
            "overlay / overlay rw 0 0\next4 /srv ext4 rw 0 0\nx /srv/my\\040keys tmpfs rw 0 0\n";
        let kind = |path: &str| file_system_of(mounts, Path::new(path));
        assert_eq!(kind("/srv/my keys/epochs"), Some("tmpfs"));
        assert_eq!(kind("/srv/data"), Some("ext4"));
        assert_eq!(kind("/home"), Some("overlay"));
        assert_eq!(kind("/srvother"), Some("overlay"));
    }

    #[test]
    fn folders_of_one_volume_are_told_as_such() {
        let folder = tempfile::tempdir().expect("a folder");
        let (keys, data) = (folder.path().join("keys"), folder.path().join("data"));
        assert_eq!(KeysFolder::of(&keys, &data), KeysFolder::Unknown);
        std::fs::create_dir(&keys).expect("made");
        std::fs::create_dir(&data).expect("made");
        let kind = KeysFolder::of(&keys, &data);
        assert!(
            matches!(kind, KeysFolder::DataVolume | KeysFolder::Memory),
            "{kind:?}"
        );
    }
}
