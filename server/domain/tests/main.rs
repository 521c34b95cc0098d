//! One binary for all integration tests of the domain.

mod decision;
mod privacy;
mod report;
mod verdict;
