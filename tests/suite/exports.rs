//! From outside: everything of a project but the people measured, in files that other tools read.

use deadwood_tests::{Installation, Project, Server, eventually};
use duckdb::Connection;
use jiff::{Timestamp, ToSpan};
use serde_json::{Value, json};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// Uses of a feature by so many people on one day, as a back end tells them.
fn send(server: &Server, project: &Project, feature: &str, days_ago: i64, people: usize) {
    let at = Timestamp::now() - (24 * days_ago).hours();
    for person in 0..people {
        let batch = json!({
            "actor": format!("{feature}-{days_ago}-{person}"),
            "release": "2026.1",
            "events": [{ "feature": feature, "action": "use", "at": at.to_string() }],
        });
        server
            .post("/api/v1/events", &project.server_token, &batch)
            .expect_status(202);
    }
}

/// A project with seven uses of one feature on a day that is settled, and others on days that are not.
fn measured(installation: &Installation, name: &str) -> (Project, Server) {
    let project = installation.create_project(name);
    let server = installation.start();
    project.declare(&server, &["export", "settled"]);
    send(&server, &project, "export", 9, 7);
    send(&server, &project, "export", 1, 30);
    send(&server, &project, "export", 0, 40);
    project.settle(&server, "settled");
    (project, server)
}

fn export(installation: &Installation, project: &str, format: &str) -> (PathBuf, Value) {
    let folder = installation.root().join(format!("exports/{format}"));
    let printed = installation.run_well(&[
        "export",
        "--project",
        project,
        "--format",
        format,
        "--to",
        text(&folder),
    ]);
    let told: Value = serde_json::from_str(&printed).expect("JSON");
    assert_eq!(told["export"], text(&folder));
    (folder.clone(), read_json(&folder.join("manifest.json")))
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path of ours")
}

fn read_json(path: &Path) -> Value {
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).expect("JSON")
}

/// What a table holds, by DuckDB as a reader has it.
fn rows(folder: &Path, table: &str, format: &str) -> Vec<String> {
    // DuckDB would take an odd name for a pattern of names.
    let plain = tempfile::tempdir().expect("a folder");
    let copy = plain.path().join("table");
    fs::copy(folder.join(format!("{table}.{format}")), &copy).expect("a table");
    let file = text(&copy);
    let reader = match format {
        "parquet" => format!("read_parquet('{file}')"),
        "csv" => format!("read_csv('{file}')"),
        _ => format!("read_json('{file}', format = 'newline_delimited')"),
    };
    let connection = Connection::open_in_memory().expect("DuckDB");
    let mut statement = connection
        .prepare(&format!(
            "select concat_ws(' ', day, feature, action, class, uses) from {reader}"
        ))
        .expect("a table that DuckDB reads");
    let found = statement.query_map([], |row| row.get(0)).expect("read");
    found.collect::<Result<_, _>>().expect("rows")
}

#[test]
fn a_project_is_read_back_from_each_format() {
    let installation = Installation::new();
    let (project, server) = measured(&installation, "Ledgerly");
    let day = (Timestamp::now() - (24 * 9).hours())
        .to_string()
        .split('T')
        .next()
        .map(str::to_owned)
        .expect("a day");

    for format in ["parquet", "csv", "jsonl"] {
        let (folder, manifest) = export(&installation, "Ledgerly", format);
        assert_eq!(
            rows(&folder, "day_counters", format),
            [format!("{day} export use server 7")],
            "{format}: the running day and the one before stay behind"
        );
        let tables = manifest["tables"].as_array().expect("tables");
        let events = tables.iter().find(|table| table["table"] == "events");
        assert_eq!(events.expect("events")["rows"], 1, "alike rows are one");
        for file in tables
            .iter()
            .chain(manifest["documents"].as_array().expect("documents"))
        {
            let path = folder.join(file["name"].as_str().expect("a name"));
            let bytes = fs::read(&path).expect("a file that the manifest names");
            assert_eq!(file["blake3"], blake3::hash(&bytes).to_hex().to_string());
            assert_eq!(
                fs::metadata(&path).expect("there").permissions().mode() & 0o777,
                0o600
            );
        }
        assert_eq!(
            fs::read_dir(&folder).expect("read").count(),
            1 + tables.len() + manifest["documents"].as_array().map_or(0, Vec::len),
            "the manifest names every file"
        );
        let catalogue = read_json(&folder.join("catalogue.json"));
        assert_eq!(catalogue["features"][0]["key"], "export");
        assert!(!manifest["left_out"].as_array().expect("a list").is_empty());
    }
    let session = deadwood_tests::Session::open(&server);
    let audit = session
        .get(&project.path("/audit"))
        .expect_status(200)
        .json();
    // The newest is that somebody came in to read this.
    assert_eq!(audit["entries"][1]["act"], "export.project", "{audit}");
    assert_eq!(audit["entries"][1]["subject"], "jsonl", "{audit}");
}

