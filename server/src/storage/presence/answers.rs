//! What was worked out from an epoch's bitmaps, kept until somebody new comes to the days it is about.
//!
//! A report asks each feature the same few questions about the same windows, again and again, while the days that
//! change are today and yesterday. So an answer is kept with the version of its days, and one budget in bytes bounds the
//! answers of all epochs: what is asked least goes first.

use super::Memberships;
use super::file::EpochFile;
use crate::memory;
use domain::calendar::Window;
use domain::presence::{Column, Presence, Returns};
use domain::verdict::dispersion;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use roaring::RoaringBitmap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Answers of every open epoch, within one budget.
pub(super) struct Answers {
    kept: Cache<Asked, Kept, Bytes>,
    next_image: AtomicU64,
}

/// One image of an epoch in memory; another number is another image, of which no older answer is true.
pub(super) type ImageNumber = u64;

#[derive(Clone, PartialEq, Eq, Hash)]
struct Asked {
    image: ImageNumber,
    question: Question,
    column: Column,
    window: Window,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Question {
    People,
    PersonDays,
    Dispersion,
    Returns {
        horizon_days: i32,
    },
    /// How many people each account has in the column, by who belongs to which.
    OfAccounts {
        memberships: u64,
    },
}

#[derive(Clone)]
struct Kept {
    version: u64,
    answer: Answer,
}

#[derive(Clone)]
enum Answer {
    People(Arc<RoaringBitmap>),
    PersonDays(u64),
    Dispersion(Option<f64>),
    Returns(Returns),
    OfAccounts(Arc<[u32]>),
}

#[derive(Clone)]
struct Bytes;

/// What the key and the place in the cache take, about.
const ENTRY_BYTES: u64 = 200;
/// An answer that is kept is about this large, for the cache's first estimate.
const ANSWER_BYTES_ABOUT: u64 = 4_096;

impl Weighter<Asked, Kept> for Bytes {
    fn weight(&self, _: &Asked, kept: &Kept) -> u64 {
        ENTRY_BYTES
            + match &kept.answer {
                // In memory a bitmap is about as large as written down.
                Answer::People(people) => people.serialized_size() as u64,
                Answer::OfAccounts(counts) => size_of_val(&**counts) as u64,
                Answer::PersonDays(_) | Answer::Dispersion(_) | Answer::Returns(_) => 0,
            }
    }
}

impl Answers {
    pub fn within_budget() -> Answers {
        let bytes = memory::shares().presence_answers_bytes();
        Answers {
            kept: Cache::with_weighter((bytes / ANSWER_BYTES_ABOUT) as usize, bytes, Bytes),
            next_image: AtomicU64::new(0),
        }
    }

    pub fn new_image(&self) -> ImageNumber {
        self.next_image.fetch_add(1, Ordering::Relaxed)
    }

    /// Bytes of all that is kept.
    pub fn bytes(&self) -> u64 {
        self.kept.weight()
    }
}

/// What can be kept, and read again.
trait Keep: Clone {
    fn keep(self) -> Answer;
    fn read(answer: &Answer) -> Option<Self>;
}

macro_rules! keep {
    ($kind:ident, $type:ty) => {
        impl Keep for $type {
            fn keep(self) -> Answer {
                Answer::$kind(self)
            }

            fn read(answer: &Answer) -> Option<Self> {
                match answer {
                    Answer::$kind(answer) => Some(answer.clone()),
                    _ => None,
                }
            }
        }
    };
}

keep!(People, Arc<RoaringBitmap>);
keep!(PersonDays, u64);
keep!(Dispersion, Option<f64>);
keep!(Returns, Returns);
keep!(OfAccounts, Arc<[u32]>);

impl EpochFile {
    /// Everyone who was in the column on any day of the window.
    pub fn union(&self, column: &Column, window: Window) -> Arc<RoaringBitmap> {
        self.ask(Question::People, column, window, |people| {
            Arc::new(people.union(column, window))
        })
    }

    /// Person-days: the sum over days of the people of each day.
    pub fn person_days(&self, column: &Column, window: Window) -> u64 {
        self.ask(Question::PersonDays, column, window, |people| {
            people.person_days(column, window)
        })
    }

    /// How unequally the days of the window are spread over the people of the column; `None` without any.
    pub fn dispersion(&self, column: &Column, window: Window) -> Option<f64> {
        self.ask(Question::Dispersion, column, window, |people| {
            let days = people.days_per_person(column, window);
            dispersion(days.into_iter().map(u64::from))
        })
    }

    /// Who came back within `horizon_days` of their first time in the window.
    pub fn returns(&self, column: &Column, window: Window, horizon_days: i32) -> Returns {
        let question = Question::Returns { horizon_days };
        self.ask(question, column, window, |people| {
            people.returns(column, window, horizon_days)
        })
    }

    /// How many of the column's people each account has, in the order of `memberships`.
    pub fn of_accounts(
        &self,
        memberships: &Memberships,
        column: &Column,
        window: Window,
    ) -> Arc<[u32]> {
        let question = Question::OfAccounts {
            memberships: memberships.version(),
        };
        self.ask(question, column, window, |people| {
            let mut counts = Vec::new();
            memberships.count(&people.union(column, window), &mut counts);
            counts.into()
        })
    }

    /// Whether anyone was in the column within the window.
    pub fn has_anyone(&self, column: &Column, window: Window) -> bool {
        self.people().has_anyone(column, window)
    }

    fn ask<T: Keep>(
        &self,
        question: Question,
        column: &Column,
        window: Window,
        work_out: impl FnOnce(&Presence) -> T,
    ) -> T {
        let asked = Asked {
            image: self.image_number(),
            question,
            column: column.clone(),
            window,
        };
        let people = self.people();
        let version = people.version(column, window);
        if let Some(kept) = self.answers.kept.get(&asked)
            && kept.version == version
            && let Some(answer) = T::read(&kept.answer)
        {
            return answer;
        }
        let answer = work_out(&people);
        drop(people);
        let kept = Kept {
            version,
            answer: answer.clone().keep(),
        };
        self.answers.kept.insert(asked, kept);
        answer
    }
}
