//! An invitation: open until it is accepted, withdrawn, or a week old. The first two remove it.

/// Seconds for which the link of an invitation opens something: seven days.
pub const INVITATION_LIFE_S: i64 = 7 * 86_400;
/// Invitations that a project has at once.
pub const INVITATIONS_MAX: usize = 50;

/// Whether an invitation that was made at one moment can be accepted at another. A clock that went back closes none.
pub fn is_open(made_s: i64, now_s: i64) -> bool {
    now_s.saturating_sub(made_s) < INVITATION_LIFE_S
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_invitation_is_open_for_seven_days_and_not_one_second_more() {
        assert!(is_open(1_000, 1_000));
        assert!(is_open(1_000, 1_000 + 7 * 86_400 - 1));
        assert!(!is_open(1_000, 1_000 + 7 * 86_400));
        assert!(is_open(1_000, 0));
    }

    proptest! {
        #[test]
        fn what_has_expired_stays_expired(made in any::<i32>(), age in 0_i64..10_000_000, more in 0_i64..10_000_000) {
            let made = i64::from(made);
            prop_assert!(is_open(made, made + age) || !is_open(made, made + age + more));
        }
    }
}
