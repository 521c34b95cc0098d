//! The doctor's forecast is made from what came on full days, and from nothing else.

use crate::installation::{DAY_S, Installation};
use deadwood::growth::growth;
use deadwood::ingest::collect::Sender;
use deadwood::storage::control::NewProject;

const NOW_S: i64 = 20_668 * DAY_S + 12 * 3_600;

#[test]
fn growth_is_what_came_on_the_last_full_days() {
    let installation = Installation::new(NOW_S);
    let project = installation.project(&NewProject::named("shop"));
    let measured = || {
        let services = &installation.app().services;
        growth(services).expect("measured")
    };
    assert_eq!((measured().measured_days, measured().rows), (0, 0));

    // Rows that are alike would be one: each of a day has a feature of its own.
    for day in 0..3 {
        installation.clock.set(NOW_S + day * DAY_S);
        for feature in 0..20 {
            let body = format!(
                r#"{{"actor":"u-1","events":[{{"feature":"f{feature}","action":"use"}}]}}"#
            );
            let sender = Sender::Server(project.clone());
            installation
                .send(sender, [192, 0, 2, 1], &body)
                .expect("taken");
        }
        installation.wait_until_applied();
    }

    let grown = measured();
    assert_eq!(grown.measured_days, 2, "today is not over");
    assert_eq!(grown.rows, 40);
    assert!(grown.counters >= 40, "{grown:?}");
    assert!(grown.entries >= 120, "{grown:?}");
    assert_eq!(grown.days_without_expiry, 33);
    assert!(grown.store_bytes > 0);
}
