//! Claims about the statistics, the verdicts and what the PROOFS of them print.

mod chance;
pub mod fixture;
mod intervals;
mod proof_v1;
mod properties;
mod simulation;
mod small;
mod table;
