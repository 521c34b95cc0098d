//! What an export holds of people: nothing, in each format, and read as its reader reads it.

use super::DECLARED;
use super::canary::Canary;
use super::everything_written::{self, Written};
use super::search::Search;
use deadwood_tests::{Installation, Project, Server};
use duckdb::Connection;
use jiff::{Timestamp, ToSpan};
use serde_json::json;
use std::fs;
use std::path::Path;

#[test]
fn no_person_is_in_an_export() {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start_with(&["--trusted-proxies", "127.0.0.1/32"]);
    project.declare(&server, &[DECLARED, "marker"]);
    let canaries: Vec<Canary> = (0..40).map(|_| Canary::draw()).collect();
    for canary in &canaries {
        send(&server, &project, canary);
    }
    project.settle(&server, "marker");

    let mut exported = Vec::new();
    for format in ["parquet", "csv", "jsonl"] {
        let folder = installation.root().join(format);
        let to = folder.to_str().expect("a path of ours");
        installation.run_well(&[
            "export",
            "--project",
            "Ledgerly",
            "--format",
            format,
            "--to",
            to,
        ]);
        exported.extend(everything_written::below(&folder));
    }
    let parquet = read_parquet(&installation.root().join("parquet"));
    assert!(
        parquet
            .iter()
            .any(|table| table.name.ends_with("events.parquet")
                && String::from_utf8_lossy(&table.bytes).contains(DECLARED)),
        "their rows are there: the search has something to look at"
    );
    exported.extend(parquet);

    let search = Search::new(canaries.iter().flat_map(Canary::forms));
    let (found, searched) = search.finds_what_is_planted();
    assert_eq!(
        found, searched,
        "the search misses what is there: the run is void"
    );
    let hits: Vec<String> = exported
        .iter()
        .flat_map(|written| {
            let forms = search.hits(&written.bytes);
            forms
                .into_iter()
                .map(|form| format!("{form} in {}", written.name))
        })
        .collect();
    assert!(hits.is_empty(), "{hits:#?}");
}

/// A use on a day that is settled, with everything that tells of a person.
fn send(server: &Server, project: &Project, canary: &Canary) {
    let at = Timestamp::now() - (24 * 6).hours();
    let batch = json!({
        "batch": canary.event_id.text,
        "actor": canary.actor.text,
        "account": canary.account.text,
        "stream": canary.stream.text,
        "seq": 1,
        "events": [{
            "id": canary.event_id.text,
            "feature": DECLARED,
            "action": "use",
            "at": at.to_string(),
            "path": format!("/reports?secret={}#{}", canary.query.text, canary.query.text),
        }],
    });
    let token = format!("Bearer {}", project.server_token);
    let headers = [
        ("Content-Type", "application/json"),
        ("Authorization", token.as_str()),
        ("User-Agent", canary.user_agent.as_str()),
        ("X-Forwarded-For", canary.address_text.as_str()),
    ];
    let answer = server
        .post_bytes("/api/v1/events", &headers, batch.to_string().as_bytes())
        .expect("an answer");
    assert_eq!(answer.status, 202, "{answer:?}");
}

/// Every row of every table as text: compression hides strings.
fn read_parquet(folder: &Path) -> Vec<Written> {
    let connection = Connection::open_in_memory().expect("DuckDB");
    let mut tables = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path
            .extension()
            .is_none_or(|extension| extension != "parquet")
        {
            continue;
        }
        let name = path.display().to_string();
        let sql = format!("select t::varchar from read_parquet('{name}') t");
        let mut statement = connection.prepare(&sql).expect("a table");
        let rows = statement
            .query_map([], |row| row.get::<_, String>(0))
            .expect("read");
        let rows: Vec<String> = rows.collect::<Result<_, _>>().expect("rows");
        tables.push(Written {
            name,
            bytes: rows.join("\n").into_bytes(),
        });
    }
    tables
}
