//! When the disk will be full, if things go on as in the last days.
//!
//! The events store grows by rows, which go after their days, and by day counters, which stay. Everything else is bounded or small
//! beside them: the journal holds two days, an epoch's people are bitmaps.

use serde::{Deserialize, Serialize};

/// The store lies three times on the disk at most: itself, its verified copy, and the next copy while it is written.
const STORES_ON_DISK: u64 = 3;
/// As far as anybody plans.
pub const HORIZON_DAYS: u32 = 730;
/// A young store is mostly empty blocks. A row takes about 21 bytes; more than this is not the row's.
const BYTES_PER_ENTRY_MAX: u64 = 256;

/// How the events store grows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Growth {
    /// Size of its file.
    pub store_bytes: u64,
    /// Rows and counters in it.
    pub entries: u64,
    /// Full days that were measured; none: nothing can be said.
    pub measured_days: u32,
    /// Rows that came on these days.
    pub rows: u64,
    /// Counters that came on these days.
    pub counters: u64,
    /// Days until the oldest row there is goes: so long nothing goes that could make room for what comes.
    pub days_without_expiry: u32,
}

/// What to expect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forecast {
    /// No full day has been measured.
    TooEarly,
    /// There is room for [`HORIZON_DAYS`], in which so many bytes more are needed.
    Lasts {
        more_bytes: u64,
    },
    FullIn {
        days: u32,
    },
}

/// Works out on which day more is needed than `free_bytes`, of which `reserve_bytes` are not to be touched.
pub fn forecast(growth: &Growth, free_bytes: u64, reserve_bytes: u64) -> Forecast {
    if growth.measured_days == 0 {
        return Forecast::TooEarly;
    }
    let usable = free_bytes.saturating_sub(reserve_bytes);
    let full_on = (1..=HORIZON_DAYS).find(|&day| more_bytes(growth, day) > usable);
    match full_on {
        Some(days) => Forecast::FullIn { days },
        None => Forecast::Lasts {
            more_bytes: more_bytes(growth, HORIZON_DAYS),
        },
    }
}

/// Bytes needed after so many days, beyond those of today.
fn more_bytes(growth: &Growth, day: u32) -> u64 {
    let bytes_per_entry = growth
        .store_bytes
        .div_ceil(growth.entries.max(1))
        .min(BYTES_PER_ENTRY_MAX);
    // As many rows go as come once the oldest have reached their days.
    let days_of_rows = u64::from(day.min(growth.days_without_expiry));
    let more = growth
        .rows
        .saturating_mul(days_of_rows)
        .saturating_add(growth.counters.saturating_mul(u64::from(day)))
        / u64::from(growth.measured_days.max(1));
    more.saturating_mul(bytes_per_entry)
        .saturating_mul(STORES_ON_DISK)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const GIB: u64 = 1 << 30;

    /// A million rows and a thousand counters a day, of 20 bytes each, for the last week; nothing goes for 30 days.
    fn growing() -> Growth {
        Growth {
            store_bytes: 140_140_000,
            entries: 7_007_000,
            measured_days: 7,
            rows: 7_000_000,
            counters: 7_000,
            days_without_expiry: 30,
        }
    }

    #[test]
    fn rows_fill_the_disk_until_they_go_and_counters_for_ever() {
        // 60 MB a day, three times 20.
        let Forecast::FullIn { days } = forecast(&growing(), GIB, 0) else {
            panic!("it fills");
        };
        assert_eq!(days, 18, "1,074 MB at 60.06 MB a day");
        let two = forecast(&growing(), 2 * GIB, 0);
        assert_eq!(
            two,
            Forecast::Lasts {
                more_bytes: (30 * 1_000_000 + 730 * 1_000) * 20 * 3
            }
        );
        let without_expiry = Growth {
            days_without_expiry: 3_650,
            ..growing()
        };
        assert_eq!(
            forecast(&without_expiry, 2 * GIB, 0),
            Forecast::FullIn { days: 36 }
        );
    }

    #[test]
    fn nothing_is_said_before_a_day_was_measured_and_a_full_disk_is_full() {
        assert_eq!(forecast(&Growth::default(), 0, 0), Forecast::TooEarly);
        assert_eq!(forecast(&growing(), GIB, GIB), Forecast::FullIn { days: 1 });
    }

    #[test]
    fn an_empty_store_of_one_block_does_not_take_a_block_for_each_row() {
        let young = Growth {
            store_bytes: 1_500_000,
            entries: 100,
            measured_days: 1,
            rows: 100,
            counters: 10,
            days_without_expiry: 34,
        };
        let lasts = forecast(&young, GIB, 0);
        assert_eq!(
            lasts,
            Forecast::Lasts {
                more_bytes: (100 * 34 + 10 * 730) * 256 * 3
            }
        );
    }

    proptest! {
        #[test]
        fn more_room_never_fills_earlier_and_no_number_is_too_large(
            store_bytes: u64, entries: u64, measured_days in 1u32..8, rows: u64, counters: u64,
            days_without_expiry: u32, free: u64, more in 0u64..1 << 40,
        ) {
            let growth = Growth { store_bytes, entries, measured_days, rows, counters, days_without_expiry };
            let day = |free_bytes| match forecast(&growth, free_bytes, 0) {
                Forecast::FullIn { days } => days,
                Forecast::Lasts { .. } | Forecast::TooEarly => u32::MAX,
            };
            prop_assert!(day(free) <= day(free.saturating_add(more)));
        }
    }
}
