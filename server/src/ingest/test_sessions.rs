//! Test sessions: fifteen minutes in which a developer sees their own events arrive.
//!
//! Their events are shown one by one from memory and stored nowhere. Those that are refused are shown with the reason, since
//! neither the page nor its console tells it: by their place and field, never by what was sent.

use crate::ingest::keys::random_bytes;
use crate::limits;
use domain::event::{Action, FeatureKey};
use domain::scrub;
use domain::validate::{RejectedEvent, RejectionCode, ValidBatch, ValidEvent};
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
    accepted: u64,
    rejected: u64,
    /// Newest first, of either kind; the oldest make room.
    arrivals: VecDeque<Arrived>,
}

struct Arrived {
    number: u64,
    arrived_s: i64,
    outcome: Outcome,
}

enum Outcome {
    Accepted(Accepted),
    Rejected(RejectedEvent),
}

struct Accepted {
    feature: FeatureKey,
    action: Action,
    count: u32,
    path: String,
    release: String,
}

/// One event of a test session as the onboarding page shows it.
#[derive(Debug, Serialize)]
pub struct ShownEvent {
    /// Counts what arrived in the session from 1, the refused events too.
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

/// One event of a test session that was refused. It holds nothing that was sent.
#[derive(Debug, Serialize)]
pub struct ShownRejection {
    /// Counts what arrived in the session from 1, the accepted events too.
    pub number: u64,
    /// Its place in its batch, from 0.
    pub index: u32,
    /// The field at fault; `None` where it can be more than one.
    pub field: Option<&'static str>,
    pub code: RejectionCode,
    /// What is wrong and what to send instead.
    pub message: String,
    pub seconds_ago: i64,
}

/// A test session as the onboarding page polls it.
#[derive(Debug, Serialize)]
pub struct ShownSession {
    pub expires_in_s: i64,
    /// How many events were accepted in all.
    pub accepted_total: u64,
    /// How many events were refused in all.
    pub rejected_total: u64,
    /// Those accepted among the newest arrivals, newest first.
    pub events: Vec<ShownEvent>,
    /// Those refused among the newest arrivals, newest first.
    pub rejected: Vec<ShownRejection>,
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
            accepted: 0,
            rejected: 0,
            arrivals: VecDeque::new(),
        };
        open.insert(token.clone(), session);
        Some(token)
    }

    /// Ends the sessions of a project.
    pub fn forget(&self, project: u32) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.retain(|_, session| session.project != project);
    }

    /// Shows a batch's events in the session, in the order of the batch; `false` if it is over or another project's.
    pub fn arrive(&self, token: &str, project: u32, batch: &ValidBatch<'_>, now_s: i64) -> bool {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(session) = open
            .get_mut(token)
            .filter(|session| session.project == project && session.expires_s > now_s)
        else {
            return false;
        };
        let release = batch.release.as_deref().unwrap_or_default();
        let accepted = batch
            .events
            .iter()
            .map(|event| (event.index, Outcome::Accepted(Accepted::of(event, release))));
        let rejected = batch
            .rejected
            .iter()
            .map(|event| (event.index, Outcome::Rejected(*event)));
        let mut outcomes: Vec<_> = accepted.chain(rejected).collect();
        outcomes.sort_unstable_by_key(|(index, _)| *index);
        for (_, outcome) in outcomes {
            session.note(outcome, now_s);
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
        let mut shown = ShownSession {
            expires_in_s: session.expires_s - now_s,
            accepted_total: session.accepted,
            rejected_total: session.rejected,
            events: Vec::new(),
            rejected: Vec::new(),
        };
        for arrival in &session.arrivals {
            let seconds_ago = now_s - arrival.arrived_s;
            match &arrival.outcome {
                Outcome::Accepted(event) => shown.events.push(ShownEvent {
                    number: arrival.number,
                    feature: event.feature.clone(),
                    action: event.action,
                    n: event.count,
                    path: event.path.clone(),
                    release: event.release.clone(),
                    seconds_ago,
                    declared: declared(&event.feature),
                }),
                Outcome::Rejected(event) => shown.rejected.push(ShownRejection {
                    number: arrival.number,
                    index: event.index,
                    field: event.code.field(),
                    code: event.code,
                    message: event.code.to_string(),
                    seconds_ago,
                }),
            }
        }
        Some(shown)
    }
}

impl Session {
    fn note(&mut self, outcome: Outcome, now_s: i64) {
        match outcome {
            Outcome::Accepted(_) => self.accepted += 1,
            Outcome::Rejected(_) => self.rejected += 1,
        }
        self.arrivals.push_front(Arrived {
            number: self.accepted + self.rejected,
            arrived_s: now_s,
            outcome,
        });
        self.arrivals.truncate(limits::TEST_SESSION_EVENTS_MAX);
    }
}

impl Accepted {
    fn of(event: &ValidEvent<'_>, release: &str) -> Accepted {
        Accepted {
            feature: event.feature.clone(),
            action: event.action,
            count: event.count,
            path: event
                .path
                .as_deref()
                .map(scrub::route_template)
                .unwrap_or_default(),
            release: release.to_owned(),
        }
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
    fn a_refused_event_stands_among_the_others_with_its_field_and_without_its_value() {
        const MIXED: &[u8] = br#"{"events":[{"feature":"a","action":"use"},
            {"feature":"Export CSV!","action":"use"},{"feature":"b","action":"stare"},
            {"feature":"c","action":"use"},{"action":"use"}]}"#;
        let sessions = TestSessions::default();
        let token = sessions.open(1, 0).expect("a session");
        let batch = parse_batch(MIXED, Trust::Public, 0).expect("a batch");

        assert!(sessions.arrive(&token, 1, &batch, 5));

        let shown = sessions.show(&token, 1, 7, |_| true).expect("shown");
        assert_eq!((shown.accepted_total, shown.rejected_total), (2, 3));
        let numbers: Vec<_> = shown.events.iter().map(|event| event.number).collect();
        assert_eq!(numbers, [4, 1]);
        let told: Vec<_> = shown
            .rejected
            .iter()
            .map(|event| (event.number, event.index, event.field, event.code))
            .collect();
        assert_eq!(
            told,
            [
                (5, 4, None, RejectionCode::MissingField),
                (3, 2, Some("action"), RejectionCode::UnknownAction),
                (2, 1, Some("feature"), RejectionCode::InvalidFeature),
            ]
        );
        assert_eq!(shown.rejected[2].seconds_ago, 2);
        let whole = serde_json::to_string(&shown).expect("JSON");
        for sent in ["Export CSV!", "stare"] {
            assert!(!whole.contains(sent), "{whole}");
        }
    }

    #[test]
    fn refused_events_take_no_more_memory_than_accepted_ones() {
        let body = format!(r#"{{"events":[{}]}}"#, ["{}"; 100].join(","));
        let sessions = TestSessions::default();
        let token = sessions.open(1, 0).expect("a session");
        let refused = parse_batch(body.as_bytes(), Trust::Public, 0).expect("a batch");
        let accepted = parse_batch(BODY, Trust::Public, 0).expect("a batch");

        for _ in 0..3 {
            assert!(sessions.arrive(&token, 1, &refused, 5));
        }
        assert!(sessions.arrive(&token, 1, &accepted, 5));

        let shown = sessions.show(&token, 1, 5, |_| true).expect("shown");
        assert_eq!(
            shown.events.len() + shown.rejected.len(),
            limits::TEST_SESSION_EVENTS_MAX
        );
        assert_eq!((shown.events.len(), shown.events[0].number), (2, 302));
        assert_eq!((shown.accepted_total, shown.rejected_total), (2, 300));
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
