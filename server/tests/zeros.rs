//! Each kind of zero (VERDICTS.md §3), made by what a product does and read from the removal report over HTTP. Its control
//! is a second product that differs in one thing, and has another kind.

use crate::doors::Doors;
use crate::installation::{DAY_S, Installation};
use deadwood::lifecycle;
use deadwood::storage::control::NewProject;
use domain::calendar::Day;
use serde_json::{Value, json};

/// Monday 2026-08-03.
const FIRST: Day = Day(20_668);
/// Fourteen weeks later: the thirteen whole weeks before are judged, and known from their first day on.
const TODAY: Day = Day(FIRST.0 + 98);
/// A day of the last four weeks, which are kept by day.
const RECENT: Day = Day(FIRST.0 + 80);
/// Far more than the 299 of which silence proves a reach below 1 %, so that it does among several features too.
const PEOPLE: u32 = 600;
/// People active on the recent day; the host app counts as many.
const RECENT_PEOPLE: u32 = 100;
/// … of them with the plan `enterprise`.
const RECENT_ENTERPRISE: u32 = 10;

/// What differs between a product and its control, in one thing per feature.
#[derive(Clone, Copy, PartialEq)]
enum Product {
    Observed,
    Control,
    /// Like the first, but most of its events are lost on their way.
    Lossy,
}

struct Fixture {
    feature: &'static str,
    zero: &'static str,
    verdict: &'static str,
    /// What the one difference makes of it.
    in_control: Option<&'static str>,
}

const FIXTURES: [Fixture; 6] = [
    // Its release day has not come | it came before the window.
    Fixture {
        feature: "next-quarter",
        zero: "not_released",
        verdict: "insufficient_evidence",
        in_control: Some("unused"),
    },
    // The host app counts ten times the people that we see of its audience | as many as we see.
    Fixture {
        feature: "behind-blockers",
        zero: "blocked_or_dropped",
        verdict: "insufficient_evidence",
        in_control: Some("unused"),
    },
    // No build names it | each build does.
    Fixture {
        feature: "forgotten-in-the-build",
        zero: "not_instrumented",
        verdict: "insufficient_evidence",
        in_control: Some("not_exposed"),
    },
    // On nobody's screen | on everybody's.
    Fixture {
        feature: "hidden-in-a-menu",
        zero: "not_exposed",
        verdict: "promote",
        in_control: Some("unused"),
    },
    // Released three weeks ago | before the window.
    Fixture {
        feature: "fresh",
        zero: "too_little_data",
        verdict: "insufficient_evidence",
        in_control: Some("unused"),
    },
    // Nobody used it | six did.
    Fixture {
        feature: "dead",
        zero: "unused",
        verdict: "candidate",
        in_control: None,
    },
];

impl Product {
    /// What is sent with `PUT …/catalogue`.
    fn catalogue(self) -> Value {
        let long_ago = FIRST.plus(-30).to_string();
        let (future, young) = match self {
            Product::Observed | Product::Lossy => (TODAY.plus(60), TODAY.plus(-21)),
            Product::Control => (FIRST.plus(-30), FIRST.plus(-30)),
        };
        json!({ "features": [
            { "key": "everyday" },
            { "key": "next-quarter", "released": future.to_string() },
            { "key": "behind-blockers", "audience": { "plan": ["enterprise"] } },
            { "key": "forgotten-in-the-build" },
            { "key": "hidden-in-a-menu" },
            { "key": "fresh", "released": young.to_string() },
            { "key": "dead", "released": long_ago },
        ]})
    }

    /// What its builds say they can report.
    fn build(self) -> Vec<&'static str> {
        let mut declared = vec![
            "everyday",
            "next-quarter",
            "behind-blockers",
            "hidden-in-a-menu",
            "fresh",
            "dead",
        ];
        if self == Product::Control {
            declared.push("forgotten-in-the-build");
        }
        declared
    }

    fn on_screen(self) -> Vec<&'static str> {
        let mut seen = vec!["next-quarter", "behind-blockers", "fresh", "dead"];
        if self == Product::Control {
            seen.push("hidden-in-a-menu");
        }
        seen
    }

    /// Of the plan `enterprise`, on the recent day, by the host app's own count.
    fn enterprise_people(self) -> u32 {
        match self {
            Product::Observed | Product::Lossy => RECENT_PEOPLE,
            Product::Control => RECENT_ENTERPRISE,
        }
    }
}

struct Measured<'a> {
    doors: &'a Doors,
    product: Product,
    path: String,
    ingest_key: String,
    server_token: String,
    read_token: String,
}

