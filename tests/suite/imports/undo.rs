//! Imported history is taken back: everything is as if no file had been read, and the files may be read again.

use crate::deletion::files_below;
use deadwood_tests::{Installation, Project, Run, Server, Session, eventually};
use jiff::{Timestamp, ToSpan};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

const UNDO: [&str; 4] = ["import", "--undo", "--project", "Shop"];
/// Words that only files tell of: a path's first part, and a title.
const CANARIES: [&str; 2] = ["canary-orders", "Canary Area"];
/// Where the log's days lie, and the one day of the other file.
const WINDOWS: [&str; 3] = [
    "",
    "?from=2024-04-01&to=2024-04-30",
    "?from=1998-02-01&to=1998-02-28",
];

/// A product that was measured a week ago and today, and two files of different kinds that tell of it.
struct Product {
    installation: Installation,
    shop: Project,
    log: String,
    areas: String,
}

impl Product {
    fn new() -> Product {
        let installation = Installation::new();
        let shop = installation.create_project("Shop");
        let server = installation.start();
        shop.declare(&server, &["export", "both"]);
        let last_week = Timestamp::now() - (9 * 24).hours();
        for person in 0..8 {
            let event =
                json!({ "feature": "export", "action": "use", "at": last_week.to_string() });
            let batch = json!({ "actor": format!("u-{person}"), "events": [event] });
            server
                .post("/api/v1/events", &shop.server_token, &batch)
                .expect_status(202);
        }
        // Told by its back end alone: a restart would tell of visitors of today that may count twice.
        eventually("its uses in the ranking", || {
            (shop.row(&server, "export")["uses"]["value"] == 8).then_some(())
        });
        server.stop();
        let file = |name: &str, text: String| {
            let path = installation.root().join(name);
            fs::write(&path, text).expect("written");
            path.to_str().expect("a path of ours").to_owned()
        };
        Product {
            log: file("access.log", access_log()),
            areas: file("areas.data", areas()),
            shop,
            installation,
        }
    }

    fn imports(&self) -> [[&str; 5]; 2] {
        let project = ["--project", "Shop"];
        [
            ["import", "access-log", &self.log, project[0], project[1]],
            ["import", "msweb", &self.areas, project[0], project[1]],
        ]
    }

    /// Imports both files, and says what each import told of itself.
    fn import(&self) -> Vec<Value> {
        self.imports()
            .map(|words| {
                let printed = self.installation.run_well(&words);
                let mut told: Value = serde_json::from_str(&printed).expect("JSON");
                told["seconds"] = Value::Null;
                told
            })
            .to_vec()
    }

    fn undo(&self) -> Value {
        let printed = self
            .installation
            .run_well(&[&UNDO[..], &["--yes"]].concat());
        serde_json::from_str(&printed).expect("JSON")
    }

    fn run(&self, words: &[&str]) -> Run {
        self.installation.run(words)
    }

    /// What came of comparing the events store with the journal, on a server whose limits are small: `other` has to be measured meanwhile,
    /// for only a journal that grows is compared before the night.
    fn comparison(&self, server: &Server, other: &Project) -> Value {
        eventually("the store to be compared with the journal", || {
            measure(server, other);
            let told = self.installation.run(&["doctor", "--format", "json"]);
            let told: Value = serde_json::from_str(&told.stdout).expect("JSON");
            let findings = told["findings"].as_array().expect("findings");
            let found = findings
                .iter()
                .find(|finding| finding["check"] == "comparison");
            found.filter(|finding| finding["state"] != "note").cloned()
        })
    }

