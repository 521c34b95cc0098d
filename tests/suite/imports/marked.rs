//! Imported numbers are marked wherever they are told, and days that a report leaves out are told there too: each report, each form.

use crate::raw_http;
use deadwood_tests::{Answer, Installation, Project, Server, Session, row_of};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::fs;

/// Visitors of the log on each of its two days.
const VISITORS: u32 = 8;

/// A product whose log tells of Friday and Saturday of last week. Of `is_live`, people were measured on the Sunday after it, and today.
pub struct Product {
    installation: Installation,
    pub server: Server,
    pub project: Project,
    days: [Date; 2],
    sunday: Date,
    /// A link to each report that can be shared, in the order of [`SHARED`].
    links: Vec<String>,
}

const SHARED: [&str; 4] = ["ranking", "removal", "feature", "audience"];

pub fn product_with_a_log(is_live: bool) -> Product {
    let today = today();
    let since_monday = i64::from(today.weekday().to_monday_zero_offset());
    let monday = today - since_monday.days();
    let days = [monday - 3.days(), monday - 2.days()];
    let sunday = monday - 1.day();
    let installation = Installation::new();
    let project = installation.create_project("Shop");
    let log = installation.root().join("access.log");
    fs::write(&log, log_of(days)).expect("written");
    let log = log.to_str().expect("a path of ours");
    installation.run_well(&["import", "access-log", log, "--project", "Shop"]);
    let server = installation.start();
    if is_live {
        project.declare(&server, &["blog", "export", "marker"]);
        for person in 0..9 {
            let event = json!({ "feature": "export", "action": "use", "at": format!("{sunday}T12:00:00Z") });
            let batch = json!({ "actor": format!("u-{person}"), "events": [event] });
            server
                .post("/api/v1/events", &project.server_token, &batch)
                .expect_status(202);
        }
        project.settle(&server, "marker");
    }
    let session = Session::open(&server);
    let funnel = json!({ "name": "Out", "steps": ["blog", "orders", "search"] });
    session
        .post(&project.path("/funnels"), &funnel)
        .expect_status(200);
    let links = SHARED
        .map(|report| link(&session, &project, report))
        .to_vec();
    drop(session);
    Product {
        installation,
        server,
        project,
        days,
        sunday,
        links,
    }
}

/// In UTC, the zone of a project that names none.
fn today() -> Date {
    let now = Timestamp::now().to_string();
    now[..10].parse().expect("a timestamp begins with its day")
}

fn log_of(days: [Date; 2]) -> String {
    let mut log = String::new();
    for day in days {
        for visitor in 0..VISITORS {
            for path in ["/blog/first", "/orders/list", "/search/all"] {
                writeln!(
                    log,
                    "10.1.7.{visitor} - - [{}:12:00:{visitor:02} +0000] \"GET {path} HTTP/1.1\" 200 512 \"-\" \"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36\"",
                    day.strftime("%d/%b/%Y")
                )
                .expect("a string takes it");
            }
        }
    }
    log
}

/// Every report that the API names, as it is asked for. One that is new must be named here.
fn reports(server: &Server) -> Vec<(String, String)> {
    let document = server
        .get("/api/openapi.json", "")
        .expect_status(200)
        .json();
    let names = document["components"]["schemas"]["ReportName"]["enum"]
        .as_array()
        .expect("names")
        .clone();
    let asked = names.iter().map(|name| {
        let name = name.as_str().expect("a name");
        let question = match name {
            "ranking" | "removal" | "completeness" | "explore" | "audience" => "",
            "feature" | "habits" | "met" | "next" | "breakdown" => "?feature=blog",
            "ordered-funnel" => "?funnel=1",
            "segment" => "?segment=device:desktop",
            other => panic!("this test does not know {other}"),
        };
        (name.to_owned(), format!("/reports/{name}{question}"))
    });
    asked.collect()
}

fn link(session: &Session<'_>, project: &Project, report: &str) -> String {
    let mut draft = json!({ "name": report, "report": report, "weeks": 13, "days": 7 });
    if report == "feature" {
        draft["feature"] = json!("blog");
    }
    let made = session.post(&project.path("/shares"), &draft);
    let made = made.expect_status(201).json();
    made["path"].as_str().expect("a path").to_owned()
}

fn notice(report: &Value, code: &str) -> Option<Value> {
    let notices = report["notices"].as_array()?;
    notices.iter().find(|it| it["code"] == code).cloned()
}

impl Product {
    fn get(&self, path: &str, media_type: &str) -> Answer {
        self.server
            .get_as(
                &self.project.path(path),
                &self.project.read_token,
                media_type,
            )
            .expect_status(200)
    }

    fn json(&self, path: &str) -> Value {
        self.get(path, "application/json").json()
    }

    fn days_left_out(&self) -> String {
        format!("{} to {}", self.days[0], self.days[1])
    }
}

/// The forms that are no JSON of the API, each by its name.
fn written(product: &Product) -> Vec<(String, String)> {
    let mut written = Vec::new();
    for name in ["removal", "feature?feature=blog"] {
        let path = format!("/reports/{name}");
        let text = product.get(&path, "text/markdown").body;
        written.push((format!("{name} as Markdown"), text));
    }
    let digest =
        product
            .installation
            .run_well(&["report", "digest", "--project", "Shop", "--format", "md"]);
    written.push(("digest".to_owned(), digest));
    for (name, path) in SHARED.iter().zip(&product.links) {
        let page = raw_http::request(product.server.address(), "GET", path, &[], b"");
        assert_eq!(page.status, 200, "{name}");
        written.push((format!("{name} by a link"), page.body));
    }
    written
}

