//! Links to reports: read without an account, rounded, and gone when they are revoked or over.

use crate::raw_http::{self, Reply};
use deadwood_tests::{Installation, Project, Server, Session, eventually};
use jiff::{Timestamp, ToSpan};
use serde_json::{Value, json};

const PASSWORD: &str = "a sentence for the board";

/// Uses of a feature by so many people in each of the last weeks that are over.
fn send_weeks(server: &Server, project: &Project, feature: &str, people: &[usize]) {
    for (weeks_ago, people) in (1..).zip(people) {
        // The same hour of the same weekday in a week that is over.
        let at = Timestamp::now() - (24 * 7 * weeks_ago).hours();
        for person in 0..*people {
            let batch = json!({
                "actor": format!("{feature}-{weeks_ago}-{person}"),
                "events": [{ "feature": feature, "action": "use", "at": at.to_string() }],
            });
            server
                .post("/api/v1/events", &project.server_token, &batch)
                .expect_status(202);
        }
    }
}

fn make(session: &Session<'_>, project: &Project, share: &Value) -> String {
    let mut draft = json!({ "name": "Board", "weeks": 13, "days": 7 });
    for (name, value) in share.as_object().expect("an object") {
        draft[name] = value.clone();
    }
    let created = session
        .post(&project.path("/shares"), &draft)
        .expect_status(201)
        .json();
    created["path"].as_str().expect("a path").to_owned()
}

fn read(server: &Server, path: &str) -> Reply {
    raw_http::request(server.address(), "GET", path, &[], b"")
}

fn unlock(server: &Server, path: &str, password: &str) -> Reply {
    let form = format!("password={}", password.replace(' ', "+"));
    let headers = [("Content-Type", "application/x-www-form-urlencoded")];
    raw_http::post(server.address(), path, &headers, form.as_bytes())
}

#[test]
fn whoever_has_a_link_reads_one_report_rounded_and_without_a_script() {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly <b>");
    let server = installation.start();
    project.declare(&server, &["export", "other", "settled"]);
    send_weeks(&server, &project, "export", &[13, 11]);
    project.settle(&server, "settled");
    let session = Session::open(&server);

    // The team sees the very number; whoever has the link does not.
    let ranking = project.report(&server, "ranking").json();
    let row = deadwood_tests::row_of(&ranking, "export").expect("listed");
    assert_eq!(row["users"]["value"], 24, "{row}");
    for (share, told) in [
        (json!({ "report": "ranking" }), "Which features are used"),
        (json!({ "report": "removal" }), "No feature can go yet"),
        (
            json!({ "report": "feature", "feature": "export" }),
            "People by week",
        ),
        (json!({ "report": "audience" }), "Who comes"),
    ] {
        let page = read(&server, &make(&session, &project, &share));
        assert_eq!(page.status, 200, "{}", page.body);
        assert!(page.body.contains(told), "{told}: {}", page.body);
        assert!(page.body.contains("Ledgerly &lt;b&gt;") && !page.body.contains("Ledgerly <b>"));
        assert!(page.body.contains("rounded to a multiple of 5"));
        assert!(!page.body.to_lowercase().contains("<script"));
        for (header, value) in [
            ("x-robots-tag", "noindex"),
            ("referrer-policy", "no-referrer"),
            ("cache-control", "no-store"),
            ("content-security-policy", "default-src 'none'"),
        ] {
            let found = page.header(header).unwrap_or_default();
            assert!(found.contains(value), "{header}: {found}");
        }
        assert_eq!(page.header("set-cookie"), None);
        for exact in [">24<", ">13<", ">11<"] {
            assert!(!page.body.contains(exact), "{exact} in {share}");
        }
    }
    let page = read(
        &server,
        &make(
            &session,
            &project,
            &json!({ "report": "feature", "feature": "export" }),
        ),
    );
    // 13 and 11 people a week, 24 in all.
    for rounded in [">15<", ">10<", ">25<"] {
        assert!(page.body.contains(rounded), "{rounded}: {}", page.body);
    }
    let only_other = json!({ "report": "ranking", "text": "OTHER" });
    let page = read(&server, &make(&session, &project, &only_other)).body;
    assert!(page.contains("1 of 3 features") && !page.contains("export"));
    let style = read(&server, "/shared.css");
    assert!(style.status == 200 && style.body.contains("@media print"));
}

