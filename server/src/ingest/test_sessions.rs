//! Test sessions: fifteen minutes in which a developer sees their own events arrive.
//!
//! Their events are shown one by one from memory and stored nowhere.

use crate::ingest::keys::random_bytes;
use crate::limits;
use domain::event::{Action, FeatureKey};
use domain::scrub;
use domain::validate::ValidBatch;
use serde::Serialize;
use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};

/// All test sessions that are open.
#[derive(Default)]
pub struct TestSessions {
    open: Mutex<HashMap<String, Session>>,
}

struct Session {
    project: u32,
    expires_s: i64,
    arrived: u64,
    events: VecDeque<Arrived>,
}

struct Arrived {
    number: u64,
    feature: FeatureKey,
    action: Action,
    count: u32,
    path: String,
    release: String,
    arrived_s: i64,
}

/// One event of a test session as the onboarding page shows it.
#[derive(Debug, Serialize)]
pub struct ShownEvent {
    /// Counts the session's events from 1.
    pub number: u64,
    pub feature: FeatureKey,
    pub action: Action,
    /// How many times it happened.
    pub n: u32,
    pub path: String,
    pub release: String,
    pub seconds_ago: i64,
    /// Whether the catalogue names the feature.
    pub declared: bool,
}

/// A test session as the onboarding page polls it.
#[derive(Debug, Serialize)]
pub struct ShownSession {
    pub expires_in_s: i64,
    /// Newest first.
    pub events: Vec<ShownEvent>,
}

impl TestSessions {
    /// Opens a session and returns its token; `None` if too many are open on this server.
    pub fn open(&self, project: u32, now_s: i64) -> Option<String> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.retain(|_, session| session.expires_s > now_s);
        if open.len() >= limits::TEST_SESSIONS_MAX {
            return None;
        }
        let token: String = random_bytes::<12>()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let session = Session {
            project,
            expires_s: now_s + limits::TEST_SESSION_S_MAX,
            arrived: 0,
            events: VecDeque::new(),
        };
        open.insert(token.clone(), session);
        Some(token)
    }

    /// Ends the sessions of a project.
    pub fn forget(&self, project: u32) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.retain(|_, session| session.project != project);
    }

    /// Shows a batch's events in the session; `false` if it is over or another project's.
    pub fn arrive(&self, token: &str, project: u32, batch: &ValidBatch<'_>, now_s: i64) -> bool {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(session) = open
            .get_mut(token)
            .filter(|session| session.project == project && session.expires_s > now_s)
        else {
            return false;
        };
        for event in &batch.events {
            session.arrived += 1;
            session.events.push_front(Arrived {
                number: session.arrived,
                feature: event.feature.clone(),
                action: event.action,
                count: event.count,
                path: event
                    .path
                    .as_deref()
                    .map(scrub::route_template)
                    .unwrap_or_default(),
                release: batch.release.as_deref().unwrap_or_default().to_owned(),
                arrived_s: now_s,
            });
            session.events.truncate(limits::TEST_SESSION_EVENTS_MAX);
        }
        true
    }

    /// What has arrived so far; `None` if the session is over or another project's.
    pub fn show(
        &self,
        token: &str,
        project: u32,
        now_s: i64,
        declared: impl Fn(&FeatureKey) -> bool,
    ) -> Option<ShownSession> {
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let session = open
            .get(token)
            .filter(|session| session.project == project && session.expires_s > now_s)?;
        let events = session
            .events
            .iter()
            .map(|event| ShownEvent {
                number: event.number,
                feature: event.feature.clone(),
                action: event.action,
                n: event.count,
                path: event.path.clone(),
                release: event.release.clone(),
                seconds_ago: now_s - event.arrived_s,
                declared: declared(&event.feature),
            })
            .collect();
        Some(ShownSession {
            expires_in_s: session.expires_s - now_s,
            events,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::validate::{Trust, parse_batch};

    const BODY: &[u8] =
        br#"{"events":[{"feature":"a","action":"use"},{"feature":"b","action":"view","path":"/x?q=1"}]}"#;

    #[test]
    fn events_are_shown_newest_first_and_only_to_their_project() {
        let sessions = TestSessions::default();
        let token = sessions.open(1, 0).expect("a session");
        let batch = parse_batch(BODY, Trust::Public, 0).expect("a batch");

        assert!(sessions.arrive(&token, 1, &batch, 5));
        assert!(!sessions.arrive(&token, 2, &batch, 5));
        assert!(sessions.show(&token, 2, 5, |_| false).is_none());

        let shown = sessions
            .show(&token, 1, 7, |key| key.as_str() == "a")
            .expect("shown");
        assert_eq!(shown.events.len(), 2);
        assert_eq!(
            (shown.events[0].number, shown.events[0].declared),
            (2, false)
        );
        assert_eq!(shown.events[0].path, "/x");
        assert_eq!(
            (shown.events[1].seconds_ago, shown.events[1].declared),
            (2, true)
        );
    }

    #[test]
    fn a_session_is_over_after_fifteen_minutes() {
        let sessions = TestSessions::default();
        let token = sessions.open(1, 0).expect("a session");
        let batch = parse_batch(BODY, Trust::Public, 0).expect("a batch");
        assert!(sessions.arrive(&token, 1, &batch, 899));
        assert!(!sessions.arrive(&token, 1, &batch, 900));
        assert!(sessions.show(&token, 1, 900, |_| false).is_none());
    }
}
