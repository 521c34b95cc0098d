//! Reports for assistants: a server of the Model Context Protocol, without HTTP.
//!
//! It keeps nothing between two messages. Two manners of speaking are understood: with a handshake (revisions of 2025), and
//! without (2026-07-28), where every request says for itself what it speaks. What a tool tells was released by
//! [`crate::reports`], like any other report.

mod dialogue;
mod message;
mod revision;
mod tools;

pub use dialogue::{Reply, Status, answer};
pub use revision::Headers;
pub use tools::Desk;
