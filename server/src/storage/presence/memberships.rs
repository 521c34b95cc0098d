//! Which accounts each person belongs to, looked up by the person: the other way round than it is kept.

use super::file::EpochFile;
use domain::presence::Presence;
use roaring::RoaringBitmap;
use std::sync::{Arc, PoisonError};

/// The accounts of an epoch, by person.
pub struct Memberships {
    version: u64,
    accounts: usize,
    /// Where each person's places begin in `places`; one more than there are numbers.
    starts: Vec<u32>,
    /// Accounts, numbered from 0 in no particular order.
    places: Vec<u32>,
}

impl Memberships {
    fn of(people: &Presence) -> Memberships {
        let highest = people.accounts().filter_map(RoaringBitmap::max).max();
        let numbers = highest.map_or(0, |highest| highest as usize + 1);
        // Counted, summed up, filled in: each person's accounts lie side by side.
        let mut starts = vec![0_u32; numbers + 1];
        for members in people.accounts() {
            members
                .iter()
                .for_each(|number| starts[number as usize + 1] += 1);
        }
        for number in 0..numbers {
            starts[number + 1] += starts[number];
        }
        let mut next = starts.clone();
        let mut places = vec![0_u32; starts[numbers] as usize];
        for (account, members) in people.accounts().enumerate() {
            members.iter().for_each(|number| {
                let place = &mut next[number as usize];
                places[*place as usize] = account as u32;
                *place += 1;
            });
        }
        Memberships {
            version: people.accounts_version(),
            accounts: people.accounts().count(),
            starts,
            places,
        }
    }

    /// Rises when somebody joins an account.
    pub fn version(&self) -> u64 {
        self.version
    }

    pub fn is_empty(&self) -> bool {
        self.accounts == 0
    }

    /// How many of these people each account has, added to `counts`, which has one place for each account.
    pub fn count(&self, people: &RoaringBitmap, counts: &mut Vec<u32>) {
        counts.resize(self.accounts, 0);
        people.iter().for_each(|number| {
            let number = number as usize;
            if number + 1 < self.starts.len() {
                let (from, to) = (self.starts[number], self.starts[number + 1]);
                for place in &self.places[from as usize..to as usize] {
                    counts[*place as usize] += 1;
                }
            }
        });
    }
}

impl EpochFile {
    /// Who belongs to which account, as of now.
    pub fn memberships(&self) -> Arc<Memberships> {
        // In this order: whoever changes the people holds them when it forgets this.
        let people = self.people();
        let mut known = self
            .memberships
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        match &*known {
            Some(memberships) if memberships.version == people.accounts_version() => {
                memberships.clone()
            }
            _ => known.insert(Arc::new(Memberships::of(&people))).clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn accounts_count_as_their_members_do(
            joined in prop::collection::vec((0..6_u32, 0..40_u32), 0..120),
            some in prop::collection::btree_set(0..60_u32, 0..40),
        ) {
            let mut people = Presence::default();
            for (account, number) in joined {
                people.join(account, number);
            }
            let some: RoaringBitmap = some.into_iter().collect();
            let memberships = Memberships::of(&people);
            let mut counts = Vec::new();
            memberships.count(&some, &mut counts);
            let expected: Vec<u32> = people
                .accounts()
                .map(|members| members.intersection_len(&some) as u32)
                .collect();
            prop_assert_eq!(counts, expected);
        }
    }
}
