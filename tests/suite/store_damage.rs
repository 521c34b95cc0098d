//! Proof R2: whatever happens to one file while the server is down, it starts again, and says what is wrong.

use crate::durability::{is_full, numbered_batch};
use deadwood_tests::{Installation, Project, Server, eventually};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

const MARKER: &str = "marker";
const BATCHES: usize = 120;
const USES: u64 = BATCHES as u64 * 5;
const WITNESSES: u64 = 5;

/// A word for the report, and what is done to the file.
type Damage = (&'static str, fn(&Path));

/// What can happen to a file.
const DAMAGES: [Damage; 6] = [
    ("truncated", |path| {
        let bytes = fs::read(path).expect("readable");
        fs::write(path, &bytes[..bytes.len() / 2]).expect("writable");
    }),
    ("bit_flipped", |path| {
        let mut bytes = fs::read(path).expect("readable");
        // The middle of what is not zero: segments end in zeros that nobody reads.
        let end = bytes.iter().rposition(|byte| *byte != 0).unwrap_or(0);
        if let Some(byte) = bytes.get_mut(end / 2) {
            *byte ^= 4;
        }
        fs::write(path, bytes).expect("writable");
    }),
    ("zero_tailed", |path| {
        let mut bytes = fs::read(path).expect("readable");
        let half = bytes.len() / 2;
        bytes[half..].fill(0);
        fs::write(path, bytes).expect("writable");
    }),
    ("garbage_appended", |path| {
        let mut bytes = fs::read(path).expect("readable");
        bytes.extend((0..9_000_u32).map(|number| (number * 7 + 1) as u8));
        fs::write(path, bytes).expect("writable");
    }),
    ("emptied", |path| fs::write(path, b"").expect("writable")),
    ("missing", |path| fs::remove_file(path).expect("removable")),
];

/// The files that a running installation has, by kind.
fn files_by_kind(installation: &Installation) -> BTreeMap<&'static str, PathBuf> {
    let (data, keys) = (installation.data_dir(), installation.keys_dir());
    let last_of = |folder: PathBuf, suffix: &str| {
        let mut found: Vec<PathBuf> = fs::read_dir(&folder)
            .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
            .map(|entry| entry.expect("an entry").path())
            .filter(|path| path.to_string_lossy().ends_with(suffix))
            .collect();
        found.sort();
        found.pop()
    };
    let kinds = [
        ("journal_segment", last_of(data.join("journal"), ".seg")),
        ("segment_key", last_of(keys.join("segments"), ".key")),
        ("epoch_key", last_of(keys.join("epochs"), ".key")),
        ("ids_key", last_of(keys.clone(), ".key")),
        ("events_store", last_of(data.clone(), "events.duckdb")),
        ("events_log", last_of(data.clone(), "events.duckdb.wal")),
        ("control_store", last_of(data.clone(), "control.sqlite")),
        ("control_log", last_of(data.clone(), "control.sqlite-wal")),
        ("presence_file", last_of(data.join("presence"), ".sqlite")),
        (
            "presence_log",
            last_of(data.join("presence"), ".sqlite-wal"),
        ),
        ("recent_ids", last_of(data.join("recent-ids"), ".ids")),
        ("events_copy", last_of(data.join("copies"), "events.duckdb")),
        (
            "checkpoint_note",
            last_of(data.join("copies"), "checkpointed.note"),
        ),
    ];
    kinds
        .into_iter()
        .filter_map(|(kind, path)| Some((kind, path?)))
        .collect()
}

/// An installation that was killed with everything applied, its logs not yet in their files.
fn killed(project_name: &str, orders: &str) -> (Installation, Project) {
    let installation = Installation::new();
    let project = installation.create_project(project_name);
    let server = installation.start();
    project.declare(&server, &["export-csv", "late", MARKER]);
    server.stop();
    let server = installation.start_failing(orders);
    for number in 0..BATCHES {
        server
            .send(&numbered_batch(&project, number))
            .expect_status(202);
    }
    if !orders.contains("apply-events") {
        project.settle(&server, MARKER);
    }
    server.kill();
    (installation, project)
}

fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0)
}

#[derive(Debug)]
struct Outcome {
    uses: u64,
    banners: Vec<String>,
}

/// Starts the server and asks what is left; events must be taken in any case.
fn start_and_ask(installation: &Installation, project: &Project) -> Outcome {
    let server = installation.start();
    let outcome = ask(&server, project);
    server.stop();
    outcome
}

