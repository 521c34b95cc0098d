//! Claims about the reports as they are written.

mod written;