impl Measured<'_> {
    fn batch(&self, person: u32, plan: &str, events: Value) -> Value {
        json!({ "project": self.ingest_key, "actor": format!("u-{person}"), "traits": { "plan": plan }, "events": events })
    }

    fn declare(&self) {
        let path = format!("{}/catalogue", self.path);
        let (status, answer) = self
            .doors
            .put(&path, &self.server_token, &self.product.catalogue());
        assert_eq!(status, 200, "{answer}");
    }

    /// One day of the product: a build in the field, and what its people do.
    fn live(&self, day: Day) {
        let used = json!([{ "feature": "everyday", "action": "use" }]);
        let mut heartbeat = self.batch(0, "enterprise", used);
        heartbeat["catalogue"] = json!(self.product.build());
        if self.product == Product::Lossy {
            heartbeat["lost"] = json!({ "queue_full": 1_000 });
        }
        self.doors.send(&heartbeat);
        if day == FIRST.plus(10) {
            let mut events = vec![json!({ "feature": "everyday", "action": "use" })];
            for feature in self.product.on_screen() {
                events.push(json!({ "feature": feature, "action": "exposure" }));
            }
            for person in 0..PEOPLE {
                self.doors
                    .send(&self.batch(person, "enterprise", json!(events)));
            }
        }
        if day == RECENT {
            for person in 0..RECENT_PEOPLE {
                let mut events = vec![json!({ "feature": "everyday", "action": "use" })];
                if self.product == Product::Control && person < 6 {
                    events.push(json!({ "feature": "dead", "action": "use" }));
                }
                let plan = if person < RECENT_ENTERPRISE {
                    "enterprise"
                } else {
                    "free"
                };
                self.doors.send(&self.batch(person, plan, json!(events)));
            }
            let enterprise = self.product.enterprise_people();
            let reported = json!({
                "day": day.to_string(), "total": RECENT_PEOPLE, "by_trait": { "plan": { "enterprise": enterprise } },
            });
            let path = format!("{}/population", self.path);
            let (status, answer) = self.doors.post(&path, &self.server_token, &reported);
            assert_eq!(status, 204, "{answer}");
        }
    }

    fn removal(&self) -> Value {
        let path = format!("{}/reports/removal", self.path);
        let (status, report) = self.doors.get(&path, &self.read_token);
        assert_eq!(status, 200, "{report}");
        report
    }
}

fn row<'a>(report: &'a Value, key: &str) -> &'a Value {
    let rows = report["features"].as_array().expect("rows");
    let row = rows.iter().find(|row| row["key"] == key);
    row.unwrap_or_else(|| panic!("{key} is not in the report"))
}

/// Fourteen weeks of each product, and their removal reports.
fn reports<const N: usize>(products: [Product; N]) -> [Value; N] {
    let installation = Installation::new(i64::from(FIRST.0) * DAY_S);
    let doors = Doors::open(&installation);
    let measured = products.map(|product| {
        let created = installation
            .app()
            .services
            .control
            .create_project(
                &NewProject {
                    traits: vec!["plan".to_owned()],
                    ..NewProject::named(match product {
                        Product::Observed => "observed",
                        Product::Control => "control",
                        Product::Lossy => "lossy",
                    })
                },
                i64::from(FIRST.0) * DAY_S,
            )
            .expect("created");
        Measured {
            doors: &doors,
            product,
            path: format!("/api/v1/projects/{}", created.project.id),
            ingest_key: created.project.ingest_key.clone(),
            server_token: created.server_token.reveal().to_owned(),
            read_token: created.read_token.reveal().to_owned(),
        }
    });
    for product in &measured {
        product.declare();
    }
    for day in FIRST.0..=TODAY.0 {
        let day = Day(day);
        installation.clock.set(i64::from(day.0) * DAY_S + DAY_S / 2);
        if day == day.monday() {
            lifecycle::tick(&installation.app().services).expect("a tick");
        }
        for product in &measured {
            product.live(day);
        }
    }
    lifecycle::tick(&installation.app().services).expect("a tick");
    installation.wait_until_applied();
    measured.map(|product| product.removal())
}

#[test]
fn each_kind_of_zero_is_told_over_http_and_its_control_has_another() {
    let [observed, control, lossy] = reports([Product::Observed, Product::Control, Product::Lossy]);

    for Fixture {
        feature,
        zero,
        verdict,
        in_control,
    } in FIXTURES
    {
        let here = row(&observed, feature);
        assert_eq!(here["zero"], zero, "{feature}: {here:#}");
        assert_eq!(here["uses"]["value"], 0, "{feature}: {here:#}");
        assert_eq!(
            row(&control, feature)["zero"],
            json!(in_control),
            "{feature}: {:#}",
            row(&control, feature)
        );
        // Where most events are lost, only what is not released yet has a better reason.
        let where_lost = match zero {
            "not_released" => "not_released",
            _ => "blocked_or_dropped",
        };
        assert_eq!(row(&lossy, feature)["zero"], where_lost, "{feature}");
        assert_eq!(here["verdict"]["kind"], verdict, "{feature}: {here:#}");
    }
    assert_eq!(row(&observed, "everyday")["zero"], Value::Null);
    assert_eq!(observed["summary"]["candidates"], 1);
    assert_eq!(lossy["summary"]["candidates"], 0);
    println!(
        "PROOF V1 zeros kinds={} controls={} through=http",
        FIXTURES.len(),
        FIXTURES.len()
    );
}
