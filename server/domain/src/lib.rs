//! The rules of Deadwood, as pure functions and types.
//!
//! Nothing here reads a clock, a random source, a file or a socket: time, keys and
//! random numbers are arguments. Two gates live here as types:
//! [`anonymise::anonymise`] is the only producer of an [`anonymise::AnonymousEvent`], and
//! [`privacy::release`] the only producer of a [`privacy::Released`] value.

pub mod access;
pub mod annotation;
pub mod anonymise;
pub mod backup_schedule;
pub mod budget;
pub mod calendar;
pub mod catalogue;
pub mod completeness;
pub mod decision;
pub mod deletion;
pub mod delivery;
pub mod digest;
pub mod disk_forecast;
pub mod event;
pub mod export;
pub mod foreign;
pub mod funnel;
pub mod history;
pub mod identity;
pub mod job;
pub mod journal;
pub mod journey;
pub mod ledger;
pub mod limits;
pub mod live;
pub mod measure;
pub mod notice;
pub mod onboarding;
pub mod path_pattern;
pub mod presence;
pub mod privacy;
pub mod problem;
pub mod recovery;
pub mod report;
pub mod saved_view;
pub mod scrub;
pub mod settings;
pub mod share;
pub mod taking_back;
pub mod team;
pub mod validate;
pub mod verdict;
