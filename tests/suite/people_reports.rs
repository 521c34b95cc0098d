//! The reports about people as a whole: habits, audience, explore. They tell of groups, and of no small one.

use deadwood_tests::{Answer, Installation, Project, Server, eventually};
use serde_json::{Value, json};

/// Twelve people use both features, twelve only `export`, and two only `import`.
fn two_features() -> (Installation, Server, Project) {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    project.declare(&server, &["export", "import", "marker"]);
    for person in 0..26 {
        let actor = format!("u-{person}");
        let uses: &[&str] = match person {
            0..12 => &["export", "import"],
            12..24 => &["export"],
            _ => &["import"],
        };
        for feature in uses {
            let id = format!("{feature}-{person}");
            server
                .send(&project.one_use(&actor, feature, &id))
                .expect_status(202);
        }
    }
    project.settle(&server, "marker");
    (installation, server, project)
}

fn ask(server: &Server, project: &Project, report: &str) -> Answer {
    let day = project.report(server, "ranking").json()["window"]["to"].clone();
    let day = day.as_str().expect("a day");
    let sign = if report.contains('?') { '&' } else { '?' };
    let path = format!("/reports/{report}{sign}from={day}&to={day}");
    server.get(&project.path(&path), &project.read_token)
}

fn is_hidden(number: &Value) -> bool {
    number["suppressed"] == json!(true)
}

#[test]
fn who_used_both_is_hidden_where_those_who_used_one_alone_are_few() {
    let (_installation, server, project) = two_features();

    let funnel = ask(&server, &project, "explore?steps=export,import")
        .expect_status(200)
        .json();
    let habits = ask(&server, &project, "habits?feature=export")
        .expect_status(200)
        .json();

    assert_eq!(funnel["funnel"][0]["people"]["value"], 24, "{funnel}");
    assert!(is_hidden(&funnel["funnel"][1]["people"]), "{funnel}");
    assert!(is_hidden(&funnel["funnel"][1]["of_first"]), "{funnel}");
    let together = habits["together"].as_array().expect("a list");
    assert!(
        together.iter().all(|other| other["key"] != "import"),
        "two people used import alone: {habits}"
    );
    assert_eq!(habits["days_used"][0]["people"]["value"], 24, "{habits}");
}

#[test]
fn the_audience_counts_people_and_names_no_value_that_few_share() {
    let (_installation, server, project) = two_features();

    let audience = ask(&server, &project, "audience").expect_status(200).json();

    // The marker has five users of its own.
    assert_eq!(audience["active_users"]["value"], 31, "{audience}");
    assert_eq!(audience["days"][0]["users"]["value"], 31, "{audience}");
    for breakdown in audience["breakdowns"].as_array().expect("a list") {
        for value in breakdown["values"].as_array().expect("a list") {
            let is_told = ["users_a_week", "visitors"].map(|figure| !is_hidden(&value[figure]));
            assert!(is_told.contains(&true), "{breakdown}");
        }
    }
}

#[test]
fn a_question_that_cannot_be_asked_says_why() {
    let (_installation, server, project) = two_features();
    let status = |report: &str, status: u16| ask(&server, &project, report).expect_status(status);

    assert_eq!(
        status("habits?feature=nowhere", 404).problem_code(),
        "not_found"
    );
    assert_eq!(status("habits", 400).problem_code(), "invalid_feature");
    let steps = "explore?steps=a,b,c,d,e,f";
    assert_eq!(status(steps, 400).problem_code(), "too_many_steps");
    assert_eq!(
        status("explore?format=pdf", 400).problem_code(),
        "invalid_format"
    );
}

#[test]
fn of_one_person_neither_the_coverage_nor_a_sentence_tells_anything() {
    let installation = Installation::new();
    let project = installation.create_project("Alone");
    let server = installation.start();
    project.declare(&server, &["export"]);
    server
        .send(&project.one_use("u-1", "export", "the-only-one"))
        .expect_status(202);
    eventually("the one use is counted, and hidden", || {
        is_hidden(&project.row(&server, "export")["uses"]).then_some(())
    });
    let day = ask(&server, &project, "ranking").json()["window"]["to"].clone();
    project.report_population(&server, &json!({ "day": day, "total": 20 }));

    let report = ask(&server, &project, "ranking").json();

    // Seen ÷ 20 would be one person or two.
    assert_eq!(report["totals"]["coverage"]["value"], 0.0, "{report}");
    assert!(is_hidden(&report["totals"]["active_users"]), "{report}");
    let export = deadwood_tests::row_of(&report, "export").expect("a row");
    assert_eq!(
        export["verdict"]["kind"], "insufficient_evidence",
        "{export}"
    );
    assert!(
        is_hidden(&export["reach"]) || export["reach"]["value"].is_null(),
        "{export}"
    );
    assert!(!export.to_string().contains("Used by at least"), "{export}");
}
