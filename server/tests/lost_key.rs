//! A lost key is told, never replaced silently.

use crate::installation::{DAY_S, Installation};
use deadwood::ingest::collect::Sender;
use deadwood::reports::{Form, Period, Plan};
use deadwood::storage::control::{LedgerFact, NewProject};
use serde_json::Value;

#[test]
fn a_lost_key_stands_once_in_the_ledger_and_in_the_reports() {
    let mut installation = Installation::new(20_668 * DAY_S + 12 * 3_600);
    let project = installation.project(&NewProject::named("lost"));
    let body = r#"{"actor":"u-1","events":[{"feature":"export","action":"use"}]}"#;
    installation
        .send(Sender::Server(project.clone()), [192, 0, 2, 1], body)
        .expect("taken");
    installation.wait_until_applied();
    let losses = |installation: &Installation| {
        let ledger = installation.app().services.control.ledger().expect("read");
        ledger
            .iter()
            .filter(|entry| entry.what == LedgerFact::KeyMissing)
            .count()
    };
    let notices = |installation: &Installation| {
        let reports = &installation.app().services.reports;
        let text = reports
            .run(&project, &Plan::Ranking, Period::default(), Form::Json)
            .expect("a report");
        let report: Value = serde_json::from_str(&text).expect("JSON");
        let notices = report["notices"].as_array().expect("notices").clone();
        notices
            .iter()
            .filter(|notice| notice["code"] == "key_lost")
            .count()
    };
    installation.restart();
    assert_eq!(
        (losses(&installation), notices(&installation)),
        (0, 0),
        "control: nothing is lost yet"
    );

    installation.stop();
    std::fs::remove_dir_all(installation.path("keys/epochs")).expect("removed");
    installation.start();
    installation.restart();

    // Two epochs live at any time.
    assert_eq!((losses(&installation), notices(&installation)), (2, 1));
}
