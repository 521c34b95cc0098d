//! Claims about the reports as they are written.

mod for_its_owner;
mod met;
mod written;
