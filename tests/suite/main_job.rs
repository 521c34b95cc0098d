//! The main job: features are declared, used, and ranked; the dead ones are named.

use deadwood_tests::{Installation, Project, Server, row_of};
use serde_json::{Value, json};

const MARKER: &str = "marker";

/// Seven people use `export-csv`, two of them twice; three use `bulk-edit`; nobody uses `fax`.
fn product_with_uses() -> (Installation, Server, Project) {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    project.declare(&server, &["export-csv", "bulk-edit", "fax", MARKER]);
    for person in 0..7 {
        let actor = format!("u-{person}");
        server
            .send(&project.one_use(&actor, "export-csv", &format!("e1-{person}")))
            .expect_status(202);
        if person < 2 {
            server
                .send(&project.one_use(&actor, "export-csv", &format!("e2-{person}")))
                .expect_status(202);
        }
        if person < 3 {
            server
                .send(&project.one_use(&actor, "bulk-edit", &format!("b-{person}")))
                .expect_status(202);
        }
    }
    project.settle(&server, MARKER);
    (installation, server, project)
}

#[test]
fn project_create_prints_four_distinct_secrets() {
    let installation = Installation::new();

    let project = installation.create_project("Ledgerly");

    assert!(project.id.starts_with("prj_"), "{}", project.id);
    assert!(
        project.ingest_key.starts_with("pk_live_"),
        "{}",
        project.ingest_key
    );
    let mut words = vec![
        project.id,
        project.ingest_key,
        project.server_token,
        project.read_token,
    ];
    words.sort();
    words.dedup();
    assert_eq!(words.len(), 4);
}

#[test]
fn a_used_feature_is_ranked_and_every_number_has_its_unit() {
    let (_installation, server, project) = product_with_uses();

    let row = project.row(&server, "export-csv");

    assert_eq!(row["users"]["value"], 7, "{row}");
    assert_eq!(row["uses"]["value"], 9, "{row}");
    assert_eq!(row["user_days"]["value"], 7, "{row}");
    assert!(row["zero"].is_null(), "{row}");
    let units = [
        ("users", "users"),
        ("uses", "uses"),
        ("user_days", "user-days"),
        ("reach", "share of users"),
        ("last_use", "day"),
    ];
    for (field, unit) in units {
        assert_eq!(row[field]["unit"], unit, "{field} of {row}");
    }
    let verdict = &row["verdict"];
    for field in ["kind", "rule", "headline"] {
        assert!(
            verdict[field].as_str().is_some_and(|text| !text.is_empty()),
            "{field} of {verdict}"
        );
    }
}

#[test]
fn every_number_of_a_small_group_is_hidden_together() {
    let (_installation, server, project) = product_with_uses();

    let row = project.row(&server, "bulk-edit");

    for field in ["users", "uses", "user_days", "last_use"] {
        assert_eq!(row[field]["suppressed"], true, "{field} of {row}");
        assert!(row[field].get("value").is_none(), "{field} of {row}");
    }
}

#[test]
fn a_feature_that_never_fired_is_in_both_reports_with_the_kind_of_its_zero() {
    let (_installation, server, project) = product_with_uses();

    for report in ["ranking", "removal"] {
        let report = project.report(&server, report).json();
        let row = row_of(&report, "fax").expect("fax is listed");

        assert_eq!(row["users"]["value"], 0, "zero stays zero: {row}");
        assert_eq!(row["uses"]["value"], 0, "{row}");
        assert!(row["zero"].is_string(), "{row}");
    }
}

#[test]
fn the_default_window_is_the_91_days_that_end_today_in_whole_weeks() {
    let (_installation, server, project) = product_with_uses();

    let window = project.report(&server, "ranking").json()["window"].clone();

    // Weeks older than 28 days are kept as a whole, so the window begins on a Monday.
    let days = window["days"].as_i64().expect("a number");
    assert!((91..=97).contains(&days), "{window}");
}

#[test]
fn the_csv_names_units_in_its_header_and_has_a_line_for_each_feature() {
    let (_installation, server, project) = product_with_uses();

    let answer = project.report_csv(&server, "ranking");

    assert!(
        answer.content_type.starts_with("text/csv"),
        "{}",
        answer.content_type
    );
    let mut lines = answer.body.lines();
    let header: Vec<&str> = lines.next().expect("a header").split(',').collect();
    for column in [
        "key",
        "users [users]",
        "uses [uses]",
        "reach [share of users]",
    ] {
        assert!(
            header.contains(&column),
            "{column} is missing in {header:?}"
        );
    }
    let starts: Vec<&str> = lines.filter_map(|line| line.split(',').next()).collect();
    for key in ["export-csv", "bulk-edit", "fax"] {
        assert!(starts.contains(&key), "{key} is missing in {starts:?}");
    }
}

#[test]
fn a_formula_in_a_title_is_disarmed_in_the_csv() {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    let catalogue = json!({ "features": [{ "key": "evil", "title": "=HYPERLINK(\"http://x\")" }] });
    server
        .put(
            &project.path("/catalogue"),
            &project.server_token,
            &catalogue,
        )
        .expect_status(200);

    let csv = project.report_csv(&server, "ranking").body;

    assert!(csv.contains("'=HYPERLINK"), "{csv}");
    assert!(!csv.contains("\"=HYPERLINK"), "{csv}");
}

#[test]
fn the_command_line_prints_the_removal_report_beside_a_running_server_and_without_one() {
    let (installation, server, project) = product_with_uses();
    let print = |format: &str| {
        let printed = installation.run_well(&[
            "report",
            "removal",
            "--project",
            &project.id,
            "--format",
            format,
        ]);
        assert!(
            printed.contains("fax"),
            "{format} lists the unused feature: {printed}"
        );
        printed
    };
    let print_all = || {
        assert!(print("md").starts_with('#'));
        assert!(print("csv").starts_with("key,"));
        let report: Value = serde_json::from_str(&print("json")).expect("JSON");
        assert_eq!(report["report"], "removal");
    };

    print_all();
    server.stop();
    print_all();
}

#[test]
fn a_declaration_is_counted_as_added_changed_or_unchanged() {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    let put = |title: &str| {
        let catalogue = json!({ "features": [{ "key": "a", "title": title }, { "key": "b" }] });
        server
            .put(
                &project.path("/catalogue"),
                &project.server_token,
                &catalogue,
            )
            .expect_status(200)
            .json()
    };

    assert_eq!(
        put("One"),
        json!({ "added": 2, "changed": 0, "unchanged": 0 })
    );
    assert_eq!(
        put("Two"),
        json!({ "added": 0, "changed": 1, "unchanged": 1 })
    );
}

#[test]
fn no_token_opens_another_projects_report() {
    let installation = Installation::new();
    let ours = installation.create_project("Ours");
    let theirs = installation.create_project("Theirs");
    let server = installation.start();
    let path = ours.path("/reports/ranking");

    let refused = [
        theirs.read_token.as_str(),
        &theirs.server_token,
        &ours.ingest_key,
        "made-up",
        "",
    ];
    for token in refused {
        let answer = server.get(&path, token);
        assert!(
            matches!(answer.status, 401 | 403 | 404),
            "{} for {token}",
            answer.status
        );
        answer.problem_code();
    }
    server.get(&path, &ours.read_token).expect_status(200);
}
