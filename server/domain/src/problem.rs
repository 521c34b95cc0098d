//! The fixed words by which programs tell refusals apart: whatever the server refuses, it refuses with one of these.
//!
//! The document of the API lists them from here, so that a word that is not in it cannot be sent. A word never changes its meaning.

use strum::{IntoStaticStr, VariantArray};

/// Why a request was refused, for programs; for people there is a sentence beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, VariantArray, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Code {
    // Who asks.
    NotSignedIn,
    UnknownToken,
    UnknownProject,
    ScopeMissing,
    RoleMissing,
    ServerTokenNeeded,
    CrossSite,
    FromAPage,

    // The way in of the team.
    WrongCredentials,
    WrongPassword,
    TooManyTries,
    LinkUsed,
    InvitationOver,
    NoPasswordLink,
    PasswordLinkOver,
    NoMail,
    TooManyMails,
    NoPasskeysHere,
    PasskeyOver,
    PasskeyRefused,

    // Single sign-on, by the provider's word.
    ProviderUnreachable,
    ProviderSetWrong,
    SignInOver,
    SignInCalledOff,
    CodeRefused,
    WrongAudience,
    ClocksDiffer,
    NotTrusted,
    EmailNotVerified,
    NotInvited,
    OtherIdentity,
    IdentityOfAnother,

    // How a request is sent.
    BadForm,
    BadQuery,
    BodyBroken,
    BodyCut,
    BodyTooLarge,
    BodyTooSlow,
    Compressed,
    DecodedBodyTooLarge,
    MediaType,
    NotGzip,
    NotJson,
    WrongMethod,
    WrongShape,

    // A batch of events as a whole.
    ControlCharacter,
    Empty,
    InvalidStream,
    LooksLikeEmail,
    TooDeep,
    TooLong,
    TooManyEvents,
    WrongType,
    WrongProject,
    TestSessionOver,
    OverBudget,

    // What is asked for.
    NotFound,
    Refused,
    BadSegment,
    BadWindow,
    InvalidCount,
    InvalidDay,
    InvalidFeature,
    InvalidFormat,
    MissingFunnel,
    TooManySteps,
    TooManyTestSessions,
    WrongActor,
    NotSent,

    // The server's own trouble.
    Busy,
    Unavailable,
    Internal,
}

impl Code {
    /// As it goes over the wire.
    pub fn word(self) -> &'static str {
        self.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_code_is_a_word_of_its_own_for_programs() {
        let words: BTreeSet<&str> = Code::VARIANTS.iter().map(|code| code.word()).collect();
        assert_eq!(words.len(), Code::VARIANTS.len());
        for word in words {
            let is_plain = |letter: char| letter.is_ascii_lowercase() || letter == '_';
            assert!(word.chars().all(is_plain), "{word}");
        }
        assert_eq!(Code::FromAPage.word(), "from_a_page");
    }
}
