//! Reports by their names, as an address says them.

use strum::{EnumString, IntoStaticStr, VariantArray};

/// What is asked for, without of what; [`super::Plan`] has both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Name {
    Ranking,
    Removal,
    Feature,
    Completeness,
    Habits,
    Met,
    Next,
    OrderedFunnel,
    Explore,
    Audience,
    Breakdown,
    Segment,
}

impl Name {
    pub fn word(self) -> &'static str {
        self.into()
    }

    /// All names, for whoever asks by another one.
    pub fn listed() -> String {
        let words: Vec<&str> = Name::VARIANTS.iter().map(|name| name.word()).collect();
        words.join(", ")
    }
}
