//! Holds the tools to the API: whatever a token may read there, a tool tells, or `docs/assistants.md` says why none does.

use super::TOOLS;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const DOCUMENT: &str = include_str!("../../../openapi.json");
const ASSISTANTS: &str = include_str!("../../../docs/assistants.md");
const OF_A_PROJECT: &str = "/api/v1/projects/{project}/";

/// What a token may read of a project, by its path; each report by its name.
fn readable() -> BTreeSet<String> {
    let document: Value = serde_json::from_str(DOCUMENT).expect("JSON");
    let opens_to_a_token = |operation: &Value| {
        let ways = operation["security"].as_array().into_iter().flatten();
        ways.clone().any(|way| way.get("token").is_some())
    };
    let paths = document["paths"].as_object().expect("paths");
    let mut readable = BTreeSet::new();
    for (path, operations) in paths {
        let Some(path) = path.strip_prefix(OF_A_PROJECT) else {
            continue;
        };
        if !opens_to_a_token(&operations["get"]) {
            continue;
        }
        if path != "reports/{report}" {
            readable.insert(path.to_owned());
            continue;
        }
        let names = document["components"]["schemas"]["ReportName"]["enum"].as_array();
        readable.extend(
            names
                .expect("names")
                .iter()
                .map(|name| format!("reports/{}", name.as_str().expect("a name"))),
        );
    }
    readable
}

/// The rows of a table of the page, each by its cells without their marks.
fn table(heading: &str) -> Vec<Vec<String>> {
    let (_, after) = ASSISTANTS
        .split_once(&format!("\n## {heading}\n"))
        .unwrap_or_else(|| panic!("no heading {heading}"));
    let section = after.split("\n## ").next().unwrap_or_default();
    let rows = section.lines().filter(|line| line.starts_with('|')).skip(2);
    rows.map(|row| {
        let cells = row.trim_matches('|').split(" | ");
        cells.map(|cell| cell.trim().replace('`', "")).collect()
    })
    .collect()
}

#[test]
fn every_report_of_the_api_has_a_tool_or_a_reason() {
    let told = table("What it may ask");
    let tools: Vec<&str> = told.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(tools, TOOLS.map(|tool| tool.name), "the table of tools");

    let mut answered: BTreeMap<&str, &str> = BTreeMap::new();
    for row in &told {
        for report in row[1].split(", ") {
            answered.entry(report).or_insert(&row[0]);
        }
    }
    let untold = table("What has no tool");
    for row in &untold {
        let (report, reason) = (row[0].as_str(), row[1].as_str());
        assert!(reason.len() > 20, "{report}: a reason is missing");
        let tool = answered.insert(report, reason);
        assert_eq!(tool, None, "{report} has no tool, and has one");
    }
    let listed: BTreeSet<String> = answered.into_keys().map(str::to_owned).collect();
    assert_eq!(listed, readable(), "left: the page, right: the API");
}
