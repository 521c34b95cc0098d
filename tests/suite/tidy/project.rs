//! What a reader of the repository relies on beyond the code.

use super::tree::{read, root};
use std::collections::BTreeSet;

#[test]
fn the_changelog_has_a_place_for_what_is_not_released_yet() {
    let changelog = read("CHANGELOG.md");
    let (_, unreleased) = changelog
        .split_once("\n## [Unreleased]\n")
        .expect("an Unreleased section");
    let unreleased = unreleased.split("\n## ").next().unwrap_or_default();
    assert!(
        unreleased.trim_start().starts_with("### Privacy"),
        "privacy stands above the rest"
    );
}

#[test]
fn the_top_level_holds_what_the_architecture_says_and_nothing_else() {
    let expected: BTreeSet<&str> = [
        "ARCHITECTURE.md",
        "CHANGELOG.md",
        "Cargo.lock",
        "Cargo.toml",
        "LICENSE",
        "Makefile",
        "README.md",
        "dashboards",
        "docker-compose.yml",
        "migrations",
        "sdk-js",
        "server",
        "tests",
    ]
    .into();
    // Made by a build, and never committed.
    let made = ["target", "PROOFS.txt"];
    let entries = std::fs::read_dir(root()).expect("reading the repository's root");
    let found: BTreeSet<String> = entries
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| !name.starts_with('.') && !made.contains(&name.as_str()))
        .collect();
    assert_eq!(
        found.iter().map(String::as_str).collect::<BTreeSet<_>>(),
        expected
    );
}

#[test]
fn both_ways_to_link_duckdb_take_the_same_version() {
    let package = read("server/duckdb/package.json");
    let version = package
        .split("\"version\": \"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("a version");
    let parts: Vec<u32> = version
        .split('.')
        .map(|part| part.parse().expect("a number"))
        .collect();
    // The crate writes 1.5.5 as 1.10505.x.
    let crate_version = format!("=1.{}{:02}{:02}.", parts[0], parts[1], parts[2]);
    for manifest in ["server/Cargo.toml", "tests/Cargo.toml"] {
        assert!(
            read(manifest).contains(&crate_version),
            "{manifest} does not ask for {crate_version}x"
        );
    }
    let bindings = package.matches(&format!(": \"{version}-r.")).count();
    assert_eq!(bindings, 4, "every platform's package is of {version}");
}

#[test]
fn every_make_target_is_described() {
    let makefile = read("Makefile");
    let phony = makefile
        .lines()
        .find_map(|line| line.strip_prefix(".PHONY: "))
        .expect("a list of targets");
    for target in phony.split_whitespace() {
        let is_described = makefile
            .lines()
            .any(|line| line.starts_with(&format!("{target}:")) && line.contains(" ## "));
        assert!(is_described, "{target} has no description");
    }
}
