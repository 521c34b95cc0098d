//! What pages are told in the answer to their events: the project's notices, and to an actor who was shown one lately, not
//! that one again.
//!
//! Who was shown what is known to this process alone, as numbers keyed at its start, and is written nowhere: after a restart
//! a notice may be shown once more. An actor of whom the server never heard is answered exactly like one whom it knows well
//! and who was shown nothing, so that the answer tells nobody whether a guessed key belongs to someone.

use crate::limits::SHOWN_NOTICES_MAX;
use crate::storage::control::Control;
use domain::calendar::Day;
use domain::event::{Action, FeatureKey};
use domain::notice::{Notice, is_due};
use domain::validate::ValidBatch;
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

pub struct NoticeBoard {
    control: Arc<Control>,
    /// By project; read once, and anew after a change.
    notices: RwLock<HashMap<u32, Arc<[Notice]>>>,
    /// Keyed hash of project, feature and actor → day on which it was shown.
    shown: Mutex<HashMap<u64, Day>>,
    key: RandomState,
}

impl NoticeBoard {
    pub fn new(control: Arc<Control>) -> NoticeBoard {
        NoticeBoard {
            control,
            notices: RwLock::default(),
            shown: Mutex::default(),
            key: RandomState::new(),
        }
    }

    /// Reads a project's notices anew with its next batch: a decision may have begun or ended one.
    pub fn read_anew(&self, project: u32) {
        self.notices
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&project);
    }

    /// Whether an event of this reserved key tells of a notice that the project has.
    pub fn expects(&self, project: u32, key: &FeatureKey) -> bool {
        self.of(project).iter().any(|notice| notice.expects(key))
    }

    /// What the sender of this batch is told, after noting what the batch says was shown.
    pub fn answer(&self, project: u32, batch: &ValidBatch<'_>, today: Day) -> Vec<Notice> {
        let notices = self.of(project);
        let Some(actor) = batch.actor.as_deref() else {
            return notices.to_vec();
        };
        if notices.is_empty() {
            return Vec::new();
        }
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        if shown.len() >= SHOWN_NOTICES_MAX {
            shown.retain(|_, day| !is_due(Some(*day), today));
            // All of them lately: showing some once more is better than growing.
            if shown.len() >= SHOWN_NOTICES_MAX {
                shown.clear();
            }
        }
        notices
            .iter()
            .filter(|notice| {
                let place = self.key.hash_one((project, notice.feature.as_str(), actor));
                let shown_key = notice.shown_key();
                let is_told = batch
                    .events
                    .iter()
                    .any(|event| event.action == Action::Exposure && event.feature == shown_key);
                if is_told {
                    shown.insert(place, today);
                }
                is_due(shown.get(&place).copied(), today)
            })
            .cloned()
            .collect()
    }

    fn of(&self, project: u32) -> Arc<[Notice]> {
        let known = self
            .notices
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&project)
            .cloned();
        known.unwrap_or_else(|| {
            // A store that cannot be read has nothing to say; it is asked again with the next batch.
            let Ok(notices) = self.control.notices(project) else {
                return Arc::default();
            };
            let notices: Arc<[Notice]> = notices.into_iter().map(|(notice, _)| notice).collect();
            self.notices
                .write()
                .unwrap_or_else(PoisonError::into_inner)
                .insert(project, notices.clone());
            notices
        })
    }
}
