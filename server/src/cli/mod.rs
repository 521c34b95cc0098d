//! The command line: what may be typed, and how a command reaches the server that runs.

pub mod args;
pub mod client;
pub mod console;
pub mod protocol;
pub mod socket;
