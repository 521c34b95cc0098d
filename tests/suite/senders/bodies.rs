//! Bodies that are too large, too deep, compressed, or nothing at all: answered as the sender expects, never by a failure.

use super::installation_with;
use crate::raw_http;
use deadwood_tests::Server;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::json;
use std::io::Write;

pub(super) const PATHS: [&str; 10] = [
    "/compat/plausible/api/event",
    "/compat/umami/api/send",
    "/compat/umami/api/batch",
    "/compat/segment/v1/t",
    "/compat/segment/v1/page",
    "/compat/segment/v1/i",
    "/compat/segment/v1/group",
    "/compat/segment/v1/alias",
    "/compat/segment/v1/b",
    "/compat/otlp/v1/logs",
];
const OTLP: &str = "/compat/otlp/v1/logs";
/// Stands in for whatever a sender should not have sent; no answer may repeat it.
const SECRET: &str = "hunter2-hunter2";

#[test]
fn no_body_whatever_makes_the_server_fail() {
    let (_installation, server, _project) = installation_with(&json!({}));
    let deep = "[".repeat(60_000);
    let wide = format!("{{{}\"x\":1}}", "\"a\":{},".repeat(7_000));
    let bodies: [&[u8]; 12] = [
        b"",
        b"\0\0\0",
        b"\xff\xfe{}",
        b"null",
        b"7",
        b"[]",
        b"{}",
        b"[{},7,null]",
        br#"{"batch":[7,{},null,[]],"resourceLogs":[],"type":"event","payload":{},"n":"hunter2-hunter2"}"#,
        br#"{"resourceLogs":"hunter2-hunter2","batch":"hunter2-hunter2","payload":"hunter2-hunter2"}"#,
        deep.as_bytes(),
        wide.as_bytes(),
    ];
    for path in PATHS {
        for body in bodies {
            let reply = raw_http::post(server.address(), path, &[], body);
            assert!(
                reply.status < 500,
                "{path} failed on {:?}",
                &body[..body.len().min(60)]
            );
            assert!(
                !reply.body.contains(SECRET),
                "{path} repeats what was sent: {}",
                reply.body
            );
        }
        let oversized = vec![b' '; 500_001];
        assert_eq!(
            raw_http::post(server.address(), path, &[], &oversized).status,
            413,
            "{path}"
        );
    }
}

#[test]
fn only_opentelemetry_may_compress_and_only_with_gzip() {
    let (_installation, server, _project) = installation_with(&json!({}));
    let body = gzip(b"{}");
    for path in PATHS.iter().filter(|path| **path != OTLP) {
        let reply = encoded(&server, path, "gzip", &body);
        assert_eq!(reply.status, 415, "{path}");
    }
    assert_eq!(
        encoded(&server, "/api/v1/events", "gzip", &body).status,
        415
    );
    assert_eq!(encoded(&server, OTLP, "br", &body).status, 415);
    assert_eq!(encoded(&server, OTLP, "gzip", &body).status, 200);
    assert_eq!(encoded(&server, OTLP, "gzip", b"no gzip").status, 400);
    let protobuf = [("Content-Type", "application/x-protobuf")];
    assert_eq!(
        raw_http::post(server.address(), OTLP, &protobuf, b"\x0a\x00").status,
        415
    );
}

#[test]
fn a_compressed_bomb_is_refused_and_memory_stays_flat() {
    let (_installation, server, _project) = installation_with(&json!({}));
    // 50 MB of zeros in about 50 KB: forty of them took a server without caps to 1.9 GB.
    let bomb = gzip(&vec![b'0'; 50_000_000]);
    assert!(bomb.len() < 60_000, "{} bytes", bomb.len());
    encoded(&server, OTLP, "gzip", &bomb);
    let before_kib = server.peak_memory_bytes() / 1_024;

    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..5 {
                    let reply = encoded(&server, OTLP, "gzip", &bomb);
                    assert!(matches!(reply.status, 413 | 503), "{}", reply.status);
                }
            });
        }
    });

    let grown_kib = server.peak_memory_bytes() / 1_024 - before_kib;
    println!(
        "PROOF S1 bombs=40 bomb_bytes={} grown_kib={grown_kib}",
        bomb.len()
    );
    assert!(grown_kib < 32 * 1_024, "forty bombs took {grown_kib} KiB");
}

fn encoded(server: &Server, path: &str, encoding: &str, body: &[u8]) -> raw_http::Reply {
    raw_http::post(
        server.address(),
        path,
        &[("Content-Encoding", encoding)],
        body,
    )
}

fn gzip(plain: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(plain).expect("compressing in memory");
    encoder.finish().expect("compressing in memory")
}
