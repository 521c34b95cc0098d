use super::*;

const NOW: i64 = 1_795_000_000;

fn parse(body: &str, trust: Trust) -> Result<ValidBatch<'_>, RefusedBatch> {
    parse_batch(body.as_bytes(), trust, NOW)
}

#[test]
fn a_whole_batch_is_read_with_its_borrowed_texts() {
    let body = r#"{"project":"pk_live_x","batch":"b-1","actor":"u-42","account":"acme",
        "traits":{"plan":"pro"},"release":"2026.11.3","catalogue":["export-csv","bulk-edit"],
        "lost":{"offline":2,"queue_full":1},"stream":"4NXq81bTzk2","seq":17,"unknown":[1],
        "events":[{"id":"e1","feature":"export-csv","action":"use","n":3,"age_ms":1200,
                   "path":"/reports/7","props":{"format":"xlsx"}}]}"#;

    let batch = parse(body, Trust::Public).expect("a good batch");

    assert_eq!(batch.actor.as_deref(), Some("u-42"));
    assert_eq!(batch.catalogue.len(), 2);
    assert_eq!(batch.lost, 3);
    assert_eq!(batch.place, Some(("4NXq81bTzk2".into(), 17)));
    let event = &batch.events[0];
    assert_eq!(
        (event.action, event.count, event.at),
        (Action::Use, 3, NOW - 1)
    );
    assert_eq!(event.path.as_deref(), Some("/reports/7"));
    assert!(batch.rejected.is_empty());
}

#[test]
fn one_bad_event_is_named_and_the_good_one_goes_on() {
    let body = r#"{"events":[{"feature":"a","action":"use"},{"feature":"a","action":"stare"}]}"#;

    let batch = parse(body, Trust::Public).expect("a batch");

    assert_eq!(batch.events.len(), 1);
    assert_eq!(
        batch.rejected,
        vec![RejectedEvent {
            index: 1,
            code: RejectionCode::UnknownAction
        }]
    );
}

