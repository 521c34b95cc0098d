//! An account's name, address and password, checked.

use std::fmt;

const NAME_CHARS_MAX: usize = 60;
const EMAIL_BYTES_MAX: usize = 254;
/// NIST SP 800-63B-4 §3.1.1.2: length counts, composition rules do not.
const PASSWORD_CHARS_MIN: usize = 12;
/// A bound for what is hashed.
const PASSWORD_BYTES_MAX: usize = 1_024;

/// An e-mail address by which somebody of the team signs in, in lower case.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Email(String);

impl Email {
    /// # Errors
    /// If it cannot be an address.
    pub fn parse(text: &str) -> Result<Email, InvalidPerson> {
        let text = text.trim().to_lowercase();
        let good = text.len() <= EMAIL_BYTES_MAX
            && !text
                .chars()
                .any(|char| char.is_whitespace() || char.is_control() || "<>\",;".contains(char))
            && text.split_once('@').is_some_and(|(name, host)| {
                !name.is_empty() && !host.is_empty() && !host.contains('@')
            });
        if good {
            Ok(Email(text))
        } else {
            Err(InvalidPerson::Email)
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Neither printed nor logged by accident.
impl fmt::Debug for Email {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Email(…)")
    }
}

/// A password that somebody chose. It is hashed and forgotten.
pub struct Password(String);

impl Password {
    /// # Errors
    /// If it is too short or too long.
    pub fn choose(text: String) -> Result<Password, InvalidPerson> {
        if text.chars().count() < PASSWORD_CHARS_MIN || text.len() > PASSWORD_BYTES_MAX {
            return Err(InvalidPerson::Password);
        }
        Ok(Password(text))
    }

    /// One that somebody shows; `None` if nobody can have chosen it for its length. A short one is looked at like any other.
    pub fn shown(text: String) -> Option<Password> {
        (text.len() <= PASSWORD_BYTES_MAX).then_some(Password(text))
    }

    /// For the hash alone.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Password(…)")
    }
}

/// An account to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPerson {
    pub name: String,
    pub email: Email,
}

impl NewPerson {
    /// # Errors
    /// If the name is no name.
    pub fn check(name: &str, email: Email) -> Result<NewPerson, InvalidPerson> {
        let name = name.trim();
        let chars = name.chars().count();
        if chars == 0 || chars > NAME_CHARS_MAX || name.chars().any(char::is_control) {
            return Err(InvalidPerson::Name);
        }
        Ok(NewPerson {
            name: name.to_owned(),
            email,
        })
    }
}

impl NewPerson {
    /// One by the name that a provider gives, or by the first part of the address.
    pub fn vouched(name: Option<&str>, email: Email) -> NewPerson {
        let spoken = |text: &str| -> String {
            let printed: String = text.chars().filter(|char| !char.is_control()).collect();
            printed.trim().chars().take(NAME_CHARS_MAX).collect()
        };
        let name = name.map(spoken).filter(|name| !name.is_empty());
        let name =
            name.unwrap_or_else(|| spoken(email.as_str().split('@').next().unwrap_or_default()));
        NewPerson { name, email }
    }
}

/// Why somebody cannot be let in, or an account not be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidPerson {
    #[error("name: must have 1 to 60 characters, and no control characters")]
    Name,
    #[error("email: must be one address, such as ada@example.com")]
    Email,
    #[error("password: must have at least 12 characters, and at most 1,024 bytes")]
    Password,
    #[error("role: must be owner, editor or viewer")]
    Role,
    #[error("email: somebody with this address is in the project already")]
    AlreadyHere,
    #[error("a project has at most 50 open invitations: withdraw one first")]
    TooManyInvitations,
    #[error("there is an owner account already: sign in, or ask for an invitation")]
    AlreadySetUp,
    #[error("there is nobody with this number in the project")]
    NoSuchMember,
    #[error("this identity of the provider belongs to another account here")]
    IdentityOfAnother,
    #[error("name: must have 1 to 60 characters, and no control characters")]
    PasskeyName,
    #[error("this device's key is in use here already")]
    PasskeyKnown,
    #[error("an account has at most 20 passkeys: remove one first")]
    TooManyPasskeys,
    #[error("this is the only way into your account: without it you could not come back")]
    LastWayIn,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_address_in_lower_case() {
        let email = Email::parse(" Ada@Example.COM ").expect("good");
        assert_eq!(email.as_str(), "ada@example.com");
        for wrong in [
            "",
            "ada",
            "@example.com",
            "ada@",
            "a@b@c",
            "ada @example.com",
            "a@b, c@d",
            "Ada <a@b>",
        ] {
            assert_eq!(Email::parse(wrong), Err(InvalidPerson::Email), "{wrong:?}");
        }
        assert!(Email::parse(&format!("{}@b", "a".repeat(253))).is_err());
    }

    #[test]
    fn a_password_is_long_and_not_endless_and_never_printed() {
        let chosen = |text: &str| Password::choose(text.to_owned());
        assert!(chosen("elevenchars").is_err());
        assert!(chosen(&"x".repeat(1_025)).is_err());
        let good = chosen("correct horse").expect("good");
        assert!(!format!("{good:?}").contains("horse"));
        assert!(Password::shown("short".to_owned()).is_some());
        assert!(Password::shown("x".repeat(1_025)).is_none());
    }

    #[test]
    fn whoever_a_provider_names_badly_is_named_by_their_address() {
        let email = Email::parse("ada.l@example.com").expect("good");
        let named = |name: Option<&str>| NewPerson::vouched(name, email.clone()).name;
        assert_eq!(named(Some(" Ada\nLovelace ")), "AdaLovelace");
        assert_eq!(named(Some("\u{7}  ")), "ada.l");
        assert_eq!(named(None), "ada.l");
        assert_eq!(named(Some(&"x".repeat(99))).chars().count(), NAME_CHARS_MAX);
    }

    #[test]
    fn a_name_is_written_without_what_stands_around_it() {
        let email = Email::parse("a@b").expect("good");
        let named = |name: &str| NewPerson::check(name, email.clone());
        assert_eq!(named(" Ada ").expect("good").name, "Ada");
        for wrong in ["", "  ", "A\nB", &"x".repeat(61)] {
            assert_eq!(named(wrong), Err(InvalidPerson::Name), "{wrong:?}");
        }
    }
}
