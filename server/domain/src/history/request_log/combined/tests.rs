use proptest::prelude::*;

use super::*;

fn reason(line: &str) -> Option<BadLine> {
    LogLine::parse(line).err()
}

#[test]
fn combined_common_and_virtual_host_lines_are_read() {
    let combined = r#"192.0.2.7 - jane doe [17/May/2015:10:05:03 +0200] "GET /reports?tab=2 HTTP/1.1" 200 2326 "https://example.org/" "Mozilla/5.0 (X11)""#;
    let common = r#"2001:db8::1 - - [17/May/2015:08:05:03 +0000] "HEAD / HTTP/1.0" 304 -"#;
    let host = r#"www.example.org:443 192.0.2.7 - - [17/May/2015:08:05:03 +0000] "GET / HTTP/2.0" 200 1 "-" "-" 0.003"#;

    let combined = LogLine::parse(combined).ok().unwrap();
    let common = LogLine::parse(common).ok().unwrap();
    let host = LogLine::parse(host).ok().unwrap();

    assert_eq!(
        (
            &*combined.method,
            &*combined.path,
            combined.status,
            combined.bytes
        ),
        ("GET", "/reports?tab=2", 200, Some(2326))
    );
    assert_eq!(
        (combined.referrer.as_deref(), &*combined.agent),
        (Some("https://example.org/"), "Mozilla/5.0 (X11)")
    );
    assert_eq!(combined.time.to_string(), "2015-05-17T08:05:03Z");
    assert_eq!(
        (
            &*common.method,
            common.bytes,
            common.referrer,
            &*common.agent
        ),
        ("HEAD", None, None, "")
    );
    assert_eq!(common.time, combined.time);
    assert!(host.address.prefix() == combined.address.prefix());
    assert_eq!((host.referrer, &*host.agent), (None, ""));
}

#[test]
fn nothing_is_copied_unless_an_escape_is_undone() {
    let line = r#"192.0.2.7 - - [17/May/2015:10:05:03 +0000] "GET /a\x22b HTTP/1.1" 200 1 "-" "say \"hi\" \\ \q \xff""#;

    let parsed = LogLine::parse(line).ok().unwrap();

    assert_eq!(
        (&*parsed.path, &*parsed.agent),
        ("/a\"b", "say \"hi\" \\ \\q \u{fffd}")
    );
    assert!(matches!(parsed.method, Cow::Borrowed("GET")));
}

#[test]
fn a_path_with_spaces_and_a_request_without_protocol_are_read() {
    let spaces = LogLine::parse(
        r#"192.0.2.7 - - [17/May/2015:10:05:03 +0000] "GET /my file HTTP/1.1" 404 1"#,
    )
    .ok()
    .unwrap();
    let oldest = LogLine::parse(r#"192.0.2.7 - - [17/May/2015:10:05:03 +0000] "GET /old" 200 1"#)
        .ok()
        .unwrap();

    assert_eq!((&*spaces.path, &*oldest.path), ("/my file", "/old"));
}

#[test]
fn each_broken_field_has_its_reason() {
    let cases = [
        ("", BadLine::NoTime),
        ("garbage", BadLine::NoTime),
        (
            r#"192.0.2.7 - - [17/Foo/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 1"#,
            BadLine::NoTime,
        ),
        (
            r#"192.0.2.7 - - [17/May/2015:10:05:03] "GET / HTTP/1.1" 200 1"#,
            BadLine::NoTime,
        ),
        (
            r#"host.example.org - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 1"#,
            BadLine::NoAddress,
        ),
        (
            "192.0.2.7 - - [17/May/2015:10:05:03 +0000] 200 1",
            BadLine::NoRequest,
        ),
        (
            r#"192.0.2.7 - - [17/May/2015:10:05:03 +0000] "-" 408 -"#,
            BadLine::NoRequest,
        ),
        (
            r#"192.0.2.7 - - [17/May/2015:10:05:03 +0000] "\x16\x03\x01" 400 226"#,
            BadLine::NoRequest,
        ),
        (
            r#"192.0.2.7 - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1 200 1"#,
            BadLine::OpenQuote,
        ),
        (
            r#"192.0.2.7 - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 1 "https://exa"#,
            BadLine::OpenQuote,
        ),
        (
            r#"192.0.2.7 - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" - 1"#,
            BadLine::NoStatus,
        ),
        (
            r#"192.0.2.7 - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 one"#,
            BadLine::NoBytes,
        ),
    ];

    for (line, expected) in cases {
        assert_eq!(reason(line), Some(expected), "{line}");
    }
}

proptest! {
    #[test]
    fn no_line_panics(line in "\\PC{0,200}", tail in "[\\\\\"x0-9a-f \\]\\[]{0,60}") {
        let _ = reason(&line);
        let _ = reason(&format!("192.0.2.7 - - [17/May/2015:10:05:03 +0000] \"GET /{tail}"));
    }

    #[test]
    fn what_a_server_escapes_comes_back(path in "/[\\PC&&[^\"\\\\ ]]{0,30}", agent in "[ -~]{1,60}") {
        prop_assume!(agent != "-");
        let escaped = agent.replace('\\', "\\\\").replace('"', "\\\"");
        let line = format!("192.0.2.7 - - [17/May/2015:10:05:03 +0000] \"GET {path} HTTP/1.1\" 200 5 \"-\" \"{escaped}\"");
        let parsed = LogLine::parse(&line).ok().unwrap();
        prop_assert_eq!((&*parsed.path, &*parsed.agent), (path.as_str(), agent.as_str()));
    }
}
