//! The names of what is counted for whoever runs the server, and where the counts gather.
//!
//! No label says anything about a person: a project, a release, a reason, a status class.

use metrics::Counter;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::collections::HashMap;
use std::sync::{OnceLock, PoisonError, RwLock};

/// Answers by status class.
pub const ANSWERS: &str = "deadwood_http_answers_total";
/// Connections that were ended because they asked nothing.
pub const CONNECTIONS_ENDED: &str = "deadwood_http_idle_connections_ended_total";
pub const CONNECTIONS: &str = "deadwood_http_connections";
/// Batches refused as a whole, by reason.
pub const BATCHES_REFUSED: &str = "deadwood_ingest_batches_refused_total";
/// Events by project and what became of them.
pub const EVENTS: &str = "deadwood_ingest_events_total";
/// Headers that named another client and were not believed, by reason.
pub const FORWARDED_IGNORED: &str = "deadwood_http_forwarded_ignored_total";

/// Whether something is wrong, by its code; 0 or 1.
pub const DEGRADED: &str = "deadwood_degraded";
pub const DISK_FREE: &str = "deadwood_disk_free_bytes";
/// Batches that wait for the journal.
pub const WAITING: &str = "deadwood_ingest_batches_waiting";
/// Share of events that is counted, by project and release, over seven days.
pub const COMPLETENESS: &str = "deadwood_ingest_completeness_ratio";

/// Scheduled backups by outcome.
pub const BACKUPS: &str = "deadwood_backups_total";
/// When the newest scheduled backup was made.
pub const BACKUP_MADE: &str = "deadwood_backup_made_timestamp_seconds";

/// Every name with its meaning, as `/metrics` tells it.
const DESCRIBED: [(&str, &str, Kind); 12] = [
    (ANSWERS, "Answers by status class.", Kind::Counter),
    (
        CONNECTIONS_ENDED,
        "Connections ended because they asked nothing for too long.",
        Kind::Counter,
    ),
    (CONNECTIONS, "Open connections.", Kind::Gauge),
    (
        BATCHES_REFUSED,
        "Batches refused as a whole, by reason; nothing of them was kept.",
        Kind::Counter,
    ),
    (
        EVENTS,
        "Events by project and outcome: accepted, or why not.",
        Kind::Counter,
    ),
    (
        DEGRADED,
        "Whether something is wrong, by code.",
        Kind::Gauge,
    ),
    (DISK_FREE, "Bytes free where the data lies.", Kind::Gauge),
    (
        BACKUPS,
        "Backups that the server made by itself, or could not make.",
        Kind::Counter,
    ),
    (
        BACKUP_MADE,
        "When the newest of them was made, in seconds since 1970; not there before the first.",
        Kind::Gauge,
    ),
    (WAITING, "Batches that wait for the journal.", Kind::Gauge),
    (
        COMPLETENESS,
        "Of the events that happened in seven days, the share that is counted; release \"all\" is the project.",
        Kind::Gauge,
    ),
    (
        FORWARDED_IGNORED,
        "Requests whose Forwarded or X-Forwarded-For was not believed, by reason.",
        Kind::Counter,
    ),
];

#[derive(Clone, Copy)]
enum Kind {
    Counter,
    Gauge,
}

/// Starts to gather; what is counted before goes nowhere. A second call, as tests make, gathers with the first.
pub fn start() {
    static HANDLE_MADE: OnceLock<()> = OnceLock::new();
    HANDLE_MADE.get_or_init(|| {
        let recorder = PrometheusBuilder::new().build_recorder();
        let _ = HANDLE.set(recorder.handle());
        // Only a recorder of another library in this process could be in its place.
        let _ = metrics::set_global_recorder(recorder);
        for (name, meaning, kind) in DESCRIBED {
            match kind {
                Kind::Counter => metrics::describe_counter!(name, meaning),
                Kind::Gauge => metrics::describe_gauge!(name, meaning),
            }
        }
    });
}

static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();

/// Everything gathered, in Prometheus's text form.
pub fn render() -> String {
    HANDLE
        .get()
        .map(PrometheusHandle::render)
        .unwrap_or_default()
}

/// Counts answers by status class; made once, since looking a counter up costs as much as parsing an event.
pub struct AnswerCounters([Counter; 5]);

impl AnswerCounters {
    /// To be made when gathering has started.
    pub fn new() -> AnswerCounters {
        AnswerCounters(
            ["1xx", "2xx", "3xx", "4xx", "5xx"]
                .map(|class| metrics::counter!(ANSWERS, "status" => class)),
        )
    }

    pub fn count(&self, status: u16) {
        let class = usize::from(status / 100).clamp(1, 5) - 1;
        self.0[class].increment(1);
    }
}

impl Default for AnswerCounters {
    fn default() -> AnswerCounters {
        AnswerCounters::new()
    }
}

/// Counts accepted events by project; a project's counter is looked up once.
#[derive(Default)]
pub struct AcceptedEvents(RwLock<HashMap<u32, Counter>>);

impl AcceptedEvents {
    /// `number` and `id` of the project.
    pub fn add(&self, number: u32, id: &str, events: u64) {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(counter) = known.get(&number) {
            counter.increment(events);
            return;
        }
        drop(known);
        let counter =
            metrics::counter!(EVENTS, "project" => id.to_owned(), "outcome" => "accepted");
        counter.increment(events);
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(number, counter);
    }
}
