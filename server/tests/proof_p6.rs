//! P6: `explain` shows what is stored. Random requests are explained, then sent; the rows at rest must be the rows explained,
//! byte for byte.

use crate::installation::{DAY_S, FIREFOX, Installation};
use crate::shared_data::say;
use deadwood::ingest::collect::{Arrival, Explained, Refused, Sender};
use deadwood::storage::control::NewProject;
use domain::anonymise::Row;
use domain::calendar::Day;
use domain::digest::Language;
use domain::identity::ClientAddress;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv6Addr};

const NOW_S: i64 = 20_783 * DAY_S + 36_000;

const AGENTS: [&str; 6] = [
    FIREFOX,
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "curl/8.5.0",
    "",
];
const FEATURES: [&str; 5] = [
    "export",
    "import",
    "billing:invoice",
    "/pricing",
    "undeclared",
];
const ACTIONS: [&str; 6] = ["use", "use", "view", "exposure", "complete", "stare"];
const PATHS: [&str; 5] = [
    "/",
    "/orders/7f9c24e8-3b12-4fbc-9f4f-5f2b8a0f7b11/edit?token=abc#top",
    "/find/jane.doe%40example.org",
    "/reports/4711",
    "no-slash",
];
const VALUES: [&str; 6] = ["xlsx", "csv", "pdf", "jane@example.org", "äöü", "\\u0007"];
const REFERRERS: [&str; 4] = [
    "https://www.google.com/search?q=x",
    "news.example.co.uk",
    "http://192.0.2.1/",
    "",
];

fn one_of<'a>(random: &mut ChaCha8Rng, choices: &[&'a str]) -> &'a str {
    choices[random.random_range(0..choices.len())]
}

fn event(random: &mut ChaCha8Rng) -> String {
    let mut fields = vec![
        format!("\"feature\":\"{}\"", one_of(random, &FEATURES)),
        format!("\"action\":\"{}\"", one_of(random, &ACTIONS)),
        format!("\"age_ms\":{}", random.random_range(0..20_000_000_u64)),
    ];
    let mut sometimes = |random: &mut ChaCha8Rng, field: String| {
        if random.random_bool(0.4) {
            fields.push(field);
        }
    };
    let (id, n) = (
        random.random_range(0..50_000),
        random.random_range(0..1_002),
    );
    sometimes(random, format!("\"id\":\"e{id}\""));
    sometimes(random, format!("\"n\":{n}"));
    let path = one_of(random, &PATHS);
    sometimes(random, format!("\"path\":\"{path}\""));
    let (format, other) = (one_of(random, &VALUES), one_of(random, &VALUES));
    sometimes(
        random,
        format!("\"props\":{{\"format\":\"{format}\",\"other\":\"{other}\",\"rows\":{n}}}"),
    );
    let referrer = one_of(random, &REFERRERS);
    sometimes(random, format!("\"referrer\":\"{referrer}\""));
    sometimes(random, "\"campaign\":\"Spring Launch\"".to_owned());
    format!("{{{}}}", fields.join(","))
}

fn body(random: &mut ChaCha8Rng, ingest_key: &str) -> String {
    let events: Vec<String> = (0..random.random_range(1..=3))
        .map(|_| event(random))
        .collect();
    let mut fields = vec![
        format!("\"project\":\"{ingest_key}\""),
        format!("\"events\":[{}]", events.join(",")),
    ];
    if random.random_bool(0.5) {
        fields.push(format!("\"actor\":\"u-{}\"", random.random_range(0..40)));
        fields.push("\"traits\":{\"plan\":\"pro\",\"secret\":\"x\"}".to_owned());
    }
    if random.random_bool(0.05) {
        fields.push("\"traits\":{\"staff\":\"true\"}".to_owned());
    }
    if random.random_bool(0.3) {
        fields.push("\"release\":\"2026.11\"".to_owned());
    }
    format!("{{{}}}", fields.join(","))
}

fn address(random: &mut ChaCha8Rng) -> IpAddr {
    if random.random_bool(0.5) {
        IpAddr::from([198, 51, 100, random.random_range(0..20)])
    } else {
        let net = random.random_range(0..20_u128);
        IpAddr::from(Ipv6Addr::from((0x2001_0db8_u128 << 96) | (net << 64) | 7))
    }
}

/// What rows say, in one form for both sides: the facts, and of each how many uses, and how many rows that a visitor's day
/// began with. Rows that are alike rest as one, whichever requests they came with.
#[derive(Default)]
struct Said(BTreeMap<Vec<u8>, (i64, i64)>);

impl Said {
    /// `sign`: 1 to put a row in, -1 to take it out.
    fn add(&mut self, row: &Row, sign: i64) {
        let facts = Row {
            count: 0,
            ..row.clone()
        };
        let facts = serde_json::to_vec(&facts).expect("a row is plain data");
        let (uses, firsts) = self.0.entry(facts).or_default();
        *uses += sign * i64::from(row.count);
        *firsts += sign * i64::from(row.first_today || row.first_of_feature_today);
    }

    fn different(&self) -> usize {
        self.0.values().filter(|left| **left != (0, 0)).count()
    }
}

