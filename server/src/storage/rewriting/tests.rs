use super::*;
use crate::storage::probe::Prober;
use domain::anonymise::{ReducedAgent, Row};
use domain::calendar::{Day, Window};
use domain::event::{Action, FeatureKey, TrafficClass};
use domain::journal::{Group, Position};
use std::collections::HashSet;
use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use tempfile::TempDir;

/// DuckDB's file begins with three pages of headers.
const PAGE_BYTES: usize = 4_096;
const HEADER_PAGES: usize = 3;
const ROWS: i32 = 4_000;
const OLD: Day = Day(10);
const YOUNG: Day = Day(50);
const NOW_S: i64 = 4_000_000;

struct Kept {
    folder: TempDir,
    events: EventsStore,
    copies: Copies,
}

fn kept() -> Kept {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    Kept {
        events: EventsStore::open(&path.join("events.duckdb"), &path.join("temp"))
            .expect("a store"),
        copies: Copies::open(path, Prober::InProcess).expect("copies"),
        folder,
    }
}

impl Kept {
    fn append(&self, day: Day, batch: u64) {
        let rows = (0..ROWS).map(|number| row(day, number)).collect();
        let group = Group {
            rows,
            ..Group::default()
        };
        let upto = Position {
            segment: 1,
            records: batch,
        };
        self.events.append(&[&group], upto).expect("appended");
        self.events.checkpoint().expect("checkpointed");
    }

    fn remove_old(&self) {
        self.copies.note_rows_removed(NOW_S).expect("noted");
        let removed = self.events.forget_rows_before(1, YOUNG).expect("removed");
        assert_eq!(removed, ROWS as u64);
        self.events.checkpoint().expect("checkpointed");
    }

    fn rewrite(&self) -> Result<Rewritten> {
        let temporary = self.folder.path().join("temp");
        rewrite_events(&self.events, &self.copies, &temporary, NOW_S)
    }

    /// How many of the pages stand in any file of the folder.
    fn pages_found(&self, sought: &HashSet<Vec<u8>>) -> usize {
        let folders = ["", "copies", "temp"].map(|name| self.folder.path().join(name));
        folders
            .iter()
            .flat_map(|folder| fs::read_dir(folder).expect("a folder"))
            .map(|entry| entry.expect("an entry").path())
            .filter(|path| path.is_file())
            .flat_map(|path| pages(&path))
            .filter(|page| sought.contains(page))
            .count()
    }

    fn uses(&self) -> Vec<(Day, u64)> {
        let all = Window::new(Day(0), Day(100)).expect("a window");
        self.events
            .counters(1, |counters| {
                counters
                    .within(all)
                    .flat_map(|(_, days)| days.iter().map(|day| (day.day, day.uses)))
                    .collect()
            })
            .expect("counted")
    }
}

/// As good as random, and of any length: neither the texts nor where they begin make pages of two days alike.
fn release(day: Day, number: i32) -> String {
    let hash = blake3::hash(format!("{} {number}", day.0).as_bytes());
    let length = usize::from(hash.as_bytes()[0] % 16) + 16;
    let bytes = hash.as_bytes().iter().take(length);
    bytes.map(|byte| char::from(b'!' + byte % 90)).collect()
}

/// Pages of a file that hold something of their own.
fn pages(file: &Path) -> Vec<Vec<u8>> {
    let bytes = fs::read(file).expect("read");
    let has_own = |page: &&[u8]| page.iter().collect::<HashSet<_>>().len() > 60;
    bytes
        .chunks(PAGE_BYTES)
        .skip(HEADER_PAGES)
        .filter(has_own)
        .map(<[u8]>::to_vec)
        .collect()
}

fn row(day: Day, number: i32) -> Row {
    Row {
        project: 1,
        day,
        feature: Some(FeatureKey::parse("export").expect("a key")),
        action: Action::Use,
        class: TrafficClass::Browser,
        hour: 9,
        path: "/reports/:id".into(),
        release: release(day, number).into(),
        agent: ReducedAgent::default(),
        country: "".into(),
        first_today: false,
        first_of_feature_today: false,
        count: 1,
        referrer: "".into(),
        campaign: "".into(),
        properties: Vec::new(),
    }
}

