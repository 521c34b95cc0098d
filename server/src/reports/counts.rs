//! Uses and visitors of a window by feature, folded from the day counters.

use domain::calendar::{Day, Window};
use domain::event::{Action, FeatureKey, TrafficClass};
use domain::measure::Bracket;
use std::collections::BTreeMap;

use crate::storage::events::DayCount;

/// Counters of one feature and action, by day.
#[derive(Clone, Debug, Default)]
pub struct DaySeries {
    days: BTreeMap<Day, OfDay>,
}

#[derive(Clone, Copy, Debug, Default)]
struct OfDay {
    uses: u64,
    visitors: u64,
}

impl DaySeries {
    pub fn uses(&self, window: Window) -> u64 {
        self.within(window).map(|of_day| of_day.uses).sum()
    }

    /// Visitors of the days: largest day ≤ distinct visitors ≤ sum of the days.
    pub fn visitors(&self, window: Window) -> Bracket {
        Bracket::of_parts(self.within(window).map(|of_day| of_day.visitors))
    }

    pub fn last_day(&self, window: Window) -> Option<Day> {
        self.days
            .range(window.from..=window.to)
            .rev()
            .find(|(_, of_day)| of_day.uses > 0)
            .map(|(day, _)| *day)
    }

    fn within(&self, window: Window) -> impl Iterator<Item = &OfDay> {
        self.days
            .range(window.from..=window.to)
            .map(|(_, of_day)| of_day)
    }
}

/// All counters of a window.
#[derive(Default)]
pub struct Counts {
    features: BTreeMap<FeatureKey, BTreeMap<Action, DaySeries>>,
    /// Visitors of the project by day, whatever they did.
    pub visitors: BTreeMap<Day, u64>,
    views: BTreeMap<Day, u64>,
    /// Uses by programs: shown, and in no other figure.
    pub bot_uses: u64,
    /// Uses by the product's own team: the same.
    pub staff_uses: u64,
    /// The people's counters come from an import.
    pub imported: bool,
}

const NO_SERIES: &DaySeries = &DaySeries {
    days: BTreeMap::new(),
};

impl Counts {
    /// Folds counters. Live ones answer where there are any; imported ones otherwise.
    ///
    /// What was counted under a former key counts as what it became. A visitor of one day who used both
    /// then counts twice in that day: visitors are a bracket anyway, and this widens its upper end.
    pub fn of(rows: Vec<DayCount>, renamed: &BTreeMap<FeatureKey, FeatureKey>) -> Counts {
        let is_live = |row: &DayCount| match row.class {
            TrafficClass::Browser | TrafficClass::Server => true,
            TrafficClass::Imported
            | TrafficClass::Bot
            | TrafficClass::Staff
            | TrafficClass::Headless
            | TrafficClass::Monitor
            | TrafficClass::Tool => false,
        };
        let anything_live = rows.iter().any(is_live);
        let mut counts = Counts {
            imported: !anything_live && rows.iter().any(|row| row.class.is_people()),
            ..Counts::default()
        };
        for row in rows {
            if !row.class.is_people() {
                if row.action == Action::Use {
                    *counts.excluded_mut(row.class) += row.uses;
                }
                continue;
            }
            if anything_live && !is_live(&row) {
                continue;
            }
            *counts.visitors.entry(row.day).or_default() += row.visitors_of_project;
            if row.action == Action::View {
                *counts.views.entry(row.day).or_default() += row.uses;
            }
            let Some(sent) = row.feature else { continue };
            let feature = renamed.get(&sent).cloned().unwrap_or(sent);
            let of_day = counts
                .features
                .entry(feature)
                .or_default()
                .entry(row.action)
                .or_default()
                .days
                .entry(row.day)
                .or_default();
            of_day.uses += row.uses;
            of_day.visitors += row.visitors_of_feature;
        }
        counts
    }

    fn excluded_mut(&mut self, class: TrafficClass) -> &mut u64 {
        if class == TrafficClass::Staff {
            &mut self.staff_uses
        } else {
            &mut self.bot_uses
        }
    }

    pub fn series(&self, feature: &FeatureKey, action: Action) -> &DaySeries {
        self.features
            .get(feature)
            .and_then(|actions| actions.get(&action))
            .unwrap_or(NO_SERIES)
    }

    /// Features that sent anything in the window.
    pub fn features(&self) -> impl Iterator<Item = &FeatureKey> {
        self.features.keys()
    }

    /// Page views of a day, of whatever page.
    pub fn views_on(&self, day: Day) -> u64 {
        self.views.get(&day).copied().unwrap_or(0)
    }

    pub fn visitors_of_project(&self) -> Bracket {
        Bracket::of_parts(self.visitors.values().copied())
    }

    /// Whether any feature was ever on a screen in the window.
    pub fn any_exposure(&self) -> bool {
        self.features
            .values()
            .any(|actions| actions.contains_key(&Action::Exposure))
    }

    pub fn any_actor_free(&self) -> bool {
        self.visitors.values().any(|visitors| *visitors > 0)
    }
}
