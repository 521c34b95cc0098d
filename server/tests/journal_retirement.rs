//! What is applied leaves the journal: its key first, then its file.

use crate::installation::{DAY_S, Installation};
use deadwood::ingest::collect::Sender;
use deadwood::lifecycle;
use deadwood::storage::control::NewProject;
use deadwood::storage::events::EventsStore;
use std::time::{Duration, Instant};

#[test]
fn a_quiet_server_unlinks_what_it_has_applied_with_its_key() {
    let now_s = 20_668 * DAY_S;
    let installation = Installation::new(now_s);
    let project = installation.project(&NewProject::named("quiet"));
    let body = r#"{"actor":"u-1","events":[{"feature":"export","action":"use"}]}"#;
    installation
        .send(Sender::Server(project), [192, 0, 2, 1], body)
        .expect("taken");
    installation.wait_until_applied();
    let count = |folder: &str| {
        std::fs::read_dir(installation.path(folder))
            .expect("a folder")
            .count()
    };
    assert_eq!((count("data/journal"), count("keys/segments")), (1, 1));

    // A verified copy of the events store, which is made once a day, must hold it too.
    installation.clock.set(now_s + 25 * 3_600);
    lifecycle::tick(&installation.app().services).expect("a tick");

    // The applier looks at the journal every tenth of a second.
    let patience = Instant::now() + Duration::from_secs(20);
    while count("data/journal") + count("keys/segments") > 0 && Instant::now() < patience {
        lifecycle::keep_house(&installation.app().services).expect("house kept");
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!((count("data/journal"), count("keys/segments")), (0, 0));
}

/// A number that came again would be taken for applied, and its events would never be counted.
#[test]
fn a_segments_number_never_comes_again_though_its_file_is_gone() {
    let mut installation = Installation::new(20_668 * DAY_S);
    let project = installation.project(&NewProject::named("numbers"));
    for restart in 0..4 {
        let body = format!(
            r#"{{"actor":"u-{restart}","events":[{{"feature":"export","action":"use"}}]}}"#
        );
        let sender = Sender::Server(project.clone());
        installation
            .send(sender, [192, 0, 2, 1], &body)
            .expect("taken");
        installation.wait_until_applied();
        // Twice, so that what the first start read is retired before the second.
        installation.restart();
        installation.wait_until_applied();
        installation.restart();
    }
    installation.wait_until_applied();
    let seen = installation
        .app()
        .services
        .reports
        .arrived(&project)
        .expect("read");
    assert_eq!(seen.quarantined, 1);
    installation.stop();
    let data = installation.path("data");
    let store = EventsStore::open(&data.join("events.duckdb"), &data.join("temp")).expect("opens");
    assert_eq!(
        store.features_seen(project.number).expect("read")[0].uses,
        4
    );
}
