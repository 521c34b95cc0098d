//! A migration that has run somewhere is never edited: the next one repairs it.

use super::tree::{read, source_files};

const CHECKSUMS: &str = "tests/suite/tidy/migrations.blake3";

#[test]
fn migrations_are_as_they_were_when_they_were_first_run() {
    let expected = read(CHECKSUMS);
    let mut found = String::new();
    for file in source_files() {
        if file.path.starts_with("migrations/") && file.has_extension(&["sql"]) {
            found.push_str(&format!(
                "{}  {}\n",
                blake3::hash(file.text.as_bytes()),
                file.path
            ));
        }
    }
    assert_eq!(
        found, expected,
        "a new migration's line goes into {CHECKSUMS}; an old one's never changes"
    );
}

#[test]
fn migrations_are_numbered_without_a_gap() {
    let mut paths: Vec<String> = source_files().into_iter().map(|file| file.path).collect();
    paths.retain(|path| path.starts_with("migrations/") && path.ends_with(".sql"));
    for store in ["control", "events", "presence"] {
        let folder = format!("migrations/{store}/");
        let numbers: Vec<&str> = paths
            .iter()
            .filter_map(|path| path.strip_prefix(&folder)?.split('_').next())
            .collect();
        let expected: Vec<String> = (1..=numbers.len())
            .map(|number| format!("{number:04}"))
            .collect();
        assert!(!numbers.is_empty(), "no migration in {folder}");
        assert_eq!(numbers, expected, "{folder}");
    }
}