#[test]
fn p6_what_is_explained_is_what_is_stored() {
    let full = std::env::var("DEADWOOD_TEST_PROOFS").is_ok_and(|length| length == "full");
    let requests = if full { 100_000 } else { 2_000 };
    let installation = Installation::new(NOW_S);
    let mut new = NewProject::named("Acme");
    new.properties = vec!["format".to_owned(), "rows".to_owned()];
    new.traits = vec!["plan".to_owned()];
    let project = installation.project(&new);
    let collector = &installation.app().services.collector;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime");
    let mut random = ChaCha8Rng::seed_from_u64(6);

    let mut explained = Said::default();
    let (mut alike, mut rows, mut declined, mut refused) = (0, 0, 0, 0);
    for request in 0..requests {
        // Time goes on, so that budgets per actor and project are never spent.
        installation.clock.set(NOW_S + request as i64);
        let body = body(&mut random, &project.ingest_key);
        let (address, agent) = (address(&mut random), one_of(&mut random, &AGENTS));
        let declines = random.random_bool(0.05);
        let arrival = || Arrival {
            body: body.as_bytes(),
            sender: Sender::Public,
            address: ClientAddress::new(address),
            user_agent: agent,
            forwarded_problem: None,
            declines,
        };
        let told: Result<Explained, Refused> = runtime.block_on(collector.explain(arrival()));
        let kept = runtime.block_on(collector.collect(arrival()));
        alike += usize::from(match (told, kept) {
            (Ok(Explained::Declined), Ok(kept)) => {
                declined += 1;
                // Events that are no events are not there to be declined, so `kept.declined` may be 0.
                kept.accepted == 0 && kept.duplicates == 0
            }
            (Ok(Explained::Rows(told)), Ok(kept)) => {
                rows += told.len();
                for row in &told {
                    explained.add(row, 1);
                }
                // Events of a batch that are alike are one row.
                told.is_empty() == (kept.accepted == 0) && told.len() <= kept.accepted as usize
            }
            (Err(told), Err(kept)) => {
                refused += 1;
                told.to_string() == kept.to_string()
            }
            (Ok(_), Err(_)) | (Err(_), Ok(_)) => false,
        });
    }
    installation.wait_until_applied();
    let reports = &installation.app().services.reports;
    let (first, last) = (
        project.day_at(NOW_S).plus(-1),
        project.day_at(NOW_S + requests as i64),
    );
    for day in (first.0..=last.0).map(Day) {
        for row in reports.stored_rows(&project, day).expect("read") {
            explained.add(&row, -1);
        }
    }
    let different = explained.different();

    say(&format!(
        "PROOF P6 requests_alike={alike} of={requests} rows={rows} rows_different={different} declined={declined} refused={refused}"
    ));
    assert_eq!(alike, requests);
    assert_eq!(different, 0, "rows explained and rows at rest differ");
    assert!(
        rows * 2 > requests && declined > 0,
        "the run was about something"
    );
}

#[test]
fn p6_an_explanation_leaves_no_trace() {
    let installation = Installation::new(NOW_S);
    let mut new = NewProject::named("Acme");
    new.properties = vec!["format".to_owned()];
    let project = installation.project(&new);
    let collector = &installation.app().services.collector;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime");
    let explain = |person: u8| {
        let body = format!(
            r#"{{"project":"{}","release":"r{person}","events":[{{"id":"e","feature":"new-{person}","action":"view","props":{{"format":"csv"}},"campaign":"c{person}"}}]}}"#,
            project.ingest_key
        );
        let arrival = Arrival {
            body: body.as_bytes(),
            sender: Sender::Public,
            address: ClientAddress::new(IpAddr::from([198, 51, 100, person])),
            user_agent: FIREFOX,
            forwarded_problem: None,
            declines: false,
        };
        match runtime
            .block_on(collector.explain(arrival))
            .expect("explained")
        {
            Explained::Rows(rows) => rows,
            Explained::Declined => panic!("nobody declined"),
        }
    };
    for round in 0..3 {
        for person in 0..9 {
            let rows = explain(person);
            assert_eq!(rows.len(), 1, "an id explained is no id received");
            assert!(rows[0].first_today, "round {round}: a look is no visit");
            assert_eq!(
                rows[0].properties_text(),
                r#"{"format":null}"#,
                "nobody has sent the value"
            );
        }
    }
    installation.wait_until_applied();
    let rows = installation
        .app()
        .services
        .reports
        .stored_rows(&project, project.day_at(NOW_S))
        .expect("read");
    assert!(rows.is_empty(), "{rows:?}");
    assert!(collector.drops.take().is_empty());
}

#[test]
fn every_stored_field_has_its_reason_on_the_trust_page() {
    let installation = Installation::new(NOW_S);
    let project = installation.project(&NewProject::named("Acme"));
    let services = &installation.app().services;
    let trust =
        deadwood::trust::gather(services, Some(&project), Language::English).expect("gathered");
    let silent: Vec<String> = trust
        .fields
        .iter()
        .filter(|field| field.kept.is_empty())
        .map(|field| format!("{}.{}.{}", field.store, field.table, field.column))
        .collect();
    assert!(silent.is_empty(), "add them to trust/fields.rs: {silent:?}");
    let of_events = trust.fields.iter().filter(|field| field.table == "events");
    assert!(of_events.count() >= 19, "the running schema is read");
}
