//! Where a feature is met: how often on each page, in weeks that are over, and of no page that few can have been on.

use deadwood_tests::{Installation, Project, Server};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

/// Everybody is shown the export on two pages a week ago; a dozen use it on one, and three people have it on a page of their own.
fn product() -> (Installation, Server, Project) {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    project.declare(&server, &["export", "unmet", "marker"]);
    for person in 0..33 {
        match person {
            0..12 => send(
                &server,
                &project,
                person,
                "/reports?id=7",
                &[("exposure", 3), ("use", 2)],
            ),
            12..30 => send(&server, &project, person, "/home", &[("exposure", 1)]),
            _ => send(
                &server,
                &project,
                person,
                "/admin",
                &[("exposure", 40), ("use", 9)],
            ),
        }
    }
    project.settle(&server, "marker");
    (installation, server, project)
}

/// Only a back end may say that something was so long ago.
fn send(server: &Server, project: &Project, person: usize, page: &str, done: &[(&str, u32)]) {
    let past = Timestamp::now() - SignedDuration::from_hours(8 * 24);
    let mut events: Vec<Value> = done
        .iter()
        .map(|(action, times)| {
            json!({ "feature": "export", "action": action, "n": times, "path": page, "at": past.to_string() })
        })
        .collect();
    // Where views are counted too, only who viewed a page can have been on it.
    events.push(json!({ "feature": page.split('?').next(), "action": "view", "path": page, "at": past.to_string() }));
    let batch = json!({ "actor": format!("u-{person}"), "events": events });
    server
        .post("/api/v1/events", &project.server_token, &batch)
        .expect_status(202);
}

#[test]
fn a_feature_is_found_on_the_pages_where_enough_people_can_have_been() {
    let (_installation, server, project) = product();

    let met = project.report(&server, "met?feature=export").json();

    let pages = met["pages"].as_array().expect("a list");
    let names: Vec<&Value> = pages.iter().map(|page| &page["page"]).collect();
    // Three people alone were on /admin. The uses of the week are told elsewhere, so it takes the next smallest page with it.
    assert_eq!(names, ["/home"], "{met}");
    assert_eq!(
        pages[0]["seen"],
        json!({ "value": 18, "unit": "times seen" }),
        "{met}"
    );
    assert_eq!(met["hidden_pages"], 2, "{met}");
    server.stop();
}

#[test]
fn pages_are_told_with_times_and_as_a_table_and_on_the_command_line() {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    project.declare(&server, &["export", "unmet", "marker"]);
    for person in 0..20 {
        let (page, done): (&str, &[(&str, u32)]) = match person {
            0..12 => ("/reports?id=7", &[("exposure", 3), ("use", 2)]),
            _ => ("/home", &[("exposure", 1)]),
        };
        send(&server, &project, person, page, done);
    }
    project.settle(&server, "marker");

    let met = project.report(&server, "met?feature=export").json();
    let reports = &met["pages"][0];
    assert_eq!(reports["page"], "/reports", "without its query: {met}");
    assert_eq!(reports["seen"]["value"], 36, "{met}");
    assert_eq!(
        reports["used"],
        json!({ "value": 24, "unit": "uses" }),
        "{met}"
    );
    assert_eq!(
        reports["uses_per_sight"],
        json!({ "value": 0.666_667, "unit": "uses per time seen" }),
        "{met}"
    );
    let home = &met["pages"][1];
    assert_eq!(
        (&home["seen"]["value"], &home["used"]["value"]),
        (&json!(8), &json!(0)),
        "{met}"
    );
    assert_eq!(met["hidden_pages"], 0, "{met}");
    let window = &met["window"];
    assert_eq!(
        window["days"].as_i64().expect("days") % 7,
        0,
        "whole weeks: {window}"
    );
    assert!(
        met["weeks"].as_u64().expect("weeks") <= 5,
        "rows are kept for 35 days: {met}"
    );

    let table = project.report_csv(&server, "met?feature=export");
    assert!(
        table.body.starts_with("page,seen [times seen],used [uses],uses_per_sight [uses per time seen],weeks_told,imported,history_left_out\r\n/reports,36,24,0.666667,"),
        "{}",
        table.body
    );
    let printed = installation.run_well(&[
        "report",
        "met",
        "--project",
        "Ledgerly",
        "--feature",
        "export",
    ]);
    assert_eq!(printed.trim_end(), table.body.trim_end());
    let explained = installation.run_well(&[
        "explain",
        "met",
        "--project",
        "Ledgerly",
        "--feature",
        "export",
    ]);
    assert!(explained.contains("rows"), "{explained}");

    let unmet = project.report(&server, "met?feature=unmet").json();
    assert_eq!(
        (&unmet["pages"], &unmet["hidden_pages"]),
        (&json!([]), &json!(0)),
        "{unmet}"
    );
    server
        .get(
            &project.path("/reports/met?feature=nowhere"),
            &project.read_token,
        )
        .expect_status(404);
    server.stop();
}