#[test]
fn a_zero_in_place_of_imported_days_is_told_as_such_in_each_report_and_form() {
    let product = product_with_a_log(true);
    let days = product.days_left_out();
    for (name, path) in reports(&product.server) {
        let report = product.json(&path);
        let told = notice(&report, "history_left_out");
        let told = told.unwrap_or_else(|| panic!("{name} is silent: {}", report["notices"]));
        assert_eq!(report["imported"], false, "{name}");
        let window = json!({ "from": product.days[0].to_string(), "to": product.days[1].to_string(), "days": 2 });
        assert_eq!(report["history_left_out"], window, "{name}");
        assert_eq!(told["window"], window, "{name}");
        assert_eq!(notice(&report, "imported"), None, "{name}");

        let table = product.get(&path, "text/csv").body;
        let mut lines = table.lines();
        let header = lines.next().expect("a header");
        assert!(header.ends_with(",history_left_out"), "{name}: {header}");
        for line in lines {
            assert!(line.ends_with(&format!(",{days}")), "{name}: {line}");
        }
    }
    let [from, to] = product.days.map(|day| day.strftime("%-d %b").to_string());
    for (form, text) in written(&product) {
        let is_told = text.contains(&days)
            || text.contains(&format!("from {} to {}", product.days[0], product.days[1]))
            || (text.contains(&from) && text.contains(&to));
        assert!(is_told, "{form} is silent: {text}");
    }
}

#[test]
fn the_days_that_a_notice_leads_to_show_what_was_left_out() {
    let product = product_with_a_log(true);
    let ranking = product.json("/reports/ranking");
    let blog = row_of(&ranking, "blog").expect("declared");
    assert_eq!(blog["uses"]["value"], 0, "measured numbers answer alone");

    let told = notice(&ranking, "history_left_out").expect("told");
    let (from, to) = (&told["window"]["from"], &told["window"]["to"]);
    let path = format!(
        "/reports/ranking?from={}&to={}",
        from.as_str().expect("a day"),
        to.as_str().expect("a day")
    );
    let history = product.json(&path);
    let blog = row_of(&history, "blog").expect("declared");
    assert_eq!(blog["uses"]["value"], 2 * VISITORS);
    assert_eq!(history["imported"], true);
    assert_eq!(history["history_left_out"], Value::Null);
    let told = notice(&history, "imported").expect("told");
    assert_eq!(told["window"]["from"], product.sunday.to_string());
}

#[test]
fn imported_numbers_are_marked_in_each_report_and_form() {
    let product = product_with_a_log(false);
    for (name, path) in reports(&product.server) {
        if ["breakdown", "segment"].contains(&name.as_str()) {
            // Parts of the people are told of actors, and a log names none: there is no number to be marked.
            let refused = product
                .server
                .get(&product.project.path(&path), &product.project.read_token);
            assert!(refused.expect_status(404).body.contains("nobody is known"));
            continue;
        }
        let report = product.json(&path);
        assert_eq!(report["imported"], true, "{name}");
        let told = notice(&report, "imported");
        let told = told.unwrap_or_else(|| panic!("{name} is silent: {}", report["notices"]));
        assert_eq!(told["window"], Value::Null, "{name}: nothing was measured");

        let table = product.get(&path, "text/csv").body;
        let mut lines = table.lines();
        let header = lines.next().expect("a header");
        assert!(header.contains("imported"), "{name}: {header}");
        for line in lines {
            assert!(line.contains(",true,"), "{name}: {line}");
        }
    }
    for (form, text) in written(&product) {
        assert!(text.contains("imported"), "{form} is silent: {text}");
    }
}

#[test]
fn a_product_that_was_measured_alone_carries_no_mark() {
    let installation = Installation::new();
    let project = installation.create_project("Shop");
    let server = installation.start();
    project.declare(&server, &["export"]);
    let ranking = project.report(&server, "ranking").json();
    for code in ["imported", "history_left_out"] {
        assert_eq!(notice(&ranking, code), None);
    }
    assert_eq!(ranking["history_left_out"], Value::Null);
}

#[test]
fn a_file_of_which_nothing_comes_is_refused_and_can_be_imported_rightly() {
    let installation = Installation::new();
    installation.create_project("Shop");
    let today = today();
    let log = installation.root().join("access.log");
    fs::write(&log, log_of([today - 2.days(), today - 1.day()])).expect("written");
    let rules = installation.root().join("rules.toml");
    fs::write(&rules, "exclude = [\"/**\"]").expect("written");
    let [log, rules] = [&log, &rules].map(|path| path.to_str().expect("a path of ours"));

    for (words, why) in [
        (
            vec!["import", "msweb", log],
            "48 could not be read as msweb",
        ),
        (
            vec!["import", "access-log", log, "--rules", rules],
            "48 with a path that the rules exclude",
        ),
    ] {
        let refused = installation.run(&[&words[..], &["--project", "Shop"]].concat());
        assert!(!refused.succeeded, "{}", refused.stdout);
        assert!(refused.stderr.contains(why), "{}", refused.stderr);
        assert!(
            refused.stderr.contains("not noted as taken"),
            "{}",
            refused.stderr
        );
    }
    let printed = installation.run_well(&["import", "access-log", log, "--project", "Shop"]);
    let imported: Value = serde_json::from_str(&printed).expect("JSON");
    assert_eq!(imported["events"], 6 * VISITORS);
}
