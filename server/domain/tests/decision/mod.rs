//! What holds on any way a feature may take.

mod walks;
