//! P2: a destroyed key and an ended epoch are gone: from every file, from a disk image, and from what DuckDB's
//! older header opens again.

use crate::installation::{DAY_S, Installation};
use crate::shared_data::say;
use deadwood::ingest::collect::Sender;
use deadwood::lifecycle;
use deadwood::storage::control::{NewProject, Project};
use domain::anonymise::hash_of_actor;
use domain::calendar::Day;
use domain::validate::ActorKey;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

/// Monday 2026-08-03.
const FIRST: Day = Day(20_668);
const ACTORS: u32 = 40;

fn noon(day: Day) -> i64 {
    i64::from(day.0) * DAY_S + 12 * 3_600
}

/// What must be gone: keys, and the members that were hashed under them.
#[derive(Default)]
struct Needles {
    keys: Vec<Vec<u8>>,
    members: Vec<Vec<u8>>,
}

impl Needles {
    /// As raw bytes and as hexadecimal text.
    fn forms(needles: &[Vec<u8>]) -> Search {
        let hex = |bytes: &[u8]| -> Vec<u8> {
            let text: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            text.into_bytes()
        };
        Search::new(needles.iter().flat_map(|raw| [raw.clone(), hex(raw)]))
    }
}

/// Looks for many needles at once.
struct Search {
    by_start: HashMap<[u8; 8], Vec<Vec<u8>>>,
    /// Which first pairs of bytes begin any needle.
    pairs: Vec<bool>,
}

impl Search {
    fn new(needles: impl Iterator<Item = Vec<u8>>) -> Search {
        let mut search = Search {
            by_start: HashMap::new(),
            pairs: vec![false; 1 << 16],
        };
        for needle in needles {
            let start: [u8; 8] = needle[..8].try_into().expect("a needle is longer");
            search.pairs[usize::from(u16::from_le_bytes([start[0], start[1]]))] = true;
            search.by_start.entry(start).or_default().push(needle);
        }
        search
    }

    fn hits(&self, bytes: &[u8]) -> usize {
        let mut hits = 0;
        for (at, start) in bytes.windows(8).enumerate() {
            if !self.pairs[usize::from(u16::from_le_bytes([start[0], start[1]]))] {
                continue;
            }
            // A window of eight bytes.
            let key: [u8; 8] = start.try_into().expect("eight bytes");
            let candidates = self.by_start.get(&key).into_iter().flatten();
            hits += candidates
                .filter(|needle| bytes[at..].starts_with(needle))
                .count();
        }
        hits
    }

    fn hits_below(&self, folder: &Path) -> usize {
        files_below(folder)
            .iter()
            .map(|path| self.hits(&std::fs::read(path).unwrap_or_default()))
            .sum()
    }
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.push(path);
        }
    }
    files
}

