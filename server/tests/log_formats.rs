//! Small logs of many servers: each is told apart by itself, and each request of it is read.

use crate::shared_data::data_set;
use deadwood::import::access_log::AccessLog;
use domain::identity::ClientAddress;

/// By file: its requests as `time method path status`, all of the one address, or how many lines are no request.
const LOGS: [(&str, &[&str]); 16] = [
    ("common.log", &["2012-02-10T21:42:07Z GET / 301"]),
    ("common.log.gz", &["2012-02-10T23:42:07Z POST /form 200"]),
    ("common_complete.log", &["2012-02-10T21:42:07Z GET / 301"]),
    ("ncsa_extended.log", &["2012-02-10T21:42:07Z GET / 301"]),
    ("icecast2.log", &["2012-02-10T21:42:07Z GET / 301"]),
    (
        "gandi.log",
        &[
            "2012-02-10T21:42:07Z GET / 301",
            "2012-02-10T21:42:07Z GET / 200",
        ],
    ),
    ("s3.log", &["2012-02-10T21:42:07Z GET /index 200"]),
    (
        "alb.log",
        &["2020-01-01T00:55:04.127531Z GET /path/index.html 200"],
    ),
    (
        "iis.log",
        &["2012-04-01T00:00:13Z GET /foo/bar?topCat1=divinity&submit=Search 200"],
    ),
    (
        "shoutcast.log",
        &["2015-12-07T10:37:05Z GET /stream?title=UKR%20Nights 200"],
    ),
    (
        "splitted_date_and_time.log",
        &["2015-12-07T10:37:05Z GET /stream?title=UKR%20Nights 200"],
    ),
    (
        "traefik_json.log",
        &["2023-08-11T11:39:21.773360139Z GET /my/app/auth?id=1234&user=dude 200"],
    ),
    (
        "amazon_cloudfront_rtmp.log",
        &[
            "2010-03-12T23:51:20Z CONNECT /cfx/st\u{200b}?key=value 200",
            "2010-03-12T23:51:21Z GET /cfx/st\u{200b}?key=value 200",
        ],
    ),
    (
        "static_ignores.log",
        &[
            "2012-02-10T21:41:07Z GET / 200",
            "2012-02-10T21:42:07Z GET /robots.txt 200",
            "2012-02-10T21:43:07Z GET /image.png 200",
            "2012-02-10T21:44:07Z GET /font.woff2 200",
        ],
    ),
    // The path is in Big5.
    (
        "common_encoding_big5.log",
        &["2012-02-10T21:42:07Z GET /\u{fffd} 301"],
    ),
    // A format of somebody's own, which nobody can guess.
    ("custom_regex_custom_date.log", &["no time"]),
];

fn read(name: &str) -> Option<Vec<String>> {
    let file = data_set("log formats", &format!("log_formats/{name}"))?;
    let items = AccessLog::open(&file, 0).expect("opens");
    Some(
        items
            .map(|item| match item {
                Ok((_, request)) => format!(
                    "{} {} {} {}",
                    request.time, request.method, request.path, request.status
                ),
                Err(rejected) => rejected.reason.to_string(),
            })
            .collect(),
    )
}

#[test]
fn every_format_is_told_apart_by_itself() {
    for (name, expected) in LOGS {
        let Some(read) = read(name) else { return };
        assert_eq!(read.len(), expected.len(), "{name}: {read:?}");
        for (read, expected) in read.iter().zip(expected) {
            let is_cut = ["no time", "2012-02-10T21:42:07Z GET /\u{fffd} 301"].contains(expected);
            if is_cut {
                let start = expected.split('\u{fffd}').next().unwrap_or_default();
                assert!(read.starts_with(start), "{name}: {read}");
            } else {
                assert_eq!(read, expected, "{name}");
            }
        }
    }
}

#[test]
fn a_query_that_is_long_is_read_whole_from_common_lines_and_from_json() {
    for (name, requests) in [("logs_to_tests.log", 3), ("nginx_json.log", 2)] {
        let Some(mut read) = read(name) else { return };
        read.retain(|request| !request.ends_with(" HEAD / 403"));
        assert_eq!(read.len(), requests, "{name}");
        for request in read {
            assert!(request.contains(" GET /piwik.php?"), "{name}: {request}");
            assert!(request.ends_with(" 200"), "{name}: {request}");
        }
    }
}

#[test]
fn the_address_is_the_clients_wherever_it_stands() {
    let client = ClientAddress::parse_forwarded("1.2.3.4").expect("an address");
    for name in [
        "common_complete.log",
        "s3.log",
        "alb.log",
        "iis.log",
        "nginx_json.log",
        "traefik_json.log",
        "shoutcast.log",
    ] {
        let Some(file) = data_set("log formats", &format!("log_formats/{name}")) else {
            return;
        };
        let mut items = AccessLog::open(&file, 0).expect("opens");
        let (_, request) = items.next().expect("a line").expect("a request");
        assert!(request.address.prefix() == client.prefix(), "{name}");
    }
}
