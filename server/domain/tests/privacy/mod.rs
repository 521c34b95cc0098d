//! Claims about the second gate: no number of a small group leaves.

mod breakdowns;
mod compile_fail;
mod figures;
mod p4;
mod series;
