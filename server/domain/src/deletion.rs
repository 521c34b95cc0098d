//! The deletion of a project: it is closed at once and erased some days later, so that a mistake can be taken back.

/// Days for which a closed project can be opened again.
pub const UNDO_DAYS: u16 = 7;

const DAY_S: i64 = 86_400;

/// A project on its way out. Times are seconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closing {
    pub closed_s: i64,
    /// From here on everything of it is erased, and nothing brings it back.
    pub erase_from_s: i64,
}

impl Closing {
    /// Closed now, with its days to think it over.
    pub fn at(now_s: i64) -> Closing {
        Closing {
            closed_s: now_s,
            erase_from_s: now_s.saturating_add(i64::from(UNDO_DAYS) * DAY_S),
        }
    }

    /// The same without the days that are left: its owner does not want to wait.
    pub fn without_waiting(self, now_s: i64) -> Closing {
        Closing {
            erase_from_s: self.erase_from_s.min(now_s),
            ..self
        }
    }

    pub fn is_due(self, now_s: i64) -> bool {
        now_s >= self.erase_from_s
    }
}

/// Whoever asks has not typed which project they mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "name: type the project's name exactly as it is written, so that no other project is deleted by mistake"
)]
pub struct NotConfirmed;

/// # Errors
/// If what was typed is not the project's name; only white space around it is forgiven.
pub fn confirm(name: &str, typed: &str) -> Result<(), NotConfirmed> {
    if typed.trim() == name {
        Ok(())
    } else {
        Err(NotConfirmed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_closed_project_waits_for_seven_days_to_the_second() {
        let closing = Closing::at(1_000);
        assert!(!closing.is_due(1_000 + 7 * DAY_S - 1));
        assert!(closing.is_due(1_000 + 7 * DAY_S));
    }

    #[test]
    fn only_the_whole_name_confirms() {
        assert_eq!(confirm("Shop", " Shop\n"), Ok(()));
        for typed in ["", "shop", "Sho", "Shop 2", "S hop"] {
            assert_eq!(confirm("Shop", typed), Err(NotConfirmed), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn not_waiting_makes_it_due_and_never_later(closed in any::<i32>(), after in 0_i64..20 * DAY_S) {
            let closing = Closing::at(i64::from(closed));
            let now_s = i64::from(closed) + after;
            let hastened = closing.without_waiting(now_s);
            prop_assert!(hastened.is_due(now_s));
            prop_assert!(hastened.erase_from_s <= closing.erase_from_s);
            prop_assert_eq!(hastened.closed_s, closing.closed_s);
        }
    }
}
