//! Ingest completeness: what a path that loses batches takes away is found in the numbers of those that arrive.

use deadwood_tests::{Installation, Project, Server};
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

const PAGES: usize = 80;
const BATCHES_OF_A_PAGE: u64 = 30;

/// Passes requests on, except one of every ten, at a place that changes: its connection is closed without an answer.
struct DroppingProxy {
    address: SocketAddr,
    dropped: Arc<AtomicU64>,
}

impl DroppingProxy {
    fn before(server: SocketAddr) -> DroppingProxy {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("its address");
        let dropped = Arc::new(AtomicU64::new(0));
        let counter = dropped.clone();
        // Ends with the process; the listener holds nothing that another test needs.
        std::thread::spawn(move || {
            let (mut seen, mut victim, mut state) = (0_u64, 3_u64, 0x9E37_79B9_u64);
            for page in listener.incoming().flatten() {
                let is_dropped = seen % 10 == victim;
                seen += 1;
                if seen % 10 == 0 {
                    state = state
                        .wrapping_mul(6_364_136_223_846_793_005)
                        .wrapping_add(1);
                    victim = (state >> 33) % 10;
                }
                if is_dropped {
                    counter.fetch_add(1, Ordering::Relaxed);
                } else {
                    pass_on(page, server);
                }
            }
        });
        DroppingProxy { address, dropped }
    }
}

/// One request, whose sender closes its half behind it, and its answer.
fn pass_on(mut page: TcpStream, server: SocketAddr) {
    let mut request = Vec::new();
    let mut answer = Vec::new();
    let mut behind = TcpStream::connect(server).expect("the server");
    page.read_to_end(&mut request).expect("a request");
    behind.write_all(&request).expect("passed on");
    behind.read_to_end(&mut answer).expect("an answer");
    // The page may have gone.
    let _ = page.write_all(&answer);
}

/// Sends one batch as a page that is about to close: no repeat, no look at the answer.
fn send_once(to: SocketAddr, batch: &Value) {
    let body = batch.to_string();
    let mut stream = TcpStream::connect(to).expect("connecting");
    let request = format!(
        "POST /api/v1/events HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    // A dropped one may be closed before it is read.
    let _ = stream.write_all(request.as_bytes());
    let _ = stream.shutdown(std::net::Shutdown::Write);
    let _ = stream.read_to_end(&mut Vec::new());
}

fn batch(project: &Project, page: usize, release: &str, number: u64) -> Value {
    json!({
        "project": project.ingest_key,
        "actor": format!("u-{page}"),
        "release": release,
        "stream": format!("page-{page:06}"),
        "seq": number,
        "events": [{ "feature": "a", "action": "use" }, { "feature": "a", "action": "exposure" }],
    })
}

fn completeness(server: &Server, project: &Project) -> Value {
    project.report(server, "completeness").json()
}

#[test]
fn a_path_that_drops_a_tenth_reads_ninety_percent() {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    project.declare(&server, &["a"]);
    let proxy = DroppingProxy::before(server.address());
    // Two releases: the older one's pages have no such path before them.
    for number in 0..BATCHES_OF_A_PAGE {
        for page in 0..PAGES {
            send_once(proxy.address, &batch(&project, page, "2.0", number));
        }
        for page in PAGES..PAGES + 10 {
            send_once(server.address(), &batch(&project, page, "1.0", number));
        }
    }
    let dropped = proxy.dropped.load(Ordering::Relaxed);
    assert_eq!(
        dropped,
        PAGES as u64 * BATCHES_OF_A_PAGE / 10,
        "control: the path drops a tenth"
    );
    // Counters are written at the end of a server's life, and once a minute.
    server.stop();
    let server = installation.start();

    let report = completeness(&server, &project);
    let of_release = |name: &str| {
        let list = report["releases"].as_array().expect("a list");
        let found = list.iter().find(|one| one["release"] == name).expect(name);
        found["completeness"]["value"].as_f64().expect("a share")
    };
    println!(
        "PROOF completeness dropped={dropped} of={} reads={:.4} untouched_release={}",
        PAGES as u64 * BATCHES_OF_A_PAGE,
        of_release("2.0"),
        of_release("1.0"),
    );
    assert!((of_release("2.0") - 0.9).abs() <= 0.01, "{report}");
    assert!((of_release("1.0") - 1.0).abs() < 1e-9, "{report}");
}

#[test]
fn what_pages_say_they_lost_counts_once_however_often_the_batch_is_sent() {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    project.declare(&server, &["a"]);
    for number in 0..10 {
        let event = json!({ "feature": "a", "action": "use" });
        let batch = json!({
            "project": project.ingest_key, "batch": format!("b-{number}"), "stream": format!("stream-{number}"), "seq": 0,
            "lost": { "queue_full": 3, "offline": 2 }, "events": vec![event; 20],
        });
        for _ in 0..3 {
            server.send(&batch).expect_status(202);
        }
    }
    server.stop();
    let server = installation.start();

    let report = completeness(&server, &project);
    assert_eq!(report["completeness"]["value"], 0.8, "{report}");
    let lost = report["not_counted"].as_array().expect("a list").iter();
    let lost = lost
        .filter(|one| one["reason"] == "client_lost")
        .collect::<Vec<_>>();
    assert_eq!(lost[0]["events"]["value"], 50, "{report}");
}
