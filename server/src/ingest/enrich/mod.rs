//! Reduces what a request says about its sender to what may be kept: an address to its client, a user agent to four words.
//!
//! Nothing in here writes, logs or formats an address or a user agent.

pub mod agent;
pub mod agent_kind;
mod country;
pub mod device;
mod enricher;
pub mod proxies;
mod staff;

pub use country::country_database_built_s;
pub use enricher::Enricher;
pub use proxies::{ForwardedProblem, Resolved, TrustedProxies};
pub use staff::StaffNetworks;
