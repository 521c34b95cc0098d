//! Bounds what senders with the public key can add: undeclared features, and repeated heartbeats.

use super::memory::Memory;
use crate::limits;
use domain::calendar::Day;
use domain::event::FeatureKey;
use smol_str::SmolStr;
use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

/// Undeclared features per project, as far as they were met since the start.
#[derive(Default)]
pub struct UndeclaredFeatures {
    met: Mutex<HashMap<u32, HashSet<FeatureKey>>>,
}

impl UndeclaredFeatures {
    /// Whether an undeclared feature may go to quarantine; remembers it if it is to.
    pub fn admit(&self, project: u32, feature: &FeatureKey, memory: Memory) -> bool {
        let mut met = self.met.lock().unwrap_or_else(PoisonError::into_inner);
        let of_project = met.entry(project).or_default();
        if of_project.contains(feature) {
            return true;
        }
        if of_project.len() >= limits::UNDECLARED_FEATURES_MAX {
            return false;
        }
        memory == Memory::Peek || of_project.insert(feature.clone())
    }

    /// Whether the key of a page that no rule maps may go to quarantine. Pages are many, and must not crowd out names.
    pub fn has_room_for_page(&self, project: u32, page: &FeatureKey) -> bool {
        let met = self.met.lock().unwrap_or_else(PoisonError::into_inner);
        met.get(&project).is_none_or(|of_project| {
            let pages = of_project
                .iter()
                .filter(|known| known.as_str().starts_with('/'))
                .count();
            pages < limits::UNDECLARED_PAGES_MAX || of_project.contains(page)
        })
    }

    /// Forgets a project.
    pub fn forget(&self, project: u32) {
        let mut met = self.met.lock().unwrap_or_else(PoisonError::into_inner);
        met.remove(&project);
    }

    /// Notes what the stores hold already, at the start.
    pub fn remember(&self, project: u32, features: impl IntoIterator<Item = FeatureKey>) {
        let mut met = self.met.lock().unwrap_or_else(PoisonError::into_inner);
        met.entry(project).or_default().extend(features);
    }
}

/// Which features each release declared today: every page load says so, once is enough.
#[derive(Default)]
pub struct HeartbeatsToday {
    heard: Mutex<HashMap<u32, HeardToday>>,
}

#[derive(Default)]
struct HeardToday {
    day: Option<Day>,
    features: HashMap<SmolStr, HashSet<FeatureKey>>,
}

impl HeartbeatsToday {
    /// The features of a heartbeat that are new for the release and day.
    pub fn new_ones(
        &self,
        project: u32,
        day: Day,
        release: &str,
        features: &[FeatureKey],
    ) -> Vec<FeatureKey> {
        let heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        let known = heard
            .get(&project)
            .filter(|heard| heard.day == Some(day))
            .and_then(|heard| heard.features.get(release));
        features
            .iter()
            .filter(|feature| known.is_none_or(|known| !known.contains(*feature)))
            .cloned()
            .collect()
    }

    /// Forgets a project.
    pub fn forget(&self, project: u32) {
        let mut heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        heard.remove(&project);
    }

    /// Notes a heartbeat that is durable.
    pub fn note(&self, project: u32, day: Day, release: &SmolStr, features: Vec<FeatureKey>) {
        let mut heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        let today = heard.entry(project).or_default();
        if today.day != Some(day) {
            *today = HeardToday {
                day: Some(day),
                features: HashMap::new(),
            };
        }
        today
            .features
            .entry(release.clone())
            .or_default()
            .extend(features);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> FeatureKey {
        FeatureKey::parse(text).expect("a key")
    }

    #[test]
    fn quarantine_is_bounded_and_known_features_stay_welcome() {
        let undeclared = UndeclaredFeatures::default();
        for number in 0..limits::UNDECLARED_FEATURES_MAX {
            assert!(undeclared.admit(1, &key("asked-about"), Memory::Peek));
            assert!(undeclared.admit(1, &key(&format!("f{number}")), Memory::Keep));
        }
        assert!(!undeclared.admit(1, &key("one-more"), Memory::Keep));
        assert!(undeclared.admit(1, &key("f7"), Memory::Keep));
        assert!(undeclared.admit(2, &key("one-more"), Memory::Keep));
    }

    #[test]
    fn pages_leave_room_for_names() {
        let undeclared = UndeclaredFeatures::default();
        for number in 0..limits::UNDECLARED_PAGES_MAX {
            let page = key(&format!("/p{number}"));
            assert!(undeclared.has_room_for_page(1, &page));
            undeclared.admit(1, &page, Memory::Keep);
        }
        assert!(!undeclared.has_room_for_page(1, &key("/one-more")));
        assert!(undeclared.has_room_for_page(1, &key("/p7")));
        assert!(undeclared.admit(1, &key("a-name"), Memory::Keep));
    }

    #[test]
    fn a_heartbeat_is_new_once_a_day_per_release() {
        let heartbeats = HeartbeatsToday::default();
        let features = vec![key("a"), key("b")];
        assert_eq!(heartbeats.new_ones(1, Day(5), "1.0", &features).len(), 2);
        heartbeats.note(1, Day(5), &"1.0".into(), vec![key("a")]);
        assert_eq!(
            heartbeats.new_ones(1, Day(5), "1.0", &features),
            vec![key("b")]
        );
        assert_eq!(heartbeats.new_ones(1, Day(5), "1.1", &features).len(), 2);
        assert_eq!(heartbeats.new_ones(1, Day(6), "1.0", &features).len(), 2);
    }
}
