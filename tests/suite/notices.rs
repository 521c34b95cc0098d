//! Notices: told in the answer to events, counted, and telling nobody who is known.

use deadwood_tests::{Installation, Project, Server, Session, eventually};
use serde_json::{Value, json};

fn announced() -> (Installation, Server, Project) {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    project.declare(&server, &["export-csv"]);
    let notices = json!({ "notices": [{ "feature": "export-csv", "on": "2027-03-01" }] });
    server
        .put(&project.path("/notices"), &project.server_token, &notices)
        .expect_status(204);
    (installation, server, project)
}

fn told(
    server: &Server,
    project: &Project,
    actor: Option<&str>,
    id: &str,
    event: (&str, &str),
) -> String {
    let (feature, action) = event;
    let batch = json!({
        "project": project.ingest_key,
        "actor": actor,
        "events": [{ "id": id, "feature": feature, "action": action }],
    });
    let answer = server.send(&batch).expect_status(202).json();
    assert_eq!(answer["accepted"], 1, "{answer}");
    answer.to_string()
}

const USE: (&str, &str) = ("export-csv", "use");
const SHOWN: (&str, &str) = ("deadwood:shown/export-csv", "exposure");

#[test]
fn a_page_is_told_and_an_unknown_actor_gets_the_very_answer_of_a_known_one() {
    let (_installation, server, project) = announced();
    told(&server, &project, Some("u-known"), "1", USE);

    let nobody = told(&server, &project, None, "2", USE);
    let known = told(&server, &project, Some("u-known"), "3", USE);
    let unknown = told(&server, &project, Some("u-never-seen"), "4", USE);

    let answer: Value = serde_json::from_str(&known).expect("JSON");
    let expected = json!([{
        "feature": "export-csv",
        "text": "This goes away on {date}. Do you still need it?",
        "on": "2027-03-01",
        "options": ["I use this", "Fine"],
    }]);
    assert_eq!(answer["notices"], expected);
    assert_eq!(known, unknown);
    assert_eq!(known, nobody);
}

#[test]
fn an_actor_is_told_once_a_period_and_a_page_without_one_once_a_load() {
    let (_installation, server, project) = announced();

    let after_it_was_shown = told(&server, &project, Some("u-1"), "1", SHOWN);
    let later = told(&server, &project, Some("u-1"), "2", USE);
    let somebody_else = told(&server, &project, Some("u-2"), "3", USE);
    let nobody = told(&server, &project, None, "4", SHOWN);

    assert!(
        !after_it_was_shown.contains("notices"),
        "{after_it_was_shown}"
    );
    assert!(!later.contains("notices"), "{later}");
    assert!(somebody_else.contains("notices"), "{somebody_else}");
    // Without an actor the page itself remembers, as long as it lives.
    assert!(nobody.contains("notices"), "{nobody}");
}

#[test]
fn what_was_shown_and_answered_is_counted_apart_from_every_feature() {
    let (_installation, server, project) = announced();
    for person in 0..6 {
        let actor = format!("u-{person}");
        told(
            &server,
            &project,
            Some(&actor),
            &format!("s{person}"),
            SHOWN,
        );
    }
    for person in 0..5 {
        let answer = ("deadwood:0/export-csv", "use");
        told(
            &server,
            &project,
            Some(&format!("u-{person}")),
            &format!("a{person}"),
            answer,
        );
    }
    told(
        &server,
        &project,
        Some("u-5"),
        "a5",
        ("deadwood:1/export-csv", "use"),
    );

    let noticed = eventually("the answers", || {
        let answer = server
            .get(&project.path("/notices"), &project.read_token)
            .expect_status(200)
            .json();
        let noticed = answer["notices"][0].clone();
        (noticed["answers"][0]["value"] == 5).then_some(noticed)
    });

    assert_eq!(noticed["shown"]["value"], 6, "{noticed}");
    assert_eq!(
        noticed["answers"][1]["suppressed"], true,
        "one person is no group: {noticed}"
    );
    let quarantine = server
        .get(&project.path("/quarantine"), &project.read_token)
        .expect_status(200)
        .json();
    assert_eq!(quarantine, json!({ "features": [] }));
    let ranking = project.report(&server, "ranking").json();
    assert!(!ranking.to_string().contains("deadwood:"), "{ranking}");
}

