//! Any bytes whatever, through every translation, every mapping and the checks behind them: never a panic, and never more
//! than a limit allows.

use domain::foreign::{
    Parcel, SenderKind, SenderSettings, Unreadable, batches, otlp, plausible,
    segment::{self, Call},
    umami,
};
use domain::limits;
use domain::validate::{Trust, check_translated};
use proptest::prelude::*;

/// Bodies of the published packages, to be cut, doubled and spoilt.
const CAPTURED: [&str; 5] = [
    r#"{"n":"feature_used","v":36,"u":"https://demo.example/a/7?q=1","d":"demo.example","r":null,"p":{"feature":"export","n":"1"},"i":false}"#,
    r#"{"type":"event","payload":{"website":"50429a93-8479-4073-be80-d5d29c09c2ec","screen":"1280x720","language":"en","title":"x","hostname":"x","url":"/a","referrer":"","name":"export","data":{"format":"csv"}}}"#,
    r#"{"batch":[{"timestamp":"2026-11-26T19:20:24.314Z","event":"Export","type":"track","properties":{"format":"csv"},"context":{"ip":"192.0.2.4","userAgent":"x"},"userId":"u1","messageId":"m-1"}],"writeKey":"wk","sentAt":"2026-11-26T19:20:24.321Z"}"#,
    r#"{"type":"page","name":"Home","properties":{"path":"/x","url":"https://x.example/x"},"messageId":"m","timestamp":"2026-11-26T19:20:24.314Z","sentAt":"2026-11-26T19:20:24.321Z"}"#,
    r#"{"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},"scopeLogs":[{"logRecords":[{"timeUnixNano":"1795720824459000000","eventName":"app.widget.click","attributes":[{"key":"app.widget.id","value":{"stringValue":"export"}},{"key":"n","value":{"intValue":1}}]}]}]}]}"#,
];

const CALLS: [Call; 7] = [
    Call::Track,
    Call::Page,
    Call::Screen,
    Call::Identify,
    Call::Group,
    Call::Alias,
    Call::Batch,
];

fn every_translation(body: &[u8]) -> Vec<(SenderKind, Result<Vec<Parcel>, Unreadable>)> {
    let mut all = vec![
        (SenderKind::Plausible, plausible::translate(body)),
        (SenderKind::Umami, umami::translate(body)),
        (SenderKind::Umami, umami::translate_list(body)),
        (SenderKind::Otlp, otlp::translate(body)),
    ];
    all.extend(CALLS.map(|call| (SenderKind::Segment, segment::translate(call, body))));
    all
}

/// Returns how many events came out at the end.
fn take_in(body: &[u8]) -> usize {
    let settings: SenderSettings = SenderSettings::check(
        serde_json::from_str(
            r#"{"actors":["segment","otlp"],"rules":[{"path":"/a/**","feature":"a"},{"event":"Export","feature":"export"}]}"#,
        )
        .expect("JSON"),
    )
    .expect("good");
    let mut events = 0;
    for (kind, translated) in every_translation(body) {
        let Ok(parcels) = translated else { continue };
        assert!(parcels.len() <= limits::FOREIGN_ADDRESSEES_MAX);
        for parcel in parcels {
            assert!(parcel.told.len() <= limits::FOREIGN_EVENTS_MAX);
            for told in &parcel.told {
                assert!(told.properties.len() <= limits::FOREIGN_PROPERTIES_MAX);
                assert!(told.name.len() <= limits::FOREIGN_PROPERTY_BYTES_MAX);
                let path = told.path.as_deref().unwrap_or("/");
                assert!(path.starts_with('/') && path.len() <= limits::PATH_BYTES_MAX);
            }
            for batch in batches(&settings, kind, parcel, |_, _| true).batches {
                for trust in [Trust::Public, Trust::Server] {
                    let batch = domain::validate::TranslatedBatch {
                        actor: batch.actor.clone(),
                        release: batch.release.clone(),
                        events: Vec::new(),
                    };
                    assert!(check_translated(batch, trust, 1_795_000_000).is_ok());
                }
                let valid = check_translated(batch, Trust::Server, 1_795_800_000);
                events += valid.map_or(0, |valid| valid.events.len());
            }
        }
    }
    events
}

#[test]
fn captured_bodies_come_through() {
    for body in CAPTURED {
        assert!(take_in(body.as_bytes()) >= 1, "{body}");
    }
}

#[test]
fn bottomless_nesting_is_refused_by_every_translation() {
    for open in ["[", "{\"a\":", "{\"batch\":[", "{\"resourceLogs\":["] {
        let body = open.repeat(20_000);
        for (kind, translated) in every_translation(body.as_bytes()) {
            assert!(translated.is_err(), "{} took {open}…", kind.word());
        }
    }
}

/// JSON of any shape, with the formats' own words among its names.
fn any_json() -> impl Strategy<Value = serde_json::Value> {
    let word = prop::sample::select(vec![
        "n",
        "name",
        "u",
        "url",
        "d",
        "p",
        "type",
        "payload",
        "website",
        "data",
        "batch",
        "event",
        "properties",
        "context",
        "page",
        "path",
        "messageId",
        "userId",
        "timestamp",
        "sentAt",
        "writeKey",
        "resourceLogs",
        "resource",
        "scopeLogs",
        "logRecords",
        "eventName",
        "attributes",
        "key",
        "value",
        "stringValue",
        "intValue",
        "timeUnixNano",
        "traits",
    ]);
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        "\\PC{0,40}".prop_map(Into::into),
        prop::sample::select(vec![
            "event",
            "track",
            "page",
            "pageview",
            "/a/b",
            "https://x.example/a#/b",
            "2026-11-26T10:00:00Z",
            "app.widget.click"
        ])
        .prop_map(Into::into),
    ];
    leaf.prop_recursive(5, 64, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Into::into),
            prop::collection::btree_map(word.clone().prop_map(str::to_owned), inner, 0..8)
                .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
        ]
    })
}

fn cases() -> u32 {
    let is_full = std::env::var("DEADWOOD_TEST_PROOFS").is_ok_and(|length| length == "full");
    if is_full { 100_000 } else { 600 }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn no_bytes_bring_a_translation_down(body in prop::collection::vec(any::<u8>(), 0..400)) {
        take_in(&body);
    }

    #[test]
    fn no_json_brings_a_translation_down(value in any_json()) {
        take_in(value.to_string().as_bytes());
    }

    #[test]
    fn no_spoilt_body_of_a_published_package_brings_a_translation_down(
        which in 0..CAPTURED.len(),
        cut in any::<prop::sample::Index>(),
        bytes in prop::collection::vec(any::<u8>(), 0..6),
    ) {
        let whole = CAPTURED[which].as_bytes();
        let place = cut.index(whole.len());
        let mut spoilt = whole[..place].to_vec();
        spoilt.extend_from_slice(&bytes);
        spoilt.extend_from_slice(&whole[(place + bytes.len()).min(whole.len())..]);
        take_in(&spoilt);
        take_in(&whole[..place]);
    }
}