#[test]
fn bytes_of_removed_rows_are_in_no_file_and_what_remains_is_the_same() {
    let kept = kept();
    kept.append(OLD, 1);
    let of_old: HashSet<Vec<u8>> = pages(&kept.folder.path().join("events.duckdb"))
        .into_iter()
        .collect();
    assert!(of_old.len() > 10, "{} pages", of_old.len());
    kept.append(YOUNG, 2);
    let uses = kept.uses();
    kept.remove_old();
    let contents = kept.events.contents().expect("contents");
    // The control: without being written anew the file keeps what was removed.
    let left = kept.pages_found(&of_old);
    assert!(left * 2 > of_old.len(), "{left} of {}", of_old.len());

    let rewritten = kept.rewrite().expect("written anew");

    assert_eq!(kept.pages_found(&of_old), 0, "{rewritten:?}");
    assert!(rewritten.bytes_after < rewritten.bytes_before);
    assert_eq!(kept.events.contents().expect("contents"), contents);
    assert_eq!(kept.uses(), uses, "the counts of removed rows remain");
    assert_eq!(
        kept.copies.rows_removed_since_s().expect("read"),
        None,
        "nothing is left to do"
    );
    // And it is a store like any other.
    kept.append(YOUNG, 3);
    kept.events.reopen().expect("opens");
    let now = kept.events.contents().expect("contents");
    assert_eq!(now.rows, contents.rows + ROWS as u64);
}

#[test]
fn whoever_asks_meanwhile_is_answered_from_the_old_file_or_the_new_one() {
    let kept = kept();
    kept.append(OLD, 1);
    kept.append(YOUNG, 2);
    kept.remove_old();
    let contents = kept.events.contents().expect("contents");
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let asking = scope.spawn(|| {
            let mut answers = 0;
            while !is_over.load(Ordering::Acquire) {
                assert_eq!(kept.events.contents().expect("an answer"), contents);
                answers += 1;
            }
            answers
        });
        for _ in 0..3 {
            kept.rewrite().expect("written anew");
        }
        is_over.store(true, Ordering::Release);
        assert!(asking.join().expect("no panic") > 0);
    });
}

#[test]
fn what_a_crash_left_is_gone_at_the_next_start_and_the_store_is_whole() {
    let kept = kept();
    kept.append(OLD, 1);
    let contents = kept.events.contents().expect("contents");
    kept.copies
        .copy_events(&contents, NOW_S)
        .expect("a verified copy");
    let anew = kept.copies.events_rewritten();
    write_anew(
        &kept.copies.events_copy(),
        &anew,
        &kept.folder.path().join("temp"),
    )
    .expect("written");
    // A crash here, before the new file takes the store's place.
    let Kept { folder, events, .. } = kept;
    drop(events);

    let copies = Copies::open(folder.path(), Prober::InProcess).expect("copies");
    assert!(!anew.exists());
    let path = folder.path().join("events.duckdb");
    let events = EventsStore::open(&path, &folder.path().join("temp")).expect("opens");
    assert_eq!(events.contents().expect("contents"), contents);
    // The next try is not hindered by it.
    rewrite_events(&events, &copies, &folder.path().join("temp"), NOW_S).expect("written anew");
    assert_eq!(events.contents().expect("contents"), contents);
}

#[test]
fn a_file_that_cannot_take_its_place_leaves_the_store_answering() {
    let kept = kept();
    kept.append(OLD, 1);
    let contents = kept.events.contents().expect("contents");
    let missing = kept.folder.path().join("never-written");
    kept.events
        .take_place(&missing)
        .expect_err("there is no such file");
    assert_eq!(kept.events.contents().expect("opened again"), contents);
}
