//! `make bench`: reports at two sizes of one product, beside the same questions as SQL over rows with ids in the same run.
//!
//! A loaded project (`deadwood bench load`) has the same people on the same days whatever the number of its events, so what
//! two sizes differ in is what events cost. Warm: an event came in since the last answer, so the answer is worked out anew
//! from what is in memory. Cold: the first question to a process that was just started.
//!
//! A backup is made of each size while it is served, and restored.
//!
//! At the beginning events come in without a pause: at the first size and at the last one, with nobody looking and with ten
//! dashboards that ask anew each second, while the server folds the week that has come of age and checkpoints its stores.

#[path = "reports/backed_up.rs"]
mod backed_up;
#[path = "reports/flood.rs"]
mod flood;
#[path = "reports/loaded.rs"]
mod loaded;
mod process;
#[path = "reports/references.rs"]
mod references;
#[path = "reports/served.rs"]
mod served;
mod wrk;

use loaded::{Loaded, Size};
use std::path::PathBuf;
use std::time::Duration;

const USAGE: &str = "bench-reports [--events N,N] [--actors N] [--features N] [--weeks N] [--rounds N] [--sql yes|no] [--flood-s N] [--keep FOLDER]
  --flood-s N      how long each flood lasts (70: a checkpoint falls into it); 0 leaves them out
  --keep FOLDER loads into this folder and finds there what an earlier run loaded";

/// Events of an installation that has just begun.
const NEXT_TO_NOTHING: u64 = 1_000;
/// Rounds of floods, of which each takes minutes.
const FLOODS_MAX: usize = 3;

struct Arguments {
    sizes: Vec<u64>,
    size: Size,
    rounds: usize,
    sql: bool,
    flood: Duration,
    keep: Option<PathBuf>,
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let Some(arguments) = read(&words) else {
        eprintln!("{USAGE}");
        std::process::exit(2);
    };
    if !arguments.flood.is_zero() {
        wrk::require();
    }
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let folder = arguments.keep.as_deref().unwrap_or(temporary.path());
    println!(
        "BENCH machine memory_copy_gb_per_s={:.1}",
        references::memory_copy_gb_per_s()
    );
    // Before anything is asked: the week that has come of age since the load is folded by the first server on each copy.
    if !arguments.flood.is_zero() {
        let last = arguments.sizes.last().expect("a size");
        let loaded = |events| Loaded::find_or_load(folder, events, &arguments.size);
        flood::measure(
            &loaded(NEXT_TO_NOTHING),
            &loaded(*last),
            arguments.flood,
            arguments.rounds.min(FLOODS_MAX),
        );
    }
    let mut medians = Vec::new();
    for events in &arguments.sizes {
        let loaded = Loaded::find_or_load(folder, *events, &arguments.size);
        let warm_ms = served::measure(&loaded, arguments.rounds);
        medians.push(warm_ms);
        backed_up::measure(&loaded);
        if arguments.sql {
            let sql_ms = references::same_question_as_sql(&loaded);
            println!(
                "BENCH sql events={events} ranking_ms={sql_ms:.0} times_as_long={:.0}",
                sql_ms / warm_ms
            );
        }
    }
    if let [first, .., last] = medians.as_slice() {
        println!("BENCH flat last_to_first={:.2}", last / first);
    }
}

fn read(words: &[String]) -> Option<Arguments> {
    let mut arguments = Arguments {
        sizes: vec![1_000_000, 10_000_000],
        size: Size {
            actors: 100_000,
            features: 200,
            weeks: 13,
        },
        rounds: 20,
        sql: true,
        flood: Duration::from_secs(70),
        keep: None,
    };
    for pair in words.chunks(2) {
        let [name, value] = pair else { return None };
        match name.as_str() {
            "--events" => {
                let sizes = value.split(',').map(|size| size.parse().ok());
                arguments.sizes = sizes.collect::<Option<_>>()?;
            }
            "--actors" => arguments.size.actors = value.parse().ok()?,
            "--features" => arguments.size.features = value.parse().ok()?,
            "--weeks" => arguments.size.weeks = value.parse().ok()?,
            "--rounds" => arguments.rounds = value.parse::<usize>().ok()?.max(5),
            "--flood-s" => arguments.flood = Duration::from_secs(value.parse().ok()?),
            "--sql" => arguments.sql = value == "yes",
            "--keep" => arguments.keep = Some(value.into()),
            _ => return None,
        }
    }
    Some(arguments)
}
