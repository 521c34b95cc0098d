//! A user key outside of a batch: in an objection, or in the wish to be forgotten.

use super::{RefusedBatch, short_text};
use crate::limits;

/// The key under which the host app knows a user; cannot be printed or stored.
pub struct ActorKey(String);

impl ActorKey {
    /// # Errors
    /// As for the field `actor` of a batch; an empty one is refused too.
    pub fn parse(text: &str) -> Result<ActorKey, RefusedBatch> {
        let field = "actor";
        short_text(field, Some(text), limits::ACTOR_BYTES_MAX)?;
        if text.is_empty() {
            return Err(RefusedBatch::Empty { field });
        }
        if crate::scrub::looks_like_email(text) {
            return Err(RefusedBatch::LooksLikeEmail { field });
        }
        Ok(ActorKey(text.to_owned()))
    }

    pub(crate) fn text(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_batch_may_carry_is_no_user_key() {
        assert!(ActorKey::parse("u-42").is_ok());
        for text in ["", "a@example.com", "a\u{0}", &"a".repeat(201)] {
            assert!(ActorKey::parse(text).is_err());
        }
    }
}
