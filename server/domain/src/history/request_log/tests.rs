use super::*;

/// Reads a log and gives what is read of each request: `method path status bytes agent`, or what is wrong.
fn read(log: &str) -> Vec<String> {
    let mut reader = LogReader::default();
    log.lines()
        .filter_map(|line| match reader.read(line) {
            Ok(request) => request.map(|request| {
                let bytes = request
                    .bytes
                    .map_or("-".to_owned(), |bytes| bytes.to_string());
                format!(
                    "{} {} {} {} {bytes} {}",
                    request.time, request.method, request.path, request.status, request.agent
                )
            }),
            Err(bad) => Some(bad.to_string()),
        })
        .collect()
}

fn are_of_one_address(one: &str, other: &str) -> bool {
    let prefix = |line| LogLine::parse(line).expect("a request").address.prefix();
    prefix(one) == prefix(other)
}

#[test]
fn fields_mean_what_the_line_above_them_names_even_when_it_changes() {
    let log = "#Software: x\n\
        #Fields: date time cs-method cs-uri-stem cs-uri-query c-ip cs(User-Agent) cs(Referer) sc-status sc-bytes\n\
        2012-04-01 00:00:13 GET /foo/bar a=b 192.0.2.7 Mozilla/5.0+(X11;+U) - 200 27028\n\
        2012-04-01 00:00:14 POST /foo - 192.0.2.7 \"Mozilla/5.0 (X11)\" https://a.example/ 302 -\n\
        2012-04-01 00:00:15 GET /foo\n\
        2012-04-01 00:00:15 GET /foo - nobody x - 200 1\n\
        #Fields: c-ip c-dns date cs-uri-stem c-status cs(User-Agent) sc-bytes x-duration avgbandwidth time\n\
        192.0.2.7 192.0.2.8 2015-12-07 /stream?title=UKR%20Nights 200 NSPlayer%2F10.0 65580 1 524640 10:37:05\n";

    assert_eq!(
        read(log),
        [
            "2012-04-01T00:00:13Z GET /foo/bar?a=b 200 27028 Mozilla/5.0 (X11; U)",
            "2012-04-01T00:00:14Z POST /foo 302 - Mozilla/5.0 (X11)",
            "other fields than the last #Fields line names",
            "the field c-ip is not of its form",
            "2015-12-07T10:37:05Z GET /stream?title=UKR%20Nights 200 65580 NSPlayer/10.0",
        ]
    );
    assert_eq!(
        read("#Fields: date time cs-uri-stem\n2012-04-01 00:00:13 /a"),
        ["the last #Fields line names no c-ip; add it to the fields that the web server logs"]
    );
}

#[test]
fn a_distribution_of_cloudfront_is_read_between_tabs_and_with_agents_encoded_twice() {
    let log = "#Version: 1.0\n\
        #Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query\n\
        2026-11-04\t21:02:31\tLAX1\t392\t2001:db8::7\tGET\td1.cloudfront.example\t/index.html\t200\t-\tMozilla/5.0%2520(X11)\ta=b\n";

    assert_eq!(
        read(log),
        ["2026-11-04T21:02:31Z GET /index.html?a=b 200 392 Mozilla/5.0 (X11)"]
    );
}

#[test]
fn a_streaming_server_is_read_by_what_was_played() {
    let log = "#Fields: date time c-ip x-event sc-bytes cs-uri-stem c-user-agent\n\
        2010-03-12   23:51:20   192.0.2.7   connect   2014   rtmp://a.example/cfx/st   LNX%2010\n\
        2010-03-12   23:51:21   192.0.2.7   play   3914   rtmp://a.example/cfx/st   LNX%2010\n";

    assert_eq!(
        read(log),
        [
            "2010-03-12T23:51:20Z CONNECT /cfx/st 200 2014 LNX 10",
            "2010-03-12T23:51:21Z GET /cfx/st 200 3914 LNX 10",
        ]
    );
}

