//! By account: no told number, nor the sum of the hidden ones, is nearly all of one account; beside it a bare threshold.

use super::K;
use super::world::{Dice, week_of};
use domain::privacy::{LeafFate, LeafWeek, Leaves, Side, bands, leaves};
use roaring::RoaringBitmap;
use std::sync::Arc;

/// Sizes from one to about 400, by Zipf's law.
const ACCOUNTS: u32 = 120;

#[derive(Default)]
struct Tally {
    told: usize,
    hidden: usize,
    /// Told numbers of users, or of those left over, behind which there is one account.
    of_one_account: usize,
    /// Sums of those hidden of which the same is true, where anything is told.
    sums_of_one_account: usize,
    /// What a threshold of k people alone would have told of one account.
    bare_threshold: usize,
}

struct World {
    accounts: Vec<RoaringBitmap>,
    everyone: RoaringBitmap,
}

impl World {
    fn new() -> World {
        let mut next = 0;
        let accounts: Vec<RoaringBitmap> = (1..=ACCOUNTS)
            .map(|rank| {
                let first = next;
                next += 400 / rank;
                (first..next).collect()
            })
            .collect();
        World {
            accounts,
            // A hundred people belong to none.
            everyone: (0..next + 100).collect(),
        }
    }

    /// People of a feature: some accounts love it, the others hardly know it.
    fn users(&self, active: &RoaringBitmap, love: f64, dice: &mut Dice) -> RoaringBitmap {
        let mut users = RoaringBitmap::new();
        let alone = &self.everyone
            - &self
                .accounts
                .iter()
                .fold(RoaringBitmap::new(), |all, of| all | of);
        for group in self.accounts.iter().chain([&alone]) {
            let chance = if dice.roll() < love { 0.9 } else { 0.01 };
            users.extend((group & active).iter().filter(|_| dice.roll() < chance));
        }
        users
    }

    fn spread(&self, people: &RoaringBitmap) -> (u64, u64) {
        let sizes: Vec<u64> = self
            .accounts
            .iter()
            .map(|of| of.intersection_len(people))
            .collect();
        let alone = people.len() - sizes.iter().sum::<u64>();
        let accounts = sizes.iter().filter(|members| **members > 0).count() as u64 + alone;
        (
            accounts,
            sizes.into_iter().max().unwrap_or(0).max(alone.min(1)),
        )
    }

    fn is_of_one_account(&self, people: &RoaringBitmap) -> bool {
        let (accounts, largest) = self.spread(people);
        !people.is_empty() && (accounts < 3 || largest * 5 > people.len() * 4)
    }
}

impl Tally {
    fn add(&mut self, world: &World, week: &LeafWeek, told: &Leaves) {
        let people = |value: &str| {
            let mut parts = week.side.parts.iter();
            parts
                .find(|(of, _)| **of == *value)
                .map(|(_, people)| people)
                .expect("a part")
        };
        let (mut users_hidden, mut rest_hidden) = (RoaringBitmap::new(), RoaringBitmap::new());
        let mut is_any_told = false;
        for (value, leaf) in told {
            let (users, rest) = (people(value) & &week.users, people(value) - &week.users);
            let is_of_one = world.is_of_one_account(&users) || world.is_of_one_account(&rest);
            match leaf.users.0 {
                LeafFate::Hidden => {
                    self.hidden += 1;
                    users_hidden |= users;
                    rest_hidden |= rest;
                }
                LeafFate::Told | LeafFate::Nobody => {
                    is_any_told = true;
                    self.told += 1;
                    self.of_one_account += usize::from(is_of_one);
                }
            }
            let is_enough = |people: u64| people == 0 || people >= u64::from(K);
            let (users, rest) = (
                people(value).intersection_len(&week.users),
                people(value).len(),
            );
            let is_told_bare = is_enough(users) && is_enough(rest - users);
            self.bare_threshold += usize::from(is_of_one && is_told_bare);
        }
        let is_of_one = [users_hidden, rest_hidden]
            .iter()
            .any(|sum| world.is_of_one_account(sum));
        self.sums_of_one_account += usize::from(is_any_told && is_of_one);
    }
}

#[test]
fn p4_by_account_no_number_is_nearly_all_of_one() {
    let world = World::new();
    let mut dice = Dice(17);
    let mut tally = Tally::default();
    for week in 0..13 {
        let active: RoaringBitmap = world
            .everyone
            .iter()
            .filter(|_| dice.roll() < 0.8)
            .collect();
        let (parts, members) = bands(world.accounts.iter(), &active);
        let side = Side {
            parts: Arc::new(parts),
            is_of_active: true,
            members: Some(Arc::new(members)),
        };
        for feature in 0..30 {
            let love = f64::from(feature) / 30.0;
            let leaf_week = LeafWeek {
                week: week_of(week),
                users: world.users(&active, love * love, &mut dice),
                side: side.clone(),
                crossed: None,
            };
            tally.add(&world, &leaf_week, &leaves(&leaf_week, None, K));
        }
    }
    println!(
        "PROOF P4 layer=by_account told={} hidden={} of_one_account={} sums_of_one_account={} bare_threshold={}",
        tally.told,
        tally.hidden,
        tally.of_one_account,
        tally.sums_of_one_account,
        tally.bare_threshold,
    );
    assert!(
        tally.told > 100 && tally.hidden > 100,
        "the run is about something"
    );
    assert!(
        tally.bare_threshold > 100,
        "a bare threshold must tell of accounts, or the run is void"
    );
    assert_eq!(
        tally.of_one_account, 0,
        "a told number is nearly all of one account"
    );
    assert_eq!(
        tally.sums_of_one_account, 0,
        "the sum of the hidden ones is"
    );
}