fn ask(server: &Server, project: &Project) -> Outcome {
    server
        .send(&project.one_use("u-late", "late", "late"))
        .expect_status(202);
    let ranking = server.get(&project.path("/reports/ranking"), &project.read_token);
    if ranking.status == 503 {
        assert!(ranking.body.contains("ollecting"), "{}", ranking.body);
        return Outcome {
            uses: 0,
            banners: vec!["collecting_only".to_owned()],
        };
    }
    // Where the people of before are lost, their uses are told beside those of enough others alone.
    for person in 0..WITNESSES {
        let name = format!("witness-{person}");
        server
            .send(&project.one_use(&name, "export-csv", &name))
            .expect_status(202);
    }
    project.settle(server, MARKER);
    let report = project.report(server, "ranking").json();
    let banners = report["notices"]
        .as_array()
        .expect("notices")
        .iter()
        .filter_map(|notice| notice["code"].as_str())
        .filter(|code| !["restart_seam", "one-look"].contains(code))
        .map(str::to_owned)
        .collect();
    let uses = project.row(server, "export-csv")["uses"]["value"]
        .as_u64()
        .unwrap_or(0)
        .saturating_sub(WITNESSES);
    Outcome { uses, banners }
}

#[test]
fn one_damaged_file_never_keeps_the_server_down_and_costs_no_applied_event() {
    let (template, project) = killed("Ledgerly", "small-limits=off");
    let kinds = files_by_kind(&template);
    assert!(kinds.len() >= 11, "{:?}", kinds.keys());
    let (mut started, mut tried, mut lost_by_kind) = (0, 0, BTreeMap::new());
    for (place, kind) in kinds.keys().enumerate() {
        for (number, (damage, apply)) in DAMAGES.iter().enumerate() {
            // The short form takes two of the six for each file, other ones for the next.
            if !is_full() && (number + place) % 3 != 0 {
                continue;
            }
            tried += 1;
            let installation = template.duplicate();
            apply(&files_by_kind(&installation)[kind]);
            let outcome = start_and_ask(&installation, &project);
            started += 1;
            let lost = USES.saturating_sub(outcome.uses);
            println!(
                "R2 file={kind} damage={damage} lost={lost} banners={}",
                outcome.banners.join(",")
            );
            *lost_by_kind.entry(*kind).or_insert(0) += lost;
            if *kind == "ids_key" {
                let is_told = outcome
                    .banners
                    .iter()
                    .any(|code| code == "ids_key_replaced");
                assert!(
                    is_told,
                    "{damage}: repeats are counted twice, and nobody is told"
                );
            }
            assert!(outcome.uses <= USES, "{kind} {damage}: counted twice");
        }
    }
    let lost: Vec<String> = lost_by_kind
        .iter()
        .map(|(kind, lost)| format!("{kind}:{lost}"))
        .collect();
    println!(
        "PROOF R2 started={started} of={tried} events_lost={}",
        lost.join(",")
    );
    assert_eq!(started, tried);
    assert!(lost_by_kind.values().all(|lost| *lost == 0), "{lost:?}");
}

/// Where the stores have nothing yet, a damaged journal costs what was in the damaged place and says so.
#[test]
fn what_only_the_journal_has_is_lost_by_the_record_and_told() {
    let (template, project) = killed("Ledgerly", "apply-events=return(EIO)");
    let whole = start_and_ask(&template.duplicate(), &project);
    assert_eq!(whole.uses, USES, "control: undamaged, everything is there");
    assert!(whole.banners.is_empty(), "control: {whole:?}");
    for kind in ["journal_segment", "segment_key"] {
        for (damage, apply) in DAMAGES {
            let installation = template.duplicate();
            apply(&files_by_kind(&installation)[kind]);
            let outcome = start_and_ask(&installation, &project);
            let lost = USES.saturating_sub(outcome.uses);
            println!(
                "PROOF R2 unapplied file={kind} damage={damage} lost={lost} of={USES} banners={}",
                outcome.banners.join(",")
            );
            assert!(outcome.uses <= USES);
            assert!(
                lost == 0 || !outcome.banners.is_empty(),
                "{kind} {damage}: {lost} uses are lost and nobody is told"
            );
            if damage == "bit_flipped" && kind == "journal_segment" {
                assert!(lost <= 50, "a flipped bit costs one record: {lost}");
            }
        }
    }
}

