//! Claims about what a link tells: nothing that rounding took away comes back by another way.

mod audience;
mod compared;
mod figures;
