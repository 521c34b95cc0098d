//! How fast a sender may go: so many units a second, and a burst saved up while silent.

/// A budget of units per second with room for a burst.
///
/// The generic cell rate algorithm: a sender's whole state is one instant, the time at which its burst would be whole again.
/// Source: ITU-T I.371, virtual scheduling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    units_per_s: u32,
    burst_units: u32,
}

/// The budget is spent: so much later the same units fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overspent {
    pub wait_us: u64,
}

const US_PER_S: u64 = 1_000_000;

impl Budget {
    /// Both are taken as at least 1.
    pub const fn new(units_per_s: u32, burst_units: u32) -> Budget {
        Budget {
            units_per_s: if units_per_s == 0 { 1 } else { units_per_s },
            burst_units: if burst_units == 0 { 1 } else { burst_units },
        }
    }

    /// Spends units at `now_us`, or leaves the state as it is.
    ///
    /// `whole_at_us` is the state, 0 for a sender never seen; a state that is not later than now is as good as none. Units
    /// above the burst count as the burst: what can never fit would wait for ever.
    ///
    /// # Errors
    /// If the units do not fit yet.
    pub fn spend(&self, whole_at_us: &mut u64, now_us: u64, units: u32) -> Result<(), Overspent> {
        let units = units.min(self.burst_units);
        let next = (*whole_at_us)
            .max(now_us)
            .saturating_add(self.cost_us(units));
        let latest = now_us.saturating_add(self.cost_us(self.burst_units));
        if next > latest {
            return Err(Overspent {
                wait_us: next - latest,
            });
        }
        *whole_at_us = next;
        Ok(())
    }

    /// Time in which so many units are earned, rounded up.
    fn cost_us(&self, units: u32) -> u64 {
        (u64::from(units) * US_PER_S).div_ceil(u64::from(self.units_per_s))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_burst_passes_at_once_and_then_the_rate_holds() {
        let budget = Budget::new(10, 50);
        let mut state = 0;
        for _ in 0..50 {
            budget.spend(&mut state, 7, 1).expect("within the burst");
        }
        assert_eq!(
            budget.spend(&mut state, 7, 1),
            Err(Overspent { wait_us: 100_000 })
        );
        budget
            .spend(&mut state, 100_007, 1)
            .expect("earned by then");
        assert!(budget.spend(&mut state, 100_007, 1).is_err());
    }

    #[test]
    fn more_than_a_burst_is_let_in_once_the_burst_is_whole() {
        let budget = Budget::new(1, 10);
        let mut state = 0;
        budget
            .spend(&mut state, 0, 1_000)
            .expect("taken as the burst");
        assert!(budget.spend(&mut state, 0, 1).is_err());
    }

    proptest! {
        #[test]
        fn nobody_gets_more_than_rate_and_burst(
            units_per_s in 1_u32..100_000,
            burst in 1_u32..10_000,
            tries in proptest::collection::vec((0_u64..200_000, 1_u32..200), 1..300),
        ) {
            let budget = Budget::new(units_per_s, burst);
            let (mut state, mut now_us, mut spent) = (0, 0, 0_u64);
            for (pause_us, units) in tries {
                now_us += pause_us;
                if budget.spend(&mut state, now_us, units).is_ok() {
                    spent += u64::from(units.min(burst));
                }
            }
            let earned = now_us as f64 / 1e6 * f64::from(units_per_s);
            prop_assert!(spent as f64 <= f64::from(burst) + earned + 1.0, "{spent} of {earned}");
        }

        #[test]
        fn who_waits_as_long_as_told_gets_in(
            units_per_s in 1_u32..100_000,
            burst in 1_u32..10_000,
            before in proptest::collection::vec(1_u32..500, 0..200),
            units in 1_u32..500,
        ) {
            let budget = Budget::new(units_per_s, burst);
            let mut state = 0;
            for units in before {
                let _ = budget.spend(&mut state, 0, units);
            }
            if let Err(overspent) = budget.spend(&mut state, 0, units) {
                prop_assert!(budget.spend(&mut state, overspent.wait_us, units).is_ok());
                let mut early = state;
                prop_assert!(overspent.wait_us == 0 || budget.spend(&mut early, 0, units).is_err());
            }
        }
    }
}