/// What an administrator's hand does to a file: the server says which file it may not use and who has to own it, replaces
/// nothing, and opens by itself as soon as it may.
#[test]
fn a_file_of_another_owner_or_read_only_is_waited_for_and_costs_nothing() {
    if !is_root() {
        println!("SKIPPED R2 hands: only root can give a file away");
        return;
    }
    let (template, project) = killed("Ledgerly", "small-limits=off");
    let hands: [(&str, u32, u32); 2] = [("wrong_owner", 0o600, 65_534), ("read_only", 0o400, 0)];
    let mut tried = 0;
    for (place, kind) in files_by_kind(&template).keys().enumerate() {
        for (number, (hand, mode, owner)) in hands.iter().enumerate() {
            if !is_full() && (number + place) % 2 != 0 {
                continue;
            }
            tried += 1;
            let installation = template.duplicate();
            let path = files_by_kind(&installation)[kind].clone();
            hand_over(&path, *mode, *owner);
            let outcome = std::thread::scope(|scope| {
                scope.spawn(|| {
                    let file = path.file_name().expect("a name").to_string_lossy();
                    eventually("the sentence about the file", || {
                        let log = fs::read_to_string(installation.log_path()).unwrap_or_default();
                        log.lines()
                            .any(|line| line.contains(&*file) && line.contains("must belong to"))
                            .then_some(())
                    });
                    hand_over(&path, 0o600, 0);
                });
                let server = installation
                    .try_start_held_to_permissions()
                    .unwrap_or_else(|ended| panic!("{kind} {hand}: {ended}"));
                let outcome = ask(&server, &project);
                server.stop();
                outcome
            });
            assert_eq!(outcome.uses, USES, "{kind} {hand}: {outcome:?}");
            assert!(outcome.banners.is_empty(), "{kind} {hand}: {outcome:?}");
        }
    }
    println!("PROOF R2 hands={tried} waited_and_started={tried} lost=0 replaced=0");
}

fn hand_over(path: &Path, mode: u32, owner: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("changed");
    std::os::unix::fs::chown(path, Some(owner), Some(owner)).expect("handed over");
}

#[test]
fn without_store_and_copy_it_collects_with_dashboards_off_and_comes_back_whole() {
    let (installation, project) = killed("Ledgerly", "small-limits=off");
    let store = installation.data_dir().join("events.duckdb");
    let saved = installation.root().join("saved.duckdb");
    let copy = installation.data_dir().join("copies/events.duckdb");
    fs::copy(&copy, &saved).expect("a backup by hand");
    for path in [&store, &copy] {
        fs::write(path, b"no database").expect("damaged");
    }

    let server = installation.start();
    let ranking = server.get(&project.path("/reports/ranking"), &project.read_token);
    assert_eq!(ranking.status, 503, "{}", ranking.body);
    assert_eq!(ranking.problem_code(), "unavailable");
    assert!(ranking.body.contains("dashboards off"), "{}", ranking.body);
    server
        .send(&numbered_batch(&project, BATCHES))
        .expect_status(202);
    server.stop();

    // As the banner says: the store is put back, and the journal brings what it lacks.
    let aside = fs::read_dir(installation.data_dir()).expect("a folder");
    let is_kept = aside
        .flatten()
        .any(|entry| entry.file_name().to_string_lossy().contains("aside"));
    assert!(is_kept, "what did not open is kept for its owner");
    fs::copy(&saved, &store).expect("put back");
    let server = installation.start();
    let row = eventually("everything", || {
        let row = project.row(&server, "export-csv");
        (row["uses"]["value"] == USES + 5).then_some(row)
    });
    println!(
        "PROOF R2 collecting_only lost={}",
        USES + 5 - row["uses"]["value"].as_u64().unwrap_or(0)
    );
    server.stop();
}

#[test]
fn a_store_of_a_newer_version_is_refused_with_a_sentence_and_left_alone() {
    let installation = Installation::new();
    installation.create_project("Ledgerly");
    let store = installation.data_dir().join("events.duckdb");
    let connection = duckdb::Connection::open(&store).expect("opens");
    connection
        .execute("insert into migrations values (9999, 'later')", [])
        .expect("written");
    drop(connection);
    let before = fs::read(&store).expect("read");

    let run = installation.run(&["serve", "--listen", "127.0.0.1:0"]);

    assert!(!run.succeeded);
    assert!(run.stderr.contains("newer version"), "{}", run.stderr);
    assert_eq!(fs::read(&store).expect("read"), before);
    println!("PROOF R2 newer_version=refused");
}

#[test]
fn a_lock_that_a_dead_process_left_is_no_obstacle() {
    let (installation, project) = killed("Ledgerly", "small-limits=off");
    let lock = installation.data_dir().join(".lock");
    assert!(lock.exists());
    fs::write(&lock, "1\n").expect("signed by a process that lives");
    let outcome = start_and_ask(&installation, &project);
    assert_eq!(outcome.uses, USES);
    println!("PROOF R2 stale_lock=started");
}
