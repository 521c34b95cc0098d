//! The page sessions that go on, each with what it used: in memory, bounded, and gone with a restart.

use super::funnels::Progress;
use super::{Passage, Step};
use crate::calendar::Day;
use crate::event::FeatureKey;
use crate::identity::FleetingHash;
use crate::limits::{JOURNEY_FEATURES_MAX, JOURNEY_IDLE_S_MAX, JOURNEYS_MAX};
use std::collections::{HashMap, VecDeque};

/// All page sessions that go on.
#[derive(Default)]
pub struct Journeys {
    sessions: HashMap<FleetingHash, Session>,
    /// Each session once, with when it was heard of when it was put here: those heard of since are put at the end again, when
    /// their turn comes.
    by_age: VecDeque<(FleetingHash, i64)>,
}

#[derive(Clone)]
struct Session {
    project: u32,
    /// Steps of one session are counted within one day; the next day is a new beginning.
    day: Day,
    /// The number of its last batch that told of a use.
    number: u64,
    heard_s: i64,
    /// In the order of their first use.
    used: Vec<FeatureKey>,
    /// The place in `used` of what it used last; `None` where that is one too many to remember.
    last: Option<usize>,
    /// What it used last it used for the first time, and nothing else since.
    awaits_next: bool,
    progress: Progress,
}

/// A session as it was, for the way back where a step could not be made durable.
pub struct Before {
    hash: FleetingHash,
    /// `None`: it was not known.
    session: Option<Session>,
}

impl Journeys {
    /// Follows a session through the uses of one of its batches, in their order. Tells each step that it takes for the first time on
    /// that day. `None`: the batch told nothing new of it.
    pub fn follow(
        &mut self,
        passage: &Passage,
        uses: &[(Day, FeatureKey)],
        mut tell: impl FnMut(Day, Step),
    ) -> Option<Before> {
        let (first_day, _) = uses.first()?;
        self.forget_idle(passage.heard_s);
        let hash = passage.session;
        let before = match self.sessions.get(&hash) {
            Some(known) if passage.number <= known.number => return None,
            known => known.cloned(),
        };
        let goes_on = before
            .as_ref()
            .is_some_and(|known| passage.heard_s - known.heard_s < JOURNEY_IDLE_S_MAX);
        if !goes_on {
            self.begin(passage, *first_day, before.is_some());
        }
        let session = self.sessions.get_mut(&hash)?;
        session.number = passage.number;
        session.heard_s = session.heard_s.max(passage.heard_s);
        for (day, feature) in uses {
            // What belongs to a day that is over for this session has no place in it any more.
            if *day < session.day {
                continue;
            }
            if *day > session.day {
                session.begin_day(*day);
            }
            session.use_feature(feature, |step| tell(*day, step));
            session
                .progress
                .take_steps(&passage.funnels, *day, feature, |step| tell(*day, step));
        }
        Some(Before {
            hash,
            session: before,
        })
    }

    /// Makes a session what it was. Of several changes to one, the last must be taken back first.
    pub fn take_back(&mut self, before: Before) {
        match before.session {
            Some(session) => {
                self.sessions.insert(before.hash, session);
            }
            None => {
                self.sessions.remove(&before.hash);
                if self
                    .by_age
                    .back()
                    .is_some_and(|(last, _)| *last == before.hash)
                {
                    self.by_age.pop_back();
                }
            }
        }
    }

    /// Forgets all sessions of a project: whose they are is not known.
    pub fn forget(&mut self, project: u32) {
        self.sessions
            .retain(|_, session| session.project != project);
        let sessions = &self.sessions;
        self.by_age.retain(|(hash, _)| sessions.contains_key(hash));
    }

    /// How many go on.
    pub fn len(&self) -> usize {
        self.sessions.len()
    }

    pub fn is_empty(&self) -> bool {
        self.sessions.is_empty()
    }

    /// Forgets sessions of which nothing was heard for a while; each within twice that while.
    pub fn forget_idle(&mut self, now_s: i64) {
        while let Some((hash, put_s)) = self.by_age.front().copied() {
            if now_s - put_s < JOURNEY_IDLE_S_MAX {
                return;
            }
            self.by_age.pop_front();
            match self.sessions.get(&hash) {
                Some(session) if now_s - session.heard_s < JOURNEY_IDLE_S_MAX => {
                    self.by_age.push_back((hash, session.heard_s));
                }
                Some(_) => {
                    self.sessions.remove(&hash);
                }
                None => {}
            }
        }
    }

    fn begin(&mut self, passage: &Passage, day: Day, stands_in_line: bool) {
        if !stands_in_line {
            while self.sessions.len() >= JOURNEYS_MAX {
                self.forget_oldest();
            }
            self.by_age.push_back((passage.session, passage.heard_s));
        }
        let session = Session {
            project: passage.project,
            day,
            number: passage.number,
            heard_s: passage.heard_s,
            used: Vec::new(),
            last: None,
            awaits_next: false,
            progress: Progress::default(),
        };
        self.sessions.insert(passage.session, session);
    }

    /// Forgets the session that was not heard of for longest, or moves one that was to the end of the line.
    fn forget_oldest(&mut self) {
        let Some((hash, put_s)) = self.by_age.pop_front() else {
            // Every session stands in the line, so an empty one means that there are none.
            self.sessions.clear();
            return;
        };
        match self.sessions.get(&hash) {
            Some(session) if session.heard_s > put_s => {
                self.by_age.push_back((hash, session.heard_s));
            }
            Some(_) => {
                self.sessions.remove(&hash);
            }
            None => {}
        }
    }
}

impl Session {
    fn begin_day(&mut self, day: Day) {
        self.day = day;
        self.used.clear();
        self.last = None;
        self.awaits_next = false;
        self.progress.clear();
    }

    fn use_feature(&mut self, feature: &FeatureKey, mut tell: impl FnMut(Step)) {
        let known = self.used.iter().position(|used| used == feature);
        if known.is_some() && known == self.last {
            return;
        }
        if let Some(last) = self.last
            && self.awaits_next
        {
            tell(Step::Next(self.used[last].clone(), feature.clone()));
        }
        self.awaits_next = false;
        self.last = known;
        if known.is_none() && self.used.len() < JOURNEY_FEATURES_MAX {
            tell(Step::Used(feature.clone()));
            self.last = Some(self.used.len());
            self.used.push(feature.clone());
            self.awaits_next = true;
        }
    }
}

#[cfg(test)]
mod tests;
