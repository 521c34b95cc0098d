//! Whoever is slow, unending or too early: refused as soon as it is known, and gone soon after.

use crate::raw_http;
use deadwood_tests::{Installation, Project, Server, eventually};
use serde_json::json;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

fn server_with_project() -> (Installation, Server, Project) {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start_with(&["--admin-listen", "127.0.0.1:0"]);
    (installation, server, project)
}

fn connect(to: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(to).expect("connecting");
    // No test waits for this: it turns a server that never closes into a failure.
    stream
        .set_read_timeout(Some(Duration::from_secs(60)))
        .expect("setting a timeout");
    stream
}

fn until_closed(mut stream: TcpStream) -> String {
    let mut bytes = Vec::new();
    match stream.read_to_end(&mut bytes) {
        Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {
            panic!("the server never closed the connection")
        }
        // A reset ends it as well.
        Ok(_) | Err(_) => String::from_utf8_lossy(&bytes).into_owned(),
    }
}

fn head(length: &str, more: &str) -> String {
    format!(
        "POST /api/v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n{more}{length}\r\n\r\n"
    )
}

#[test]
fn what_can_be_told_from_the_head_is_told_before_the_body_comes() {
    let (_installation, server, _project) = server_with_project();
    for (name, head, status) in [
        (
            "a body over the limit",
            head("Content-Length: 64001", ""),
            "413",
        ),
        (
            "a huge body",
            head("Content-Length: 99999999999", ""),
            "413",
        ),
        (
            "a compressed body",
            head("Content-Length: 500", "Content-Encoding: gzip\r\n"),
            "415",
        ),
        (
            "compressed, without a length",
            head("Transfer-Encoding: chunked", "Content-Encoding: br\r\n"),
            "415",
        ),
        (
            "another media type",
            head("Content-Length: 500", "").replace("text/plain", "text/html"),
            "415",
        ),
        (
            "compressed, to another route",
            head("Content-Length: 500", "Content-Encoding: zstd\r\n").replace("events", "session"),
            "415",
        ),
    ] {
        let mut stream = connect(server.address());
        stream.write_all(head.as_bytes()).expect("sent");

        let answer = until_closed(stream);

        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status}")),
            "{name}: {answer}"
        );
        assert!(
            answer.contains("application/problem+json"),
            "{name}: {answer}"
        );
    }
}

#[test]
fn a_body_without_an_end_is_answered_and_its_connection_closed() {
    let (_installation, server, _project) = server_with_project();
    let endless = |coding: &str| head("Transfer-Encoding: chunked", coding);
    for (name, head, status) in [
        ("compressed", endless("Content-Encoding: gzip\r\n"), "415"),
        ("plain", endless(""), "413"),
        (
            "nobody reads it",
            endless("").replace("POST /api/v1/events", "GET /"),
            "200",
        ),
    ] {
        let mut stream = connect(server.address());
        stream.write_all(head.as_bytes()).expect("sent");
        let mut reader = stream.try_clone().expect("a second handle");
        let answer = std::thread::spawn(move || {
            let mut bytes = vec![0; 4_096];
            let read = reader.read(&mut bytes).unwrap_or(0);
            String::from_utf8_lossy(&bytes[..read]).into_owned()
        });

        let chunk = [b"1000\r\n".as_slice(), &[b'x'; 4_096], b"\r\n"].concat();
        let mut sent: u64 = 0;
        // Ends when the server has had enough; loopback would take gigabytes a minute.
        while stream.write_all(&chunk).is_ok() {
            sent += 4_096;
            assert!(sent < 64 << 30, "{name}: the server reads on for ever");
        }

        let answer = answer.join().expect("read");
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status}")),
            "{name}: {answer}"
        );
    }
}

