//! Texts that stay in the body they came in.
//!
//! serde borrows a field that is a `Cow`, but copies one that is an `Option` of it or a key of a map; a batch is all of these.

use super::text::Text;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// A text; copied only where it holds an escape.
#[derive(Deserialize)]
#[serde(transparent)]
struct Lent<'a>(#[serde(borrow)] Cow<'a, str>);

/// Reads a text that may be `null`; for `#[serde(deserialize_with)]`.
pub(super) fn optional<'de: 'a, 'a, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Cow<'a, str>>, D::Error> {
    let text = Option::<Lent<'a>>::deserialize(deserializer)?;
    Ok(text.map(|Lent(text)| text))
}

/// Reads an object of texts; for `#[serde(deserialize_with)]`. What is `null` is as if it had not been sent.
pub(super) fn texts<'de: 'a, 'a, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeMap<Cow<'a, str>, Cow<'a, str>>, D::Error> {
    deserializer.deserialize_map(TextsVisitor)
}

struct TextsVisitor;

impl<'de> Visitor<'de> for TextsVisitor {
    type Value = BTreeMap<Cow<'de, str>, Cow<'de, str>>;

    fn expecting(&self, form: &mut fmt::Formatter<'_>) -> fmt::Result {
        form.write_str("an object of texts")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut texts = BTreeMap::new();
        while let Some((Lent(name), value)) = map.next_entry::<Lent<'de>, Option<Text<'de>>>()? {
            match value {
                Some(Text(text)) => texts.insert(name, text),
                None => texts.remove(&name),
            };
        }
        Ok(texts)
    }
}
