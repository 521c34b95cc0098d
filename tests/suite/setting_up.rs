//! A project from nothing to what its team sees of it: the checklist, the settings, the last hour.

use deadwood_tests::{Installation, Session};
use serde_json::{Value, json};

fn states(list: &Value) -> Vec<(String, String)> {
    let text = |step: &Value, field: &str| step[field].as_str().unwrap_or_default().to_owned();
    list["steps"]
        .as_array()
        .expect("steps")
        .iter()
        .map(|step| (text(step, "name"), text(step, "state")))
        .collect()
}

#[test]
fn the_checklist_follows_what_the_product_does() {
    let installation = Installation::new();
    let project = installation.create_project("Shop");
    let server = installation.start();
    let list = |done: &[&str]| {
        let answer = server
            .get(&project.path("/onboarding"), &project.read_token)
            .expect_status(200)
            .json();
        for (name, state) in states(&answer) {
            let expected = done.contains(&name.as_str());
            assert_eq!(state == "done", expected, "{name}: {answer}");
        }
        answer
    };

    let nothing = list(&[]);
    assert_eq!(nothing["is_complete"], false);
    project.declare(&server, &["export-csv", "settled"]);
    list(&["catalogue"]);

    let batch = json!({
        "project": project.ingest_key, "actor": "u-1", "release": "1", "catalogue": ["export-csv"],
        "events": [{ "id": "1", "feature": "export-csv", "action": "use" }],
    });
    server.send(&batch).expect_status(202);
    let today = last_day(&project.report(&server, "ranking").json());
    project.report_population(&server, &json!({ "day": today, "total": 40 }));
    project.settle(&server, "settled");
    let almost = list(&[
        "script",
        "first_event",
        "catalogue",
        "heartbeat",
        "population",
    ]);
    let verdict = &almost["steps"][6];
    assert_eq!(verdict["state"], "waiting");
    assert!(
        verdict["from_day"]
            .as_str()
            .is_some_and(|day| day > today.as_str()),
        "{verdict}"
    );
    server.stop();
}

fn last_day(report: &Value) -> String {
    report["window"]["to"].as_str().expect("a day").to_owned()
}

#[test]
fn a_watcher_sees_nothing_of_the_present_ten_minutes() {
    let installation = Installation::new();
    let project = installation.create_project("Shop");
    let server = installation.start();
    project.declare(&server, &["export-csv"]);
    let watch = || {
        let mut view = server
            .get(&project.path("/live"), &project.read_token)
            .expect_status(200)
            .json();
        let next = view["next_in_s"].take();
        assert!(next.as_i64().is_some_and(|left| (1..=600).contains(&left)));
        // Nothing but the clock may tell two looks apart.
        for block in view["blocks"].as_array_mut().expect("blocks") {
            block["from_s"].take();
        }
        view
    };

    let before = watch();
    assert_eq!(before["others"], 1);
    assert_eq!(before["blocks"].as_array().expect("blocks").len(), 6);
    for person in 0..9 {
        server
            .send(&project.one_use(&format!("u-{person}"), "export-csv", &format!("{person}")))
            .expect_status(202);
    }
    // Unless a border of ten minutes lies between, which the second round then does not have.
    let after = watch();
    if after != before {
        let again = watch();
        server
            .send(&project.one_use("u-99", "export-csv", "99"))
            .expect_status(202);
        assert_eq!(watch(), again);
    }
    for block in before["blocks"].as_array().expect("blocks") {
        assert_eq!(
            block["people"]["suppressed"], true,
            "nobody looks like a few"
        );
    }
    server.stop();
}

