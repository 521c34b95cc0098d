//! Answers as they were given: kept until what they stand on changes, worked out once for all who ask at a time.

use super::{Form, Plan};
use crate::gzip::{self, Effort};
use crate::memory;
use domain::calendar::{Day, Window};
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

/// What was asked, and the state of everything that the answer may show.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Asked {
    pub project: u32,
    pub plan: Plan,
    pub window: Window,
    /// The window is wider than what was asked for, which the report says.
    pub snapped: bool,
    pub form: Form,
    pub state: State,
}

impl Asked {
    /// Whether it is the same question of a later state of the data.
    pub fn is_newer_than(&self, other: &Asked) -> bool {
        let earlier = Asked {
            state: other.state,
            ..self.clone()
        };
        self.state.data > other.state.data && earlier == *other
    }
}

/// Changes with everything that a report may show.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct State {
    /// Batches applied.
    pub data: u64,
    /// Changes of catalogue, settings and decisions.
    pub own: u64,
    /// Banners that stand above every report.
    pub banners: usize,
    pub today: Day,
}

/// A released report.
pub struct Answered {
    pub text: Arc<str>,
    pub timings: Timings,
    compressed: OnceLock<Option<Arc<[u8]>>>,
}

impl Answered {
    pub(super) fn new(text: String, timings: Timings) -> Answered {
        Answered {
            text: text.into(),
            timings,
            compressed: OnceLock::new(),
        }
    }

    /// The text by gzip, made once however often it is asked for; `None` where that gains nothing.
    pub fn compressed(&self) -> Option<Arc<[u8]>> {
        let make = || gzip::smaller(self.text.as_bytes(), Effort::Fast).map(Arc::from);
        self.compressed.get_or_init(make).clone()
    }
}

/// Which store answered, and how long each step took.
#[derive(Clone, Default)]
pub struct Timings {
    pub steps: Vec<Step>,
}

#[derive(Clone, Copy)]
pub struct Step {
    /// A word as the header Server-Timing wants it.
    pub name: &'static str,
    /// What was read or done in it.
    pub what: &'static str,
    pub took: Duration,
}

/// Measures the steps of one answer.
pub(super) struct Stopwatch {
    last: Instant,
    timings: Timings,
}

impl Stopwatch {
    pub fn start() -> Stopwatch {
        Stopwatch {
            last: Instant::now(),
            timings: Timings::default(),
        }
    }

    /// The time since the last step went into this one.
    pub fn step(&mut self, name: &'static str, what: &'static str) {
        let now = Instant::now();
        let took = now - self.last;
        self.last = now;
        self.timings.steps.push(Step { name, what, took });
    }

    pub fn stop(self) -> Timings {
        self.timings
    }
}

/// The answers that were given last.
pub(super) type KeptAnswers = Cache<Asked, Arc<Answered>, Bytes>;

#[derive(Clone)]
pub(super) struct Bytes;

/// A report of a small product, for the cache's first estimate.
const ANSWER_BYTES_ABOUT: u64 = 64 * 1024;

impl Weighter<Asked, Arc<Answered>> for Bytes {
    fn weight(&self, _: &Asked, answered: &Arc<Answered>) -> u64 {
        // Compressed it is a tenth more, if anyone asks for that.
        answered.text.len() as u64 * 11 / 10 + 1
    }
}

pub(super) fn keep_answers() -> KeptAnswers {
    let bytes = memory::shares().kept_reports_bytes();
    Cache::with_weighter((bytes / ANSWER_BYTES_ABOUT) as usize, bytes, Bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn what_is_compressed_reads_as_before_and_what_is_tiny_stays() {
        let text = r#"{"users":{"value":1,"unit":"users"}}"#.repeat(100);
        let answered = Answered::new(text.clone(), Timings::default());
        let bytes = answered.compressed().expect("it shrinks");
        let mut read = String::new();
        flate2::read::GzDecoder::new(&bytes[..])
            .read_to_string(&mut read)
            .expect("gzip");
        assert_eq!(read, text);
        let tiny = Answered::new("{}".to_owned(), Timings::default());
        assert!(tiny.compressed().is_none());
    }
}