/// One project whose people come on the first day.
fn live(installation: &Installation) -> Needles {
    let new = NewProject {
        epoch_weeks: 1,
        ..NewProject::named("p2")
    };
    let project: Arc<Project> = installation.project(&new);
    let services = &installation.app().services;
    lifecycle::tick(services).expect("a tick");
    for actor in 0..ACTORS {
        let body =
            format!(r#"{{"actor":"u-{actor}","events":[{{"feature":"export","action":"use"}}]}}"#);
        installation
            .send(Sender::Server(project.clone()), [192, 0, 2, 1], &body)
            .expect("taken");
    }
    installation.wait_until_applied();
    let mut needles = Needles::default();
    for epoch in services.keys.epochs().expect("listed") {
        let key = services.keys.epoch_key(epoch).expect("a key");
        needles.keys.push(key.expose().to_vec());
        for actor in 0..ACTORS {
            let actor = ActorKey::parse(&format!("u-{actor}")).expect("a key");
            let hash = hash_of_actor(&key, project.number, &actor);
            needles.members.push(hash.0.to_le_bytes().to_vec());
        }
    }
    needles
}

/// Three weeks later, with segments of the journal retired.
fn end(installation: &mut Installation) {
    installation.clock.set(noon(FIRST.plus(21)));
    let services = installation.app().services.clone();
    for _ in 0..2 {
        lifecycle::tick(&services).expect("a tick");
        std::thread::sleep(std::time::Duration::from_millis(300));
    }
    drop(services);
    installation.restart();
    lifecycle::tick(&installation.app().services).expect("a tick");
    installation.stop();
}

#[test]
fn after_an_epochs_end_neither_its_key_nor_its_people_are_in_any_file() {
    let mut installation = Installation::new(noon(FIRST));
    let needles = live(&installation);
    let (keys, members) = (
        Needles::forms(&needles.keys),
        Needles::forms(&needles.members),
    );
    let everything = installation.path("");
    let control = (
        keys.hits_below(&everything),
        members.hits_below(&everything),
    );
    assert!(control.0 >= 2, "control: living keys are found");
    assert!(
        control.1 >= 2 * ACTORS as usize,
        "control: living people are found"
    );

    end(&mut installation);
    let hits = (
        keys.hits_below(&everything),
        members.hits_below(&everything),
    );
    let events = installation.path("data/events.duckdb");
    let copy = installation.path("older.duckdb");
    std::fs::copy(&events, &copy).expect("copied");
    put_older_header_back(&copy);
    let older = dump(&copy).map(|text| keys.hits(text.as_bytes()) + members.hits(text.as_bytes()));
    let trick = planted_comes_back(&events, &installation.path("planted.duckdb"));
    println!(
        "PROOF P2 key_hits={} member_hits={} control_keys={} control_members={} older_header_hits={} control_older_header={trick}",
        hits.0,
        hits.1,
        control.0,
        control.1,
        older.map_or_else(|| "does_not_open".to_owned(), |hits| hits.to_string()),
    );
    assert_eq!(hits, (0, 0));
    assert_eq!(older.unwrap_or(0), 0);
    assert!(trick, "control: the older header opens what was deleted");
}

/// DuckDB keeps two headers and writes them in turn; each carries a number that grows.
fn put_older_header_back(path: &Path) {
    const HEADER_BYTES: usize = 4_096;
    let mut bytes = std::fs::read(path).expect("readable");
    let iteration = |slot: usize| {
        let at = slot * HEADER_BYTES + 8;
        u64::from_le_bytes(bytes[at..at + 8].try_into().expect("eight bytes"))
    };
    let (older, newer) = if iteration(1) < iteration(2) {
        (1, 2)
    } else {
        (2, 1)
    };
    bytes.copy_within(
        older * HEADER_BYTES..(older + 1) * HEADER_BYTES,
        newer * HEADER_BYTES,
    );
    std::fs::write(path, bytes).expect("written");
}

/// Every row of every table as text; `None` if the file does not open.
fn dump(path: &Path) -> Option<String> {
    let connection = duckdb::Connection::open(path).ok()?;
    let mut tables = connection
        .prepare("select table_name from duckdb_tables()")
        .ok()?;
    let names: Vec<String> = tables
        .query_map([], |row| row.get(0))
        .ok()?
        .collect::<Result<_, _>>()
        .ok()?;
    let mut text = String::new();
    for name in names {
        let query = format!("select cast(\"{name}\" as varchar) from \"{name}\"");
        let mut rows = connection.prepare(&query).ok()?;
        let rows = rows.query_map([], |row| row.get::<_, String>(0)).ok()?;
        for row in rows {
            text.push_str(&row.ok()?);
            text.push('\n');
        }
    }
    Some(text)
}

/// Whether the older header shows a row that was deleted: then a search that finds nothing there means something.
fn planted_comes_back(events: &Path, copy: &Path) -> bool {
    const PLANTED: &str = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
    std::fs::copy(events, copy).expect("copied");
    let connection = duckdb::Connection::open(copy).expect("opens");
    connection
        .execute_batch(&format!(
            "create table planted (hash varchar); insert into planted values ('{PLANTED}'); checkpoint; \
             drop table planted; checkpoint;"
        ))
        .expect("planted and dropped");
    drop(connection);
    assert!(!dump(copy).expect("opens").contains(PLANTED), "deleted");
    put_older_header_back(copy);
    dump(copy).is_some_and(|text| text.contains(PLANTED))
}

/// The same on a file system of its own, looked at from below.
#[test]
fn a_disk_image_holds_no_key_and_no_person_of_an_ended_epoch() {
    for discards in [true, false] {
        let folder = tempfile::tempdir().expect("a folder");
        let Some(image) = Image::mount(folder.path(), discards) else {
            say(
                "SKIPPED the image of P2: a file system cannot be mounted here (needs root, mkfs.ext4, loop devices)",
            );
            println!("PROOF P2 image=not_permitted");
            return;
        };
        let mut installation = Installation::below(&image.mounted_at, noon(FIRST));
        let needles = live(&installation);
        let (keys, members) = (
            Needles::forms(&needles.keys),
            Needles::forms(&needles.members),
        );
        run("sync", &[]);
        let control = image.bytes();
        let control = (keys.hits(&control), members.hits(&control));
        end(&mut installation);
        // Before the folder is removed: what is gone must be gone by the epoch's end.
        let bytes = image.unmount();
        drop(installation);
        let hits = (keys.hits(&bytes), members.hits(&bytes));
        println!(
            "PROOF P2 image=ext4 discard={discards} key_hits={} member_hits={} control_keys={} control_members={}",
            hits.0, hits.1, control.0, control.1
        );
        assert!(
            control.0 > 0 && control.1 > 0,
            "control: the living are found in the image"
        );
        assert_eq!(hits.0, 0, "a key is written over before it is unlinked");
        // Without discard the disk keeps unlinked blocks until they are written over: of hashes whose key is gone this is printed,
        // not promised.
        assert!(!discards || hits.1 == 0);
    }
}

/// A file system in a file.
struct Image {
    file: PathBuf,
    mounted_at: PathBuf,
    discards: bool,
}

impl Image {
    fn mount(folder: &Path, discards: bool) -> Option<Image> {
        let (file, mounted_at) = (folder.join("image.ext4"), folder.join("mounted"));
        std::fs::create_dir(&mounted_at).ok()?;
        std::fs::File::create(&file).ok()?.set_len(96 << 20).ok()?;
        let (path, at) = (file.to_str()?, mounted_at.to_str()?);
        let options = if discards { "loop,discard" } else { "loop" };
        let is_mounted =
            run("mkfs.ext4", &["-q", "-F", path]) && run("mount", &["-o", options, path, at]);
        is_mounted.then_some(Image {
            file,
            mounted_at,
            discards,
        })
    }

    fn bytes(&self) -> Vec<u8> {
        std::fs::read(&self.file).expect("readable")
    }

    /// Takes the file system down and returns what is on its disk.
    fn unmount(&self) -> Vec<u8> {
        let at = self.mounted_at.to_str().expect("a path");
        run("sync", &[]);
        if self.discards {
            run("fstrim", &[at]);
        }
        assert!(run("umount", &[at]), "the image is in use");
        self.bytes()
    }
}

impl Drop for Image {
    fn drop(&mut self) {
        // Already unmounted where the test went through.
        let _ = Command::new("umount").arg(&self.mounted_at).output();
    }
}

fn run(program: &str, arguments: &[&str]) -> bool {
    let output = Command::new(program).args(arguments).output();
    output.is_ok_and(|output| output.status.success())
}
