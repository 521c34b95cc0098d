//! Whom the team lets in on the word of a provider that they signed in with elsewhere.
//!
//! An identity is a provider's name for somebody, which never changes. An address may: it counts once, when an identity comes for the
//! first time, and only if the provider has verified it.

use super::person::Email;

/// What a provider says of somebody who signed in there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vouched {
    pub email: Option<Email>,
    /// The provider has seen that the address is theirs.
    pub email_is_verified: bool,
}

/// Who may come by an address that a provider verified.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Door {
    /// Domains whose addresses count; empty: those of every domain.
    pub domains: Vec<EmailDomain>,
    /// Whoever comes without an account or an invitation gets an account.
    pub is_open_to_newcomers: bool,
}

/// A host of mail addresses, in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmailDomain(String);

impl EmailDomain {
    /// `None` if it cannot be the part of an address after its at sign.
    pub fn parse(text: &str) -> Option<EmailDomain> {
        let text = text.trim().to_lowercase();
        let is_host = !text.is_empty()
            && text.len() <= 253
            && text.split('.').all(|label| {
                !label.is_empty()
                    && !label.starts_with('-')
                    && !label.ends_with('-')
                    && label
                        .chars()
                        .all(|char| char.is_alphanumeric() || char == '-')
            });
        is_host.then_some(EmailDomain(text))
    }

    /// Whether an address is of this domain itself; those of its subdomains are not.
    pub fn holds(&self, email: &Email) -> bool {
        email
            .as_str()
            .rsplit_once('@')
            .is_some_and(|(_, host)| host == self.0)
    }
}

/// What is known here of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// Somebody has it. `by_another`: they are known to the provider by another identity already.
    Account {
        person: i64,
        by_another: bool,
    },
    /// Nobody has it, and somebody was invited by it.
    Invited,
    Nobody,
}

/// What an identity that comes for the first time becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admission {
    /// Another way in for an account.
    Bind { person: i64 },
    /// A new account, in the projects that it was invited to.
    Invited,
    /// A new account, in the project that newcomers see.
    Newcomer,
}

/// Why a provider's word was not enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAdmitted {
    #[error("the provider names no mail address")]
    NoEmail,
    #[error("the provider has not verified the mail address")]
    Unverified,
    #[error("the mail address is of no domain that this server takes from the provider")]
    OtherDomain,
    #[error("nobody was invited by this mail address")]
    NotInvited,
    #[error("the account with this mail address belongs to another identity of the provider")]
    OtherIdentity,
}

/// The address that a provider's word stands for. Nothing is looked up before: who cannot show one learns nothing of anybody's account.
///
/// # Errors
/// If there is none, or none that counts.
pub fn vouched_email<'a>(vouched: &'a Vouched, door: &Door) -> Result<&'a Email, NotAdmitted> {
    let email = vouched.email.as_ref().ok_or(NotAdmitted::NoEmail)?;
    if !vouched.email_is_verified {
        return Err(NotAdmitted::Unverified);
    }
    if !door.domains.is_empty() && !door.domains.iter().any(|domain| domain.holds(email)) {
        return Err(NotAdmitted::OtherDomain);
    }
    Ok(email)
}

/// What to do with an identity that nobody has yet, by what is known of its address.
///
/// # Errors
/// If the address lets nobody in.
pub fn admit(known: Known, door: &Door) -> Result<Admission, NotAdmitted> {
    match known {
        Known::Account {
            by_another: true, ..
        } => Err(NotAdmitted::OtherIdentity),
        Known::Account { person, .. } => Ok(Admission::Bind { person }),
        Known::Invited => Ok(Admission::Invited),
        Known::Nobody if door.is_open_to_newcomers => Ok(Admission::Newcomer),
        Known::Nobody => Err(NotAdmitted::NotInvited),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn email(text: &str) -> Email {
        Email::parse(text).expect("an address")
    }

    fn vouched(address: &str, email_is_verified: bool) -> Vouched {
        Vouched {
            email: Some(email(address)),
            email_is_verified,
        }
    }

    fn door(domains: &[&str], is_open_to_newcomers: bool) -> Door {
        Door {
            domains: domains
                .iter()
                .map(|domain| EmailDomain::parse(domain).expect("a domain"))
                .collect(),
            is_open_to_newcomers,
        }
    }

    #[test]
    fn only_a_verified_address_of_a_named_domain_counts() {
        let of_acme = door(&["acme.example", "acme.test"], true);
        let verified = vouched("Ada@Acme.example", true);
        assert_eq!(
            vouched_email(&verified, &of_acme).map(Email::as_str),
            Ok("ada@acme.example")
        );
        let cases = [
            (vouched("ada@acme.example", false), NotAdmitted::Unverified),
            (
                vouched("ada@evil-acme.example", true),
                NotAdmitted::OtherDomain,
            ),
            (
                vouched("ada@mail.acme.example", true),
                NotAdmitted::OtherDomain,
            ),
            (
                Vouched {
                    email: None,
                    email_is_verified: true,
                },
                NotAdmitted::NoEmail,
            ),
        ];
        for (vouched, refused) in cases {
            assert_eq!(vouched_email(&vouched, &of_acme), Err(refused));
        }
        let anywhere = Door::default();
        assert!(vouched_email(&vouched("ada@evil-acme.example", true), &anywhere).is_ok());
    }

    #[test]
    fn an_identity_becomes_an_account_of_its_address_or_of_its_invitation_or_nothing() {
        let account = |by_another| Known::Account {
            person: 7,
            by_another,
        };
        let cases = [
            (account(false), false, Ok(Admission::Bind { person: 7 })),
            (account(true), true, Err(NotAdmitted::OtherIdentity)),
            (Known::Invited, false, Ok(Admission::Invited)),
            (Known::Nobody, false, Err(NotAdmitted::NotInvited)),
            (Known::Nobody, true, Ok(Admission::Newcomer)),
        ];
        for (known, newcomers, expected) in cases {
            assert_eq!(admit(known, &door(&[], newcomers)), expected, "{known:?}");
        }
    }

    #[test]
    fn a_domain_is_a_host_without_anything_around_it() {
        for good in [
            "acme.example",
            " Acme.Example ",
            "localhost",
            "münchen.example",
        ] {
            assert!(EmailDomain::parse(good).is_some(), "{good}");
        }
        for wrong in [
            "",
            "@acme.example",
            "acme..example",
            "a b",
            "-a.example",
            "*.example",
        ] {
            assert!(EmailDomain::parse(wrong).is_none(), "{wrong}");
        }
    }
}