    /// Whatever reports, the catalogue, keys and exports tell.
    fn state(&self, server: &Server) -> BTreeMap<String, String> {
        let mut state = BTreeMap::new();
        for window in WINDOWS {
            for report in ["ranking", "removal", "completeness", "explore", "audience"] {
                let name = format!("{report}{window}");
                let mut told = self.shop.report(server, &name).json();
                told["generated_at"] = Value::Null;
                state.insert(name, told.to_string());
            }
        }
        let catalogue = server
            .get(&self.shop.path("/catalogue"), &self.shop.read_token)
            .expect_status(200);
        state.insert("catalogue".to_owned(), catalogue.body);
        let printed = self.installation.run_well(&["keys"]);
        let mut keys: Value = serde_json::from_str(&printed).expect("JSON");
        for key in keys.as_array_mut().expect("a list") {
            // The ledger hears of a new key within a minute.
            key["made_on"] = Value::Null;
            key["age_days"] = Value::Null;
        }
        state.insert("keys".to_owned(), keys.to_string());
        let folder = self.installation.root().join("export");
        let to = folder.to_str().expect("a path of ours");
        let export = [
            "export",
            "--project",
            "Shop",
            "--format",
            "jsonl",
            "--to",
            to,
        ];
        self.installation.run_well(&export);
        for path in files_below(&folder) {
            let name = path.file_name().and_then(|name| name.to_str());
            let name = name.expect("a name of ours").to_owned();
            // It tells when it was made.
            if name != "manifest.json" {
                let bytes = fs::read(&path).expect("readable");
                state.insert(name, String::from_utf8(bytes).expect("text"));
            }
        }
        fs::remove_dir_all(&folder).expect("removed");
        state
    }

    /// The files of stores, copies and keys that hold a word.
    fn files_with(&self, word: &str) -> Vec<String> {
        let folders = [self.installation.data_dir(), self.installation.keys_dir()];
        let files = folders.iter().flat_map(|folder| files_below(folder));
        let holds = |path: &PathBuf| {
            if !path.is_file() {
                // The server's socket.
                return false;
            }
            let bytes = fs::read(path).expect("readable");
            bytes
                .windows(word.len())
                .any(|part| part == word.as_bytes())
        };
        files
            .filter(holds)
            .map(|path| path.display().to_string())
            .collect()
    }
}

/// More rows than a server with small limits keeps in the logs of its stores.
fn measure(server: &Server, project: &Project) {
    let events: Vec<Value> = (0..60)
        .map(|feature| json!({ "feature": format!("part-{feature}"), "action": "use" }))
        .collect();
    let batch = json!({ "actor": "u-1", "events": events });
    server
        .post("/api/v1/events", &project.server_token, &batch)
        .expect_status(202);
}

/// Twelve visitors on two days, a crawler and a tool; one feature is the team's own as well.
fn access_log() -> String {
    let mut log = String::new();
    let mut line = |day: u8, visitor: u8, path: &str, agent: &str| {
        writeln!(
            log,
            "10.1.7.{visitor} - - [{day:02}/Apr/2024:12:00:{visitor:02} +0000] \"GET {path} HTTP/1.1\" 200 512 \"-\" \"{agent}\""
        )
        .expect("a string takes it");
    };
    for day in [2, 3] {
        for visitor in 0..12 {
            for path in ["/canary-orders/list", "/both/of/them"] {
                line(
                    day,
                    visitor,
                    path,
                    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36",
                );
            }
        }
        line(
            day,
            40,
            "/canary-orders/list",
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        );
        line(day, 41, "/both/of/them", "curl/8.5.0");
    }
    log
}

/// Seven people of an old site.
fn areas() -> String {
    let mut areas = "A,1277,1,\"Canary Area\",\"/stream\"\n".to_owned();
    for case in 1..=7 {
        writeln!(areas, "C,\"{case}\",{case}\nV,1277,1").expect("a string takes it");
    }
    areas
}

fn same(one: &BTreeMap<String, String>, other: &BTreeMap<String, String>, when: &str) {
    assert_eq!(
        one.keys().collect::<Vec<_>>(),
        other.keys().collect::<Vec<_>>(),
        "{when}"
    );
    for (name, told) in one {
        assert!(
            told == &other[name],
            "{name}, {when}: {told}\nand {}",
            other[name]
        );
    }
}

fn differs(one: &BTreeMap<String, String>, other: &BTreeMap<String, String>, names: &[&str]) {
    for name in names {
        assert_ne!(one[*name], other[*name], "{name}");
    }
}

