//! Dependencies point one way: `main → app → {http, ingest, reports, storage}`, everything → domain, domain → nothing.

use super::tree::{SourceFile, files_below};

/// What a module of the server may name of the others; `name::` narrows it to one part.
///
/// Every module may name `at_path`, `clock`, `limits`, `telemetry` and `crash_points`, which name nobody.
const ALLOWED: [(&str, &[&str]); 39] = [
    (
        "main",
        &[
            "app",
            "backup",
            "bench",
            "cli",
            "commands",
            "config",
            "demo",
            "doctor",
            "logging",
            "serve",
            // A process that was started to try a store does that and nothing else.
            "storage::probe",
        ],
    ),
    // The ways in from outside, and what each asks for.
    // Whoever holds the folder's lock owns the socket in it.
    ("cli", &["config", "storage::folder_lock"]),
    (
        "commands",
        &[
            "app",
            "backup",
            "cli::args",
            "cli::protocol",
            "condition",
            "export",
            "http",
            "import",
            "lifecycle",
            "person_requests",
            "reports",
            "services",
            "storage::control",
            "storage::exports",
        ],
    ),
    (
        "bench",
        &[
            "app",
            "cli::args",
            "config",
            "ingest",
            "lifecycle",
            "services",
            "storage::control",
        ],
    ),
    (
        "demo",
        &[
            "app",
            "cli::args",
            "config",
            "ingest",
            "lifecycle",
            "serve",
            "services",
            "storage",
        ],
    ),
    // It asks the running server over its socket, and looks at files by itself.
    (
        "doctor",
        &[
            "authorities",
            "backup",
            "cli",
            "condition",
            "config",
            "ingest::enrich",
            // The provider is asked as the server asks it.
            "sign_in",
            "storage::asides",
        ],
    ),
    (
        "import",
        &["ingest", "jobs", "lifecycle", "services", "storage"],
    ),
    // Wiring: who is started with what.
    (
        "serve",
        &[
            "app",
            "cli::socket",
            "commands",
            "config",
            "courier",
            "http",
            "lifecycle",
            "services",
            "sign_in",
        ],
    ),
    (
        "app",
        &[
            "backup",
            "config",
            "courier",
            "ingest",
            "jobs",
            "lifecycle",
            "reports",
            "services",
            "sign_in",
            "storage",
            "trust",
        ],
    ),
    // It sends what was released.
    (
        "courier",
        &[
            "authorities",
            "config",
            "reports",
            "services",
            "storage::control",
        ],
    ),
    ("lifecycle", &["ingest", "jobs", "services", "storage"]),
    ("condition", &["backup", "growth", "services"]),
    // The doctor's forecast stands on how the running store grew.
    ("growth", &["services", "storage::events"]),
    // What is copied while the server runs, and put back where none does.
    (
        "backup",
        &[
            "authorities",
            "condition",
            "ingest::keys",
            "jobs",
            "services",
            "storage",
        ],
    ),
    // A copy for outside like a backup, of one project, for other tools.
    (
        "export",
        &[
            "backup",
            "condition",
            "ingest::keys",
            "jobs",
            "services",
            "storage",
        ],
    ),
    ("person_requests", &["ingest", "services", "storage"]),
    (
        "services",
        &[
            "backup", "courier", "ingest", "jobs", "reports", "sign_in", "storage", "trust",
        ],
    ),
    // What each job tells of itself goes to the store of projects.
    ("jobs", &["storage::control"]),
    ("sign_in", &["authorities", "config", "storage::control"]),
    ("logging", &["config"]),
    // The settings of a part are in the words of that part.
    ("config", &["authorities", "backup", "ingest"]),
    // `control` holds projects, catalogue, tokens and sessions: the pages that edit them need no report.
    (
        "http",
        &[
            "condition",
            "courier",
            "export",
            "gzip",
            "html",
            "ingest",
            "mcp",
            "person_requests",
            "reports",
            "services",
            "shared_page",
            "sign_in",
            "storage::control",
            "storage::exports",
            "storage::script_versions",
            "trust",
        ],
    ),
    // It picks from what was released.
    ("mcp", &["reports", "services", "storage::control"]),
    // What is told to the people measured: from the running stores and settings.
    ("trust", &["html", "ingest", "services", "storage::control"]),
    ("ingest", &["storage::control"]),
    // A report for whoever has a link is a page.
    (
        "reports",
        &["gzip", "ingest::drop_counters", "shared_page", "storage"],
    ),
    ("shared_page", &["html"]),
    // An epoch's file is opened with its key.
    ("storage", &["ingest::keys"]),
    // Whose certificates are believed by all that calls out.
    ("authorities", &[]),
    ("at_path", &[]),
    ("clock", &[]),
    ("disk", &[]),
    ("html", &[]),
    ("gzip", &[]),
    ("limits", &[]),
    ("memory", &[]),
    ("telemetry", &[]),
    ("crash_points", &[]),
    // The server's entry once more, with its crash points armed.
    ("bin", &["main"]),
];

