//! The demo tells what is true of its product: the reports of the real server must say the same.

use deadwood_tests::{Demo, Installation, Server};
use serde_json::Value;
use std::collections::BTreeMap;

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

/// How far page sessions came in the errands that the demo's team follows as funnels.
fn compare_funnels(demo: &Demo, compared: &mut Compared) {
    let (from, to) = whole_weeks(demo);
    let funnels = demo.get("/api/v1/projects/{project}/funnels");
    let funnels = funnels["funnels"].as_array().expect("funnels");
    assert!(!funnels.is_empty(), "the page is filled");
    for funnel in funnels {
        let errand = demo.truth["errands"]
            .as_array()
            .and_then(|all| all.iter().find(|errand| errand["name"] == funnel["name"]))
            .expect("each funnel is an errand");
        let number = &funnel["number"];
        let report = demo.report(&format!(
            "ordered-funnel?funnel={number}&from={from}&to={to}"
        ));
        let reached = &errand["windows"]["ranking"]["reached"];
        for (place, step) in report["steps"]
            .as_array()
            .expect("steps")
            .iter()
            .enumerate()
        {
            assert_eq!(step["key"], errand["steps"][place]);
            compared.figures += 1;
            if step["sessions"]["value"] != reached[place] {
                compared.different.push(format!(
                    "step {place} of {}: {}, truly {}",
                    funnel["name"], step["sessions"], reached[place]
                ));
            }
        }
    }
}

/// The window of the ranking: whole weeks, which no report widens.
fn whole_weeks(demo: &Demo) -> (String, String) {
    let window = demo.truth["windows"]
        .as_array()
        .and_then(|windows| windows.iter().find(|window| window["name"] == "ranking"))
        .expect("the window");
    let end = |name: &str| window[name].as_str().expect("a day").to_owned();
    (end("from"), end("to"))
}

/// What page sessions did after each step of an errand: to the last one what the simulation sent.
fn compare_order(demo: &Demo, compared: &mut Compared) {
    let (from, to) = whole_weeks(demo);
    for errand in demo.truth["errands"].as_array().expect("errands") {
        let walked = &errand["windows"]["ranking"];
        let steps: Vec<&str> = errand["steps"]
            .as_array()
            .expect("steps")
            .iter()
            .map(|step| step.as_str().expect("a key"))
            .collect();
        for (number, pair) in steps.windows(2).enumerate() {
            let report = demo.report(&format!("next?feature={}&from={from}&to={to}", pair[0]));
            let next = report["next"]
                .as_array()
                .and_then(|all| all.iter().find(|next| next["key"] == pair[1]))
                .expect("the next step is among what comes next");
            for (what, shown, truly) in [
                ("use", &report["sessions"], &walked["used"][number]),
                ("go on", &next["sessions"], &walked["straight_on"][number]),
            ] {
                compared.figures += 1;
                if shown["value"] != *truly {
                    let of = format!("{pair:?}: {} {what}, truly {truly}", shown["value"]);
                    compared.different.push(of);
                }
            }
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
        compare_order(&demo, &mut compared);
        compare_funnels(&demo, &mut compared);
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

/// A removal report of so many days, or what was answered instead; without the moment at which it was made.
fn removal(server: &Server, demo: &Asked, days: i64) -> Result<Value, String> {
    let path = format!(
        "/api/v1/projects/{}/reports/removal?from={}&to={}",
        demo.project,
        demo.last_day - jiff::Span::new().days(days - 1),
        demo.last_day
    );
    let answer = server.get(&path, &demo.read_token);
    if answer.status != 200 {
        assert_eq!(answer.problem_code(), "internal", "{}", answer.body);
        assert!(!answer.body.contains("candidate"), "{}", answer.body);
        return Err(answer.body);
    }
    let mut report = answer.json();
    report["generated_at"] = Value::Null;
    Ok(report)
}

struct Asked {
    project: String,
    read_token: String,
    last_day: jiff::civil::Date,
}

#[test]
fn a_reading_that_fails_yields_no_verdict_wherever_in_a_report_it_fails() {
    const WINDOWS: i64 = 24;
    let installation = Installation::new();
    let demo = Demo::start(&installation, 1);
    let last_day = demo.report("removal")["window"]["to"]
        .as_str()
        .and_then(|day| day.parse().ok())
        .expect("a day");
    let asked = Asked {
        project: demo.project.clone(),
        read_token: demo.read_token.clone(),
        last_day,
    };
    drop(demo);
    // What both are asked is the same, so what the one answers while its stores fail must be what the other answers.
    let sound = installation.duplicate();
    let armed = installation.root().join("armed");
    let failing = installation.start_failing_reads(
        "events-read=3%return(EIO);presence-read=3%return(EIO)",
        &armed,
    );
    let sound = sound.start();

    std::fs::write(&armed, "").expect("armed");
    let under_failure: Vec<_> = (0..WINDOWS)
        .map(|at| removal(&failing, &asked, 91 + 7 * at))
        .collect();
    std::fs::remove_file(&armed).expect("disarmed");

    let mut failed = 0;
    let mut candidates = 0;
    for (at, answer) in (0..).zip(under_failure) {
        let whole = removal(&sound, &asked, 91 + 7 * at).expect("a sound store");
        candidates += whole["candidates"].as_array().map_or(0, Vec::len);
        match answer {
            Ok(report) => assert_eq!(report, whole, "a report is whole, or none"),
            Err(_) => failed += 1,
        }
        let afterwards = removal(&failing, &asked, 91 + 7 * at).expect("disarmed");
        assert_eq!(afterwards, whole, "nothing of the failure is remembered");
    }
    assert!(candidates > 0, "a report without candidates proves nothing");
    assert!(failed > 0, "no reading failed: the test proves nothing");
    println!(
        "PROOF V1 failed_readings reports={WINDOWS} refused={failed} partial=0 candidates_when_sound={candidates}"
    );
}
