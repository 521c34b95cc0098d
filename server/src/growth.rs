//! How the events store grows, for the doctor's forecast of the disk.

use crate::services::Services;
use crate::storage::events::Grown;
use anyhow::Result;
use domain::calendar::{Day, Window};
use domain::disk_forecast::Growth;

/// Full days over which growth is measured: a week, whose days differ.
const MEASURED_DAYS: i32 = 7;

/// Growth over the last full days. Days are those of UTC: an estimate over all projects needs no time zones.
///
/// # Errors
/// If the events store cannot be read.
pub fn growth(services: &Services) -> Result<Growth> {
    let today = Day(services.clock.now_s().div_euclid(86_400) as i32);
    let week = Window {
        from: today.plus(-MEASURED_DAYS),
        to: today.plus(-1),
    };
    let grown = services.reports.grown(week)?;
    Ok(measured(
        &grown,
        services.copies.events_bytes(),
        today,
        services.raw_days,
    ))
}

fn measured(grown: &Grown, store_bytes: u64, today: Day, raw_days: u16) -> Growth {
    let age_days = grown
        .first_day
        .map_or(0, |first| (today.0 - first.0).max(0).unsigned_abs());
    Growth {
        store_bytes,
        entries: grown.entries,
        measured_days: age_days.min(MEASURED_DAYS.unsigned_abs()),
        rows: grown.rows,
        counters: grown.counters,
        days_without_expiry: u32::from(raw_days).saturating_sub(age_days),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_young_installation_is_measured_over_the_days_it_has() {
        let today = Day(20_000);
        let since = |first_day| {
            let grown = Grown {
                entries: 90,
                rows: 50,
                counters: 7,
                first_day,
            };
            let growth = measured(&grown, 1_000, today, 35);
            (growth.measured_days, growth.days_without_expiry)
        };
        assert_eq!(since(None), (0, 35), "nothing came yet");
        assert_eq!(since(Some(today)), (0, 35), "today is not over");
        assert_eq!(since(Some(today.plus(-3))), (3, 32));
        assert_eq!(since(Some(today.plus(-34))), (7, 1));
        assert_eq!(
            since(Some(today.plus(-36))),
            (7, 0),
            "as much goes as comes"
        );
        assert_eq!(
            since(Some(today.plus(1))),
            (0, 35),
            "a clock that stepped back"
        );
    }
}
