//! Times of day as senders state them.

use super::batch::Clock;
use super::dice::Dice;
use domain::calendar::Day;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Times of one day in the project's zone, as text.
pub struct DayClock {
    pub day: Day,
    date: String,
    offset: String,
}

impl DayClock {
    pub fn of(day: Day, zone: &TimeZone) -> DayClock {
        // The offset of noon holds for all working hours: clocks change at night.
        let noon = i64::from(day.0) * 86_400 + 43_200;
        let seconds = Timestamp::from_second(noon)
            .map(|noon| zone.to_offset(noon).seconds())
            // Only a day tens of thousands of years away has no timestamp.
            .unwrap_or_default();
        let sign = if seconds < 0 { '-' } else { '+' };
        let minutes = seconds.unsigned_abs() / 60;
        DayClock {
            day,
            date: day.to_string(),
            offset: format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60),
        }
    }

    /// Some minute between eight and half past four.
    pub fn start(&self, dice: &mut Dice) -> Clock<'_> {
        Clock::Stated {
            minute: 8 * 60 + dice.below(510),
            date: &self.date,
            offset: &self.offset,
        }
    }
}
