//! Every queue, wait and buffer of the server has its bound here, with its unit in its name.

use std::time::Duration;

/// Requests waiting for the journal; one more is answered 503.
pub const JOURNAL_QUEUE_SUBMISSIONS_MAX: usize = 4_096;
/// Submissions written and synced as one group.
pub const JOURNAL_GROUP_SUBMISSIONS_MAX: usize = 2_000;
/// A segment is closed above this size, so that it can be unlinked soon.
pub const SEGMENT_BYTES_MAX: u64 = 32 * 1024 * 1024;
/// A segment is closed at this age, however small.
pub const SEGMENT_AGE_S_MAX: i64 = 3_600;
/// Rows that the applier writes to the stores as one transaction.
pub const APPLY_ROWS_MAX: usize = 40_000;
/// How long the applier lets events gather before a transaction.
pub const APPLY_LINGER: Duration = Duration::from_millis(30);
/// Client ids remembered to recognise retries; about 50 bytes each.
pub const RECENT_IDS_MAX: usize = 2_000_000;
/// Undeclared features kept in quarantine per project; further ones are refused by name.
pub const UNDECLARED_FEATURES_MAX: usize = 500;
/// Events shown in one test session.
pub const TEST_SESSION_EVENTS_MAX: usize = 200;
pub const TEST_SESSION_S_MAX: i64 = 900;
pub const TEST_SESSIONS_MAX: usize = 1_000;
/// DuckDB's memory, and how many threads it may use.
pub const DUCKDB_MEMORY_MIB: u32 = 384;
pub const DUCKDB_THREADS: u32 = 2;
/// A query runs no longer than this, so that checkpoints come to run.
pub const QUERY_S_MAX: u64 = 30;
/// Groups applied between two checkpoints of the events store.
pub const CHECKPOINT_ROWS: usize = 200_000;
/// Different values kept of one trait: each is a bitmap per day.
pub const TRAIT_VALUES_MAX: usize = 50;
/// Different releases kept per project since the start of the server.
pub const RELEASES_MAX: usize = 500;
/// Different referrers and campaigns kept per project since the start of the server.
pub const REFERRERS_MAX: usize = 2_000;
pub const CAMPAIGNS_MAX: usize = 500;
