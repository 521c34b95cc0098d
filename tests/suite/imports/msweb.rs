//! The UCI msweb log: whom an independent script counted, Deadwood counts, or hides.

use super::{data_sets, kill_again_and_again};
use deadwood_tests::{Installation, Project, row_of};
use flate2::read::GzDecoder;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

/// All visits of this set are dated on the one day its publisher gives.
const MSWEB_REPORT: &str = "?from=1998-02-11&to=1998-02-11";
/// Fewer people than this are never shown.
const GROUP_MIN: u64 = 5;

/// The unpacked log and its truth, or nothing where the data sets are not at hand.
fn msweb(installation: &Installation) -> Option<(PathBuf, Value)> {
    let folder = data_sets()?.join("msweb");
    let packed = File::open(folder.join("anonymous-msweb.data.gz")).expect("the msweb log");
    let mut text = Vec::new();
    GzDecoder::new(packed)
        .read_to_end(&mut text)
        .expect("unpacking");
    let path = installation.root().join("msweb.data");
    fs::write(&path, text).expect("writing the unpacked log");
    let truth = fs::read_to_string(folder.join("truth.json")).expect("its truth");
    Some((path, serde_json::from_str(&truth).expect("JSON")))
}

fn import<'a>(file: &'a Path, project: &'a Project) -> [&'a str; 5] {
    [
        "import",
        "msweb",
        file.to_str().expect("a path in UTF-8"),
        "--project",
        &project.id,
    ]
}

/// Visitors per feature key as an independent script counted them; never visited ones are 0.
fn true_users(truth: &Value) -> BTreeMap<String, u64> {
    let of = |list: &str| truth[list].as_array().expect("a list").clone();
    let key = |entry: &Value| format!("vroot-{}", entry["vroot"]);
    let visited = of("ranking_by_visitors").into_iter();
    let visited = visited.map(|entry| (key(&entry), entry["visitors"].as_u64().expect("a count")));
    let never = of("never_visited")
        .into_iter()
        .map(|entry| (key(&entry), 0));
    visited.chain(never).collect()
}

fn assert_equals_truth(report: &Value, truth: &Value) {
    let expected = true_users(truth);
    assert_eq!(expected.len(), 294, "the truth itself is whole");
    assert_eq!(
        report["features"].as_array().map(Vec::len),
        Some(expected.len())
    );
    for (key, users) in &expected {
        let row = row_of(report, key).unwrap_or_else(|| panic!("{key} is missing"));
        match *users {
            0 => {
                assert_eq!(row["users"]["value"], 0, "{row}");
                assert_eq!(row["zero"], "too_little_data", "{row}");
            }
            1..GROUP_MIN => assert_eq!(row["users"]["suppressed"], true, "{users} users: {row}"),
            _ => assert_eq!(row["users"]["value"], *users, "{row}"),
        }
    }
}

#[test]
fn msweb_has_the_users_that_an_independent_count_found() {
    let installation = Installation::new();
    let Some((file, truth)) = msweb(&installation) else {
        return;
    };
    let project = installation.create_project("microsoft.com, 1998");

    installation.run_well(&import(&file, &project));

    let server = installation.start();
    for report in ["ranking", "removal"] {
        let report = project
            .report(&server, &format!("{report}{MSWEB_REPORT}"))
            .json();
        assert_equals_truth(&report, &truth);
    }
    let ranking = project
        .report(&server, &format!("ranking{MSWEB_REPORT}"))
        .json();
    assert_eq!(
        ranking["totals"]["never_used"]["value"], 9,
        "{}",
        ranking["totals"]
    );
}

#[test]
fn an_import_through_a_running_server_gives_the_same() {
    let installation = Installation::new();
    let Some((file, truth)) = msweb(&installation) else {
        return;
    };
    let project = installation.create_project("microsoft.com, 1998");
    let server = installation.start();

    installation.run_well(&import(&file, &project));

    let ranking = project
        .report(&server, &format!("ranking{MSWEB_REPORT}"))
        .json();
    assert_equals_truth(&ranking, &truth);
}

#[test]
fn a_second_import_of_the_same_file_is_refused() {
    let installation = Installation::new();
    let Some((file, truth)) = msweb(&installation) else {
        return;
    };
    let project = installation.create_project("microsoft.com, 1998");
    installation.run_well(&import(&file, &project));
    let renamed = installation.root().join("other-name.data");
    fs::copy(&file, &renamed).expect("copying the log");

    let again = installation.run(&import(&renamed, &project));

    assert!(!again.succeeded, "{}", again.stdout);
    assert!(again.stderr.contains("taken once"), "{}", again.stderr);
    let server = installation.start();
    let ranking = project
        .report(&server, &format!("ranking{MSWEB_REPORT}"))
        .json();
    assert_equals_truth(&ranking, &truth);
}

#[test]
fn a_killed_import_resumes_and_counts_nothing_twice() {
    let installation = Installation::new();
    let Some((file, truth)) = msweb(&installation) else {
        return;
    };
    let project = installation.create_project("microsoft.com, 1998");

    let words = import(&file, &project);
    let kills = kill_again_and_again(&installation, &words, &[60, 120, 240, 480]);
    let last = installation.run(&words);
    assert!(
        last.succeeded || last.stderr.contains("taken once"),
        "{}",
        last.stderr
    );

    let server = installation.start();
    let ranking = project
        .report(&server, &format!("ranking{MSWEB_REPORT}"))
        .json();
    assert_equals_truth(&ranking, &truth);
    println!("PROOF R1 import kills={kills} features_equal_to_truth=294");
}

#[test]
fn a_bad_line_is_told_by_its_number_and_skipped() {
    let installation = Installation::new();
    let project = installation.create_project("Small");
    let file = installation.root().join("small.data");
    let mut text = String::from("A,1000,1,\"regwiz\",\"/regwiz\"\nthis is no line of the format\n");
    for case in 10_001..10_007 {
        text.push_str(&format!("C,\"{case}\",{case}\nV,1000,1\n"));
    }
    fs::write(&file, text).expect("writing the log");

    let run = installation.run(&import(&file, &project));

    assert!(run.succeeded, "{}", run.stderr);
    let said = format!("{}{}", run.stdout, run.stderr);
    assert!(said.contains("line 2"), "{said}");
    let server = installation.start();
    let ranking = project
        .report(&server, &format!("ranking{MSWEB_REPORT}"))
        .json();
    let row = row_of(&ranking, "vroot-1000").expect("the feature is listed");
    assert_eq!(row["users"]["value"], 6, "{row}");
}
