//! S1 over HTTP: the OpenAPI document against the real server, by schemathesis. No answer is 5xx, and every answer is one that
//! the document names, in the shape that it gives; a method that it does not name is answered 405 with those that there are.

use deadwood_tests::{Installation, Project, Server, Session};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,\
    unsupported_method";
/// They would end the session of the run, or its project.
const ENDS_THE_RUN: [&str; 4] = [
    "end_session",
    "make_owner_account",
    "revoke_session",
    DELETES,
];

/// It has a run of its own, after all others.
const DELETES: &str = "delete_project";

/// What a token can read, but not of a project that is an hour old: nothing was decided, and no Monday was written down.
const NOT_THERE_YET: [&str; 3] = ["evidence", "check_evidence", "snapshot"];

struct Outcome {
    cases: u64,
    failures: u64,
    /// Operations that were answered well at least once, by method and path as they were asked.
    answered: BTreeSet<(String, String)>,
}

impl Outcome {
    fn reached(&self, method: &str, template: &str) -> bool {
        self.answered.iter().any(|(asked, path)| {
            let (parts, places): (Vec<_>, Vec<_>) =
                (path.split('/').collect(), template.split('/').collect());
            let fits = |(part, place): (&&str, &&str)| part == place || place.starts_with('{');
            *asked == method && parts.len() == places.len() && parts.iter().zip(&places).all(fits)
        })
    }
}

fn schemathesis(
    installation: &Installation,
    server: &Server,
    project: &Project,
    operations: &[&str],
    arguments: &[&str],
) -> Outcome {
    let is_full = std::env::var_os("DEADWOOD_TEST_PROOFS").is_some_and(|value| value == "full");
    let config = installation.root().join("schemathesis.toml");
    // A made-up project answers 404 to everything, and so does a made-up feature.
    let parameters = format!(
        "[parameters]\n\"path.project\" = \"{}\"\n\"query.feature\" = \"export-csv\"\n",
        project.id
    );
    std::fs::write(&config, parameters).expect("written");
    let report = installation.root().join("report.json");
    let traffic = installation.root().join("traffic.har");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tools/api.sh");
    let output = Command::new("bash")
        .arg(script)
        .arg("--config-file")
        .arg(&config)
        .arg("run")
        .arg(server.url("/api/openapi.json"))
        .args(["--checks", CHECKS, "--phases", "examples,coverage,fuzzing"])
        .args(["--max-examples", if is_full { "500" } else { "8" }])
        .args(operations)
        .args([
            "--seed",
            "1",
            "--no-shrink",
            "--continue-on-failure",
            "--warnings",
            "off",
        ])
        .args(["--suppress-health-check", "all"])
        .args(["--generation-database", "none"])
        .args(["--report", "json,har", "--report-json-path"])
        .arg(&report)
        .arg("--report-har-path")
        .arg(&traffic)
        .args(arguments)
        .current_dir(installation.root())
        .output()
        .expect("starting bash");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let outcome = outcome(&report, &traffic).unwrap_or_else(|| {
        panic!(
            "no report: {said}{}",
            String::from_utf8_lossy(&output.stderr)
        )
    });
    assert!(output.status.success() && outcome.failures == 0, "{said}");
    outcome
}

fn outcome(report: &PathBuf, traffic: &PathBuf) -> Option<Outcome> {
    let traffic = std::fs::read_to_string(traffic).ok()?;
    let traffic: Value = serde_json::from_str(&traffic).ok()?;
    let answered = traffic["log"]["entries"]
        .as_array()?
        .iter()
        .filter(|entry| (200..300).contains(&entry["response"]["status"].as_u64().unwrap_or(0)))
        .filter_map(|entry| {
            let url = entry["request"]["url"].as_str()?;
            let path = url.splitn(4, '/').nth(3)?.split('?').next()?;
            let method = entry["request"]["method"].as_str()?;
            Some((method.to_lowercase(), format!("/{path}")))
        });
    let text = std::fs::read_to_string(report).ok()?;
    let report: Value = serde_json::from_str(&text).ok()?;
    Some(Outcome {
        cases: report["test_cases"]["generated"].as_u64()?,
        failures: report["test_cases"]["with_failures"].as_u64()?
            + report["errors"].as_array()?.len() as u64,
        answered: answered.collect(),
    })
}

#[test]
fn hostile_requests_get_answers_that_the_document_names() {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    project.declare(&server, &["export-csv"]);
    for person in 0..7 {
        server
            .send(&project.one_use(&format!("u-{person}"), "export-csv", &format!("{person}")))
            .expect_status(202);
    }
    let session = Session::open(&server);
    let cookie = format!("Cookie: {}", session.cookie());
    let token = format!("Authorization: Bearer {}", project.server_token);

    let but_for_the_last = ENDS_THE_RUN.map(|operation| ["--exclude-operation-id", operation]);
    let run = |arguments: &[&str]| {
        schemathesis(
            &installation,
            &server,
            &project,
            but_for_the_last.as_flattened(),
            arguments,
        )
    };

    let everyone = run(&[]);
    // Before the team's run, which withdraws tokens as it pleases.
    let reading = format!("Authorization: Bearer {}", project.read_token);
    let reader = run(&["--header", &reading]);
    assert_eq!(unreached(&server, &reader), Vec::<String>::new());
    let team = run(&["--header", &cookie, "--header", "X-Deadwood: 1"]);
    let back_end = run(&["--header", &token, "--include-path", "/api/v1/events"]);
    // It serves on.
    let batch = json!({ "project": project.ingest_key, "events": [{ "feature": "export-csv", "action": "use" }] });
    server.send(&batch).expect_status(202);
    let deleting = schemathesis(
        &installation,
        &server,
        &project,
        &["--include-operation-id", DELETES],
        &["--header", &cookie, "--header", "X-Deadwood: 1"],
    );

    let cases = everyone.cases + team.cases + back_end.cases + reader.cases + deleting.cases;
    println!(
        "PROOF S1 openapi_cases={cases} (nobody {}, team {}, back_end {}, reader {}, deleting {}) failures=0",
        everyone.cases, team.cases, back_end.cases, reader.cases, deleting.cases
    );
    assert!(cases > 500, "only {cases} requests were made");
    server.stop();
}

/// What a token with the scope `read` opens and the run never saw open: all it met there were refusals.
fn unreached(server: &Server, reader: &Outcome) -> Vec<String> {
    let document = server
        .get("/api/openapi.json", "")
        .expect_status(200)
        .json();
    let mut missed = Vec::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for method in ["get", "post"] {
            let operation = &item[method];
            let takes_tokens = operation["security"]
                .as_array()
                .is_some_and(|ways| ways.iter().any(|way| way.get("token").is_some()));
            let id = operation["operationId"].as_str().unwrap_or_default();
            let is_read = takes_tokens && (method == "get" || id == "ask_as_assistant");
            if is_read && !NOT_THERE_YET.contains(&id) && !reader.reached(method, path) {
                missed.push(id.to_owned());
            }
        }
    }
    missed
}
