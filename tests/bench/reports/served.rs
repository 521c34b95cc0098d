//! A server on a loaded project: how long it takes to be ready, and to answer.

use crate::loaded::Loaded;
use crate::process;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};
use ureq::Agent;

/// The people of whom the report about a part is asked.
const A_PART: &str = "segment=trait.plan:pro";

pub struct Served<'a> {
    child: Child,
    address: String,
    agent: Agent,
    loaded: &'a Loaded,
    sent: u64,
    folds: Arc<AtomicUsize>,
}

pub struct Answer {
    pub body: String,
    tag: String,
    /// By the server's own clock.
    pub milliseconds: f64,
}

/// Prints what one size shows; the median of warm rankings in milliseconds.
pub fn measure(loaded: &Loaded, rounds: usize) -> f64 {
    let events = loaded.events;
    let started = Instant::now();
    let mut served = Served::start(loaded);
    let ready = started.elapsed().as_secs_f64();
    let cold = served.ask("ranking");
    served.check(&cold.body);
    println!(
        "BENCH start events={events} ready_s={ready:.2} cold_ranking_ms={:.1}",
        cold.milliseconds
    );
    let mut median_of_ranking = 0.0;
    let of_a_part = format!("segment?{A_PART}");
    for report in ["ranking", "removal", "explore", "audience", &of_a_part] {
        served.ask(report);
        let cpu = process::cpu_s(served.child.id());
        let mut warm: Vec<f64> = (0..rounds).map(|_| served.ask_anew(report)).collect();
        let cpu_ms = (process::cpu_s(served.child.id()) - cpu) * 1e3 / rounds as f64;
        warm.sort_unstable_by(f64::total_cmp);
        let median = warm[rounds / 2];
        if report == "ranking" {
            median_of_ranking = median;
        }
        println!(
            "BENCH warm events={events} report={} median_ms={median:.1} p95_ms={:.1} least_ms={:.1} server_cpu_ms={cpu_ms:.1} kept_ms={:.1}",
            report.split('?').next().unwrap_or(report),
            warm[rounds * 95 / 100],
            warm[0],
            served.ask(report).milliseconds,
        );
    }
    println!(
        "BENCH memory events={events} rss_mib={:.0} rss_peak_mib={:.0}",
        process::memory_mib(served.child.id(), "VmRSS"),
        process::memory_mib(served.child.id(), "VmHWM"),
    );
    median_of_ranking
}

impl Served<'_> {
    pub fn start(loaded: &Loaded) -> Served<'_> {
        let mut child = loaded
            .command(&["serve", "--listen", "127.0.0.1:0"])
            // A flood is to meet the server's own bounds, not what one project may send.
            .args(["--project-events-per-s", "100000000"])
            .stderr(Stdio::piped())
            .spawn()
            .expect("starting the server");
        let log = BufReader::new(child.stderr.take().expect("its log"));
        let mut lines = log.lines().map_while(Result::ok);
        let address = lines
            .find_map(|line| {
                let (_, address) = line.split_once("listening on http://")?;
                Some(address.trim().to_owned())
            })
            .expect("the server says where it listens");
        // A full pipe would stop it.
        let folds = Arc::new(AtomicUsize::new(0));
        let seen = folds.clone();
        std::thread::spawn(move || {
            for line in lines {
                seen.fetch_add(usize::from(line.contains("folded old weeks")), Relaxed);
            }
        });
        Served {
            child,
            address,
            agent: Agent::config_builder()
                .timeout_global(Some(Duration::from_secs(60)))
                .build()
                .into(),
            loaded,
            sent: 0,
            folds,
        }
    }

    pub fn process_id(&self) -> u32 {
        self.child.id()
    }

    pub fn address(&self) -> SocketAddr {
        self.address.parse().expect("an address")
    }

    /// How often old weeks were folded since the start.
    pub fn folds(&self) -> usize {
        self.folds.load(Relaxed)
    }

    pub fn ask(&self, report: &str) -> Answer {
        let (from, to) = &self.loaded.days;
        let joint = if report.contains('?') { '&' } else { '?' };
        let url = format!(
            "http://{}/api/v1/projects/{}/reports/{report}{joint}from={from}&to={to}",
            self.address, self.loaded.project
        );
        let request = self.agent.get(url).header(
            "Authorization",
            format!("Bearer {}", self.loaded.read_token),
        );
        let mut response = request.call().expect("a report");
        let header = |name: &str| {
            let value = response.headers().get(name).expect(name);
            value.to_str().expect("text").to_owned()
        };
        let (tag, timing) = (header("etag"), header("server-timing"));
        let (_, whole) = timing.rsplit_once("report;dur=").expect("its whole time");
        Answer {
            tag,
            milliseconds: whole.parse().expect("milliseconds"),
            body: response.body_mut().read_to_string().expect("a body"),
        }
    }

    /// Sends an event, waits until the answer is another one, and tells how long that one took to work out.
    fn ask_anew(&mut self, report: &str) -> f64 {
        let before = self.ask(report).tag;
        self.send();
        for _ in 0..200 {
            std::thread::sleep(Duration::from_millis(20));
            let answer = self.ask(report);
            if answer.tag != before {
                return answer.milliseconds;
            }
        }
        panic!("an event changed nothing within four seconds");
    }

    fn send(&mut self) {
        self.sent += 1;
        let body = json!({
            "project": self.loaded.ingest_key,
            // Another one in each run, also on a folder that is kept.
            "batch": format!("bench-{}-{}", self.child.id(), self.sent),
            "actor": format!("user-{}", self.sent * 7_919 % 100_000),
            "traits": {"plan": "pro"},
            "events": [{"feature": format!("feature-{:04}", self.sent % 20), "action": "use"}],
        });
        let url = format!("http://{}/api/v1/events", self.address);
        let request = self.agent.post(url).header("Content-Type", "text/plain");
        request.send(body.to_string()).expect("202");
    }

    /// A fast answer that is wrong is worth nothing.
    fn check(&self, ranking: &str) {
        let ranking: Value = serde_json::from_str(ranking).expect("JSON");
        let rows = ranking["features"].as_array().expect("features");
        let mut checked = 0;
        for feature in self.loaded.truth["features"].as_array().expect("features") {
            let row = rows
                .iter()
                .find(|row| row["key"] == feature["key"])
                .expect("every feature has a row");
            if row["users"]["value"].is_u64() {
                assert_eq!(row["users"]["value"], feature["users"], "{}", row["key"]);
                checked += 1;
            }
        }
        assert!(checked > rows.len() / 2, "most features can be checked");
    }
}

impl Drop for Served<'_> {
    fn drop(&mut self) {
        // Both fail only where the server has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
