//! A clean end leaves each store whole in its own file, also while something still holds the parts: whoever copies the files of a stopped
//! server by hand misses nothing.

use crate::installation::Installation;
use deadwood::storage::control::NewProject;
use std::fs;

#[test]
fn a_clean_end_leaves_nothing_in_a_log_beside_its_store() {
    let mut installation = Installation::new(1_767_225_600);
    let project = installation.project(&NewProject::named("Acme"));
    let held = installation.app().services.clone();
    installation.stop();

    let data = installation.path("data");
    for log in ["control.sqlite-wal", "events.duckdb.wal"] {
        let bytes = fs::metadata(data.join(log)).map_or(0, |file| file.len());
        assert_eq!(bytes, 0, "{log}");
    }
    let alone = installation.path("alone.sqlite");
    fs::copy(data.join("control.sqlite"), &alone).expect("copied");
    let store = rusqlite::Connection::open(&alone).expect("opens");
    let name: String = store
        .query_row(
            "select name from projects where id = ?1",
            [&project.id],
            |row| row.get(0),
        )
        .expect("the project");
    assert_eq!(name, "Acme");
    drop(held);
}
