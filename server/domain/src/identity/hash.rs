//! Keyed hashes of people and of client ids.

use super::address::ClientAddress;
use serde::{Deserialize, Serialize};
use zeroize::ZeroizeOnDrop;

/// What is hashed is mostly shorter than this, and then in one call without the state of a stream.
const SHORT_BYTES_MAX: usize = 256;

/// 256 random bits. Wiped when dropped, never printed, never serialised.
#[derive(Clone, ZeroizeOnDrop)]
pub struct Key([u8; 32]);

impl Key {
    /// Takes key material from a random source or a key file.
    pub fn new(bytes: [u8; 32]) -> Key {
        Key(bytes)
    }

    /// Lends the material, for the key store and for ciphers alone.
    pub fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    /// Hashes parts so that no two different lists of parts give the same input: each is
    /// preceded by its length, and the domain separates kinds of ids under one key.
    fn hash128(&self, domain: &str, parts: &[&[u8]]) -> u128 {
        let domain = domain.as_bytes();
        let framed = |feed: &mut dyn FnMut(&[u8])| {
            for part in std::iter::once(&domain).chain(parts) {
                feed(&(part.len() as u64).to_le_bytes());
                feed(part);
            }
        };
        let mut length = 0;
        framed(&mut |bytes| length += bytes.len());
        let hash = if length <= SHORT_BYTES_MAX {
            let (mut input, mut filled) = ([0; SHORT_BYTES_MAX], 0);
            framed(&mut |bytes| {
                input[filled..filled + bytes.len()].copy_from_slice(bytes);
                filled += bytes.len();
            });
            blake3::keyed_hash(&self.0, &input[..filled])
        } else {
            let mut hasher = blake3::Hasher::new_keyed(&self.0);
            framed(&mut |bytes| {
                hasher.update(bytes);
            });
            hasher.finalize()
        };
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash.as_bytes()[..16]);
        u128::from_le_bytes(bytes)
    }
}

/// An anonymous visitor for one day. Lives in memory only, hence no `Serialize`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct VisitorHash(u128);

impl VisitorHash {
    /// `day_key` is the random key of the project's day; the user agent is reduced to family and
    /// major version first, so that a patch release does not make a second visitor.
    pub fn new(
        day_key: &Key,
        project: u32,
        address: &ClientAddress,
        agent_family: &str,
        agent_major: &str,
    ) -> VisitorHash {
        let prefix = address.prefix();
        let [family, bytes] = prefix.parts();
        VisitorHash(day_key.hash128(
            "visitor",
            &[
                &project.to_le_bytes(),
                family,
                bytes,
                agent_family.as_bytes(),
                agent_major.as_bytes(),
            ],
        ))
    }

    /// A visitor of an imported day, as another server named them for it. No address can give the same hash.
    pub fn of_name(day_key: &Key, project: u32, name: &str) -> VisitorHash {
        VisitorHash(day_key.hash128("named-visitor", &[&project.to_le_bytes(), name.as_bytes()]))
    }
}

/// A logged-in user of the host app within one epoch.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ActorHash(pub u128);

impl ActorHash {
    pub fn new(epoch_key: &Key, project: u32, actor: &str) -> ActorHash {
        ActorHash(epoch_key.hash128("actor", &[&project.to_le_bytes(), actor.as_bytes()]))
    }
}

/// A customer account of the host app within one epoch.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AccountHash(pub u128);

impl AccountHash {
    pub fn new(epoch_key: &Key, project: u32, account: &str) -> AccountHash {
        AccountHash(epoch_key.hash128("account", &[&project.to_le_bytes(), account.as_bytes()]))
    }
}

/// A client's id of an event, as 128 keyed bits: enough to recognise a retry, useless otherwise.
///
/// Of an event with an id of its own all bits but one are the hash of that. Of an event that is known by its place in an
/// identified batch, the lowest byte is the place, and the rest is the same for the whole batch: so a batch can be remembered
/// at once, and hashed once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ClientIdHash(pub u128);

/// What the ids of a batch's events have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BatchHash(u128);

/// Set in ids by place, and in no others.
const BY_PLACE: u128 = 0x80;
/// Places that one [`BatchHash`] has; a longer batch has several.
const PLACES: u32 = 0x80;
const LOWEST_BYTE: u128 = 0xff;

impl ClientIdHash {
    /// The id of one event as its client chose it.
    pub fn of_event(ids_key: &Key, project: u32, id: &str) -> ClientIdHash {
        let hash = ids_key.hash128("event", &[&project.to_le_bytes(), id.as_bytes()]);
        ClientIdHash(hash & !BY_PLACE)
    }

    /// The batch and the place in it, 0 to 127; `None` for an id of the event's own.
    pub fn place(self) -> Option<(BatchHash, u32)> {
        let is_by_place = self.0 & BY_PLACE != 0;
        let place = (self.0 & !BY_PLACE & LOWEST_BYTE) as u32;
        is_by_place.then_some((BatchHash(self.0 & !LOWEST_BYTE), place))
    }
}

impl BatchHash {
    /// The id of the event at a place below 128.
    pub fn at(self, place: u32) -> ClientIdHash {
        ClientIdHash(self.0 | BY_PLACE | u128::from(place % PLACES))
    }
}

/// Ids of the events of one batch that have none of their own.
pub struct Places<'a> {
    ids_key: &'a Key,
    project: u32,
    batch: &'a str,
    /// The last 128 places asked for, as hardly any batch has more.
    hashed: Option<(u32, BatchHash)>,
}

