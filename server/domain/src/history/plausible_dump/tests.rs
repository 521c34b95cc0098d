use super::*;

const HEADER: [&str; 9] = [
    "timestamp",
    "name",
    "user_id",
    "pathname",
    "country_code",
    "browser",
    "browser_version",
    "meta.key",
    "meta.value",
];

fn columns() -> EventColumns {
    assert!(EventColumns::fit(&HEADER[..]) && !SessionColumns::fit(&HEADER[..]));
    EventColumns::of(&HEADER[..]).expect("all columns")
}

#[test]
fn an_event_is_read_with_its_properties_and_without_what_clickhouse_writes_for_nothing() {
    let row = [
        "2024-04-01 16:16:12",
        "Outbound Link: Click",
        "17610535828907318409",
        "/linux/",
        "\0\0",
        "\\N",
        "122.0",
        "['url','author']",
        r"['https://a.example/,\'x\'','Marko']",
    ];

    let event = columns().read(&row[..]).expect("an event");

    assert_eq!(event.at_s, 1_711_988_172);
    assert_eq!(event.visitor, "17610535828907318409");
    assert_eq!((event.country, event.browser), ("", ""));
    assert_eq!(event.browser_major, "122");
    let properties = [("author", "Marko"), ("url", "https://a.example/,'x'")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(event.properties, properties);
}

#[test]
fn a_bad_field_is_named_by_its_column() {
    let good = [
        "2024-04-01 16:16:12",
        "a",
        "1",
        "/",
        "US",
        "Chrome",
        "122.0",
        "[]",
        "[]",
    ];
    assert!(columns().read(&good[..]).is_ok());
    for (place, column, wrong) in [
        (0, "timestamp", "yesterday"),
        (0, "timestamp", "\\N"),
        (1, "name", ""),
        (2, "user_id", "-1"),
        (7, "meta.key", "['a"),
        (8, "meta.value", "['a' 'b']"),
    ] {
        let mut row = good;
        row[place] = wrong;
        let bad = columns().read(&row[..]).expect_err(wrong);
        assert_eq!(bad.column, column, "{wrong}");
    }
    assert!(columns().read(&good[..3]).is_err(), "short");
}

#[test]
fn sessions_that_were_taken_back_count_once() {
    let header = ["session_id", "sign", "pageviews", "events"];
    let columns = SessionColumns::of(&header[..]).expect("all columns");
    let mut sums = SessionSums::default();
    for row in [
        ["7", "1", "1", "1"],
        ["7", "-1", "1", "1"],
        ["7", "1", "2", "5"],
    ] {
        columns.add(&row[..], &mut sums).expect("a session");
    }
    let bad = columns
        .add(&["7", "0", "9", "9"][..], &mut sums)
        .expect_err("no sign");

    assert_eq!(bad.column, "sign");
    let expected = SessionSums {
        sessions: 1,
        page_views: 2,
        events: 5,
    };
    assert_eq!(sums, expected);
}

proptest::proptest! {
    #[test]
    fn no_array_panics_and_what_is_written_is_read(texts in proptest::collection::vec("\\PC{0,9}", 0..4), noise in "[\\[\\]',\\\\a]{0,12}") {
        let _ = array(&noise);
        let escape = |text: &String| format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"));
        let written = format!("[{}]", texts.iter().map(escape).collect::<Vec<_>>().join(","));
        proptest::prop_assert_eq!(array(&written), Some(texts));
    }
}