#[test]
fn what_is_taken_back_was_never_there_and_may_come_again_with_the_same_figures() {
    let product = Product::new();
    let installation = &product.installation;
    let server = installation.start();
    let before = product.state(&server);
    for canary in CANARIES {
        assert!(product.files_with(canary).is_empty(), "{canary}");
    }
    let first = product.import();
    assert_eq!(first[0]["bot_events"], 4, "{first:?}");
    let imported = product.state(&server);
    let told_by_files = [
        "ranking",
        "removal",
        "ranking?from=2024-04-01&to=2024-04-30",
        "ranking?from=1998-02-01&to=1998-02-28",
        "catalogue",
        "keys",
        "imports.json",
        "day_counters.jsonl",
        "events.jsonl",
    ];
    differs(&before, &imported, &told_by_files);
    server.stop();
    for canary in CANARIES {
        assert!(!product.files_with(canary).is_empty(), "{canary}");
    }

    let server = installation.start();
    let told = product.undo();
    let went = &told["taken_back"];
    assert_eq!(went["files"][0]["format"], "access-log", "{told}");
    assert_eq!(went["files"][1]["format"], "msweb", "{told}");
    assert_eq!(went["features"], json!(["canary-orders", "vroot-1277"]));
    assert_eq!(went["from"], "1998-02-11", "{told}");
    assert_eq!(went["to"], "2024-04-03", "{told}");
    assert_eq!(went["events"], 59, "{told}");
    same(&before, &product.state(&server), "behind the taking back");
    let again = product.run(&[&UNDO[..], &["--yes"]].concat());
    assert!(
        !again.succeeded && again.stderr.contains("nothing was imported"),
        "{}",
        again.stderr
    );
    let console = Session::open(&server);
    let jobs = console.get(&product.shop.path("/jobs")).expect_status(200);
    // Among them may be folding of weeks that went meanwhile, which time brings.
    let lines = jobs.json()["jobs"].as_array().cloned().expect("jobs");
    let job = lines.iter().find(|job| job["kind"] == "taking_back");
    let job = job.unwrap_or_else(|| panic!("no line of the taking back: {}", jobs.body));
    assert_eq!(job["state"], "done");
    assert_eq!(job["progress"]["done"], job["progress"]["total"]);
    let log = console.get(&product.shop.path("/audit")).expect_status(200);
    assert!(log.body.contains("history.taken_back"), "{}", log.body);
    drop(console);
    // The journal still has what was imported: no replay may bring it.
    server.kill();
    let server = installation.start();
    same(&before, &product.state(&server), "behind a crash");
    server.stop();
    for canary in CANARIES {
        assert_eq!(product.files_with(canary), Vec::<String>::new(), "{canary}");
    }
    installation.run_well(&["ledger", "verify"]);

    let server = installation.start();
    assert_eq!(product.import(), first);
    same(&imported, &product.state(&server), "imported again");
    server.kill();
    let server = installation.start();
    // The people of the first time, who are in the journal still, are nobody's now.
    same(
        &imported,
        &product.state(&server),
        "imported again, behind a crash",
    );
    server.stop();
}

#[test]
fn nothing_goes_unless_somebody_says_so_and_nobody_elses() {
    let product = Product::new();
    let other = product.installation.create_project("Other");
    let [log, _] = product.imports();
    let server = product.installation.start();
    product.installation.run_well(&log);
    let into_other = [&log[..4], &["Other"]].concat();
    product.installation.run_well(&into_other);
    let ranking = |project: &Project| project.report(&server, "ranking").json()["features"].clone();
    let (of_shop, of_other) = (ranking(&product.shop), ranking(&other));

    let asked = product.run(&UNDO);
    assert!(!asked.succeeded, "{}", asked.stdout);
    for said in [
        "access-log, imported on",
        "52 events, 2024-04-02 to 2024-04-03",
        "nowhere else: canary-orders",
        "--yes",
    ] {
        assert!(asked.stderr.contains(said), "{said}: {}", asked.stderr);
    }
    assert_eq!(ranking(&product.shop), of_shop);
    for (words, why) in [
        (
            vec!["import", "--undo", "--project", "Nope", "--yes"],
            "no project",
        ),
        (
            vec!["import", "--undo", "access-log", "x", "--project", "Shop"],
            "cannot be used with",
        ),
        (
            vec!["import", "access-log", "x", "--project", "Shop", "--yes"],
            "cannot be used with",
        ),
        (vec!["import", "--project", "Shop", "--yes"], "--undo"),
        (vec!["import", "--project", "Shop"], "is missing"),
    ] {
        let refused = product.run(&words);
        assert!(
            !refused.succeeded && refused.stderr.contains(why),
            "{words:?}: {}",
            refused.stderr
        );
    }
    let taken = product.run(&log);
    assert!(
        taken.stderr.contains("taken once") && taken.stderr.contains("--undo"),
        "{}",
        taken.stderr
    );
    product.undo();
    assert_ne!(ranking(&product.shop), of_shop);
    assert_eq!(ranking(&other), of_other);
    product
        .installation
        .run_well(&["project", "delete", "Other"]);
    let closed = product.run(&["import", "--undo", "--project", "Other", "--yes"]);
    assert!(
        !closed.succeeded && closed.stderr.contains("no project"),
        "{}",
        closed.stderr
    );
    server.stop();
}

