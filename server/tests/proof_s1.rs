//! S1: hostile input never crashes a parser. What goes over HTTP is tried there by schemathesis (`tests/suite/api.rs`).

use crate::hostile::{executions, survive, survive_times};
use crate::installation::{DAY_S, Installation};
use deadwood::ingest::collect::Sender;
use deadwood::ingest::enrich::TrustedProxies;
use deadwood::ingest::enrich::agent::AgentReducer;
use deadwood::ingest::journal;
use deadwood::ingest::keys::KeyStore;
use deadwood::storage::control::NewProject;
use domain::catalogue::CatalogueFeature;
use domain::journal::{Group, Position, RecentIds};
use domain::scrub;
use domain::validate::{Trust, parse_batch};
use proptest::prelude::*;
use std::hint::black_box;
use std::net::IpAddr;
use std::sync::Arc;

const BATCHES: &[&[u8]] = &[
    br#"{"project":"pk_live_x","batch":"b-1","actor":"u-42","account":"acme","traits":{"plan":"pro"},"release":"2026.11.3","catalogue":["export-csv"],"lost":{"offline":2},"stream":"4NXq81bTzk2","seq":17,"events":[{"id":"e1","feature":"export-csv","action":"use","n":3,"age_ms":1200,"path":"/reports/7?q=1","props":{"format":"xlsx"}}]}"#,
    br#"{"events":[{"feature":"a","action":"use","at":"2026-11-23T10:00:00Z"}]}"#,
    br#"{"events":[]}"#,
];

#[test]
fn event_json_never_crashes() {
    survive("event_json", BATCHES, |bytes| {
        for trust in [Trust::Public, Trust::Server] {
            if let Ok(batch) = parse_batch(bytes, trust, 1_795_000_000) {
                // What is accepted lies within the bounds that everything behind relies on.
                for event in &batch.events {
                    assert!((1..=1_000).contains(&event.count));
                    assert!(event.at <= 1_795_000_000);
                }
            }
        }
    });
}

#[test]
fn user_agents_never_crash() {
    let agents = AgentReducer::new().expect("the patterns compile");
    survive(
        "user_agent",
        &[
            b"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
            b"Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1",
            b"curl/8.5.0",
            b"Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        ],
        |bytes| {
            black_box(agents.reduce(&String::from_utf8_lossy(bytes)));
        },
    );
}

#[test]
fn forwarded_headers_never_crash_and_never_beat_an_untrusted_peer() {
    let proxies = TrustedProxies::parse("10.0.0.0/8").expect("a network");
    let trusted = IpAddr::from([10, 0, 0, 1]);
    let outside = IpAddr::from([203, 0, 113, 9]);
    survive(
        "forwarded_headers",
        &[
            b"203.0.113.7, 10.1.2.3",
            br#"for="[2001:db8:cafe::17]:4711";proto=https;by=10.0.0.1, for=10.0.0.2"#,
            b"for=unknown, for=_hidden",
            b"1.2.3.4:80,::ffff:5.6.7.8",
        ],
        |bytes| {
            black_box(proxies.client(trusted, &[bytes], &[]));
            black_box(proxies.client(trusted, &[], &[bytes, bytes]));
            let believed = proxies.client(outside, &[bytes], &[bytes]).address;
            assert!(believed.look_up(|address| address == outside));
        },
    );
}

#[test]
fn paths_and_texts_never_crash_the_scrubber() {
    survive(
        "path_scrubber",
        &[
            b"/reports/7f3a9c2e-1b4d-4e8f-9a6b-2c5d8e7f1a3b/edit?token=abc#x",
            b"/users/jane.doe%40example.com/orders/12345678",
            b"/a//b/../%2e%2e/%252e/;jsessionid=1",
            b"call +49 30 1234567 or mail jane@example.com, card 4111 1111 1111 1111",
        ],
        |bytes| {
            let text = String::from_utf8_lossy(bytes);
            let template = scrub::route_template(&text);
            assert!(!template.contains(['?', '#']), "query and fragment are cut");
            black_box(scrub::strip_query(&text));
            black_box(scrub::scrub(&text));
            black_box(scrub::looks_like_email(&text));
        },
    );
}

#[test]
fn catalogues_never_crash() {
    survive(
        "catalogue",
        &[
            br#"{"key":"export-csv","title":"Export","area":"Reports","owner":"team","cadence":"monthly","audience":{"plan":["pro"]},"exposure":"tracked","protected":{"reason":"legal","until":"2027-01-01"},"released":"2026-01-01","depends_on":["a"],"cost":40,"hypothesis":"h"}"#,
            br#"{"key":"a"}"#,
        ],
        |bytes| {
            let _ = black_box(serde_json::from_slice::<CatalogueFeature>(bytes));
        },
    );
}

#[test]
fn damaged_journals_never_crash_their_reader() {
    let installation = Installation::new(20_668 * DAY_S);
    let project = installation.project(&NewProject::named("journal"));
    for number in 0..5 {
        let body = format!(
            r#"{{"actor":"u-{number}","events":[{{"id":"{number}","feature":"a","action":"use"}}]}}"#
        );
        installation
            .send(Sender::Server(project.clone()), [192, 0, 2, 1], &body)
            .expect("taken");
    }
    let journal = installation.path("data/journal");
    let segment = std::fs::read_dir(&journal)
        .expect("the journal")
        .filter_map(Result::ok)
        .find(|entry| {
            entry
                .path()
                .extension()
                .is_some_and(|extension| extension == "seg")
        })
        .expect("a segment");
    let good = std::fs::read(segment.path()).expect("read");
    let keys = Arc::new(KeyStore::open(&installation.path("keys")).expect("the keys"));
    let damaged = tempfile::tempdir().expect("a folder");
    let path = damaged.path().join(segment.file_name());
    let read = || {
        let mut recent = RecentIds::new(100);
        let outcome =
            journal::remember_ids(damaged.path(), &keys, Position::default(), &mut recent);
        (outcome.is_ok(), recent.len())
    };
    std::fs::write(&path, &good).expect("written");
    assert_eq!(read(), (true, 5), "control: the undamaged one is read");

    let blows =
        proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..4), 1..6);
    survive_times("journal_reader", executions() / 10, blows, |blows| {
        let mut bytes = good.clone();
        for (place, with, kind) in blows {
            let place = place
                .index(bytes.len().max(1))
                .min(bytes.len().saturating_sub(1));
            match kind {
                0 if !bytes.is_empty() => bytes[place] ^= with | 1,
                1 => bytes.truncate(place),
                2 => bytes.extend(std::iter::repeat_n(with, usize::from(with))),
                _ => bytes.extend_from_within(place..),
            }
        }
        std::fs::write(&path, &bytes).expect("written");
        let (_, known) = read();
        assert!(known <= 5, "no id comes out that was not put in");
    });
    // Behind the cipher nothing hostile is to be expected; the decoder survives it all the same.
    survive(
        "journal_record",
        &[b"\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a"],
        |bytes| {
            let _ = black_box(postcard::from_bytes::<Group>(bytes));
        },
    );
}