#[test]
fn json_of_several_servers_is_read_by_the_names_they_have() {
    let nginx = r#"{"time_local":"17/May/2015:10:05:03 +0200","remote_addr":"192.0.2.7","request":"GET /a?b=1 HTTP/1.1","status":"200","body_bytes_sent":"12","http_user_agent":"-"}"#;
    let traefik = r#"{"ClientHost":"192.0.2.7","RequestMethod":"POST","RequestPath":"/a","DownstreamStatus":201,"OriginStatus":504,"StartUTC":"2023-08-11T11:39:21.77Z","request_User-Agent":"x/1"}"#;
    let caddy = r#"{"level":"info","ts":1646861401.52,"request":{"remote_ip":"192.0.2.7","method":"GET","uri":"/a","headers":{"User-Agent":["y/2"]}},"size":7,"status":404}"#;

    assert_eq!(
        read(&[nginx, traefik, caddy].join("\n")),
        [
            "2015-05-17T08:05:03Z GET /a?b=1 200 12 ",
            "2023-08-11T11:39:21.77Z POST /a 201 - x/1",
            "2022-03-09T21:30:01Z GET /a 404 7 y/2",
        ]
    );
    assert!(are_of_one_address(nginx, caddy));
    for (line, expected) in [
        ("{", "starts like JSON and is none"),
        (r#"{"ip":"192.0.2.7","status":200}"#, "no path, under none"),
        (
            r#"{"path":"/","status":200}"#,
            "no address of the client, under none",
        ),
        (
            r#"{"path":"/","ip":"hidden","status":200,"date":1}"#,
            "the field address of the client is not of its form",
        ),
        (
            r#"{"path":"/","ip":"::1","status":"hidden","date":1}"#,
            "the field status is not of its form",
        ),
    ] {
        let said = read(line).remove(0);
        assert!(said.starts_with(expected), "{line}: {said}");
        assert!(!said.contains("hidden"));
    }
}

#[test]
fn amazons_own_logs_are_told_by_where_time_and_address_stand() {
    let alb = r#"https 2020-01-01T00:55:04.127531Z app/my-alb/1 192.0.2.7:2817 10.0.0.1:80 0.001 0.102 0.000 200 200 225 24950 "GET https://a.example:443/path?x=1 HTTP/1.1" "Mozilla/5.0 (X11)" ECDHE TLSv1.2"#;
    let elb = r#"2015-05-13T23:39:43.945958Z my-elb 192.0.2.7:2817 10.0.0.1:80 0.000073 0.001048 0.000057 503 200 0 29 "GET http://a.example:80 HTTP/1.1""#;
    let s3 = r#"0f bucket [10/Feb/2012:16:42:07 -0500] 192.0.2.7 arn:aws:iam::1:user/x EB35 WEBSITE.GET.OBJECT index "GET /index HTTP/1.1" 404 NoSuchKey 368 368 10 9 "-" "y/2""#;

    assert_eq!(
        read(&[alb, elb, s3].join("\n")),
        [
            "2020-01-01T00:55:04.127531Z GET /path?x=1 200 24950 Mozilla/5.0 (X11)",
            "2015-05-13T23:39:43.945958Z GET / 503 29 ",
            "2012-02-10T21:42:07Z GET /index 404 368 y/2",
        ]
    );
    assert!(are_of_one_address(alb, s3));
    // The address of the load balancer itself is nobody's.
    let other = alb.replace("192.0.2.7", "192.0.2.9");
    assert!(!are_of_one_address(alb, &other));
}

proptest::proptest! {
    #[test]
    fn no_line_of_any_format_panics(line in "\\PC{0,120}", fields in "[a-z() #-]{0,60}") {
        let _ = read(&line);
        let _ = read(&format!("{{{line}}}"));
        let _ = read(&format!("#Fields: c-ip date time cs-uri-stem {fields}\n192.0.2.7 2012-04-01 00:00:13 {line}"));
        let _ = read(&format!("x 2020-01-01T00:55:04Z a 192.0.2.7:1 b 1 1 1 200 \"GET {line}"));
        let _ = read(&format!("a b [10/Feb/2012:16:42:07 -0500] 192.0.2.7 \"GET {line}"));
    }
}
