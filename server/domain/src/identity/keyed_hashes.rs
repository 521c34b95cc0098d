//! Tables of keyed hashes: what is already a hash under a secret key need not be hashed again.

use std::hash::{BuildHasherDefault, Hasher};

/// For maps and sets whose keys are keyed 128-bit hashes. Nobody can choose two that collide without the key.
pub type KeyedHashes = BuildHasherDefault<KeyedHasher>;

#[derive(Clone, Copy, Default)]
pub struct KeyedHasher(u64);

impl Hasher for KeyedHasher {
    fn write_u128(&mut self, hash: u128) {
        // Both halves are uniform; one would do.
        self.0 ^= (hash as u64) ^ ((hash >> 64) as u64);
    }

    fn write(&mut self, bytes: &[u8]) {
        // Not reached by a keyed hash; slow and right for anything else.
        for byte in bytes {
            self.0 = (self.0.rotate_left(5) ^ u64::from(*byte)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::ClientIdHash;
    use std::collections::HashSet;

    #[test]
    fn a_set_of_keyed_hashes_finds_what_it_holds_and_nothing_else() {
        let id = |number: u128| {
            ClientIdHash(number.wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835))
        };
        let set: HashSet<ClientIdHash, KeyedHashes> = (0..10_000).map(id).collect();
        assert_eq!(set.len(), 10_000);
        assert!((0..10_000).all(|number| set.contains(&id(number))));
        assert!((10_000..20_000).all(|number| !set.contains(&id(number))));
    }
}
