//! Claims about the second gate: no number of a small group leaves.

mod compile_fail;
mod figures;
mod series;
