//! Every bound on input, with its unit in its name.

/// Largest body of `POST /api/v1/events`. The browser shares 65,536 bytes among all keepalive
/// requests of a page, so nothing honest is larger.
pub const BODY_BYTES_MAX: usize = 64_000;
pub const BATCH_EVENTS_MAX: usize = 100;
/// Largest coalesced count of one event.
pub const EVENT_COUNT_MAX: u32 = 1_000;
/// Client ages beyond this are taken as this: a clock further off tells nothing.
pub const EVENT_AGE_MS_MAX: u64 = 24 * 3_600 * 1_000;
/// How far ahead of the server's clock a sender's time may run before it is refused.
pub const CLOCK_SKEW_S_MAX: i64 = 300;
pub const CLIENT_ID_BYTES_MAX: usize = 100;
pub const ACTOR_BYTES_MAX: usize = 200;
pub const RELEASE_BYTES_MAX: usize = 60;
pub const PATH_BYTES_MAX: usize = 500;
/// A page load names its batches by a text of so many bytes.
pub const STREAM_BYTES_MIN: usize = 8;
pub const STREAM_BYTES_MAX: usize = 40;
/// Losses that one batch can tell of: more says that its sender is broken, or lies.
pub const LOST_EVENTS_MAX: u64 = 10_000;
pub const LOST_REASONS_MAX: usize = 20;
pub const CATALOGUE_KEYS_MAX: usize = 500;
/// A page's address may be long; only its registrable domain is looked at.
pub const REFERRER_BYTES_MAX: usize = 2_000;
pub const CAMPAIGN_BYTES_MAX: usize = 100;
pub const PROPERTIES_MAX: usize = 20;
pub const PROPERTY_VALUE_BYTES_MAX: usize = 60;
/// Values of one property that are counted towards being kept by name; above it a value stays
/// pending. A guess-proof bound on memory: k hashes of 16 bytes each.
pub const PROPERTY_CANDIDATES_MAX: usize = 1_000;
/// Values of one property that are kept by name.
pub const PROPERTY_VALUES_MAX: usize = 50;
/// Page sessions that are followed at a time; above it those not heard of for longest are forgotten. About 200 bytes each,
/// and 8 more for each funnel that it has begun.
pub const JOURNEYS_MAX: usize = 50_000;
/// A page session of which no use is heard for so long is over.
pub const JOURNEY_IDLE_S_MAX: i64 = 30 * 60;
/// Features that are followed within one page session; what else it uses is no step.
pub const JOURNEY_FEATURES_MAX: usize = 32;
pub const TRAITS_MAX: usize = 20;
pub const TRAIT_VALUE_BYTES_MAX: usize = 60;

/// Events in one body of another sender's format.
pub const FOREIGN_EVENTS_MAX: usize = 1_000;
/// Projects that one such body may speak to.
pub const FOREIGN_ADDRESSEES_MAX: usize = 10;
/// Such formats nest deeper than ours.
pub const FOREIGN_DEPTH_MAX: usize = 32;
/// Properties of one event that rules can be compared with.
pub const FOREIGN_PROPERTIES_MAX: usize = 50;
pub const FOREIGN_PROPERTY_NAME_BYTES_MAX: usize = 100;
/// Longest value of a property, and longest name of an event.
pub const FOREIGN_PROPERTY_BYTES_MAX: usize = 200;
/// Rules by which a project maps such events to features.
pub const SENDER_RULES_MAX: usize = 500;
/// Names under which a project is known to such senders.
pub const SENDER_ALIASES_MAX: usize = 50;
/// Longest such name, and longest pattern of a path in a rule.
pub const SENDER_TEXT_BYTES_MAX: usize = 200;