#[test]
fn slow_heads_and_bodies_come_to_an_end_also_behind_a_good_request() {
    let (_installation, server, project) = server_with_project();
    let good = project.one_use("u-1", "a", "good").to_string();
    let good = format!(
        "{}{good}",
        head(&format!("Content-Length: {}", good.len()), "")
    );
    let to = server.address();
    let slow = |before: &'static str, bytes: String| {
        std::thread::spawn(move || {
            let mut stream = connect(to);
            stream.write_all(bytes.as_bytes()).expect("sent");
            (before, until_closed(stream))
        })
    };
    let waits = [
        slow("nothing", String::new()),
        slow("half a head", "POST /api/v1/events HTT".to_owned()),
        slow(
            "half a head behind a good request",
            format!("{good}POST /api"),
        ),
        slow("a good request and silence", good.clone()),
        slow(
            "half a body",
            head("Content-Length: 500", "") + "{\"project\":",
        ),
        slow(
            "half a chunk",
            head("Transfer-Encoding: chunked", "") + "5\r\nab",
        ),
        slow(
            "half a body to another route",
            head("Content-Length: 500", "")
                .replace("events", "session")
                .replace("text/plain", "application/json"),
        ),
    ];

    for wait in waits {
        let (name, answer) = wait.join().expect("closed");
        let expected: &[&str] = match name {
            "nothing" | "half a head" => &["HTTP/1.1 408"],
            "half a head behind a good request" | "a good request and silence" => &["HTTP/1.1 202"],
            _ => &["HTTP/1.1 408", "body_too_slow"],
        };
        for part in expected {
            assert!(answer.contains(part), "{name}: {answer:?}");
        }
    }
    server
        .send(&project.one_use("u-2", "a", "after"))
        .expect_status(202);
}

#[test]
fn an_actor_who_floods_is_held_and_told_when_to_come_back() {
    let (_installation, server, project) = server_with_project();
    let batch = |actor: &str| {
        let event = json!({ "feature": "a", "action": "use" });
        json!({ "project": project.ingest_key, "actor": actor, "events": vec![event; 100] })
    };
    let refused = (0..2_000)
        .map(|_| server.send(&batch("loud")))
        .find(|answer| answer.status != 202)
        .expect("a refusal");

    assert_eq!(refused.status, 429, "{}", refused.body);
    assert_eq!(refused.problem_code(), "over_budget");
    assert!(!refused.body.contains("loud"), "{}", refused.body);
    server.send(&batch("quiet")).expect_status(202);
    let body = batch("loud").to_string();
    let headers = [("Content-Type", "text/plain")];
    let mut reply = raw_http::post(
        server.address(),
        "/api/v1/events",
        &headers,
        body.as_bytes(),
    );
    // A tenth of a second of silence earns half a batch.
    while reply.status == 202 {
        reply = raw_http::post(
            server.address(),
            "/api/v1/events",
            &headers,
            body.as_bytes(),
        );
    }
    let seconds = reply
        .header("retry-after")
        .and_then(|text| text.parse::<u32>().ok());
    assert!(
        seconds.is_some_and(|seconds| (1..60).contains(&seconds)),
        "{seconds:?}"
    );
    // Another origin may read when to come back.
    assert!(reply.header("access-control-expose-headers").is_some());
}

#[test]
fn what_was_not_counted_stands_in_a_report_by_its_reason() {
    let (installation, server, project) = server_with_project();
    project.declare(&server, &["a"]);
    for number in 0..70 {
        let batch = json!({
            "project": project.ingest_key, "actor": format!("u-{number}"), "release": "1.0",
            "traits": { "plan": format!("p{number}"), "shoe_size": "42" },
            "events": [
                { "feature": "a", "action": "use" }, { "feature": "a", "action": "use" },
                { "feature": "a", "action": "stare" },
            ],
        });
        server.send(&batch).expect_status(202);
    }
    // Counters are written at the end of a server's life, and once a minute.
    server.stop();
    let server = installation.start();

    let report = project.report(&server, "completeness").json();
    let events = |reason: &str| {
        let list = report["not_counted"].as_array().expect("a list");
        let found = list.iter().find(|one| one["reason"] == reason);
        found.map_or(json!(null), |one| one["events"]["value"].clone())
    };
    assert_eq!(events("rejected"), 70, "{report}");
    assert_eq!(events("undeclared_trait"), 70, "{report}");
    assert_eq!(events("surplus_value"), 20, "{report}");
    assert_eq!(
        report["completeness"]["value"],
        json!(0.666_667),
        "{report}"
    );
    assert_eq!(report["releases"][0]["release"], "1.0", "{report}");
    let ranking = project.report(&server, "ranking").json();
    assert_eq!(ranking["totals"]["completeness"], report["completeness"]);
    let csv = project.report_csv(&server, "completeness").body;
    assert!(
        csv.contains("completeness of release,1.0,0.666667,share of events"),
        "{csv}"
    );
}