/// Crates that one module alone may name, so that replacing one is the matter of one folder.
const ONE_DOOR: [(&str, &str); 3] = [
    ("duckdb", "server/src/storage/"),
    ("rusqlite", "server/src/storage/"),
    ("actix_web", "server/src/http/"),
];

/// The outside world, of which `domain` must not know: its results depend on its arguments alone.
const OUTSIDE_WORLD: [&str; 14] = [
    "std::fs",
    "std::env",
    "std::process",
    "std::thread",
    "TcpStream",
    "TcpListener",
    "UdpSocket",
    "SystemTime",
    "Instant::now",
    "Timestamp::now",
    "Zoned::now",
    "rand::",
    "getrandom",
    "tokio",
];

/// Names that follow `crate::` in a line.
fn named_modules(line: &str) -> impl Iterator<Item = &str> {
    line.split("crate::").skip(1).map(|rest| {
        let is_name =
            |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == ':';
        rest.split(|letter| !is_name(letter))
            .next()
            .unwrap_or_default()
    })
}

fn module_of(file: &SourceFile) -> &str {
    let inside = file.path.trim_start_matches("server/src/");
    inside.split(['/', '.']).next().unwrap_or_default()
}

fn is_allowed(from: &str, to: &str) -> bool {
    let target = to.split("::").next().unwrap_or_default();
    let starts_upper = target.starts_with(|letter: char| letter.is_ascii_uppercase());
    if target == from
        || target.is_empty()
        || starts_upper
        || [
            "at_path",
            "clock",
            "disk",
            "limits",
            "memory",
            "error",
            "telemetry",
            "crash_points",
        ]
        .contains(&target)
    {
        return true;
    }
    let allowed = ALLOWED
        .iter()
        .find(|(module, _)| *module == from)
        .map(|(_, allowed)| *allowed);
    let path = format!("{to}::");
    allowed.is_some_and(|allowed| {
        allowed
            .iter()
            .any(|name| path.starts_with(&format!("{name}::")))
    })
}

#[test]
fn modules_of_the_server_depend_downwards_only() {
    let mut wrong = Vec::new();
    for file in files_below("server/src/", &["rs"]) {
        let from = module_of(&file);
        if from == "lib" {
            continue;
        }
        for (number, line) in file.code_lines() {
            for to in named_modules(&line.replace("deadwood::", "crate::")) {
                if !is_allowed(from, to) {
                    wrong.push(format!("{}:{number}: {from} must not name {to}", file.path));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "see ARCHITECTURE.md; a new edge goes into ALLOWED with its reason:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn a_library_with_one_door_is_named_behind_it_only() {
    let mut wrong = Vec::new();
    for file in files_below("server/", &["rs"]) {
        for (number, line) in file.code_lines() {
            for (library, door) in ONE_DOOR {
                let is_named = line.contains(&format!("{library}::"))
                    || line.contains(&format!("use {library};"));
                if is_named && !file.path.starts_with(door) {
                    wrong.push(format!(
                        "{}:{number}: only {door} names {library}",
                        file.path
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn domain_knows_no_clock_no_randomness_and_no_outside_world() {
    let mut wrong = Vec::new();
    for file in files_below("server/domain/src/", &["rs"]) {
        for (number, line) in file.code_lines() {
            for name in OUTSIDE_WORLD {
                if line.contains(name) {
                    wrong.push(format!(
                        "{}:{number}: {name}: make it an argument",
                        file.path
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_checks_see_what_they_look_for() {
    assert_eq!(
        named_modules("use crate::storage::events::Rows;").collect::<Vec<_>>(),
        ["storage::events::Rows"]
    );
    assert!(is_allowed("http", "storage::control::tokens"));
    assert!(!is_allowed("http", "storage::events"));
    assert!(!is_allowed("storage", "http::problem"));
    assert!(!is_allowed("a_new_module", "storage"));
}
