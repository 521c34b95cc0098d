//! Passkeys, by what their owners call them.

const NAME_CHARS_MAX: usize = 60;
/// Passkeys that one account has at once.
pub const PASSKEYS_MAX: usize = 20;

/// What somebody calls the device that holds a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasskeyName(String);

impl PasskeyName {
    /// # Errors
    /// If it is no name.
    pub fn parse(text: &str) -> Result<PasskeyName, super::InvalidPerson> {
        let text = text.trim();
        let chars = text.chars().count();
        if chars == 0 || chars > NAME_CHARS_MAX || text.chars().any(char::is_control) {
            return Err(super::InvalidPerson::PasskeyName);
        }
        Ok(PasskeyName(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_short_and_can_be_printed() {
        let named = |text: &str| PasskeyName::parse(text).ok();
        assert_eq!(named(" Laptop ").expect("a name").as_str(), "Laptop");
        for wrong in ["", "  ", "a\nb", &"x".repeat(61)] {
            assert_eq!(named(wrong), None, "{wrong:?}");
        }
    }
}