#[test]
fn what_no_notice_expects_is_not_kept() {
    let (_installation, server, project) = announced();

    for (index, feature) in [
        "deadwood:shown/other",
        "deadwood:7/export-csv",
        "deadwood:x",
    ]
    .iter()
    .enumerate()
    {
        let batch = json!({
            "project": project.ingest_key,
            "events": [{ "id": format!("{index}"), "feature": feature, "action": "use" }],
        });
        let answer = server.send(&batch).expect_status(202).json();
        assert_eq!(answer["accepted"], 0, "{answer}");
        assert_eq!(answer["rejected"][0]["code"], "no_such_notice", "{answer}");
    }
}

#[test]
fn a_notice_that_nobody_could_read_is_refused_by_its_field() {
    let (_installation, server, project) = announced();

    let notices =
        json!({ "notices": [{ "feature": "a", "on": "2027-03-01" }, { "feature": "b" }] });
    let problem = server
        .put(&project.path("/notices"), &project.server_token, &notices)
        .expect_status(400)
        .json();

    assert!(problem.to_string().contains("notices[1].text"), "{problem}");
    server
        .put(&project.path("/notices"), &project.read_token, &notices)
        .expect_status(403);
}

#[test]
fn a_feature_is_told_of_from_its_announcement_until_it_stays_or_is_gone() {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    project.declare(&server, &["export-csv", "bulk-edit"]);
    let question =
        json!({ "notices": [{ "feature": "bulk-edit", "text": "?", "options": ["a", "b"] }] });
    server
        .put(&project.path("/notices"), &project.server_token, &question)
        .expect_status(204);
    let session = Session::open(&server);
    let decide = |to: &str| {
        let decision = json!({
            "feature": "export-csv", "to": to, "reason": "hardly used", "who": "Ada",
            "answers": {
                "why_it_exists": "a customer asked", "who_is_affected": "5 to 19 accounts", "replaced_by": "the API",
                "on_the_day_it_is_needed": "support exports by hand", "notice_days": 30, "owner": "team-reports",
            },
        });
        session
            .post(&project.path("/decisions"), &decision)
            .expect_status(201)
            .json()
    };
    let mut batches = 0;
    let mut told_of = || {
        batches += 1;
        let answer = told(&server, &project, None, &format!("t-{batches}"), USE);
        let answer: Value = serde_json::from_str(&answer).expect("JSON");
        let notices = answer["notices"].as_array().cloned().unwrap_or_default();
        let mut features: Vec<Value> = notices.iter().map(|it| it["feature"].clone()).collect();
        features.retain(|feature| feature != "bulk-edit");
        assert_eq!(
            notices.len(),
            features.len() + 1,
            "the question stays: {answer}"
        );
        let on = notices.iter().find_map(|it| it["on"].as_str());
        on.map(str::to_owned)
    };

    decide("disqualified");
    assert_eq!(told_of(), None);
    let announced = decide("announced");
    let on = told_of().expect("it is told");
    let days = |day: &str| -> i64 {
        let parts: Vec<i64> = day
            .split('-')
            .map(|it| it.parse().expect("a day"))
            .collect();
        // Days since 1970 of a civil date; source: Howard Hinnant, days_from_civil.
        let (y, m, d) = (parts[0] - i64::from(parts[1] <= 2), parts[1], parts[2]);
        let day_of_year = (153 * ((m + 9) % 12) + 2) / 5 + d - 1;
        let (era, year) = (y / 400, y % 400);
        era * 146_097 + year * 365 + year / 4 - year / 100 + day_of_year - 719_468
    };
    let decided_on = announced["day"].as_str().expect("a day");
    assert_eq!(days(&on) - days(decided_on), 30);

    decide("brownout");
    assert_eq!(told_of().as_ref(), Some(&on), "it still goes");
    decide("qualified");
    assert_eq!(told_of(), None, "it stays");

    decide("disqualified");
    let announced = decide("announced");
    assert_eq!(told_of().as_ref(), Some(&on));
    let undo = json!({ "who": "Ada", "reason": "too early" });
    session
        .post(
            &project.path(&format!("/decisions/{}/undo", announced["number"])),
            &undo,
        )
        .expect_status(201);
    assert_eq!(told_of(), None, "the announcement was taken back");
}
