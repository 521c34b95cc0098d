//! A web server's log: every line is accounted for, and a file is taken once.

use super::data_sets;
use deadwood_tests::Installation;
use flate2::read::GzDecoder;
use serde_json::Value;
use std::fs::{self, File};
use std::io::Read;
use std::path::PathBuf;

/// The unpacked log and what an independent script found in it, or nothing where the data sets are not at hand.
fn apache_log(installation: &Installation) -> Option<(PathBuf, Value)> {
    let folder = data_sets()?.join("apache_logs");
    let packed = File::open(folder.join("apache_logs_17_18may2015.log.gz")).expect("the log");
    let mut text = Vec::new();
    GzDecoder::new(packed)
        .read_to_end(&mut text)
        .expect("unpacking");
    let path = installation.root().join("access.log");
    fs::write(&path, text).expect("writing the unpacked log");
    let truth = fs::read_to_string(folder.join("truth.json")).expect("its truth");
    Some((path, serde_json::from_str(&truth).expect("JSON")))
}

fn count(value: &Value) -> u64 {
    value
        .as_u64()
        .unwrap_or_else(|| panic!("{value} is no count"))
}

#[test]
fn every_line_is_an_event_a_bots_or_excluded_for_a_named_reason() {
    let installation = Installation::new();
    let Some((file, truth)) = apache_log(&installation) else {
        return;
    };
    installation.create_project("Blog");
    let file = file.to_str().expect("a path in UTF-8");

    let printed = installation.run_well(&["import", "access-log", file, "--project", "Blog"]);

    let summary: Value = serde_json::from_str(&printed).expect("the summary is JSON");
    let excluded = summary["excluded"].as_object().expect("counts by reason");
    let accounted = count(&summary["events"])
        + count(&summary["bot_events"])
        + count(&summary["rejected_lines"])
        + excluded.values().map(count).sum::<u64>();
    assert_eq!(
        count(&summary["lines"]),
        count(&truth["lines"]),
        "{summary}"
    );
    assert_eq!(accounted, count(&truth["lines"]), "{summary}");
    assert_eq!(excluded["method"], truth["methods"]["HEAD"], "{summary}");
    assert_eq!(summary["rejected_lines"], truth["unparsable"], "{summary}");
    assert!(
        count(&summary["bot_events"]) > 0,
        "a quarter of the lines is a robot's: {summary}"
    );
}

#[test]
fn a_second_import_of_the_same_log_is_refused() {
    let installation = Installation::new();
    let Some((file, _)) = apache_log(&installation) else {
        return;
    };
    installation.create_project("Blog");
    let file = file.to_str().expect("a path in UTF-8");
    let import = ["import", "access-log", file, "--project", "Blog"];
    installation.run_well(&import);

    let again = installation.run(&import);

    assert!(!again.succeeded, "{}", again.stdout);
    assert!(again.stderr.contains("taken once"), "{}", again.stderr);
}
