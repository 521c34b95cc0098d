//! Claims about projects and their keys.

use super::*;

fn control() -> Control {
    Control::in_memory(0).expect("opens")
}

#[test]
fn each_key_opens_its_own_project_and_only_by_its_own_door() {
    let control = control();
    let acme = control
        .create_project(&NewProject::named("Acme"), 0)
        .expect("created");
    let other = control
        .create_project(&NewProject::named("Other"), 0)
        .expect("created");
    let projects = control.projects();
    let number = |found: Option<&Arc<Project>>| found.map(|project| project.number);
    let (server, read) = (acme.server_token.reveal(), acme.read_token.reveal());
    let grant = |token: &str| {
        let granted = control.grant(token, 0).expect("runs");
        granted.map(|granted| (granted.project, granted.scopes))
    };

    assert_eq!(
        number(projects.by_ingest_key(&acme.project.ingest_key)),
        Some(1)
    );
    assert_eq!(grant(server), Some((1, Scopes::of_server())));
    assert_eq!(grant(read), Some((1, Scopes::of_reader())));
    assert_eq!(
        grant(other.read_token.reveal()),
        Some((2, Scopes::of_reader()))
    );
    assert_eq!(number(projects.by_name_or_id("Other")), Some(2));
    assert_eq!(number(projects.by_name_or_id(&acme.project.id)), Some(1));
    assert_eq!(number(projects.by_number(2)), Some(2));

    assert_eq!(grant(&acme.project.ingest_key), None);
    assert_eq!(number(projects.by_ingest_key(server)), None);
    assert_eq!(number(projects.by_name_or_id("acme")), None);
    assert_eq!(number(projects.by_number(3)), None);
}

#[test]
fn a_taken_name_is_refused_and_leaves_no_trace() {
    let control = control();
    control
        .create_project(&NewProject::named("Acme"), 0)
        .expect("created");
    let refusal = control
        .create_project(&NewProject::named("Acme"), 0)
        .expect_err("taken");
    assert!(refusal.is_refusal(), "{refusal}");
    assert_eq!(control.projects().all().len(), 1);
    assert_eq!(
        control
            .verify_ledger()
            .expect("runs")
            .expect("whole")
            .entries,
        1
    );
}

#[test]
fn a_day_is_a_day_of_the_projects_zone() {
    let control = control();
    let new = NewProject {
        time_zone: "Pacific/Auckland".to_owned(),
        ..NewProject::named("Kiwi")
    };
    let project = control.create_project(&new, 0).expect("created").project;
    // 2026-11-23 10:59:59 and 11:00:00 UTC; Auckland is 13 hours ahead in summer.
    assert_eq!(project.day_at(1_795_431_599).to_string(), "2026-11-23");
    assert_eq!(project.day_at(1_795_431_600).to_string(), "2026-11-24");
    assert_eq!(project.day_at(i64::MIN).to_string(), "-009999-01-02");
    assert_eq!(project.time_zone_name(0), "Pacific/Auckland");
}
