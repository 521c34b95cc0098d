//! The demo tells what is true of its product: the reports of the real server must say the same.

use deadwood_tests::Installation;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};

/// A demo that serves its simulated past and nothing live.
struct Demo {
    child: Child,
    url: String,
    project: String,
    read_token: String,
    truth: Value,
}

impl Demo {
    fn start(installation: &Installation, seed: u64) -> Demo {
        let mut child = installation
            .command(&[
                "demo",
                "--listen",
                "127.0.0.1:0",
                "--no-live",
                "--seed",
                &seed.to_string(),
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("starting the demo");
        let mut line = String::new();
        let stdout = child.stdout.take().expect("a pipe");
        BufReader::new(stdout)
            .read_line(&mut line)
            .expect("the ready line");
        let ready: Value = serde_json::from_str(&line).expect("the ready line is JSON");
        let text = |name: &str| ready[name].as_str().expect(name).to_owned();
        let truth = std::fs::read_to_string(installation.data_dir().join("demo-truth.json"))
            .expect("the demo leaves its truth");
        Demo {
            child,
            url: text("url"),
            project: text("project"),
            read_token: text("read_token"),
            truth: serde_json::from_str(&truth).expect("the truth is JSON"),
        }
    }

    fn report(&self, name: &str) -> Value {
        let url = format!(
            "{}/api/v1/projects/{}/reports/{name}",
            self.url, self.project
        );
        let mut answer = ureq::get(&url)
            .header("Authorization", format!("Bearer {}", self.read_token))
            .call()
            .expect("a report");
        let text = answer.body_mut().read_to_string().expect("a text");
        serde_json::from_str(&text).expect("JSON")
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        // The demo may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[derive(Default)]
struct Compared {
    figures: u64,
    different: Vec<String>,
    intervals: u64,
    holding: u64,
    /// Features whose zero or verdict is not the expected one.
    surprises: Vec<String>,
}

fn compare(report: &Value, truth: &Value, window: &str, compared: &mut Compared) {
    let expected: BTreeMap<&str, &Value> = truth["features"]
        .as_array()
        .expect("features")
        .iter()
        .map(|feature| (feature["key"].as_str().expect("a key"), feature))
        .collect();
    let rows = report["features"].as_array().expect("rows");
    assert_eq!(
        rows.len(),
        expected.len(),
        "every feature of the catalogue is listed"
    );
    for row in rows {
        let key = row["key"].as_str().expect("a key");
        // What is needed seldom is judged over more days than the truth's windows have.
        if row["judged_over"]["days"] != report["window"]["days"] {
            assert_ne!(row["verdict"]["kind"], "candidate", "{key} is alive");
            continue;
        }
        let counted = &expected[key]["windows"][window];
        for figure in ["eligible", "exposed", "users", "uses"] {
            // What is hidden or not measurable has no value.
            let Some(shown) = row[figure]["value"].as_u64() else {
                continue;
            };
            compared.figures += 1;
            if Some(shown) != counted[figure].as_u64() {
                compared.different.push(format!(
                    "{figure} of {key}: {shown}, truly {}",
                    counted[figure]
                ));
            }
        }
        let ends = (row["reach"]["low"].as_f64(), row["reach"]["high"].as_f64());
        if let ((Some(low), Some(high)), Some(propensity)) = (ends, counted["propensity"].as_f64())
        {
            compared.intervals += 1;
            compared.holding += u64::from(low <= propensity && propensity <= high);
        }
        let verdict = (&row["verdict"]["kind"], &row["verdict"]["rule"]);
        let wanted = &expected[key]["expected_verdict"];
        if window == "removal"
            && (row["zero"] != expected[key]["expected_zero"]
                || verdict != (&wanted["kind"], &wanted["rule"]))
        {
            compared.surprises.push(format!(
                "{key}: {} {verdict:?}, expected {wanted}",
                row["zero"]
            ));
        }
    }
}

/// `DEADWOOD_TEST_PROOFS=full`: ten seeds instead of one.
fn seeds() -> std::ops::RangeInclusive<u64> {
    let full = std::env::var("DEADWOOD_TEST_PROOFS").is_ok_and(|length| length == "full");
    if full { 1..=10 } else { 1..=1 }
}

#[test]
fn the_demos_reports_say_what_its_simulation_knows() {
    let mut compared = Compared::default();
    for seed in seeds() {
        let installation = Installation::new();
        let demo = Demo::start(&installation, seed);
        compare(
            &demo.report("removal"),
            &demo.truth,
            "removal",
            &mut compared,
        );
        compare(
            &demo.report("ranking"),
            &demo.truth,
            "ranking",
            &mut compared,
        );
    }

    assert_eq!(compared.different, Vec::<String>::new());
    assert_eq!(compared.surprises, Vec::<String>::new());
    let share = 100.0 * compared.holding as f64 / compared.intervals as f64;
    assert!(
        share >= 90.0,
        "only {share:.0} % of the intervals hold the truth"
    );
    assert!(
        compared.figures > 300,
        "only {} figures were compared",
        compared.figures
    );
    println!(
        "PROOF DEMO seeds={} figures={} different=0 intervals_holding={share:.1}% surprises=0",
        seeds().end(),
        compared.figures
    );
}
