//! Everything that rests on disk but the journal and the keys.
//!
//! Three stores behind narrow doors: `events` (DuckDB: rows and counters without ids),
//! `presence` (one SQLite file per epoch: who was there, as numbers) and `control` (SQLite: projects,
//! catalogue, tokens, ledger). Nothing outside this folder names duckdb or rusqlite.

pub mod applier;
pub mod asides;
pub mod control;
pub mod copies;
pub mod epochs;
pub mod events;
pub mod exports;
pub mod folder_lock;
pub mod health;
pub mod opening;
pub mod permissions;
pub mod presence;
pub mod probe;
pub mod recent_ids;
pub mod recovery;
mod remains;
pub mod rewriting;
pub mod script_versions;
mod sql_text;
mod sqlite_columns;

pub use remains::FEATURES_OF_FEW;