#[test]
fn a_link_that_is_unknown_revoked_or_without_its_feature_is_answered_alike() {
    let installation = Installation::new();
    let project = installation.create_project("Shop");
    let server = installation.start();
    project.declare(&server, &["export"]);
    let session = Session::open(&server);
    let path = make(
        &session,
        &project,
        &json!({ "report": "removal", "name": "Gone" }),
    );
    assert_eq!(read(&server, &path).status, 200);
    let secret = path.strip_prefix("/s/").expect("its secret");

    let listed = session
        .get(&project.path("/shares"))
        .expect_status(200)
        .json();
    let share = &listed["shares"][0];
    assert!(!listed.to_string().contains(secret), "shown once");
    assert_eq!(
        (&share["name"], &share["expired"]),
        (&json!("Gone"), &json!(false))
    );
    assert!(
        share["used"].is_string(),
        "the day of its use is known: {listed}"
    );
    let control = std::fs::read(installation.data_dir().join("control.sqlite")).expect("a file");
    let holds = |text: &str| {
        control
            .windows(text.len())
            .any(|part| part == text.as_bytes())
    };
    assert!(!holds(secret), "only its hash is kept");

    session
        .delete(&project.path(&format!("/shares/{}", share["number"])))
        .expect_status(200);
    let revoked = read(&server, &path);
    let unknown = read(&server, "/s/dws_guess");
    let without_feature = make(
        &session,
        &project,
        &json!({ "report": "feature", "feature": "none" }),
    );
    let without_feature = read(&server, &without_feature);
    assert_eq!(
        (revoked.status, unknown.status, without_feature.status),
        (404, 404, 404)
    );
    assert_eq!(revoked.body, unknown.body);
    assert_eq!(revoked.body, without_feature.body);
    assert_eq!(unlock(&server, "/s/dws_guess", PASSWORD).body, unknown.body);
    server.stop();

    let server = installation.start();
    assert_eq!(read(&server, &path).status, 404, "after a restart too");
}

#[test]
fn a_password_is_asked_for_each_time_and_tried_no_faster_than_a_log_in() {
    let installation = Installation::new();
    let project = installation.create_project("Shop");
    let server = installation.start();
    project.declare(&server, &["export"]);
    let session = Session::open(&server);
    let path = make(
        &session,
        &project,
        &json!({ "report": "removal", "password": PASSWORD }),
    );
    let door = read(&server, &path);
    assert_eq!(door.status, 200);
    assert!(door.body.contains("asks for a password") && !door.body.contains("Shop"));
    let opened = unlock(&server, &path, PASSWORD);
    assert_eq!(opened.status, 200, "{}", opened.body);
    assert!(opened.body.contains("No feature can go yet"));
    assert_eq!(opened.header("set-cookie"), None);
    assert!(read(&server, &path).body.contains("asks for a password"));

    let mut statuses = Vec::new();
    for _ in 0..6 {
        let wrong = unlock(&server, &path, "a sentence that is wrong");
        assert!(!wrong.body.contains("No feature") && !wrong.body.contains("is wrong"));
        statuses.push(wrong.status);
    }
    assert_eq!(statuses, [403, 403, 403, 403, 403, 429]);
    let right = unlock(&server, &path, PASSWORD);
    assert_eq!(right.status, 429, "the right one waits too");
    assert!(right.header("retry-after").is_some());
    // Another link, and the team's own door, are open.
    let other = make(
        &session,
        &project,
        &json!({ "report": "removal", "password": PASSWORD }),
    );
    eventually("a turn to look at the password", || {
        (unlock(&server, &other, PASSWORD).status == 200).then_some(())
    });
}

#[test]
fn a_link_that_cannot_be_made_is_refused_with_its_field_and_the_remedy() {
    let installation = Installation::new();
    let project = installation.create_project("Shop");
    let server = installation.start();
    let session = Session::open(&server);
    let good = json!({ "name": "Board", "report": "ranking", "weeks": 13, "days": 7 });
    let paths = project.path("/shares");
    session.post(&paths, &good).expect_status(201);
    for (name, value, said) in [
        ("name", json!(""), "name: "),
        ("report", json!("explore"), "report: "),
        ("feature", json!("a"), "feature: "),
        ("verdicts", json!(["gone"]), "verdicts: "),
        ("weeks", json!(0), "weeks: "),
        ("from", json!("2026-01-05"), "weeks: "),
        ("days", json!(0), "days: "),
        ("password", json!("short"), "password: "),
    ] {
        let mut draft = good.clone();
        draft[name] = value;
        let refused = session.post(&paths, &draft).expect_status(400);
        let detail = refused.json()["detail"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        assert!(detail.starts_with(said), "{name}: {detail}");
    }
    let today = Timestamp::now().strftime("%Y-%m-%d").to_string();
    let this_week =
        json!({ "name": "Board", "report": "ranking", "from": today, "to": today, "days": 7 });
    let refused = session.post(&paths, &this_week).expect_status(400);
    assert!(
        refused.body.contains("whole weeks that are over"),
        "{}",
        refused.body
    );
}
