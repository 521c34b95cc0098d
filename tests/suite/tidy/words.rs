//! Words that must not stand in the code.

use super::tree::source_files;

/// What is in a file while it is written, and must be gone when it is read.
const UNFINISHED: [&str; 8] = [
    "todo!(",
    "unimplemented!(",
    "dbg!(",
    "console.log(",
    "debugger;",
    "FIXME",
    "XXX",
    "TODO",
];

/// These look for the words above, or print for a living.
const MAY_NAME_THEM: [&str; 2] = ["tests/suite/tidy/words.rs", "tests/tools/"];

#[test]
fn nothing_is_left_unfinished() {
    let mut wrong = Vec::new();
    for file in source_files() {
        let is_code = file.has_extension(&["rs", "ts", "tsx", "js", "mjs", "sql", "css", "sh"]);
        let is_exempt = MAY_NAME_THEM.iter().any(|path| file.path.starts_with(path));
        // What is shipped is silent; scripts and tests talk to whoever runs them.
        let is_shipped = file.path.contains("/src/");
        for (number, line) in (1..).zip(file.text.lines()) {
            let found = UNFINISHED.iter().find(|word| line.contains(**word));
            let may_print = !is_shipped && found == Some(&"console.log(");
            if let Some(word) = found
                && is_code
                && !is_exempt
                && !may_print
            {
                wrong.push(format!("{}:{number}: {word}", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_unwrap_outside_tests_carries_its_proof() {
    let mut wrong = Vec::new();
    for file in source_files() {
        if !file.has_extension(&["rs"]) || file.path.starts_with("tests/") {
            continue;
        }
        let lines: Vec<&str> = file.text.lines().collect();
        for (number, line) in file.code_lines() {
            let near = &lines[number.saturating_sub(4)..number];
            if line.contains(".unwrap()") && !near.iter().any(|near| near.contains("// ")) {
                wrong.push(format!(
                    "{}:{number}: say in a comment why it cannot fail",
                    file.path
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Where jobs are done, whose errors are told in a log that must name no file.
const JOBS_ARE_DONE_IN: [&str; 9] = [
    "server/src/backup/",
    "server/src/disk.rs",
    "server/src/export/",
    "server/src/import/",
    "server/src/ingest/",
    "server/src/jobs.rs",
    "server/src/lifecycle/",
    "server/src/person_requests.rs",
    "server/src/storage/",
];

/// Says at the console where backups go.
const MAY_SHOW_PATHS: &str = "server/src/backup/shelf.rs";

#[test]
fn errors_of_jobs_know_their_paths_apart_from_their_words() {
    let mut wrong = Vec::new();
    for file in source_files() {
        let is_told = JOBS_ARE_DONE_IN
            .iter()
            .any(|path| file.path.starts_with(path));
        if !is_told || file.path == MAY_SHOW_PATHS || file.path.ends_with("/tests.rs") {
            continue;
        }
        for (number, line) in file.code_lines() {
            // A field of the server's own log, which whoever runs it reads.
            let is_logged = line.contains(" = %") || line.contains("(store = %");
            if line.contains(".display()") && !is_logged {
                wrong.push(format!(
                    "{}:{number}: name the path by `at_path`, so that the log of jobs can leave it out",
                    file.path
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_file_names_a_folder_of_the_machine_it_was_written_on() {
    // Written in parts, so that this file does not name them.
    let folders = [
        ["/wo", "rk/"].concat(),
        ["/ro", "ot/"].concat(),
        ["/ho", "me/"].concat(),
    ];
    let mut wrong = Vec::new();
    for file in source_files() {
        for (number, line) in (1..).zip(file.text.lines()) {
            if folders.iter().any(|folder| line.contains(folder.as_str())) {
                wrong.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn lock_files_pin_digests_and_name_no_host() {
    let locks = source_files()
        .into_iter()
        .filter(|file| file.path.ends_with("package-lock.json"));
    let mut seen = 0;
    for lock in locks {
        assert!(
            !lock.text.contains("\"resolved\""),
            "{}: install with its .npmrc",
            lock.path
        );
        assert!(
            lock.text.contains("\"integrity\": \"sha512-"),
            "{}",
            lock.path
        );
        seen += 1;
    }
    assert_eq!(
        seen, 7,
        "the script, its peers, the dashboards, DuckDB, the browser tests, the apps and the senders have one each"
    );
}
