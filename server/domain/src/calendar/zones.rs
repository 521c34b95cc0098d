//! The zones in which a project's days are counted: a change acts on days that have not begun.

use super::Day;
use jiff::{Timestamp, civil::Time, tz::TimeZone};

/// A zone that takes over at a moment.
#[derive(Clone, Debug, PartialEq)]
pub struct ZoneChange {
    /// Seconds since 1970: the midnight, by the zone before, with which its first day begins.
    pub from_s: i64,
    pub first_day: Day,
    pub zone: TimeZone,
}

/// A project's zones, oldest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Zones {
    first: TimeZone,
    changes: Vec<ZoneChange>,
}

impl Zones {
    pub fn always(zone: TimeZone) -> Zones {
        Zones {
            first: zone,
            changes: Vec::new(),
        }
    }

    /// `changes` in the order of their moments.
    pub fn with_changes(first: TimeZone, changes: Vec<ZoneChange>) -> Zones {
        Zones { first, changes }
    }

    /// The day and hour that `time_s` (seconds since 1970) is for the project. Days never step back: where
    /// a new zone is still on the day before its first one, the first one lasts longer. Times outside the
    /// years −9999..=9999 fall on the first or last day of them.
    pub fn day_and_hour_at(&self, time_s: i64) -> (Day, u8) {
        let change = self
            .changes
            .iter()
            .rev()
            .find(|change| change.from_s <= time_s);
        let zone = change.map_or(&self.first, |change| &change.zone);
        let edge = if time_s < 0 {
            Timestamp::MIN
        } else {
            Timestamp::MAX
        };
        let time = Timestamp::from_second(time_s).unwrap_or(edge);
        let local = zone.to_datetime(time);
        let day = Day::of(local.date());
        // An hour is within 0..24.
        (
            change.map_or(day, |change| day.max(change.first_day)),
            local.hour() as u8,
        )
    }

    /// The zone that counts at a moment.
    pub fn at(&self, time_s: i64) -> &TimeZone {
        self.changes
            .iter()
            .rev()
            .find(|change| change.from_s <= time_s)
            .map_or(&self.first, |change| &change.zone)
    }

    /// The change to another zone when it is decided on now: it acts from tomorrow on.
    pub fn change_to(&self, zone: TimeZone, now_s: i64) -> ZoneChange {
        let (today, _) = self.day_and_hour_at(now_s);
        let tomorrow = today.plus(1);
        let midnight = tomorrow.date().to_datetime(Time::midnight());
        // A midnight that the zone skips is taken as the moment the clocks jump.
        let from_s = self
            .at(now_s)
            .to_ambiguous_timestamp(midnight)
            .compatible()
            .map_or(now_s, |midnight| midnight.as_second());
        ZoneChange {
            // Today may have been prolonged by a change before; it never ends in the past.
            from_s: from_s.max(now_s + 1),
            first_day: tomorrow,
            zone,
        }
    }

    /// A change that was decided on and does not act yet.
    pub fn pending(&self, now_s: i64) -> Option<&ZoneChange> {
        self.changes.last().filter(|change| change.from_s > now_s)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::offset;
    use proptest::prelude::*;

    const HOUR_S: i64 = 3_600;

    proptest! {
        /// Whatever the zones, days follow one another without a step back or a gap, past days keep their
        /// hours, and the present day is not cut short.
        #[test]
        fn a_change_acts_on_future_days_alone(before in -12..=14_i8, after in -12..=14_i8, hour in 0..48_i64) {
            let now_s = 1_000 * 86_400 + hour * HOUR_S;
            let old = Zones::always(TimeZone::fixed(offset(before)));
            let change = old.change_to(TimeZone::fixed(offset(after)), now_s);
            let new = Zones::with_changes(old.first.clone(), vec![change.clone()]);
            let today = old.day_and_hour_at(now_s).0;
            let mut last = new.day_and_hour_at(now_s - 72 * HOUR_S).0;
            for step in -72..96 {
                let time_s = now_s + step * HOUR_S;
                let day = new.day_and_hour_at(time_s).0;
                // Zones a whole day apart skip one, as Samoa did when it changed sides of the date line.
                let skips = after - before >= 24 && day == last.plus(2);
                prop_assert!(day == last || day == last.plus(1) || skips, "{last} {day}");
                last = day;
                if old.day_and_hour_at(time_s).0 <= today {
                    prop_assert_eq!(new.day_and_hour_at(time_s), old.day_and_hour_at(time_s));
                }
            }
            // Two days on, the new zone alone decides.
            let later = now_s + 72 * HOUR_S;
            let alone = Zones::always(change.zone.clone());
            prop_assert_eq!(new.day_and_hour_at(later), alone.day_and_hour_at(later));
        }
    }

    #[test]
    fn a_pending_change_is_told_until_it_acts() {
        let old = Zones::always(TimeZone::UTC);
        let change = old.change_to(TimeZone::fixed(offset(2)), 12 * HOUR_S);
        assert_eq!((change.from_s, change.first_day), (24 * HOUR_S, Day(1)));
        let new = Zones::with_changes(TimeZone::UTC, vec![change]);
        assert!(new.pending(12 * HOUR_S).is_some());
        assert!(new.pending(24 * HOUR_S).is_none());
        assert_eq!(new.at(12 * HOUR_S), &TimeZone::UTC);
    }
}
