//! The repository's own files: what is committed, not what was installed or built.

use std::fs;
use std::path::{Path, PathBuf};

/// What others wrote or what a build made.
const NOT_OURS: [&str; 7] = [
    ".git",
    ".demo",
    ".next",
    "node_modules",
    "target",
    "dist",
    "out",
];
const PREBUILT_DUCKDB: &str = "server/duckdb/lib";

pub struct SourceFile {
    /// From the repository's root, with `/`.
    pub path: String,
    pub text: String,
}

impl SourceFile {
    pub fn has_extension(&self, extensions: &[&str]) -> bool {
        self.path
            .rsplit_once('.')
            .is_some_and(|(_, extension)| extensions.contains(&extension))
    }

    /// Lines of code with their numbers from 1; comment lines and unit tests at the end are left out.
    pub fn code_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let is_test = self.path.ends_with("/tests.rs") || self.path.contains("/tests/");
        let end = if is_test {
            Some(0)
        } else {
            self.text.find("\n#[cfg(test)]\nmod tests {")
        };
        let code = end.map_or(self.text.as_str(), |end| &self.text[..end]);
        (1..)
            .zip(code.lines())
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every text file of the repository, in the order of its path.
pub fn source_files() -> Vec<SourceFile> {
    let mut found = Vec::new();
    collect(&root(), "", &mut found);
    found.sort_by(|one, other| one.path.cmp(&other.path));
    assert!(found.len() > 50, "the source tree was not found");
    found
}

/// Files of one kind below a folder.
pub fn files_below(folder: &str, extensions: &[&str]) -> Vec<SourceFile> {
    let mut files = source_files();
    files.retain(|file| file.path.starts_with(folder) && file.has_extension(extensions));
    assert!(
        !files.is_empty(),
        "no file of {extensions:?} below {folder}"
    );
    files
}

pub fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn collect(folder: &Path, prefix: &str, found: &mut Vec<SourceFile>) {
    for entry in fs::read_dir(folder).expect("reading a folder of the repository") {
        let entry = entry.expect("an entry");
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{prefix}{name}");
        if NOT_OURS.contains(&name.as_str()) || path == PREBUILT_DUCKDB {
            continue;
        }
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{path}/"), found);
        } else if let Ok(text) = fs::read_to_string(entry.path()) {
            // What is not UTF-8 is a picture or a font, and has no lines.
            found.push(SourceFile { path, text });
        }
    }
}