impl<'a> Places<'a> {
    pub fn new(ids_key: &'a Key, project: u32, batch: &'a str) -> Places<'a> {
        Places {
            ids_key,
            project,
            batch,
            hashed: None,
        }
    }

    /// The id of the event at this place of the batch, from 0.
    pub fn id(&mut self, index: u32) -> ClientIdHash {
        let stretch = index / PLACES;
        let hash = match self.hashed {
            Some((known, hash)) if known == stretch => hash,
            _ => self.hash(stretch),
        };
        self.hashed = Some((stretch, hash));
        hash.at(index)
    }

    fn hash(&self, stretch: u32) -> BatchHash {
        let (project, stretch) = (self.project.to_le_bytes(), stretch.to_le_bytes());
        let parts: [&[u8]; 3] = [&project, self.batch.as_bytes(), &stretch];
        BatchHash(self.ids_key.hash128("place", &parts) & !LOWEST_BYTE)
    }
}

/// Someone or something known for less than a day, in memory only: hence no `Serialize`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct FleetingHash(u128);

impl FleetingHash {
    /// An actor, to hold one's own budget of events.
    pub fn of_actor(fleeting_key: &Key, project: u32, actor: &str) -> FleetingHash {
        FleetingHash(fleeting_key.hash128("budget", &[&project.to_le_bytes(), actor.as_bytes()]))
    }

    /// One page load, to find gaps among the numbers of its batches.
    pub fn of_stream(fleeting_key: &Key, project: u32, stream: &str) -> FleetingHash {
        FleetingHash(fleeting_key.hash128("stream", &[&project.to_le_bytes(), stream.as_bytes()]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::IpAddr;

    fn visitor(key: &Key, address: &str, family: &str, major: &str) -> VisitorHash {
        let address: IpAddr = address.parse().expect("an address");
        VisitorHash::new(key, 1, &ClientAddress::new(address), family, major)
    }

    #[test]
    fn places_of_a_batch_share_its_hash_and_are_no_ids_of_events() {
        let key = Key::new([1; 32]);
        let ids = |project, batch| {
            let mut places = Places::new(&key, project, batch);
            (0..300)
                .map(move |index| places.id(index))
                .collect::<Vec<_>>()
        };
        let batch = ids(1, "b");
        let (hash, _) = batch[0].place().expect("by place");
        assert_eq!(batch[127].place(), Some((hash, 127)));
        assert!(
            batch[128]
                .place()
                .is_some_and(|(other, place)| other != hash && place == 0)
        );
        let others = [ids(1, "c"), ids(2, "b")].concat();
        let own = (0..300).map(|number| ClientIdHash::of_event(&key, 1, &format!("{number}")));
        let all: Vec<ClientIdHash> = batch.iter().copied().chain(others).chain(own).collect();
        let different: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(different.len(), all.len());
        assert!(all[900..].iter().all(|id| id.place().is_none()));
        assert_eq!(ids(1, "b"), batch, "a retry has the same ids");
    }

    #[test]
    fn one_visitor_keeps_one_hash_for_a_day_and_only_for_it() {
        let (today, tomorrow) = (Key::new([1; 32]), Key::new([2; 32]));
        let seen = visitor(&today, "203.0.113.9", "Firefox", "150");
        assert!(seen == visitor(&today, "::ffff:203.0.113.9", "Firefox", "150"));
        assert!(seen != visitor(&today, "203.0.113.10", "Firefox", "150"));
        assert!(seen != visitor(&today, "203.0.113.9", "Firefox", "151"));
        assert!(seen != visitor(&tomorrow, "203.0.113.9", "Firefox", "150"));
    }

    #[test]
    fn ipv6_privacy_addresses_of_one_network_are_one_visitor() {
        let key = Key::new([1; 32]);
        let seen = visitor(&key, "2001:db8:1:2:a:b:c:d", "Firefox", "150");
        assert!(seen == visitor(&key, "2001:db8:1:2:ffff::1", "Firefox", "150"));
        assert!(seen != visitor(&key, "2001:db8:1:3:a:b:c:d", "Firefox", "150"));
    }

    #[test]
    fn a_long_text_is_hashed_as_a_short_one_is() {
        let key = Key::new([3; 32]);
        let streamed = |text: &str| {
            let mut hasher = blake3::Hasher::new_keyed(key.expose());
            for part in ["actor".as_bytes(), &7_u32.to_le_bytes(), text.as_bytes()] {
                hasher.update(&(part.len() as u64).to_le_bytes());
                hasher.update(part);
            }
            u128::from_le_bytes(hasher.finalize().as_bytes()[..16].try_into().expect("16"))
        };
        for length in [0, 1, 222, 223, 224, 2_000] {
            let text = "u".repeat(length);
            assert_eq!(
                ActorHash::new(&key, 7, &text).0,
                streamed(&text),
                "{length}"
            );
        }
    }

    #[test]
    fn parts_cannot_be_shifted_into_one_another() {
        let key = Key::new([1; 32]);
        assert!(visitor(&key, "::1", "Chrome1", "2") != visitor(&key, "::1", "Chrome", "12"));
        let (actor, account) = (ActorHash::new(&key, 1, "a"), AccountHash::new(&key, 1, "a"));
        assert_ne!(actor.0, account.0);
        assert!(ActorHash::new(&key, 2, "a") != actor);
    }
}
