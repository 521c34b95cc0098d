//! Answers of Google's Data API: an import that is killed goes on, and nothing is counted twice.

use super::{data_sets, kill_again_and_again};
use deadwood_tests::{Installation, Project};
use serde_json::Value;

const JANUARY: &str = "?from=2024-01-01&to=2024-01-31";

fn import(project: &Project) -> Option<Vec<String>> {
    let folder = data_sets()?.join("ga4_report");
    let mut words = vec!["import".to_owned(), "ga4".to_owned()];
    for name in ["pages", "custom_events", "visitors"] {
        let file = folder.join(format!("ga4_report_imported_{name}.json.gz"));
        words.push(file.to_str().expect("a path in UTF-8").to_owned());
    }
    words.extend(["--project".to_owned(), project.id.clone()]);
    Some(words)
}

/// What the ranking says of each feature.
fn ranking(installation: &Installation, project: &Project) -> Value {
    let server = installation.start();
    let report = project.report(&server, &format!("ranking{JANUARY}")).json();
    assert_eq!(report["imported"], true, "{report}");
    serde_json::json!([report["features"], report["totals"]["visitors"]])
}

#[test]
fn a_killed_import_of_counts_resumes_and_counts_nothing_twice() {
    let installation = Installation::new();
    let whole = installation.create_project("In one go");
    let killed = installation.create_project("Killed");
    let (Some(whole_import), Some(killed_import)) = (import(&whole), import(&killed)) else {
        return;
    };
    let words: Vec<&str> = whole_import.iter().map(String::as_str).collect();
    installation.run_well(&words);
    let words: Vec<&str> = killed_import.iter().map(String::as_str).collect();

    let kills = kill_again_and_again(&installation, &words, &[400, 800, 1_600, 2_400, 3_200]);
    // Not without the files that it was begun with: what they told would be told again.
    let mut fewer = words.clone();
    fewer.remove(3);
    let refused = installation.run(&fewer);
    let was_begun = !refused.succeeded && refused.stderr.contains("same files as then");
    let last = installation.run(&words);

    assert!(
        last.succeeded || last.stderr.contains("taken once"),
        "{}",
        last.stderr
    );
    assert!(
        was_begun || refused.stderr.contains("taken once"),
        "{}",
        refused.stderr
    );
    assert_eq!(
        ranking(&installation, &whole),
        ranking(&installation, &killed)
    );
    println!("PROOF R1 import ga4 kills={kills}");
}