#[test]
fn each_bad_event_gets_its_own_code() {
    let cases = [
        (r#"{"action":"use"}"#, RejectionCode::MissingField),
        (r#"{"feature":7,"action":"use"}"#, RejectionCode::WrongType),
        (r#"[]"#, RejectionCode::WrongType),
        (
            r#"{"feature":"=1+1","action":"use"}"#,
            RejectionCode::InvalidFeature,
        ),
        (
            r#"{"feature":"a","action":"use","n":0}"#,
            RejectionCode::CountOutOfRange,
        ),
        (
            r#"{"feature":"a","action":"use","n":1001}"#,
            RejectionCode::CountOutOfRange,
        ),
        (
            r#"{"feature":"a","action":"use","n":-1}"#,
            RejectionCode::WrongType,
        ),
        (
            r#"{"feature":"a","action":"use","id":""}"#,
            RejectionCode::InvalidId,
        ),
        (
            r#"{"feature":"a","action":"use","path":"x"}"#,
            RejectionCode::InvalidPath,
        ),
        (
            r#"{"feature":"a","action":"use","path":"/\u0000"}"#,
            RejectionCode::InvalidPath,
        ),
        (
            r#"{"feature":"a","action":"use","props":[1]}"#,
            RejectionCode::WrongType,
        ),
        (
            r#"{"feature":"\ud800","action":"use"}"#,
            RejectionCode::WrongType,
        ),
        (
            r#"{"feature":"a","action":"use","at":"2026-11-01T00:00:00Z"}"#,
            RejectionCode::TimeNotAllowed,
        ),
    ];
    for (event, code) in cases {
        let body = format!(r#"{{"events":[{event}]}}"#);
        let batch = parse(&body, Trust::Public).expect(event);
        assert_eq!(
            batch.rejected,
            vec![RejectedEvent { index: 0, code }],
            "{event}"
        );
    }
}

#[test]
fn a_bad_batch_names_its_field_and_never_its_value() {
    let cases = [
        ("{", "not_json", None),
        (r#"{"events":[]} trailing"#, "not_json", None),
        (r#"{"events":[{"n":NaN}]}"#, "not_json", None),
        ("[]", "wrong_type", Some("(the body)")),
        (r#"{"actor":"x"}"#, "wrong_type", Some("events")),
        (
            r#"{"actor":{"hidden":1},"events":[]}"#,
            "wrong_type",
            Some("actor"),
        ),
        (
            r#"{"traits":{"plan":["hidden"]},"events":[]}"#,
            "wrong_type",
            Some("traits"),
        ),
        (
            r#"{"lost":{"x":-1},"events":[]}"#,
            "wrong_type",
            Some("lost"),
        ),
        (
            r#"{"catalogue":[7],"events":[]}"#,
            "wrong_type",
            Some("catalogue"),
        ),
        (
            r#"{"actor":"hidden@example.com","events":[]}"#,
            "looks_like_email",
            Some("actor"),
        ),
        (
            r#"{"actor":"\u0000hidden","events":[]}"#,
            "control_character",
            Some("actor"),
        ),
        (r#"{"seq":1.5,"events":[]}"#, "wrong_type", Some("seq")),
        (
            r#"{"stream":"hidden@example.com","events":[]}"#,
            "invalid_stream",
            Some("stream"),
        ),
        (
            r#"{"stream":"hidden","events":[]}"#,
            "invalid_stream",
            Some("stream"),
        ),
    ];
    for (body, code, field) in cases {
        let refused = parse(body, Trust::Public).err().expect(body);
        assert_eq!(
            (refused.code().word(), refused.field()),
            (code, field),
            "{body}: {refused}"
        );
        assert!(!refused.to_string().contains("hidden"), "{body}");
    }
}

#[test]
fn texts_may_come_as_numbers_and_keys_that_are_none_announce_nothing() {
    let body = r#"{"actor":42,"account":null,"traits":{"seats":5,"admin":true,"plan":null},
        "catalogue":["good","<b>",""],"events":[]}"#;
    let batch = parse(body, Trust::Public).expect("a batch");
    assert_eq!(batch.actor.as_deref(), Some("42"));
    assert_eq!(batch.account, None);
    let traits: Vec<_> = batch
        .traits
        .iter()
        .map(|(name, value)| (name.as_ref(), value.as_ref()))
        .collect();
    assert_eq!(traits, [("admin", "true"), ("seats", "5")]);
    let keys: Vec<_> = batch.catalogue.iter().map(FeatureKey::as_str).collect();
    assert_eq!(keys, ["good"]);
}

#[test]
fn too_many_events_and_too_large_bodies_are_refused_whole() {
    let event = r#"{"feature":"a","action":"use"}"#;
    let body = format!(r#"{{"events":[{}]}}"#, vec![event; 101].join(","));
    assert_eq!(
        parse(&body, Trust::Public).err(),
        Some(RefusedBatch::TooManyEvents)
    );
    let body = format!(r#"{{"events":[],"x":"{}"}}"#, "y".repeat(64_000));
    assert_eq!(
        parse(&body, Trust::Public).err(),
        Some(RefusedBatch::TooLarge)
    );
}

#[test]
fn deep_nesting_is_refused_without_a_crash() {
    let body = format!(
        r#"{{"events":[],"x":{}{}}}"#,
        "[".repeat(20_000),
        "]".repeat(20_000)
    );
    assert_eq!(
        parse(&body, Trust::Public).err(),
        Some(RefusedBatch::TooDeep)
    );
    // Brackets inside texts are not nesting.
    let body = format!(r#"{{"events":[],"x":"\"{}"}}"#, "[".repeat(1_000));
    assert!(parse(&body, Trust::Public).is_ok());
}

#[test]
fn only_a_server_may_state_times_and_never_future_ones() {
    let at =
        |time: &str| format!(r#"{{"events":[{{"feature":"a","action":"use","at":"{time}"}}]}}"#);
    let good = at("2026-11-01T00:00:00Z");
    assert_eq!(
        parse(&good, Trust::Server).expect("a batch").events[0].at,
        1_793_491_200
    );
    for (time, code) in [
        ("2027-06-01T00:00:00Z", RejectionCode::InFuture),
        ("yesterday", RejectionCode::InvalidTime),
    ] {
        let body = at(time);
        let batch = parse(&body, Trust::Server).expect("a batch");
        assert_eq!(batch.rejected[0].code, code);
    }
}

#[test]
fn a_client_age_is_clamped_to_a_day() {
    let body = r#"{"events":[{"feature":"a","action":"use","age_ms":99999999999}]}"#;
    assert_eq!(
        parse(body, Trust::Public).expect("a batch").events[0].at,
        NOW - 86_400
    );
}

#[test]
fn a_number_without_a_stream_has_no_place_and_losses_are_bounded() {
    let body = r#"{"seq":3,"lost":{"offline":18446744073709551615,"more":9},"events":[]}"#;
    let batch = parse(body, Trust::Public).expect("a batch");
    assert_eq!(batch.place, None);
    assert_eq!(batch.lost, limits::LOST_EVENTS_MAX);
    let reasons: Vec<String> = (0..=limits::LOST_REASONS_MAX)
        .map(|number| format!(r#""r{number}":1"#))
        .collect();
    let body = format!(r#"{{"lost":{{{}}},"events":[]}}"#, reasons.join(","));
    let refused = parse(&body, Trust::Public).err().expect("refused");
    assert_eq!(refused.field(), Some("lost"));
}

#[test]
fn a_place_in_a_stream_names_the_batch_as_its_own_name_would() {
    let name = |body: &str| {
        parse(body, Trust::Public)
            .expect("a good batch")
            .batch
            .map(Cow::into_owned)
    };
    let placed = r#"{"stream":"4NXq81bTzk2","seq":17,"events":[]}"#;
    let both = r#"{"stream":"4NXq81bTzk2","seq":17,"batch":"4NXq81bTzk2-17","events":[]}"#;
    let own = r#"{"stream":"4NXq81bTzk2","seq":17,"batch":"mine","events":[]}"#;
    assert_eq!(name(placed).as_deref(), Some("4NXq81bTzk2-17"));
    assert_eq!(name(placed), name(both));
    assert_eq!(name(own).as_deref(), Some("mine"));
    // Half a place is the same for many batches: it names none.
    assert_eq!(name(r#"{"stream":"4NXq81bTzk2","events":[]}"#), None);
    assert_eq!(name(r#"{"seq":17,"events":[]}"#), None);
}
