//! Logs of five Moodle courses: every row is accounted for, and its people are those of an independent count.

use super::data_sets;
use deadwood_tests::{Installation, Project, row_of};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Fewer people than this are never shown.
const GROUP_MIN: u64 = 5;

/// The packed log of one course and what an independent script found in it, or nothing where the data sets are not at hand.
fn course(name: &str) -> Option<(PathBuf, Value)> {
    let folder = data_sets()?.join("moodle_edify");
    let truth = fs::read_to_string(folder.join("truth.json")).expect("its truth");
    let truth: Value = serde_json::from_str(&truth).expect("JSON");
    let file = format!("{name}.csv");
    Some((
        folder.join(format!("{file}.gz")),
        truth["files"][&file].clone(),
    ))
}

fn count(value: &Value) -> u64 {
    value
        .as_u64()
        .unwrap_or_else(|| panic!("{value} is no count"))
}

/// Imports a course into a project of the zone in which its times are written.
fn import(installation: &Installation, name: &str, file: &Path) -> (Project, Value) {
    let printed = installation.run_well(&["project", "create", name, "--time-zone", "Asia/Muscat"]);
    let project = Project::from_json(&serde_json::from_str(&printed).expect("JSON"));
    let file = file.to_str().expect("a path in UTF-8");
    let printed = installation.run_well(&["import", "moodle", file, "--project", name]);
    (project, serde_json::from_str(&printed).expect("JSON"))
}

/// Uses by title, over whatever days.
fn true_uses(truth: &Value) -> BTreeMap<String, (u64, u64)> {
    let ranking = truth["ranking_by_actors"].as_array().expect("a ranking");
    let title = |entry: &Value| {
        let title = entry["feature"].as_str().expect("a name");
        title.trim_end_matches('.').to_owned()
    };
    ranking
        .iter()
        .map(|entry| {
            (
                title(entry),
                (count(&entry["actors"]), count(&entry["events"])),
            )
        })
        .collect()
}

#[test]
fn every_row_of_each_course_is_an_event_or_names_nobody() {
    let installation = Installation::new();
    for name in ["F19", "F20", "SP19", "SP20", "SP21"] {
        let Some((file, truth)) = course(&format!("Moodle_Module_1_{name}")) else {
            return;
        };
        let (_, summary) = import(&installation, name, &file);

        assert_eq!(summary["events"], truth["events"], "{name}: {summary}");
        assert_eq!(summary["features"], truth["features"], "{name}: {summary}");
        assert_eq!(summary["rejected_lines"], 0, "{name}: {summary}");
        let nobody = summary["excluded"]["no_user"].as_u64().unwrap_or(0);
        assert_eq!(nobody, count(&truth["rows_without_user_id"]), "{name}");
    }
}

#[test]
fn the_people_of_a_course_are_those_of_an_independent_count() {
    let installation = Installation::new();
    let Some((file, truth)) = course("Moodle_Module_1_SP21") else {
        return;
    };
    let (project, _) = import(&installation, "SP21", &file);
    let server = installation.start();

    // Over the whole file, which is longer than an epoch: people as bounds, uses as they are.
    let whole = project
        .report(&server, "removal?from=2021-03-01&to=2021-10-17")
        .json();
    for (title, (actors, uses)) in true_uses(&truth) {
        let rows = whole["features"].as_array().expect("rows");
        let row = rows
            .iter()
            .find(|row| row["title"] == title.as_str())
            .unwrap_or_else(|| panic!("{title} is not in the report"));
        let (users, told) = (&row["users"], &row["uses"]);
        if users["suppressed"] == true && users["above"].is_null() {
            assert_eq!(told["suppressed"], true, "{title}: {row}");
            continue;
        }
        assert!(actors >= GROUP_MIN, "{title} tells of {actors}: {row}");
        assert_eq!(told["value"], uses, "{title}: {row}");
        let end = |name: &str| users["value"].as_u64().or(users[name].as_u64());
        // "More than 7" where those who did not use it are too few.
        assert!(
            end("above").is_none_or(|above| above <= actors),
            "{title}: {row}"
        );
        assert!(end("low").is_none_or(|low| low <= actors), "{title}: {row}");
        assert!(
            end("high").is_none_or(|high| high >= actors),
            "{title}: {row}"
        );
    }
}

#[test]
fn a_course_is_told_by_its_fullest_weeks_and_proposes_no_removal() {
    let installation = Installation::new();
    let Some((file, truth)) = course("Moodle_Module_1_F19") else {
        return;
    };
    let (project, _) = import(&installation, "F19", &file);
    let server = installation.start();

    let report = project.report(&server, "removal").json();
    let page = installation.run_well(&["report", "removal", "--project", "F19"]);

    // Its teacher looked at it once more, in October 2021.
    assert_eq!(truth["last"], "2021-10-17 12:39:00");
    assert_eq!(report["window"]["to"], "2020-01-05", "{}", report["window"]);
    assert_eq!(report["summary"]["leads_with"], "ranking");
    assert_eq!(report["candidates"], serde_json::json!([]));
    let most = row_of(&report, "file-course-module-viewed").expect("listed");
    // Nothing in words that the figures hide: who did not use it are too few.
    assert_eq!(most["users"]["above"], 28, "{most}");
    assert!(
        page.contains("File: Course module viewed (nearly all)"),
        "{page}"
    );
    for said in [
        "features of this history are used by hardly anyone",
        "Look here first, used by fewer than 5 people: ",
        "the file goes from 2019-09-28 to 2021-10-17",
        "A file proposes no removal",
        "## Used by very few",
    ] {
        assert!(page.contains(said), "{said:?} is not said: {page}");
    }
}
