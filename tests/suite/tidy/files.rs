//! Sizes and names of files.

use super::tree::{files_below, source_files};

/// Longer files have two ideas in them.
const LINES_MAX: usize = 500;

/// Files that may be longer, each with its reason.
const LONGER: [(&str, &str); 1] = [("dashboards/src/api/wire.ts", "made from the API's document")];

/// Names for what has no better name, and therefore no home yet.
const DRAWERS: [&str; 6] = ["utils", "util", "helpers", "common", "misc", "shared"];

#[test]
fn no_source_file_has_more_lines_than_one_idea_needs() {
    let mut wrong = Vec::new();
    for file in source_files() {
        let lines = file.text.lines().count();
        let is_listed = LONGER.iter().any(|(path, _)| *path == file.path);
        if file.has_extension(&["rs", "ts", "tsx", "js", "mjs", "sql", "css"])
            && lines > LINES_MAX
            && !is_listed
        {
            wrong.push(format!(
                "{}: {lines} lines, at most {LINES_MAX}: split it",
                file.path
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_sql_file_names_itself_in_its_first_line() {
    let mut wrong = Vec::new();
    for file in source_files() {
        if file.has_extension(&["sql"]) && !file.text.starts_with(&format!("-- {}: ", file.path)) {
            wrong.push(format!(
                "{0}: begin it with `-- {0}: what it counts, in words`",
                file.path
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn there_is_no_drawer() {
    let mut wrong = Vec::new();
    for file in source_files() {
        let mut parts = file.path.split(['/', '.']);
        if file.has_extension(&["rs", "ts", "tsx", "js", "mjs", "sql"])
            && parts.any(|part| DRAWERS.contains(&part))
        {
            wrong.push(format!("{}: name it after what is in it", file.path));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn reports_hold_no_sql_but_in_files_that_can_be_opened_and_run() {
    for report in files_below("server/src/reports/", &["rs"]) {
        for (number, line) in report.code_lines() {
            assert!(
                !line.contains("\"select "),
                "{}:{number}: SQL stands in a file of its own",
                report.path
            );
        }
    }
}
