//! Every version of the scripts that this installation has served, kept beside its data: a page that pins one by its hash goes on
//! working when the server is upgraded.
//!
//! What is served from here is only what its own name vouches for: the name holds the digest, and a file of another content is
//! no such version.

use crate::limits::SCRIPT_VERSIONS_MAX;
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The folder of old versions, `versions/` in the data folder: `deadwood.<version>.js`.
pub struct ScriptVersions {
    folder: PathBuf,
}

impl ScriptVersions {
    pub fn in_data_dir(data_dir: &Path) -> ScriptVersions {
        ScriptVersions {
            folder: data_dir.join("versions"),
        }
    }

    /// Keeps a version that is served now. Above the limit the ones go that were served last the longest ago.
    ///
    /// # Errors
    /// If the folder cannot be written; what it held stays.
    pub fn keep(&self, name: &str, content: &[u8]) -> Result<()> {
        fs::create_dir_all(&self.folder).context("creating the folder of script versions")?;
        let path = self.path(name, &version_of(content));
        // Written aside and renamed, so that no half of a file has the name of a whole one. Writing anew also tells when it
        // was served last.
        let aside = path.with_extension("part");
        fs::write(&aside, content)
            .and_then(|()| fs::rename(&aside, &path))
            .context("keeping a version of the script")?;
        self.forget_oldest(name)
    }

    /// The content of a version, if it was kept and is intact.
    pub fn read(&self, name: &str, version: &str) -> Option<Vec<u8>> {
        // A version is hexadecimal digits and nothing that could lead out of the folder.
        if version.len() != VERSION_DIGITS
            || !version.bytes().all(|digit| digit.is_ascii_hexdigit())
        {
            return None;
        }
        fs::read(self.path(name, version))
            .ok()
            .filter(|content| version_of(content) == version)
    }

    fn path(&self, name: &str, version: &str) -> PathBuf {
        self.folder
            .join(format!("{}.{version}.js", name.trim_end_matches(".js")))
    }

    fn forget_oldest(&self, name: &str) -> Result<()> {
        let prefix = format!("{}.", name.trim_end_matches(".js"));
        let mut kept: Vec<(SystemTime, PathBuf)> = Vec::new();
        for entry in fs::read_dir(&self.folder).context("reading the folder of script versions")? {
            let entry = entry.context("reading the folder of script versions")?;
            if entry.file_name().to_string_lossy().starts_with(&prefix) {
                let served = entry.metadata().and_then(|it| it.modified());
                kept.push((served.unwrap_or(SystemTime::UNIX_EPOCH), entry.path()));
            }
        }
        kept.sort();
        let surplus = kept.len().saturating_sub(SCRIPT_VERSIONS_MAX);
        for (_, path) in &kept[..surplus] {
            fs::remove_file(path).context("removing an old version of the script")?;
        }
        Ok(())
    }
}

const VERSION_DIGITS: usize = 32;

fn version_of(content: &[u8]) -> String {
    version_of_digest(&Sha256::digest(content).into())
}

/// What names a version of a file: the first 16 bytes of its SHA-256, in hexadecimal digits.
pub fn version_of_digest(sha256: &[u8; 32]) -> String {
    sha256[..VERSION_DIGITS / 2]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_found_by_its_digest_alone_and_only_while_it_is_intact() {
        let folder = tempfile::tempdir().expect("a folder");
        let versions = ScriptVersions::in_data_dir(folder.path());
        versions.keep("deadwood.js", b"one").expect("kept");
        let version = version_of(b"one");

        assert_eq!(
            versions.read("deadwood.js", &version).as_deref(),
            Some(&b"one"[..])
        );
        assert_eq!(versions.read("deadwood-lite.js", &version), None);
        assert_eq!(versions.read("deadwood.js", "../../control.sqlite"), None);
        assert_eq!(versions.read("deadwood.js", &version_of(b"two")), None);
        fs::write(versions.path("deadwood.js", &version), b"edited").expect("written");
        assert_eq!(versions.read("deadwood.js", &version), None);
    }

    #[test]
    fn the_versions_kept_are_bounded_and_those_of_each_script_apart() {
        let folder = tempfile::tempdir().expect("a folder");
        let versions = ScriptVersions::in_data_dir(folder.path());
        versions.keep("deadwood-lite.js", b"lite").expect("kept");
        for number in 0..SCRIPT_VERSIONS_MAX + 3 {
            let content = format!("script {number}");
            versions
                .keep("deadwood.js", content.as_bytes())
                .expect("kept");
        }
        let files = fs::read_dir(folder.path().join("versions"))
            .expect("read")
            .count();
        assert_eq!(files, SCRIPT_VERSIONS_MAX + 1);
        let newest = format!("script {}", SCRIPT_VERSIONS_MAX + 2);
        assert!(
            versions
                .read("deadwood.js", &version_of(newest.as_bytes()))
                .is_some()
        );
        assert!(
            versions
                .read("deadwood-lite.js", &version_of(b"lite"))
                .is_some()
        );
    }
}
