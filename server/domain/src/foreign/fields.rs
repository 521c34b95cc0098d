//! Reads single fields of a foreign body: what has another type than expected is as if it were not there.

use super::Unreadable;
use crate::limits;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// The body as the format's own structure.
pub(super) fn read<'a, T: Deserialize<'a>>(body: &'a [u8]) -> Result<T, Unreadable> {
    if crate::validate::is_deeper_than(body, limits::FOREIGN_DEPTH_MAX) {
        return Err(Unreadable::TooDeep);
    }
    serde_json::from_slice(body).map_err(|_| Unreadable::NotTheFormat)
}

/// The body as a structure that is an object. (serde would fill a structure from a list, too.)
pub(super) fn read_object<'a, T: Deserialize<'a>>(body: &'a [u8]) -> Result<T, Unreadable> {
    if body.trim_ascii_start().starts_with(b"{") {
        read(body)
    } else {
        Err(Unreadable::NotTheFormat)
    }
}

/// A part of the body that was left raw.
pub(super) fn part<'a, T: Deserialize<'a>>(raw: Option<&'a RawValue>) -> Option<T> {
    serde_json::from_str(raw?.get()).ok()
}

/// A text that is not empty.
pub(super) fn text(raw: Option<&RawValue>) -> Option<String> {
    part::<String>(raw).filter(|text| !text.is_empty())
}

/// A text, a number or a truth value, as text. Texts that are longer than a rule may ask for cannot match one.
pub(super) fn scalar(raw: &RawValue) -> Option<String> {
    let written = raw.get();
    let text = match written.bytes().next()? {
        b'"' => serde_json::from_str(written).ok()?,
        b'{' | b'[' | b'n' => return None,
        _ => written.to_owned(),
    };
    (text.len() <= limits::FOREIGN_PROPERTY_BYTES_MAX).then_some(text)
}

/// The scalar members of an object, or of a text that holds one. At most 50, in the order of their names.
pub(super) fn properties(raw: Option<&RawValue>) -> BTreeMap<String, String> {
    let Some(raw) = raw else {
        return BTreeMap::new();
    };
    let quoted: String;
    let object = if raw.get().starts_with('"') {
        quoted = serde_json::from_str(raw.get()).unwrap_or_default();
        serde_json::from_str::<BTreeMap<String, &RawValue>>(&quoted)
    } else {
        serde_json::from_str(raw.get())
    };
    object
        .unwrap_or_default()
        .into_iter()
        .filter(|(name, _)| name.len() <= limits::FOREIGN_PROPERTY_NAME_BYTES_MAX)
        .filter_map(|(name, value)| Some((name, scalar(value)?)))
        .take(limits::FOREIGN_PROPERTIES_MAX)
        .collect()
}

/// An event's name: a text, or a number as some senders have it. One that is too long names nothing.
pub(super) fn name(raw: Option<&RawValue>) -> Option<String> {
    let name = scalar(raw?)?;
    let name = name.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// A version of an app. What has other characters than versions have is not one.
pub(super) fn release(text: Option<String>) -> Option<String> {
    text.filter(|text| {
        text.len() <= limits::RELEASE_BYTES_MAX
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"._+-".contains(&byte))
            && crate::scrub::scrub(text) == text.as_str()
    })
}
