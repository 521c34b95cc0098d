//! One binary for all integration tests of the domain.

mod decision;
mod foreign;
mod privacy;
mod report;
mod share;
mod verdict;