#[test]
fn metrics_and_health_have_a_door_of_their_own() {
    let (installation, server, project) = server_with_project();
    let log = std::fs::read_to_string(installation.log_path()).expect("the log");
    let admin: SocketAddr = log
        .lines()
        .find_map(|line| {
            line.strip_prefix("deadwood: metrics on http://")?
                .strip_suffix("/metrics")
        })
        .and_then(|address| address.parse().ok())
        .expect("the server says where its metrics are");
    server
        .send(&project.one_use("u-secret", "a", "1"))
        .expect_status(202);
    let forged = [
        ("Content-Type", "text/plain"),
        ("X-Forwarded-For", "192.0.2.77"),
    ];
    let body = project.one_use("u-secret", "a", "2").to_string();
    assert_eq!(
        raw_http::post(server.address(), "/api/v1/events", &forged, body.as_bytes()).status,
        202
    );
    raw_http::post(server.address(), "/api/v1/events", &[], b"{");

    let scraped = eventually("the counters", || {
        let text = raw_http::request(admin, "GET", "/metrics", &[], b"").body;
        text.contains("untrusted_sender").then_some(text)
    });
    let accepted = format!(
        "deadwood_ingest_events_total{{project=\"{}\",outcome=\"accepted\"}} 2",
        project.id
    );
    for line in [
        accepted.as_str(),
        "deadwood_ingest_batches_refused_total{reason=\"not_json\"} 1",
        "deadwood_http_forwarded_ignored_total{reason=\"untrusted_sender\"} 1",
        "deadwood_degraded{code=\"stores_failing\"} 0",
        "deadwood_disk_free_bytes",
        "# TYPE deadwood_http_answers_total counter",
    ] {
        assert!(scraped.contains(line), "{line} is not in\n{scraped}");
    }
    assert!(
        !scraped.contains("u-secret") && !scraped.contains("192.0.2"),
        "{scraped}"
    );
    let ready = raw_http::request(admin, "GET", "/health/ready", &[], b"");
    assert_eq!(
        (ready.status, &ready.json()["degraded"]),
        (200, &json!([])),
        "{}",
        ready.body
    );
    let outside = raw_http::request(server.address(), "GET", "/metrics", &[], b"");
    assert!(
        !outside.body.contains("deadwood_"),
        "the public door shows no metrics"
    );
}

#[test]
fn a_country_database_that_is_none_is_told_and_stops_nothing() {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let garbage = installation.root().join("garbage.mmdb");
    std::fs::write(&garbage, [0xAB; 4_096]).expect("written");
    for file in ["garbage.mmdb", "missing.mmdb"] {
        let server = installation.start_with(&["--geo", file]);
        server
            .send(&project.one_use("u-1", "a", file))
            .expect_status(202);
        let ready = raw_http::request(server.address(), "GET", "/health/ready", &[], b"");
        assert_eq!(ready.status, 200, "{}", ready.body);
        assert_eq!(
            ready.json()["degraded"][0]["code"],
            "countries_unknown",
            "{file}"
        );
        server.stop();
    }
}

#[test]
fn a_second_server_on_one_folder_is_refused_with_a_sentence() {
    let (installation, _server, _project) = server_with_project();
    let second = installation.run(&["serve", "--listen", "127.0.0.1:0"]);
    assert!(!second.succeeded);
    assert!(second.stderr.contains("data"), "{}", second.stderr);
    assert!(!second.stderr.contains("panicked"), "{}", second.stderr);
}