#[test]
fn an_empty_project_with_an_odd_name_is_exported_into_a_folder_with_an_odd_name() {
    let installation = Installation::new();
    let name = "L'Épicerie; drop table events -- \"<b>\" 漢字";
    installation.create_project(name);
    for format in ["parquet", "csv", "jsonl"] {
        let folder = installation.root().join(format!("it's a [{format}] *"));
        // No server runs: the command opens the folder itself.
        installation.run_well(&[
            "export",
            "--project",
            name,
            "--format",
            format,
            "--to",
            text(&folder),
        ]);
        let manifest = read_json(&folder.join("manifest.json"));
        assert_eq!(manifest["project"]["name"], name);
        for table in manifest["tables"].as_array().expect("tables") {
            assert_eq!(table["rows"], 0, "{table}");
        }
        if format != "jsonl" {
            assert!(rows(&folder, "day_counters", format).is_empty());
        }
    }
}

#[test]
fn a_folder_that_holds_something_or_lies_in_the_data_is_refused_and_left_alone() {
    let installation = Installation::new();
    installation.create_project("Ledgerly");
    let filled = installation.root().join("filled");
    fs::create_dir(&filled).expect("a folder");
    fs::write(filled.join("mine.txt"), "mine").expect("a file");
    let inside = installation.data_dir().join("export");
    // Its own name still fits, and not the one under which it is written.
    let long = installation.root().join("x".repeat(250));
    for (folder, why) in [
        (&filled, "is not empty"),
        (&inside, "lies in the data folder"),
        (&long, "the server's user may make or write"),
    ] {
        let refused = installation.run(&["export", "--project", "Ledgerly", "--to", text(folder)]);
        assert!(!refused.succeeded);
        assert!(refused.stderr.contains(why), "{}", refused.stderr);
    }
    assert_eq!(fs::read_dir(&filled).expect("read").count(), 1);
    assert!(!inside.exists());

    let empty = installation.root().join("empty");
    fs::create_dir(&empty).expect("a folder");
    installation.run_well(&["export", "--project", "Ledgerly", "--to", text(&empty)]);
    assert!(empty.join("manifest.json").exists());
}

#[test]
fn an_export_that_was_cut_short_looks_like_none_and_is_followed_by_a_whole_one() {
    let installation = Installation::new();
    installation.create_project("Ledgerly");
    // As a kill leaves it: files without a manifest, beside where they would have gone.
    let left = installation.root().join(".unfinished-shop");
    fs::create_dir(&left).expect("a folder");
    fs::write(left.join("events.parquet"), "half").expect("a file");
    let folder = installation.root().join("shop");
    installation.run_well(&["export", "--project", "Ledgerly", "--to", text(&folder)]);
    assert!(folder.join("manifest.json").exists());
    assert!(!left.exists());
    let bytes = fs::read(folder.join("events.parquet")).expect("a table");
    assert_ne!(bytes, b"half");
}

#[test]
fn owners_take_out_what_was_released_and_no_rows() {
    let installation = Installation::new();
    let (project, server) = measured(&installation, "Ledgerly");
    let owner = deadwood_tests::Session::open(&server);
    let wrong = owner.post(&project.path("/exports"), &json!({ "format": "xlsx" }));
    assert_eq!(wrong.expect_status(400).problem_code(), "invalid_format");
    let begun = owner
        .post(&project.path("/exports"), &json!({ "format": "jsonl" }))
        .expect_status(202)
        .json();
    let offered = eventually("the export", || {
        let listed = owner
            .get(&project.path("/exports"))
            .expect_status(200)
            .json();
        listed["exports"].get(0).cloned()
    });
    assert_eq!(offered["number"], begun["job"]);
    assert_eq!(offered["format"], "jsonl");
    let lives_s = offered["until_s"].as_i64().zip(offered["made_s"].as_i64());
    assert_eq!(lives_s.map(|(until, made)| until - made), Some(86_400));

    let folder = installation.data_dir().join("exports");
    let paths: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("read")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    let [archive] = paths.as_slice() else {
        panic!("one archive and nothing that was on its way: {paths:?}");
    };
    let mode = fs::metadata(archive).expect("there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let bytes = fs::read(archive).expect("read");
    assert_eq!(offered["bytes"], bytes.len());
    let holds = |name: &str| {
        let name = format!("export/{name}");
        bytes
            .windows(name.len())
            .any(|part| part == name.as_bytes())
    };
    for name in [
        "manifest.json",
        "catalogue.json",
        "people.jsonl",
        "not_counted.jsonl",
    ] {
        assert!(holds(name), "{name}");
    }
    for name in [
        "events.jsonl",
        "day_counters.jsonl",
        "property_counters.jsonl",
        "steps.jsonl",
    ] {
        assert!(!holds(name), "{name} leaves by the console alone");
    }

    // The next one takes its place.
    let next = owner
        .post(&project.path("/exports"), &json!({ "format": "csv" }))
        .expect_status(202)
        .json();
    eventually("the next export alone", || {
        let listed = owner
            .get(&project.path("/exports"))
            .expect_status(200)
            .json();
        let exports = listed["exports"].as_array()?;
        (exports.len() == 1 && exports[0]["number"] == next["job"]).then_some(())
    });
    let gone = owner.get(&project.path(&format!("/exports/{}", begun["job"])));
    assert_eq!(gone.expect_status(404).problem_code(), "not_found");
    server.stop();
}
