//! When a server makes a backup by itself, how a backup is called, and which of them go.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// After a backup that failed, the next try comes so much later.
pub const RETRY_S: i64 = HOUR_S;
const HOUR_S: i64 = 3_600;
/// `deadwood-2026-11-27T08-05`, in UTC.
const NAME: &str = "deadwood-%Y-%m-%dT%H-%M";

/// How often backups are made, and how many are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// Seconds between two, an hour at least.
    pub every_s: i64,
    /// How many stay, 1 at least.
    pub keep: usize,
}

impl Schedule {
    /// Whether one is due. `made_s`: when the newest one was made; `failed_s`: when the last try failed, if none has succeeded since.
    ///
    /// A backup of the future is none: a clock that ran ahead must not put the next one off for years.
    pub fn is_due(self, made_s: Option<i64>, failed_s: Option<i64>, now_s: i64) -> bool {
        let has_rested = |since_s: Option<i64>, rest_s: i64| {
            since_s.is_none_or(|since_s| since_s > now_s || now_s - since_s >= rest_s)
        };
        has_rested(made_s, self.every_s) && has_rested(failed_s, RETRY_S.min(self.every_s))
    }

    /// Which of these names go once a new backup is whole: all that name a backup, but for the newest.
    pub fn spare(self, names: &[String]) -> Vec<&str> {
        let mut made: Vec<(i64, &str)> = names
            .iter()
            .filter_map(|name| Some((made_at(name)?, name.as_str())))
            .collect();
        made.sort_unstable();
        let spare = made.len().saturating_sub(self.keep.max(1));
        made.into_iter().take(spare).map(|(_, name)| name).collect()
    }
}

/// The name of a backup that is made at a moment, to the minute. `None` for a moment that no calendar has.
pub fn name_of(now_s: i64) -> Option<String> {
    let now = Timestamp::from_second(now_s).ok()?;
    Some(now.strftime(NAME).to_string())
}

/// When the backup of this name was made, in seconds since 1970; `None` if it is the name of something else.
pub fn made_at(name: &str) -> Option<i64> {
    let at = DateTime::strptime(NAME, name).ok()?;
    let made_s = TimeZone::UTC.to_timestamp(at).ok()?.as_second();
    // Only what this server would call it: nothing else is ever removed.
    (name_of(made_s).as_deref() == Some(name)).then_some(made_s)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAILY: Schedule = Schedule {
        every_s: 24 * HOUR_S,
        keep: 3,
    };
    const NOW_S: i64 = 1_800_000_000;

    #[test]
    fn the_first_is_due_at_once_and_the_next_when_its_time_has_come() {
        assert!(DAILY.is_due(None, None, NOW_S));
        assert!(!DAILY.is_due(Some(NOW_S), None, NOW_S));
        assert!(!DAILY.is_due(Some(NOW_S - 24 * HOUR_S + 1), None, NOW_S));
        assert!(DAILY.is_due(Some(NOW_S - 24 * HOUR_S), None, NOW_S));
    }

    #[test]
    fn a_failure_is_followed_by_a_try_each_hour() {
        let long_ago = Some(NOW_S - 30 * HOUR_S);
        assert!(!DAILY.is_due(long_ago, Some(NOW_S - RETRY_S + 1), NOW_S));
        assert!(DAILY.is_due(long_ago, Some(NOW_S - RETRY_S), NOW_S));
        assert!(!DAILY.is_due(None, Some(NOW_S), NOW_S));
    }

    #[test]
    fn a_backup_or_failure_of_the_future_puts_nothing_off() {
        assert!(DAILY.is_due(Some(NOW_S + 1), None, NOW_S));
        assert!(DAILY.is_due(None, Some(NOW_S + 9_999), NOW_S));
    }

    #[test]
    fn a_name_is_read_back_and_no_other_name_is_one() {
        let name = name_of(NOW_S + 59).expect("a name");
        assert_eq!(name, "deadwood-2027-01-15T08-00");
        assert_eq!(made_at(&name), Some(NOW_S));
        for other in [
            "deadwood-2027-01-15",
            "deadwood-2027-1-15T08-00",
            "deadwood-2027-01-15T08-00-mine",
            ".unfinished-deadwood-2027-01-15T08-00",
            "deadwood-2027-02-30T08-00",
            "photos",
        ] {
            assert_eq!(made_at(other), None, "{other}");
        }
    }

    #[test]
    fn the_newest_stay_and_what_is_no_backup_is_left_alone() {
        let mut names: Vec<String> = (0..5)
            .filter_map(|days| name_of(NOW_S - days * 24 * HOUR_S))
            .collect();
        names.push("photos".to_owned());
        let spare = DAILY.spare(&names);
        assert_eq!(spare, [names[4].as_str(), names[3].as_str()]);
        assert!(DAILY.spare(&names[..3]).is_empty());
        let none = Schedule { keep: 0, ..DAILY };
        assert_eq!(
            none.spare(&names[..2]),
            [names[1].as_str()],
            "one always stays"
        );
    }
}
