//! One binary for all integration tests of the domain.

mod privacy;
mod report;
mod verdict;
