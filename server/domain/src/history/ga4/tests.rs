use super::*;
use jiff::civil::date;

fn report(dimensions: &[&str], metrics: &[&str], rows: &[(&[&str], &[&str])]) -> String {
    let headers = |names: &[&str]| {
        let named = names.iter().map(|name| serde_json::json!({ "name": name }));
        named.collect::<Vec<_>>()
    };
    let values = |texts: &[&str]| {
        let valued = texts
            .iter()
            .map(|text| serde_json::json!({ "value": text }));
        valued.collect::<Vec<_>>()
    };
    let rows: Vec<_> = rows
        .iter()
        .map(|(dimensions, metrics)| {
            serde_json::json!({"dimensionValues": values(dimensions), "metricValues": values(metrics)})
        })
        .collect();
    serde_json::json!({
        "dimensionHeaders": headers(dimensions),
        "metricHeaders": headers(metrics),
        "rowCount": 3,
        "rows": rows,
        "metadata": {"timeZone": "Europe/Amsterdam", "dataLossFromOtherRow": true},
    })
    .to_string()
}

fn one(text: &str) -> Report {
    parse(text.as_bytes()).expect("an answer").remove(0)
}

fn said<'r>(report: &'r Report) -> Vec<Result<Said<'r>, BadValue>> {
    let places = report.places().expect("a report that is read");
    report.rows().iter().map(|row| places.read(row)).collect()
}

#[test]
fn pages_events_and_days_are_read_and_nameless_rows_left_out() {
    let day = Day::of(date(2024, 1, 31));
    let counted = |what, visitors, times| {
        Ok(Said::Counted(Counted {
            day,
            what,
            visitors,
            times,
        }))
    };
    let pages = one(&report(
        &["date", "hostName", "pagePath"],
        &["totalUsers", "screenPageViews"],
        &[
            (&["20240131", "a.example", "/a"], &["3", "5"]),
            (&["20240131", "a.example", "(other)"], &["3", "5"]),
        ],
    ));
    assert_eq!(
        said(&pages),
        [counted(What::Page("/a"), 3, 5), Ok(Said::NoName)]
    );
    let events = one(&report(
        &["date", "eventName", "linkUrl"],
        &["totalUsers", "eventCount"],
        &[
            (&["20240131", "scroll", ""], &["40", "55"]),
            (&["20240131", "page_view", ""], &["40", "55"]),
        ],
    ));
    assert_eq!(
        said(&events),
        [counted(What::Event("scroll"), 40, 55), Ok(Said::Automatic)]
    );
    let days = one(&report(
        &["date"],
        &["totalUsers"],
        &[(&["20240131"], &["141"])],
    ));
    assert_eq!(said(&days), [counted(What::Day, 141, 0)]);
}

#[test]
fn a_report_by_anything_else_is_left_out_and_described() {
    let devices = one(&report(
        &["date", "deviceCategory"],
        &["totalUsers", "screenPageViews"],
        &[],
    ));
    assert_eq!(devices.places(), None);
    assert_eq!(devices.described(), "date, deviceCategory");
    assert_eq!(
        one(&report(&["pagePath"], &["screenPageViews"], &[])).places(),
        None,
        "without a date nothing can be told by day"
    );
    assert_eq!(devices.time_zone(), "Europe/Amsterdam");
    assert_eq!(devices.reservations().len(), 1);
}

#[test]
fn a_bad_value_is_named_by_its_header_and_not_repeated() {
    let pages = one(&report(
        &["date", "pagePath"],
        &["totalUsers", "screenPageViews"],
        &[
            (&["2024-01-31", "/a"], &["3", "5"]),
            (&["20240131", "/a"], &["hidden", "5"]),
            (&["20240131", "/a"], &["3"]),
        ],
    ));
    let headers: Vec<_> = said(&pages)
        .into_iter()
        .map(|said| said.expect_err("bad").header)
        .collect();
    assert_eq!(headers, ["date", "totalUsers", "screenPageViews"]);
}

#[test]
fn batches_and_lists_hold_reports_and_other_json_is_refused_by_its_place() {
    let report = report(&["date"], &["totalUsers"], &[]);
    let batch = format!(r#"{{"kind":"x","reports":[{report},{report}]}}"#);
    let list = format!("[{report},{batch}]");
    assert_eq!(parse(batch.as_bytes()).expect("a batch").len(), 2);
    assert_eq!(parse(list.as_bytes()).expect("a list").len(), 3);
    let by_windows = format!("\u{feff}{list}");
    assert_eq!(parse(by_windows.as_bytes()).expect("a list").len(), 3);
    for wrong in ["", "{}", "{\"error\":{}}", "{\"reports\":\n 7"] {
        let refused = parse(wrong.as_bytes()).expect_err(wrong);
        assert!(refused.to_string().contains("runReport"), "{refused}");
    }
    let place = parse(b"{\"reports\":\n 7").expect_err("cut off");
    assert_eq!(place.line, 2);
}

#[test]
fn an_answer_that_was_cut_off_is_told_with_what_to_ask_for() {
    let row: (&[&str], &[&str]) = (&["20240131"], &["1"]);
    let first = one(&report(&["date"], &["totalUsers"], &[row, row]));
    let second = one(&report(&["date"], &["totalUsers"], &[row]));

    let mut alone = Pages::default();
    alone.add(&first);
    let missing = alone.check().expect_err("cut off");
    assert_eq!((missing.rows, missing.at_hand), (3, 2));
    assert!(missing.to_string().contains("a limit of 3"), "{missing}");

    let mut both = Pages::default();
    both.add(&first);
    both.add(&second);
    assert_eq!(both.check(), Ok(()));
}
