//! How people spread over accounts: the bands by which a breakdown tells them, and when one account could be read out of a number.

use super::leaves::Parts;
use roaring::RoaringBitmap;
use std::sync::Arc;

/// Fewest accounts behind a number that is told by account (DESIGN.md §2.6).
pub const ACCOUNTS_MIN: u64 = 3;

/// Largest part of such a number that one account may be, in per cent.
pub const LARGEST_ACCOUNT_PERCENT: u64 = 80;

/// Bands of an account's active people in a week, by the fewest of each; the largest first.
const BANDS: [(u64, &str); 4] = [(100, "100+"), (20, "20-99"), (5, "5-19"), (1, "1-4")];

/// How a number of people spreads over their accounts. Whoever has none stands for themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spread {
    pub accounts: u64,
    /// People of the largest account.
    pub largest: u64,
}

impl Spread {
    /// The spread of both together, where no account is in both.
    #[must_use]
    pub fn and(self, other: Spread) -> Spread {
        Spread {
            accounts: self.accounts + other.accounts,
            largest: self.largest.max(other.largest),
        }
    }

    /// Whether `people` who spread like this say too much of one account: an account that is nearly all of them knows its own
    /// number, or is known by the sum.
    pub fn is_of_one_account(self, people: u64) -> bool {
        people > 0
            && (self.accounts < ACCOUNTS_MIN
                || self.largest * 100 > people * LARGEST_ACCOUNT_PERCENT)
    }
}

/// The account of each person of a week.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Members {
    /// By the person's number: the place of the account.
    account: Vec<Option<u32>>,
    accounts: usize,
}

impl Members {
    /// How these people spread.
    pub fn spread(&self, people: &RoaringBitmap) -> Spread {
        let mut of_account = vec![0_u64; self.accounts];
        let mut alone = 0;
        for person in people {
            match self.account.get(person as usize).copied().flatten() {
                Some(account) => of_account[account as usize] += 1,
                None => alone += 1,
            }
        }
        let sizes = of_account.into_iter().filter(|members| *members > 0);
        sizes.fold(
            Spread {
                accounts: alone,
                largest: alone.min(1),
            },
            |spread, members| {
                spread.and(Spread {
                    accounts: 1,
                    largest: members,
                })
            },
        )
    }
}

/// Shares a week's people out by the band of their account, each person in one account: the larger of those they belong to.
/// Whoever has none is under the empty text.
pub fn bands<'a>(
    accounts: impl Iterator<Item = &'a RoaringBitmap>,
    everyone: &RoaringBitmap,
) -> (Parts, Members) {
    let mut active: Vec<RoaringBitmap> = accounts.map(|members| members & everyone).collect();
    active.retain(|members| !members.is_empty());
    // Accounts have no names here: equal ones have the same members, and either will do.
    active.sort_by(|one, other| {
        let by_size = other.len().cmp(&one.len());
        by_size.then_with(|| one.iter().cmp(other.iter()))
    });
    let mut left = everyone.clone();
    let mut banded: Vec<RoaringBitmap> = vec![RoaringBitmap::new(); BANDS.len()];
    let mut members = Members {
        account: vec![None; everyone.max().map_or(0, |last| last as usize + 1)],
        accounts: 0,
    };
    for of_account in active {
        let own = &of_account & &left;
        left -= &own;
        let Some(band) = BANDS.iter().position(|(least, _)| own.len() >= *least) else {
            continue;
        };
        for person in &own {
            members.account[person as usize] = u32::try_from(members.accounts).ok();
        }
        members.accounts += 1;
        banded[band] |= own;
    }
    let named = BANDS.iter().map(|(_, name)| Arc::from(*name)).zip(banded);
    let alone = [(Arc::from(""), left)];
    let parts = named.chain(alone).filter(|(_, people)| !people.is_empty());
    (parts.collect(), members)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_person_counts_in_one_account_and_its_band() {
        let everyone: RoaringBitmap = (0..40).collect();
        let accounts = [(0..6).collect(), (4..30).collect(), (50..90).collect()];
        let (parts, members) = bands(accounts.iter(), &everyone);

        let sizes: Vec<(&str, u64)> = parts
            .iter()
            .map(|(band, people)| (&**band, people.len()))
            .collect();
        assert_eq!(sizes, [("20-99", 26), ("1-4", 4), ("", 10)]);
        assert_eq!(
            members.spread(&everyone),
            Spread {
                accounts: 12,
                largest: 26
            }
        );
    }

    #[test]
    fn a_number_says_too_much_of_an_account_that_is_nearly_all_of_it() {
        let spread = |accounts, largest| Spread { accounts, largest };
        assert!(spread(2, 5).is_of_one_account(10), "two accounts");
        assert!(spread(9, 81).is_of_one_account(100), "81 per cent");
        assert!(!spread(3, 80).is_of_one_account(100));
        assert!(!spread(0, 0).is_of_one_account(0), "nobody's");
    }
}
