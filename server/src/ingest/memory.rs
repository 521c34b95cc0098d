//! Whether a look-up also remembers what it was asked about.

/// Ingest remembers which features and values it met; an explanation must leave no trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Memory {
    Keep,
    Peek,
}
