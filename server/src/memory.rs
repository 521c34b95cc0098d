//! How the memory that the server may take is shared out (`--memory-mib`).
//!
//! One budget for the process: DuckDB, and what is kept of answers, have a share each. The rest is for the people of living epochs, which
//! are held whole (decision 0021), and for requests on their way, whose queues are bounded in [`limits`](crate::limits).

use std::sync::atomic::{AtomicU32, Ordering};

/// What a server takes where nothing else is said, in MiB.
pub const MEMORY_MIB: u32 = 512;
/// Below this the share of DuckDB is too small for a checkpoint.
pub const MEMORY_MIB_MIN: u32 = 256;

static TOTAL_MIB: AtomicU32 = AtomicU32::new(MEMORY_MIB);

/// Sets the budget; to be called before a store is opened.
pub fn set_total_mib(total: u32) {
    TOTAL_MIB.store(total.max(MEMORY_MIB_MIN), Ordering::Relaxed);
}

/// The budget in force.
pub fn shares() -> Shares {
    Shares {
        total_mib: TOTAL_MIB.load(Ordering::Relaxed),
    }
}

/// The shares of a budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shares {
    total_mib: u32,
}

impl Shares {
    pub fn total_mib(self) -> u32 {
        self.total_mib
    }

    /// DuckDB's memory, above which it spills to its folder of temporary files.
    pub fn duckdb_mib(self) -> u32 {
        self.total_mib * 3 / 8
    }

    /// Bitmaps of windows, worked out from presence, for all projects together.
    pub fn presence_answers_bytes(self) -> u64 {
        self.bytes(8)
    }

    /// Day counters, for all projects together.
    pub fn counters_bytes(self) -> u64 {
        self.bytes(8)
    }

    /// Released reports, kept to be given again.
    pub fn kept_reports_bytes(self) -> u64 {
        self.bytes(16)
    }

    fn bytes(self, part: u64) -> u64 {
        u64::from(self.total_mib) * 1024 * 1024 / part
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_is_shared_out_than_there_is_and_a_quarter_is_left_for_people() {
        for total_mib in [MEMORY_MIB_MIN, MEMORY_MIB, 4_096] {
            let shares = Shares { total_mib };
            let given = u64::from(shares.duckdb_mib()) * 1024 * 1024
                + shares.presence_answers_bytes()
                + shares.counters_bytes()
                + shares.kept_reports_bytes();
            let total = u64::from(total_mib) * 1024 * 1024;
            assert!(given * 4 <= total * 3, "{given} of {total}");
        }
    }
}
