//! Uses and visitors of a window by feature, folded from the day counters.

use domain::calendar::{Day, Window};
use domain::event::{Action, FeatureKey, TrafficClass};
use domain::measure::Bracket;
use std::collections::BTreeMap;

use crate::storage::events::{CountedDay, ProjectCounters};

/// Counters of one feature and action, by day, oldest first.
#[derive(Clone, Debug, Default)]
pub struct DaySeries {
    days: Vec<OfDay>,
}

#[derive(Clone, Copy, Debug)]
struct OfDay {
    day: Day,
    uses: u64,
    visitors: u64,
}

impl DaySeries {
    pub fn uses(&self, window: Window) -> u64 {
        self.within(window).iter().map(|of_day| of_day.uses).sum()
    }

    /// Visitors of the days: largest day ≤ distinct visitors ≤ sum of the days.
    pub fn visitors(&self, window: Window) -> Bracket {
        Bracket::of_parts(self.within(window).iter().map(|of_day| of_day.visitors))
    }

    pub fn last_day(&self, window: Window) -> Option<Day> {
        let mut days = self.within(window).iter().rev();
        days.find(|of_day| of_day.uses > 0).map(|of_day| of_day.day)
    }

    fn within(&self, window: Window) -> &[OfDay] {
        let from = self.days.partition_point(|of_day| of_day.day < window.from);
        let to = self.days.partition_point(|of_day| of_day.day <= window.to);
        &self.days[from..to.max(from)]
    }

    fn add(&mut self, counted: &[CountedDay]) {
        let of_days = counted.iter().map(|counted| OfDay {
            day: counted.day,
            uses: counted.uses,
            visitors: counted.visitors_of_feature,
        });
        if self.days.is_empty() {
            self.days.extend(of_days);
            return;
        }
        // Another class, or a former key of the feature.
        self.days.extend(of_days);
        self.days.sort_by_key(|of_day| of_day.day);
        self.days.dedup_by(|later, first| {
            let is_same = later.day == first.day;
            if is_same {
                first.uses += later.uses;
                first.visitors += later.visitors;
            }
            is_same
        });
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
    /// Something was measured in the window: no import answers in it.
    pub measured: bool,
}

const NO_SERIES: &DaySeries = &DaySeries { days: Vec::new() };

impl Counts {
    /// Folds counters. Live ones answer where there are any, or where there are live people (`anyone_live`); imported ones
    /// otherwise.
    ///
    /// What was counted under a former key counts as what it became. A visitor of one day who used both
    /// then counts twice in that day: visitors are a bracket anyway, and this widens its upper end.
    pub fn of(
        counters: &ProjectCounters,
        window: Window,
        renamed: &BTreeMap<FeatureKey, FeatureKey>,
        anyone_live: bool,
    ) -> Counts {
        let mut classes = counters.within(window).map(|((_, _, class), _)| *class);
        let anything_live = anyone_live || classes.any(TrafficClass::is_live);
        let anything_of_people = || {
            let mut classes = counters.within(window).map(|((_, _, class), _)| *class);
            classes.any(TrafficClass::is_people)
        };
        let mut counts = Counts {
            imported: !anything_live && anything_of_people(),
            measured: anything_live,
            ..Counts::default()
        };
        for ((sent, action, class), days) in counters.within(window) {
            if !class.is_people() {
                if *action == Action::Use {
                    let uses: u64 = days.iter().map(|counted| counted.uses).sum();
                    *counts.excluded_mut(*class) += uses;
                }
                continue;
            }
            if anything_live && !class.is_live() {
                continue;
            }
            for counted in days {
                *counts.visitors.entry(counted.day).or_default() += counted.visitors_of_project;
                if *action == Action::View {
                    *counts.views.entry(counted.day).or_default() += counted.uses;
                }
            }
            if let Some(sent) = sent {
                let feature = renamed.get(sent).unwrap_or(sent).clone();
                let actions = counts.features.entry(feature).or_default();
                actions.entry(*action).or_default().add(days);
            }
        }
        counts
    }

    /// Whose rows stand behind these counters.
    pub fn classes(&self) -> [TrafficClass; 2] {
        if self.imported {
            [TrafficClass::Imported; 2]
        } else {
            [TrafficClass::Browser, TrafficClass::Server]
        }
    }

    fn excluded_mut(&mut self, class: TrafficClass) -> &mut u64 {
        if class.is_staff() {
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
