//! Every queue, wait and buffer of the server has its bound here, with its unit in its name.

use std::time::Duration;

/// Requests waiting for the journal; one more is answered 503.
pub const JOURNAL_QUEUE_SUBMISSIONS_MAX: usize = 4_096;
/// Submissions written and synced as one group.
pub const JOURNAL_GROUP_SUBMISSIONS_MAX: usize = 2_000;
/// How long the journal answers 503 by itself after the disk refused, before it asks the disk again.
pub const JOURNAL_RETRY_PAUSE: Duration = Duration::from_millis(500);
/// Journal kept for the sake of the last copy of the events store, below which only the daily copy is made.
pub const COPY_JOURNAL_BYTES_MIN: u64 = 256 * 1024 * 1024;
/// Rows and people in the journal and not in the stores above which new events wait: some seconds of the fastest flood, and a bound
/// for the memory and the staleness that it causes.
pub const BACKLOG_ENTRIES_MAX: u64 = 400_000;
/// How long one group waits for the stores at most; they may be broken, and collecting goes on then.
pub const BACKLOG_WAIT: Duration = Duration::from_millis(100);
/// How long a stopping server goes on applying; what is left stays in the journal for the next start.
pub const STOP_APPLY_MAX: Duration = Duration::from_secs(3);
/// A segment is closed above this size, so that it can be unlinked soon.
pub const SEGMENT_BYTES_MAX: u64 = 32 * 1024 * 1024;
/// A segment is closed at this age, however small.
pub const SEGMENT_AGE_S_MAX: i64 = 3_600;
/// Rows and people that the applier writes to the stores as one transaction.
pub const APPLY_ENTRIES_MAX: usize = 60_000;
/// How long the applier lets events gather before a transaction.
pub const APPLY_LINGER: Duration = Duration::from_millis(30);
/// The same under load, since a transaction costs several syncs however small it is.
pub const APPLY_LINGER_UNDER_LOAD: Duration = Duration::from_millis(250);
/// Load, for this purpose: a last transaction of at least so many rows and people.
pub const APPLY_LOAD_ENTRIES_MIN: usize = 500;
/// Client ids remembered to recognise retries; about 50 bytes each, and twice that for a batch whose events have none of their own.
pub const RECENT_IDS_MAX: usize = 2_000_000;
/// Undeclared features kept in quarantine per project; further ones are refused by name.
pub const UNDECLARED_FEATURES_MAX: usize = 500;
/// Events shown in one test session.
pub const TEST_SESSION_EVENTS_MAX: usize = 200;
pub const TEST_SESSION_S_MAX: i64 = 900;
pub const TEST_SESSIONS_MAX: usize = 1_000;
/// How many threads DuckDB may use.
pub const DUCKDB_THREADS: u32 = 2;
/// Seconds for which an export of the dashboards waits to be taken away.
pub const EXPORT_OFFERED_S: i64 = 86_400;
/// Bytes of such an export that are read at once for whoever takes it away.
pub const EXPORT_CHUNK_BYTES: usize = 64 * 1_024;
/// Memory of the connection that writes an export, beside the stores' own; sorts that are larger spill to the disk.
pub const EXPORT_DUCKDB_MIB: u32 = 160;
/// Memory of the connection that writes the events store anew, beside the store's own.
pub const REWRITE_DUCKDB_MIB: u32 = 160;
/// A query runs no longer than this, so that checkpoints come to run.
pub const QUERY_S_MAX: u64 = 30;
/// Reports worked out at a time; others wait.
pub const REPORTS_AT_A_TIME: usize = 2;
/// Threads that work on one report.
pub const REPORT_THREADS_MAX: usize = 4;
/// Rows and people applied between two checkpoints of the stores.
pub const CHECKPOINT_ENTRIES: u64 = 400_000;
/// Different values kept of one trait: each is a bitmap per day.
pub const TRAIT_VALUES_MAX: usize = 50;
/// Different releases kept per project since the start of the server.
pub const RELEASES_MAX: usize = 500;
/// Different referrers and campaigns kept per project since the start of the server.
pub const REFERRERS_MAX: usize = 2_000;
pub const CAMPAIGNS_MAX: usize = 500;
/// The head of a connection's first request must be there after this; then the connection is closed.
pub const HEAD_DEADLINE: Duration = Duration::from_secs(5);
/// A body must be there after this; it is answered 408.
pub const BODY_DEADLINE: Duration = Duration::from_secs(10);
/// After an early refusal the rest of a body is read and thrown away for this long, so that its sender reads the answer.
pub const LINGER: Duration = Duration::from_secs(1);
/// A connection without a request is closed after this.
pub const KEEP_ALIVE: Duration = Duration::from_secs(5);
/// … and so is one with a head that never ends, by the watch, which looks once in `CONNECTIONS_WATCH`.
pub const CONNECTION_IDLE_MAX: Duration = Duration::from_secs(8);
pub const CONNECTIONS_WATCH: Duration = Duration::from_secs(1);
/// Connections of one of the two workers; above this they wait in the listen queue.
pub const CONNECTIONS_PER_WORKER_MAX: usize = 2_048;
/// Above so many connections those without a request are closed sooner.
pub const CONNECTIONS_CROWDED: usize = 3_000;
pub const CROWDED_IDLE_MAX: Duration = Duration::from_secs(2);
/// One actor may send so many events a second, after a burst: a page sends at most 100 in two seconds, and what it saved up
/// while offline is at most 1,000.
pub const ACTOR_EVENTS_PER_S_MAX: u32 = 500;
pub const ACTOR_BURST_EVENTS_MAX: u32 = 20_000;
/// Actors whose budgets are remembered; about 40 bytes each.
pub const ACTORS_WATCHED_MAX: usize = 200_000;
/// A project's burst, in seconds of its budget.
pub const PROJECT_BURST_S: u32 = 4;
/// One project's share of the journal's queue.
pub const PROJECT_QUEUE_SUBMISSIONS_MAX: usize = JOURNAL_QUEUE_SUBMISSIONS_MAX / 2;
/// Page loads whose numbers are watched for gaps; about 80 bytes each.
pub const STREAMS_MAX: usize = 100_000;
/// Days for which a store that did not open is kept beside the one that took its place; fewer where rows live shorter.
pub const SET_ASIDE_DAYS_MAX: u16 = 14;
/// Below this the server says that the disk is nearly full.
pub const DISK_FREE_MIN_BYTES: u64 = 512 * 1024 * 1024;
/// Versions of each script that are kept for pages which pin one; about 5 kB each.
pub const SCRIPT_VERSIONS_MAX: usize = 50;
/// Actors of whom the server remembers, in memory alone, that a notice was shown to them; 16 bytes each.
pub const SHOWN_NOTICES_MAX: usize = 500_000;
/// Keys of pages among the undeclared features that foreign senders may fill.
pub const UNDECLARED_PAGES_MAX: usize = 250;
/// Names of foreign events remembered per project since the start, to be shown with what they became.
pub const FOREIGN_NAMES_MAX: usize = 200;
/// Names of properties remembered with each.
pub const FOREIGN_NAME_PROPERTIES_MAX: usize = 10;
/// Largest body of a foreign sender that batches: Segment's own limit for one.
pub const FOREIGN_BODY_BYTES_MAX: usize = 500_000;
/// Bodies of foreign senders above 64,000 bytes, or compressed ones, that are held at once; one more is answered 503.
pub const FOREIGN_LARGE_BODIES_MAX: usize = 32;
/// Bytes that a compressed body may become.
pub const FOREIGN_DECODED_BYTES_MAX: usize = 1_000_000;
/// How many times as large as it came. Logs shrink to a tenth, very alike ones to a fiftieth.
pub const FOREIGN_DECODED_RATIO_MAX: usize = 100;
/// Passwords hashed at once: each takes 19 MiB and most of a core for some ten milliseconds, and the other core collects.
pub const PASSWORDS_AT_ONCE_MAX: usize = 1;
/// Passwords that wait for their turn; one more is answered 503.
pub const PASSWORDS_WAITING_MAX: usize = 16;
/// Tries to sign in to one account: so many at once, and then one in each pause.
pub const ACCOUNT_TRIES_MAX: u32 = 5;
pub const ACCOUNT_TRY_PAUSE_S: u32 = 60;
/// Mails with a link to a new password that one address can be sent at once, and the wait for another: it may be somebody else who asks.
pub const PASSWORD_MAILS_MAX: u32 = 3;
pub const PASSWORD_MAIL_PAUSE_S: u32 = 3_600;
/// Tries to sign in to any account: so many at once, and then so many a second.
pub const ALL_TRIES_MAX: u32 = 60;
pub const ALL_TRIES_PER_S: u32 = 5;
/// Sign-ins under way at a provider: more than all tries can begin while one of them lives.
pub const PENDING_SIGN_INS_MAX: usize = 4_096;
/// Seconds for which one may be.
pub const PENDING_SIGN_IN_S_MAX: i64 = 600;
/// Passkeys that are being made or shown.
pub const PASSKEYS_UNDER_WAY_MAX: usize = 4_096;
/// Seconds for which one may be; devices wait as long for their owner.
pub const PASSKEY_UNDER_WAY_S_MAX: i64 = 300;
/// What a provider says of itself is read anew after this.
pub const PROVIDER_READ_ANEW_S: i64 = 3_600;
/// One that failed, or signed with an unknown key, is not asked again for so long.
pub const PROVIDER_PAUSE_S: i64 = 5;
/// Days for which it is known who changed what.
pub const AUDIT_DAYS_MAX: u16 = 400;
/// … and lines of one project, above which the oldest go sooner.
pub const AUDIT_ENTRIES_MAX: usize = 20_000;
/// Lines of one answer.
pub const AUDIT_PAGE_ENTRIES: usize = 50;
/// Days for which it is known what the server did by itself or for long.
pub const JOBS_DAYS_MAX: u16 = 90;
/// … and lines of one project, or of the server itself, above which the oldest go sooner.
pub const JOBS_LINES_MAX: usize = 1_000;
/// Lines of one answer.
pub const JOBS_PAGE_LINES: usize = 50;
/// How far a job is, is written down this often at most, for whoever asks after a kill; meanwhile memory knows.
pub const JOB_NOTED_EVERY_S: i64 = 15;
/// Body of one request of an assistant.
pub const MCP_BODY_BYTES_MAX: usize = 64 * 1024;
/// Messages that one such request may hold, where its revision lets it hold several.
pub const MCP_BATCH_MESSAGES_MAX: usize = 20;
/// Rows of a list in one answer to an assistant: what is more is asked for by its offset.
pub const MCP_ROWS_MAX: usize = 100;
