//! `make bench-ingest`: what acknowledging after the sync costs, against a bare handler in the same run.
//!
//! Client and servers share the machine's cores, so only the ratio of two figures of one run means anything; each is
//! printed beside the rate at which the disk itself syncs.

mod bare;
mod disk;
mod process;
mod single;
mod sustained;
mod wrk;

use std::time::Duration;

/// What the command line asked for.
struct Lengths {
    /// Each round of single events: ours and the bare handler's.
    single: Duration,
    rounds: usize,
    /// Batches of fifty, without a pause.
    sustained: Duration,
}

const USAGE: &str = "bench-ingest [--single-s N] [--rounds N] [--sustained-s N]  (defaults 10, 3, 120; 0 leaves a part out)";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.first().is_some_and(|first| first == "bare") {
        bare::serve();
        return;
    }
    let lengths = read(&arguments).unwrap_or_else(|| {
        eprintln!("{USAGE}");
        std::process::exit(2);
    });
    wrk::require();
    if !lengths.single.is_zero() {
        single::run(lengths.single, lengths.rounds);
    }
    if !lengths.sustained.is_zero() {
        sustained::run(lengths.sustained);
    }
}

fn read(arguments: &[String]) -> Option<Lengths> {
    let mut lengths = Lengths {
        single: Duration::from_secs(10),
        rounds: 3,
        sustained: Duration::from_secs(120),
    };
    for pair in arguments.chunks(2) {
        let [name, value] = pair else { return None };
        let number: u64 = value.parse().ok()?;
        match name.as_str() {
            "--single-s" => lengths.single = Duration::from_secs(number),
            "--rounds" => lengths.rounds = usize::try_from(number).ok()?.max(1),
            "--sustained-s" => lengths.sustained = Duration::from_secs(number),
            _ => return None,
        }
    }
    Some(lengths)
}
