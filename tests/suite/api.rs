//! S1 over HTTP: the OpenAPI document against the real server, by schemathesis. No answer is 5xx, and every answer is one that
//! the document names, in the shape that it gives.

use deadwood_tests::{Installation, Project, Server, Session};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;

const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance";
/// They would end the session of the run.
const ENDS_THE_RUN: [&str; 3] = ["end_session", "make_owner_account", "revoke_session"];

struct Outcome {
    cases: u64,
    failures: u64,
}

fn schemathesis(
    installation: &Installation,
    server: &Server,
    project: &Project,
    arguments: &[&str],
) -> Outcome {
    let is_full = std::env::var_os("DEADWOOD_TEST_PROOFS").is_some_and(|value| value == "full");
    let config = installation.root().join("schemathesis.toml");
    // A made-up project answers 404 to everything; the report is the one with most in it.
    let parameters = format!(
        "[parameters]\n\"path.project\" = \"{}\"\n\"path.report\" = \"removal\"\n",
        project.id
    );
    std::fs::write(&config, parameters).expect("written");
    let report = installation.root().join("report.json");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tools/api.sh");
    let output = Command::new("bash")
        .arg(script)
        .arg("--config-file")
        .arg(&config)
        .arg("run")
        .arg(server.url("/api/openapi.json"))
        .args(["--checks", CHECKS, "--phases", "examples,coverage,fuzzing"])
        .args(["--max-examples", if is_full { "500" } else { "8" }])
        .args(
            ENDS_THE_RUN
                .iter()
                .flat_map(|operation| ["--exclude-operation-id", operation]),
        )
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
        .args(["--report", "json", "--report-json-path"])
        .arg(&report)
        .args(arguments)
        .current_dir(installation.root())
        .output()
        .expect("starting bash");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let outcome = outcome(&report).unwrap_or_else(|| {
        panic!(
            "no report: {said}{}",
            String::from_utf8_lossy(&output.stderr)
        )
    });
    assert!(output.status.success() && outcome.failures == 0, "{said}");
    outcome
}

fn outcome(report: &PathBuf) -> Option<Outcome> {
    let text = std::fs::read_to_string(report).ok()?;
    let report: Value = serde_json::from_str(&text).ok()?;
    Some(Outcome {
        cases: report["test_cases"]["generated"].as_u64()?,
        failures: report["test_cases"]["with_failures"].as_u64()?
            + report["errors"].as_array()?.len() as u64,
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

    let everyone = schemathesis(&installation, &server, &project, &[]);
    let team = schemathesis(
        &installation,
        &server,
        &project,
        &["--header", &cookie, "--header", "X-Deadwood: 1"],
    );
    let back_end = schemathesis(
        &installation,
        &server,
        &project,
        &["--header", &token, "--include-path", "/api/v1/events"],
    );

    let cases = everyone.cases + team.cases + back_end.cases;
    println!(
        "PROOF S1 openapi_cases={cases} (nobody {}, team {}, back_end {}) failures=0",
        everyone.cases, team.cases, back_end.cases
    );
    assert!(cases > 500, "only {cases} requests were made");
    // It serves on.
    let batch = json!({ "project": project.ingest_key, "events": [{ "feature": "export-csv", "action": "use" }] });
    server.send(&batch).expect_status(202);
    server.stop();
}
