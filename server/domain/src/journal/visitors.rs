//! Anonymous visitors of the day: sets in memory, of which only "first today" bits reach the disk.

use super::Source;
use crate::calendar::Day;
use crate::event::{Action, FeatureKey};
use crate::identity::VisitorHash;
use std::collections::{HashMap, HashSet};

type DayOfProject = (u32, Source, Day);
type Seen = (VisitorHash, Option<u32>, Action);

/// Who has been seen today, by project and day.
#[derive(Default)]
pub(super) struct Visitors {
    days: HashMap<DayOfProject, DayVisitors>,
    /// Features as numbers, so that a set entry is small.
    features: HashMap<FeatureKey, u32>,
}

#[derive(Default)]
struct DayVisitors {
    people: HashSet<VisitorHash>,
    seen: HashSet<Seen>,
}

/// The two bits of one event, and what to take back if its group fails.
pub(super) struct Bits {
    pub first_today: bool,
    pub first_of_feature_today: bool,
    pub undo: Option<UndoVisitor>,
}

pub(super) struct UndoVisitor {
    day: DayOfProject,
    visitor: Option<VisitorHash>,
    seen: Option<Seen>,
}

impl Visitors {
    pub fn see(
        &mut self,
        visitor: VisitorHash,
        project: u32,
        source: Source,
        day: Day,
        feature: Option<&FeatureKey>,
        action: Action,
    ) -> Bits {
        let feature = feature.map(|key| self.number(key));
        let of_day = (project, source, day);
        let visitors = self.days.entry(of_day).or_default();
        let seen = (visitor, feature, action);
        let first_today = visitors.people.insert(visitor);
        let first_of_feature_today = visitors.seen.insert(seen);
        let undo = (first_today || first_of_feature_today).then_some(UndoVisitor {
            day: of_day,
            visitor: first_today.then_some(visitor),
            seen: first_of_feature_today.then_some(seen),
        });
        Bits {
            first_today,
            first_of_feature_today,
            undo,
        }
    }

    pub fn take_back(&mut self, undo: UndoVisitor) {
        if let Some(visitors) = self.days.get_mut(&undo.day) {
            if let Some(visitor) = undo.visitor {
                visitors.people.remove(&visitor);
            }
            if let Some(seen) = undo.seen {
                visitors.seen.remove(&seen);
            }
        }
    }

    pub fn forget_before(&mut self, project: u32, day: Day) {
        self.days.retain(|(of_project, source, of_day), _| {
            *of_project != project || *source == Source::Import || *of_day >= day
        });
    }

    pub fn forget_imports(&mut self, project: u32) {
        self.days
            .retain(|(of_project, source, _), _| *of_project != project || *source == Source::Live);
    }

    fn number(&mut self, feature: &FeatureKey) -> u32 {
        if let Some(number) = self.features.get(feature) {
            return *number;
        }
        // The catalogue and the quarantine bound the number of features far below 2³².
        let number = self.features.len() as u32;
        self.features.insert(feature.clone(), number);
        number
    }
}
