//! Takes out of paths and texts what could name a person. Pure: the same text always gives the same answer.

mod identifier;
mod origin;
mod path;
mod percent;
mod text;
mod text_kinds;

pub use origin::{campaign, registrable_domain};
pub use path::{route_template, strip_query};
pub use text::{TEXT_BYTES_MAX, looks_like_email, scrub};
