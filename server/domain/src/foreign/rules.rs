//! Rules by which a project maps what foreign senders tell to its features. The first that fits decides.

use super::{InvalidSenders, PAGE_VIEW, SenderKind, Told};
use crate::event::{Action, FeatureKey};
use crate::limits;
use crate::path_pattern::PathPattern;
use serde::{Deserialize, Serialize};

/// A rule as people write it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenRule {
    /// `plausible`, `segment`, `otlp` or `umami`; every sender where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sender: Option<String>,
    /// The event's whole name; `pageview` is a page view of any sender. Any event where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub property: Option<WrittenProperty>,
    /// Pattern of the page's path, see [`crate::path_pattern`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    pub feature: String,
    /// `exposure`, `use`, `complete`, `fail` or `view`; what the event means by itself where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
}

/// A property that must have one value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenProperty {
    pub name: String,
    pub equals: String,
}

/// A rule that has been checked.
#[derive(Clone, Debug)]
pub struct Rule {
    sender: Option<SenderKind>,
    event: Option<String>,
    property: Option<WrittenProperty>,
    path: Option<PathPattern>,
    pub feature: FeatureKey,
    pub action: Option<Action>,
}

impl Rule {
    /// Checks the rule at place `number`, counted from 1.
    ///
    /// # Errors
    /// The first field that cannot be used, with what to write instead.
    pub(super) fn check(number: usize, written: &WrittenRule) -> Result<Rule, InvalidSenders> {
        let invalid = |field, problem| InvalidSenders::in_rule(number, field, problem);
        let sender = written
            .sender
            .as_deref()
            .map(|word| {
                SenderKind::parse(word).ok_or_else(|| {
                    invalid(
                        "sender",
                        "is not a sender; write plausible, segment, otlp or umami",
                    )
                })
            })
            .transpose()?;
        if written.event.is_none() && written.path.is_none() {
            return Err(invalid(
                "event",
                "is missing; name an event, a path, or both, or the rule would map everything",
            ));
        }
        if let Some(event) = &written.event
            && !is_short_line(event)
        {
            return Err(invalid(
                "event",
                "must have 1 to 200 bytes and no control character",
            ));
        }
        if let Some(property) = &written.property
            && (!is_short_line(&property.name)
                || property.name.len() > limits::FOREIGN_PROPERTY_NAME_BYTES_MAX
                || property.equals.len() > limits::FOREIGN_PROPERTY_BYTES_MAX)
        {
            return Err(invalid(
                "property",
                "must have a name of 1 to 100 bytes and a value of at most 200",
            ));
        }
        let path = written
            .path
            .as_deref()
            .map(|pattern| {
                let refuse = || {
                    invalid(
                        "path",
                        "is not a pattern; write a path such as /reports/**, with * for a part of a segment and ** for any number of segments",
                    )
                };
                if !is_short_line(pattern) || pattern.contains(['?', '#']) {
                    return Err(refuse());
                }
                PathPattern::parse(pattern).map_err(|_| refuse())
            })
            .transpose()?;
        let feature = FeatureKey::parse(&written.feature).map_err(|_| {
            invalid(
                "feature",
                "is not a feature key; use 1 to 100 of A-Z a-z 0-9 . _ : / -",
            )
        })?;
        let action = written
            .action
            .as_deref()
            .map(|word| {
                Action::parse(word).ok_or_else(|| {
                    invalid(
                        "action",
                        "is not an action; write exposure, use, complete, fail or view",
                    )
                })
            })
            .transpose()?;
        Ok(Rule {
            sender,
            event: written.event.clone(),
            property: written.property.clone(),
            path,
            feature,
            action,
        })
    }

    /// Whether the rule decides what `told` means.
    pub fn fits(&self, sender: SenderKind, told: &Told) -> bool {
        self.fits_but_for_property(sender, &told.name, told.path.as_deref())
            && self.property.as_ref().is_none_or(|property| {
                told.properties.get(&property.name) == Some(&property.equals)
            })
    }

    /// The same where the properties are not known.
    pub(super) fn fits_but_for_property(
        &self,
        sender: SenderKind,
        name: &str,
        path: Option<&str>,
    ) -> bool {
        self.sender.is_none_or(|wanted| wanted == sender)
            && self.event.as_deref().is_none_or(|event| event == name)
            && self
                .path
                .as_ref()
                .is_none_or(|pattern| path.is_some_and(|path| pattern.matches(path)))
    }

    /// Whether a page of this path would fit, whoever tells of it.
    pub(super) fn fits_page(&self, path: &str) -> bool {
        self.event.as_deref().is_none_or(|event| event == PAGE_VIEW)
            && self
                .path
                .as_ref()
                .is_none_or(|pattern| pattern.matches(path))
    }

    pub(super) fn event(&self) -> Option<&str> {
        self.event.as_deref()
    }

    pub(super) fn asks_for_path(&self) -> bool {
        self.path.is_some()
    }

    /// Name of the property that the rule asks for.
    pub fn property(&self) -> Option<&str> {
        self.property
            .as_ref()
            .map(|property| property.name.as_str())
    }
}

fn is_short_line(text: &str) -> bool {
    !text.trim().is_empty()
        && text.len() <= limits::SENDER_TEXT_BYTES_MAX
        && !text.chars().any(char::is_control)
}
