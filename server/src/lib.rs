//! The Deadwood server. ARCHITECTURE.md is the map.

pub mod app;
pub mod backup;
pub mod bench;
pub mod cli;
pub mod clock;
pub mod commands;
pub mod condition;
pub mod config;
pub mod courier;
pub mod crash_points;
pub mod demo;
pub mod doctor;
pub mod http;
pub mod import;
pub mod ingest;
pub mod lifecycle;
pub mod limits;
pub mod logging;
pub mod person_requests;
pub mod reports;
pub mod serve;
pub mod services;
pub mod sign_in;
pub mod storage;
pub mod telemetry;
pub mod trust;
