//! From bytes to the journal. Read `collect` first: it lists the steps.

pub mod arrivals;
pub mod budgets;
pub mod cardinality;
pub mod collect;
pub mod collect_foreign;
pub mod drop_counters;
pub mod enrich;
pub mod foreign_names;
pub mod funnel_board;
pub mod journal;
pub mod keys;
pub mod live_keys;
pub mod live_now;
pub mod memory;
pub mod notice_board;
pub mod objections;
pub mod page_sessions;
mod prepare;
pub mod projects;
mod reduction;
mod refused;
pub mod test_sessions;
pub mod today;
pub mod undeclared;
