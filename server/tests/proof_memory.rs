//! What an epoch file of 100,000 actors costs in memory, since it is read into memory whole.

use deadwood::storage::presence::PresenceStore;
use domain::anonymise::{Attribute, PersonDay};
use domain::calendar::{Day, Window};
use domain::event::{Action, FeatureKey};
use domain::identity::{AccountHash, ActorHash, EpochIndex};
use domain::journal::{EpochId, EpochPeople, Position, Source};
use domain::presence::{Column, fold_border};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

const FOLDER: &str = "DEADWOOD_TEST_EPOCH_FOLDER";
const FEATURES: u64 = 100;
const WEEKS: i32 = 26;
/// A Monday.
const FIRST: Day = Day(20_668);
const EPOCH: EpochId = EpochId {
    project: 1,
    source: Source::Live,
    index: EpochIndex::of_first_era(228),
};

/// Mixes a number so that its bits look random (SplitMix64).
fn mixed(number: u64) -> u64 {
    let mut mixed = number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

/// One day: two of seven days for each actor, six features on such a day, the first ones most often.
fn people_of(day: i32, actors: u64, keys: &[FeatureKey]) -> Vec<EpochPeople> {
    let plans = ["free", "team", "pro"].map(|plan| Attribute::new_trait("plan", plan));
    let people = (0..actors)
        .filter(|actor| mixed(*actor ^ ((day as u64) << 32)) % 7 < 2)
        .map(|actor| {
            let mut done: Vec<(FeatureKey, Action)> = (0..6)
                .map(|draw| {
                    let share = mixed(actor * 7 + draw + ((day as u64) << 40)) % 10_000;
                    // The square makes the first features far more used than the last.
                    let feature = share * share / 1_000_000 * FEATURES / 100;
                    (
                        keys[feature.min(FEATURES - 1) as usize].clone(),
                        Action::Use,
                    )
                })
                .collect();
            done.sort_unstable();
            done.dedup();
            PersonDay {
                actor: ActorHash(u128::from(mixed(actor))),
                account: Some(AccountHash(u128::from(actor / 20))),
                day: FIRST.plus(day),
                attributes: [plans[actor as usize % 3].clone()].into(),
                said: Vec::new(),
                done,
            }
        })
        .collect();
    vec![EpochPeople {
        epoch: EPOCH,
        people,
    }]
}

fn peak_mib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kib.expect("a peak") / 1_024
}

/// Runs in a process of its own, so that its peak is that of the file and of nothing else.
#[test]
fn an_epoch_file_is_read_and_asked() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    let before = peak_mib();
    let started = Instant::now();
    let store = PresenceStore::open(Path::new(&folder)).expect("a store");
    let file = store.get(EPOCH).expect("readable").expect("a file");
    let opened_ms = started.elapsed().as_millis();
    let people = file.people();
    let window = Window::ending(FIRST.plus(WEEKS * 7 - 1), 91);
    let started = Instant::now();
    let columns: Vec<Column> = people.columns().cloned().collect();
    let users: u64 = columns
        .iter()
        .map(|column| people.union(column, window).len())
        .sum();
    let asked_ms = started.elapsed().as_millis();
    println!(
        "peak_mib={} of_which_before={before} open_ms={opened_ms} reach_of_all_ms={asked_ms} actors={} sum_of_users={users}",
        peak_mib(),
        file.actors()
    );
}

#[test]
fn an_epoch_of_a_hundred_thousand_actors_fits_into_memory() {
    let full = std::env::var("DEADWOOD_TEST_PROOFS").is_ok_and(|form| form == "full");
    let actors: u64 = if full { 100_000 } else { 2_000 };
    let folder = tempfile::tempdir().expect("a folder");
    let keys: Vec<FeatureKey> = (0..FEATURES)
        .map(|feature| FeatureKey::parse(&format!("feature-{feature}")).expect("a key"))
        .collect();
    let store = PresenceStore::open(folder.path()).expect("a store");
    for day in 0..WEEKS * 7 {
        let position = Position {
            segment: 1,
            records: day as u64 + 1,
        };
        store
            .apply(&[(position, &people_of(day, actors, &keys))])
            .expect("applied");
    }
    let file_mib = |folder: &Path| {
        let entries = std::fs::read_dir(folder).expect("a folder");
        let bytes: u64 = entries
            .map(|entry| {
                entry
                    .expect("an entry")
                    .metadata()
                    .expect("its length")
                    .len()
            })
            .sum();
        bytes / (1 << 20)
    };
    let before = measure(folder.path());
    let unfolded_mib = file_mib(folder.path());
    let border = fold_border(FIRST.plus(WEEKS * 7 - 1));
    let file = store.get(EPOCH).expect("readable").expect("a file");
    for monday in file.unfolded_weeks(border) {
        store.fold(EPOCH, monday).expect("folded");
    }
    drop((file, store));
    let after = measure(folder.path());
    println!(
        "PROOF memory actors={actors} features={FEATURES} weeks={WEEKS} folded=no file_mib={unfolded_mib} {before}"
    );
    println!(
        "PROOF memory actors={actors} features={FEATURES} weeks={WEEKS} folded=yes file_mib={} {after}",
        file_mib(folder.path())
    );
    // Two epochs live at a time; the whole server is meant for a machine of 2 GiB.
    let peak = after
        .split(['=', ' '])
        .nth(1)
        .and_then(|peak| peak.parse::<u64>().ok());
    assert!(peak.expect("a peak") < 512, "{after}");
}

/// What the process that read the file says.
fn measure(folder: &Path) -> String {
    let binary = std::env::current_exe().expect("this binary");
    let output = Command::new(binary)
        .args([
            "proof_memory::an_epoch_file_is_read_and_asked",
            "--exact",
            "--nocapture",
        ])
        .env(FOLDER, folder)
        .output()
        .expect("started");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = text
        .lines()
        .find_map(|line| line.find("peak_mib=").map(|at| line[at..].to_owned()));
    line.unwrap_or_else(|| panic!("no figure in {text}"))
}
