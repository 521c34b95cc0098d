//! What the machine itself can do, in the same run.

use crate::loaded::Loaded;
use duckdb::Connection;
use std::hint::black_box;
use std::time::Instant;

/// Bytes copied from one place in memory to another.
const COPIED_BYTES: usize = 256 * 1024 * 1024;
const ROUNDS: usize = 5;

pub fn memory_copy_gb_per_s() -> f64 {
    let from = vec![1_u8; COPIED_BYTES];
    let mut to = vec![0_u8; COPIED_BYTES];
    let mut best = f64::INFINITY;
    for _ in 0..ROUNDS {
        let started = Instant::now();
        to.copy_from_slice(black_box(&from));
        black_box(&to);
        best = best.min(started.elapsed().as_secs_f64());
    }
    COPIED_BYTES as f64 / best / 1e9
}

/// Of each feature what the ranking tells: people, uses, days of use, last use; by week; and by half.
const RANKING: &str = "
    select feature, count(distinct person) filter (action = 2), count(distinct person) filter (action = 1),
           count(*) filter (action = 2), count(distinct (person, day)) filter (action = 2), max(day) filter (action = 2)
    from raw group by feature;
    select feature, (day - 4) // 7, count(distinct person) from raw where action = 2 group by all;
    select feature, (day - 4) // 7 % 2, count(distinct person) from raw where action = 2 group by all";

/// Fills a table with one row for each event, with its person's id, and asks it what the ranking asks; milliseconds.
pub fn same_question_as_sql(loaded: &Loaded) -> f64 {
    let path = loaded.folder.join("raw.duckdb");
    let _ = std::fs::remove_file(&path);
    let connection = Connection::open(&path).expect("a database");
    connection
        .execute_batch("set memory_limit = '4GB'; set threads = 2")
        .expect("settings");
    let rows = loaded.raw_rows();
    let started = Instant::now();
    connection
        .execute_batch(&format!(
            "create table raw as
             select day::integer as day, feature::smallint as feature, action::tinyint as action, person::integer as person
             from read_csv('{}', header = false,
               columns = {{'day': 'integer', 'feature': 'integer', 'action': 'integer', 'person': 'integer', 'n': 'integer'}}),
             range(n)",
            rows.display()
        ))
        .expect("the rows are read");
    println!(
        "BENCH duckdb events={} bulk_rows_per_s={:.0}",
        loaded.events,
        loaded.events as f64 / started.elapsed().as_secs_f64()
    );
    let times = if loaded.events > 20_000_000 { 1 } else { 3 };
    let mut taken: Vec<f64> = (0..times)
        .map(|_| {
            let started = Instant::now();
            connection.execute_batch(RANKING).expect("the question");
            started.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    taken.sort_unstable_by(f64::total_cmp);
    drop(connection);
    let _ = std::fs::remove_file(&path);
    taken[times / 2]
}