/// Every step: the process is killed right behind it, and the next start ends what was begun, with a store that holds what the journal gave it.
#[test]
fn a_kill_at_any_step_of_a_taking_back_is_ended_by_the_next_start() {
    let product = Product::new();
    let other = product.installation.create_project("Other");
    let server = product.installation.start();
    measure(&server, &other);
    let before = product.state(&server);
    server.stop();
    for point in [
        "undo-keys",
        "undo-people",
        "undo-events",
        "undo-copy",
        "undo-control",
    ] {
        product.import();
        let mut server = product
            .installation
            .start_failing(&format!("{point}=return(kill)"));
        let run = product.run(&[&UNDO[..], &["--yes"]].concat());
        assert!(!run.succeeded, "{point}: {}", run.stdout);
        eventually("the server to be gone", || server.has_ended().then_some(()));

        let server = product.installation.start_failing("small-limits=return");
        eventually("the rest to be done", || {
            let printed = product
                .installation
                .run_well(&["jobs", "--project", "Shop"]);
            let jobs: Vec<Value> = serde_json::from_str(&printed).expect("JSON");
            let last = jobs.iter().find(|job| job["kind"] == "taking_back")?;
            let everywhere = product.installation.run_well(&["jobs"]);
            let jobs: Vec<Value> = serde_json::from_str(&everywhere).expect("JSON");
            // The events store is written anew behind it.
            let is_rewritten = jobs.iter().any(|job| {
                job["kind"] == "rewriting"
                    && job["state"] == "done"
                    && job["number"].as_i64() > last["number"].as_i64()
            });
            (last["state"] == "done" && is_rewritten).then_some(())
        });
        same(&before, &product.state(&server), point);
        let found = product.comparison(&server, &other);
        assert_eq!(found["state"], "good", "{point}: {found}");
        // What the comparison of an earlier moment found would stand here still.
        let ready = server.get("/health/ready", "").expect_status(200);
        assert!(
            !ready.body.contains("stores_differ"),
            "{point}: {}",
            ready.body
        );
        server.stop();
        for canary in CANARIES {
            assert_eq!(product.files_with(canary), Vec::<String>::new(), "{point}");
        }
    }
}

#[test]
fn an_import_that_was_killed_is_taken_back_as_well() {
    let product = Product::new();
    let [_, areas] = product.imports();
    let server = product.installation.start();
    let before = product.state(&server);
    server.stop();
    let mut server = product
        .installation
        .start_failing("events-commit=return(kill)");
    assert!(!product.run(&areas).succeeded);
    eventually("the server to be gone", || server.has_ended().then_some(()));

    let told = product.undo();
    let file = &told["taken_back"]["files"][0];
    assert_eq!(file["is_unfinished"], true, "{told}");
    assert_eq!(told["taken_back"]["events"], 7, "{told}");
    let server = product.installation.start();
    same(&before, &product.state(&server), "behind the taking back");
    let printed = product.installation.run_well(&areas);
    let imported: Value = serde_json::from_str(&printed).expect("JSON");
    assert_eq!(imported["resumed_after_line"], 0, "{imported}");
    assert_eq!(imported["events"], 7, "{imported}");
    server.stop();
}
