//! Reads the source tree as text and holds it to the rules that no compiler knows.
//!
//! Each rule tells what is wrong, where, and what to do. An exception stands in a list with its reason.

mod directions;
mod files;
mod migrations;
mod project;
mod tree;
mod words;
