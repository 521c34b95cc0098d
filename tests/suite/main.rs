//! One binary for all black-box tests: each folder or file is a promise, each test a claim.

mod api;
mod clean_shutdown;
mod completeness;
mod crash_points;
mod decisions;
mod demo_truth;
mod doctor;
mod doors;
mod durability;
mod faults;
mod flood;
mod forgetting;
mod full_disk;
mod imports;
mod main_job;
mod notices;
mod people_reports;
mod privacy;
mod raw_http;
mod senders;
mod session;
mod settings;
mod store_damage;
mod tidy;
mod trust;
mod undeclared;
