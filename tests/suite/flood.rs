//! Proof S3: a flood does not silence the honest.

use deadwood_tests::{Installation, Project};
use serde_json::json;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// What the good client sends, and so the rate that the flood is a multiple of.
const RATED_PER_S: u64 = 50;
const FLOOD_AT_LEAST: u64 = 10;
/// Connections that flood as fast as they are answered.
const FLOODERS: usize = 12;
const SLOW: usize = 300;
/// What `--memory-mib` grants where nothing is said.
const MEMORY_MIB: u64 = 512;

struct Flood<'a> {
    to: SocketAddr,
    ends: &'a AtomicBool,
    sent: &'a AtomicU64,
}

impl Flood<'_> {
    /// Sends one request again and again over connections that are kept as long as the server keeps them.
    fn repeat(&self, request: &[u8]) {
        while !self.ends.load(Ordering::Relaxed) {
            let Ok(mut stream) = TcpStream::connect(self.to) else {
                continue;
            };
            let mut answer = [0; 4_096];
            while !self.ends.load(Ordering::Relaxed) {
                if stream.write_all(request).is_err() {
                    break;
                }
                self.sent.fetch_add(1, Ordering::Relaxed);
                match stream.read(&mut answer) {
                    Ok(0) | Err(_) => break,
                    Ok(_) => {}
                }
            }
        }
    }

    /// Holds many connections open with what never becomes a request.
    fn hold(&self, beginning: &[u8]) {
        let mut held: Vec<TcpStream> = Vec::new();
        while !self.ends.load(Ordering::Relaxed) {
            held.retain_mut(|stream| stream.write_all(b"x").is_ok());
            while held.len() < SLOW {
                let Ok(mut stream) = TcpStream::connect(self.to) else {
                    break;
                };
                let _ = stream.write_all(beginning);
                held.push(stream);
            }
            std::thread::sleep(Duration::from_millis(500));
        }
    }
}

fn request(headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "POST /api/v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n{headers}Content-Length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

fn full_batch(project: &Project, actor: &str) -> Vec<u8> {
    let event = json!({ "feature": "a", "action": "use", "path": "/reports/7", "n": 3 });
    let batch =
        json!({ "project": project.ingest_key, "actor": actor, "events": vec![event; 100] });
    request("", batch.to_string().as_bytes())
}

#[test]
fn a_good_client_is_heard_through_a_flood() {
    let is_full = std::env::var_os("DEADWOOD_TEST_PROOFS").is_some_and(|value| value == "full");
    let good_batches: u64 = if is_full { 6_000 } else { 200 };
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let other = installation.create_project("Loud");
    let server = installation.start();
    let (ends, sent) = (AtomicBool::new(false), AtomicU64::new(0));
    let flood = Flood {
        to: server.address(),
        ends: &ends,
        sent: &sent,
    };
    let zeros = compressed_zeros();
    let requests = [
        // Of the good client's own project by one actor, by nobody in particular, of another project, and what is refused.
        full_batch(&project, "loud"),
        full_batch(&project, ""),
        full_batch(&other, ""),
        request("Content-Encoding: gzip\r\n", &zeros),
        request("", &vec![b'x'; 70_000]),
        request("", "[".repeat(60_000).as_bytes()),
    ];
    let half_head = b"POST /api/v1/events HTTP/1.1\r\nHost: x\r\nX-Slow: ".to_vec();
    let half_body =
        b"POST /api/v1/events HTTP/1.1\r\nHost: x\r\nContent-Length: 50000\r\n\r\n".to_vec();

    let (first_try, delivered, seconds) = std::thread::scope(|scope| {
        for number in 0..FLOODERS {
            let request = &requests[number % requests.len()];
            let flood = &flood;
            scope.spawn(move || flood.repeat(request));
        }
        for beginning in [&half_head, &half_body] {
            let flood = &flood;
            scope.spawn(move || flood.hold(beginning));
        }
        let started = Instant::now();
        let (mut first_try, mut delivered) = (0, 0);
        for number in 0..good_batches {
            let batch = project.one_use(
                &format!("u-{}", number % 97),
                "a",
                &format!("good-{number}"),
            );
            // As the script does: the same batch again, a few times.
            for attempt in 0..5 {
                let is_taken = server
                    .try_send(&batch)
                    .is_ok_and(|answer| answer.status == 202);
                if is_taken {
                    first_try += u64::from(attempt == 0);
                    delivered += 1;
                    break;
                }
                std::thread::sleep(Duration::from_millis(200));
            }
            std::thread::sleep(Duration::from_micros(1_000_000 / RATED_PER_S / 4));
        }
        let seconds = started.elapsed().as_secs_f64();
        ends.store(true, Ordering::Relaxed);
        (first_try, delivered, seconds)
    });

    let share = |part: u64| part as f64 / good_batches as f64 * 100.0;
    let flood_per_s = sent.load(Ordering::Relaxed) as f64 / seconds;
    let times = flood_per_s / (good_batches as f64 / seconds);
    let peak = server.peak_memory_bytes() / (1024 * 1024);
    println!(
        "PROOF S3 good={:.2}% good_at_first_try={:.2}% flood_per_s={flood_per_s:.0} times_the_good_client={times:.0} slow_connections={} peak_rss_mib={peak}",
        share(delivered),
        share(first_try),
        2 * SLOW,
    );
    assert!(
        times >= FLOOD_AT_LEAST as f64,
        "the flood was a trickle: {times:.1} times"
    );
    assert!(share(delivered) >= 99.9, "{}", share(delivered));
    assert!(
        peak <= MEMORY_MIB,
        "the flood took {peak} MiB of {MEMORY_MIB}"
    );
    server.stop();
}

/// 56 KB of gzip that unpack to 56 MB.
fn compressed_zeros() -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let zeros = vec![0; 1 << 20];
    for _ in 0..54 {
        encoder.write_all(&zeros).expect("memory takes everything");
    }
    encoder.finish().expect("memory takes everything")
}
