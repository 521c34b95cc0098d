//! What one visitor of another server did, whatever file it stood in.

use super::exclusion::Exclusion;
use crate::anonymise::{Device, ReducedAgent};

/// The name of a page view.
pub const PAGE_VIEW: &str = "pageview";

/// Longest name of a browser or a system that is kept.
const NAME_BYTES_MAX: usize = 40;

/// One event of a visitor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit<'r> {
    /// Seconds since 1970 in UTC.
    pub at_s: i64,
    pub name: &'r str,
    /// What the other server calls the visitor: theirs for this day.
    pub visitor: &'r str,
    pub path: &'r str,
    /// Two letters, or empty.
    pub country: &'r str,
    pub screen_size: &'r str,
    pub system: &'r str,
    pub browser: &'r str,
    /// Its first number.
    pub browser_major: &'r str,
    pub properties: Vec<(String, String)>,
}

/// The same, of a file whose rows are taken apart as they are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnedVisit {
    pub at_s: i64,
    pub name: String,
    pub visitor: String,
    pub path: String,
    pub country: String,
    pub screen_size: String,
    pub system: String,
    pub browser: String,
    /// Its version, of which the first number is kept.
    pub browser_version: String,
    pub properties: Vec<(String, String)>,
}

/// What a row of such a file holds.
#[allow(clippy::large_enum_variant)] // One at a time, taken apart at once: a box would cost more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    Visit(OwnedVisit),
    /// Nothing that somebody did with a feature, for this reason.
    LeftOut(Exclusion),
}

impl OwnedVisit {
    pub fn visit(&self) -> Visit<'_> {
        Visit {
            at_s: self.at_s,
            name: &self.name,
            visitor: &self.visitor,
            path: &self.path,
            country: country(&self.country),
            screen_size: &self.screen_size,
            system: &self.system,
            browser: &self.browser,
            browser_major: self.browser_version.split('.').next().unwrap_or_default(),
            properties: self.properties.clone(),
        }
    }
}

/// The path of an address, without query and fragment; a path stays one.
pub(super) fn path_of(address: &str) -> &str {
    let behind_host = match address.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("/", |start| &rest[start..]),
        None => address,
    };
    let end = behind_host.find(['?', '#']).unwrap_or(behind_host.len());
    &behind_host[..end]
}

impl Visit<'_> {
    /// Browser, system and device, under the names that our own reduction has for them.
    pub fn agent(&self) -> ReducedAgent {
        ReducedAgent {
            family: match self.browser {
                "Microsoft Edge" | "edge" | "edge-chromium" | "edge-ios" => "Edge".into(),
                "Samsung Browser" | "samsung" => "Samsung Internet".into(),
                "chrome" => "Chrome".into(),
                "crios" => "Chrome Mobile iOS".into(),
                "firefox" => "Firefox".into(),
                "fxios" => "Firefox iOS".into(),
                "ios" => "Mobile Safari".into(),
                "opera" => "Opera".into(),
                "safari" => "Safari".into(),
                other => word(other).into(),
            },
            major: Some(self.browser_major)
                .filter(|major| major.len() <= 5 && major.bytes().all(|byte| byte.is_ascii_digit()))
                .unwrap_or_default()
                .into(),
            system: match self.system {
                "Mac" | "Mac OS" | "Macintosh" => "Mac OS X".into(),
                "GNU/Linux" => "Linux".into(),
                "Android OS" => "Android".into(),
                windows if windows.starts_with("Windows") => "Windows".into(),
                other => word(other).into(),
            },
            device: match self.screen_size {
                "Desktop" | "Laptop" | "desktop" | "laptop" => Device::Desktop,
                "Mobile" | "mobile" | "Smartphone" | "Phablet" => Device::Phone,
                "Tablet" | "tablet" => Device::Tablet,
                _ => Device::Other,
            },
        }
    }
}

/// A name of a program, or nothing: what is longer, or holds other letters, is none.
fn word(text: &str) -> &str {
    let known = |letter: char| letter.is_ascii_alphanumeric() || " ._+-/()".contains(letter);
    let is_name = text.len() <= NAME_BYTES_MAX && text.chars().all(known);
    if is_name { text } else { "" }
}

/// Two letters, or nothing: some tables have zero bytes for a country that is not known.
pub(super) fn country(text: &str) -> &str {
    let is_country = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    if is_country { text } else { "" }
}