#[test]
fn the_installation_is_told_to_the_team_alone_and_names_no_address() {
    let installation = Installation::new();
    let project = installation.create_project("Shop");
    let flags = [
        "--trusted-proxies",
        "192.0.2.0/24",
        "--staff-networks",
        "198.51.100.7,198.51.100.8",
    ];
    let server = installation.start_with(&flags);
    for token in [&project.read_token, &project.server_token] {
        server
            .get(&project.path("/installation"), token)
            .expect_status(401);
    }
    let session = Session::open(&server);
    let answer = session
        .get(&project.path("/installation"))
        .expect_status(200);
    let told = answer.json();
    assert_eq!(told["trusted_proxies"], 1);
    assert_eq!(told["staff_networks"], 2);
    assert_eq!(told["countries"], "off");
    assert_eq!(told["forwarded"], false);
    for address in ["192.0.2", "198.51.100", "127.0.0.1"] {
        assert!(!answer.body.contains(address), "{address}");
    }
    server.stop();
}

#[test]
fn a_saved_view_is_the_teams_and_leads_to_a_page_of_its_project() {
    let installation = Installation::new();
    let (project, other) = (
        installation.create_project("Shop"),
        installation.create_project("Other"),
    );
    let server = installation.start();
    let session = Session::open(&server);
    let path = project.path("/views");
    let view = json!({ "name": "Monday", "page": "ranking", "query": "window=28d&q=a%20b" });
    let views = session.post(&path, &view).expect_status(200).json();
    assert_eq!(views["views"][0]["query"], "window=28d&q=a%20b");
    assert_eq!(session.get(&path).expect_status(200).json(), views);
    let others = session.get(&other.path("/views")).expect_status(200).json();
    assert_eq!(others["views"].as_array().map(Vec::len), Some(0));
    for token in [&project.read_token, &project.server_token] {
        server.get(&path, token).expect_status(401);
    }
    for page in [
        "//elsewhere.example",
        "../other/ranking",
        "javascript:alert(1)/",
    ] {
        let astray = json!({ "name": "Astray", "page": page, "query": "" });
        let refusal = session.post(&path, &astray).expect_status(400);
        assert_eq!(refusal.problem_code(), "refused");
        assert!(!refusal.body.contains(page), "{}", refusal.body);
    }
    server.stop();

    // It is there after a restart.
    let server = installation.start();
    let session = Session::open(&server);
    assert_eq!(session.get(&path).expect_status(200).json(), views);
    server.stop();
}

#[test]
fn names_of_facts_can_be_added_after_a_project_was_made() {
    let installation = Installation::new();
    let project = installation.create_project("Shop");
    let server = installation.start();
    let set = |arguments: &[&str]| {
        let all = [&["project", "set", "Shop"], arguments].concat();
        let printed = installation.run_well(&all);
        serde_json::from_str::<Value>(&printed).expect("JSON")
    };

    set(&["--add-trait", "plan", "--add-property", "format"]);
    let shown = set(&["--add-trait", "role", "--add-trait", "plan"]);

    assert_eq!(shown["traits"]["value"], json!(["plan", "role"]));
    assert_eq!(shown["properties"]["value"], json!(["format"]));
    let trust = server.get(&format!("/trust/{}", project.id), "").body;
    assert!(trust.contains("plan, role"), "the page for people says it");
    let refused = installation.run(&["project", "set", "Shop", "--add-trait", "no spaces"]);
    assert!(refused.stderr.contains("traits"), "{}", refused.stderr);
    server.stop();
}

#[test]
fn every_report_can_be_read_on_the_command_line_without_naming_a_form() {
    let installation = Installation::new();
    installation.create_project("Shop");
    let server = installation.start();
    for report in ["ranking", "removal", "completeness", "digest"] {
        let printed = installation.run_well(&["report", report, "--project", "Shop"]);
        assert!(!printed.is_empty(), "{report}");
    }
    let unnamed = installation.run(&["report", "met", "--project", "Shop"]);
    assert!(
        unnamed.stderr.contains("--feature KEY"),
        "{}",
        unnamed.stderr
    );
    let named = ["ranking", "--project", "Shop", "--feature", "export"];
    let misplaced = installation.run(&[&["report"][..], &named[..]].concat());
    assert!(
        misplaced.stderr.contains("leave --feature out"),
        "{}",
        misplaced.stderr
    );
    server.stop();
}
