//! Who an event belongs to, for as long as its keys live.
//!
//! Three keyed hashes are kept, all BLAKE3 over length-prefixed parts: a visitor under the key of
//! the project's day, an actor and an account under the keys of the two live epochs, and a
//! client's batch or event id under the server's key of ids. A fourth never leaves memory: who holds
//! a budget, and which page load a batch belongs to. None can be computed without its
//! key, and no key can be derived from anything else.

mod address;
mod epoch;
mod era;
mod hash;
mod keyed_hashes;

pub use address::ClientAddress;
pub use epoch::{EpochIndex, EpochLength, WrongEpochLength};
pub use era::{Era, EraCause, Eras, LATE_DAYS};
pub use hash::{
    AccountHash, ActorHash, BatchHash, ClientIdHash, FleetingHash, Key, Places, VisitorHash,
};
pub use keyed_hashes::KeyedHashes;
