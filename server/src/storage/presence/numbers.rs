//! Which number stands for which keyed hash.

use crate::ingest::keys::random_bytes;
use anyhow::Result;
use rusqlite::Connection;
use std::collections::{HashMap, HashSet};

/// Numbers are drawn at random from the current block of this many, so that a number tells
/// neither when its person came first nor which hash it belongs to.
const NUMBER_BLOCK: u32 = 4_096;

#[derive(Default)]
pub(super) struct Numbers {
    pub actors: HashMap<u128, u32>,
    pub accounts: HashMap<u128, u32>,
    /// Numbers of the current block not given away yet.
    free: Vec<u32>,
    blocks: u32,
}

/// A number, and whether it was drawn just now.
pub(super) struct Drawn {
    pub number: u32,
    pub is_new: bool,
}

impl Numbers {
    pub fn read(database: &Connection) -> Result<Numbers> {
        let mut numbers = Numbers {
            actors: read_hashes(database, "select hash, number from actors")?,
            accounts: read_hashes(database, "select hash, number from accounts")?,
            ..Numbers::default()
        };
        // Both kinds draw from one sequence of blocks; the last one may have numbers left.
        let used: HashSet<u32> = numbers
            .actors
            .values()
            .chain(numbers.accounts.values())
            .copied()
            .collect();
        if let Some(highest) = used.iter().max() {
            numbers.blocks = highest / NUMBER_BLOCK + 1;
            let from = (numbers.blocks - 1) * NUMBER_BLOCK;
            numbers.free = (from..from + NUMBER_BLOCK)
                .filter(|number| !used.contains(number))
                .collect();
        }
        Ok(numbers)
    }

    pub fn actor(&mut self, hash: u128) -> Drawn {
        match self.actors.get(&hash) {
            Some(number) => Drawn::known(*number),
            None => {
                let number = self.draw();
                self.actors.insert(hash, number);
                Drawn::new(number)
            }
        }
    }

    pub fn account(&mut self, hash: u128) -> Drawn {
        match self.accounts.get(&hash) {
            Some(number) => Drawn::known(*number),
            None => {
                let number = self.draw();
                self.accounts.insert(hash, number);
                Drawn::new(number)
            }
        }
    }

    fn draw(&mut self) -> u32 {
        if self.free.is_empty() {
            let from = self.blocks * NUMBER_BLOCK;
            self.free = (from..from + NUMBER_BLOCK).collect();
            self.blocks += 1;
        }
        let random = u64::from_le_bytes(random_bytes());
        // The bias of the remainder is below 2⁻⁵⁰ for at most 4,096 places.
        let place = (random % self.free.len() as u64) as usize;
        self.free.swap_remove(place)
    }
}

impl Drawn {
    fn known(number: u32) -> Drawn {
        Drawn {
            number,
            is_new: false,
        }
    }

    fn new(number: u32) -> Drawn {
        Drawn {
            number,
            is_new: true,
        }
    }
}

fn read_hashes(database: &Connection, query: &str) -> Result<HashMap<u128, u32>> {
    let mut statement = database.prepare(query)?;
    let rows = statement.query_map([], |row| {
        let hash: [u8; 16] = row.get(0)?;
        Ok((u128::from_le_bytes(hash), row.get(1)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
