//! A feature under all the keys it ever had, asked as one column.

use super::{Column, Presence, Timeline};
use std::collections::HashMap;

impl Presence {
    /// A presence of this one column, where it is a question about several stored ones; `None` where it
    /// can be answered as it is.
    ///
    /// Whoever used two keys on one day is one person there. In a folded week, which no longer tells
    /// days, they keep the count of days of the first key: the fewest they can have had.
    pub(super) fn joined(&self, column: &Column) -> Option<Presence> {
        let Column::AnyOf(keys, action) = column else {
            return None;
        };
        if self.columns.contains_key(column) {
            return None;
        }
        let mut whole = Timeline::default();
        for key in keys {
            let stored = self.columns.get(&Column::Feature(key.clone(), *action));
            let Some(timeline) = stored else { continue };
            for (day, of_day) in &timeline.days {
                whole.days.entry(*day).or_default().people |= &of_day.people;
            }
            for (monday, week) in &timeline.weeks {
                match whole.weeks.get_mut(monday) {
                    Some(known) => known.add_late(week.clone()),
                    None => {
                        whole.weeks.insert(*monday, week.clone());
                    }
                }
            }
        }
        Some(Presence {
            columns: HashMap::from([(column.clone(), whole)]),
            ..Presence::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Day, Window};
    use crate::event::{Action, FeatureKey};

    fn key(text: &str) -> FeatureKey {
        FeatureKey::parse(text).expect("a key")
    }

    #[test]
    fn a_renamed_feature_counts_each_person_once_folded_or_not() {
        let (old, new) = (key("csv-export"), key("export-csv"));
        let mut presence = Presence::default();
        for (name, day, person) in [
            (&old, 4, 1),
            (&old, 5, 2),
            (&new, 5, 2),
            (&new, 12, 3),
            (&new, 12, 1),
        ] {
            presence.mark(
                &Column::Feature(name.clone(), Action::Use),
                Day(day),
                person,
            );
        }
        let both = Column::AnyOf(vec![new.clone(), old], Action::Use);
        let window = Window {
            from: Day(4),
            to: Day(17),
        };

        assert_eq!(presence.union(&both, window).len(), 3);
        assert_eq!(presence.person_days(&both, window), 4);
        assert_eq!(presence.returns(&both, window, 10).came_back, 1);
        presence.fold(Day(4));
        assert_eq!(presence.union(&both, window).len(), 3);
        assert_eq!(presence.person_days(&both, window), 4);
        let alone = Column::Feature(new, Action::Use);
        assert_eq!(presence.union(&alone, window).len(), 3);
    }
}
