//! Why a sign-in with a provider did not end well: a word for the page, which says what to do, and details for the log.

use super::provider::Trouble;
use super::transport::NotAsked;
use domain::problem::Code;
use domain::team::{InvalidPerson, NotAdmitted};
use openidconnect::core::CoreErrorResponseType;
use openidconnect::{RequestTokenError, StandardErrorResponse, UserInfoError};

#[derive(Debug, thiserror::Error)]
pub enum NotSignedOn {
    #[error(transparent)]
    Trouble(#[from] Trouble),
    #[error("too many sign-ins are under way")]
    Busy,
    /// Unknown, used, of another browser, or too old: not told apart to whoever guesses.
    #[error("the sign-in is not under way in this browser")]
    Over,
    /// Whoever was asked said no.
    #[error("the sign-in was called off at the provider")]
    CalledOff,
    #[error("the provider does not take the code: it was used, or is too old")]
    CodeRefused,
    #[error("the provider does not take this server's name or secret: {0}")]
    ClientRefused(String),
    #[error("what the provider signed is for somebody else: {0}")]
    Audience(String),
    #[error("the clocks of the provider and of this server differ: {0}")]
    Clock(String),
    #[error("what the provider signed is signed with a key that it does not name")]
    UnknownKey,
    #[error("what the provider signed cannot be trusted: {0}")]
    Untrusted(String),
    #[error(transparent)]
    NotAdmitted(#[from] NotAdmitted),
    #[error(transparent)]
    Person(InvalidPerson),
    #[error("{0:#}")]
    Broken(anyhow::Error),
}

impl NotSignedOn {
    pub(super) fn unusable(words: &str) -> NotSignedOn {
        NotSignedOn::Trouble(Trouble::Unusable(words.to_owned()))
    }

    /// A fixed word, for which the page has a sentence.
    pub fn code(&self) -> Code {
        match self {
            NotSignedOn::Trouble(Trouble::Unreachable(_)) => Code::ProviderUnreachable,
            NotSignedOn::Trouble(Trouble::Unusable(_)) | NotSignedOn::ClientRefused(_) => {
                Code::ProviderSetWrong
            }
            NotSignedOn::Busy => Code::Busy,
            NotSignedOn::Over => Code::SignInOver,
            NotSignedOn::CalledOff => Code::SignInCalledOff,
            NotSignedOn::CodeRefused => Code::CodeRefused,
            NotSignedOn::Audience(_) => Code::WrongAudience,
            NotSignedOn::Clock(_) => Code::ClocksDiffer,
            NotSignedOn::UnknownKey | NotSignedOn::Untrusted(_) => Code::NotTrusted,
            NotSignedOn::NotAdmitted(NotAdmitted::NoEmail | NotAdmitted::Unverified) => {
                Code::EmailNotVerified
            }
            NotSignedOn::NotAdmitted(NotAdmitted::OtherDomain | NotAdmitted::NotInvited) => {
                Code::NotInvited
            }
            NotSignedOn::NotAdmitted(NotAdmitted::OtherIdentity) => Code::OtherIdentity,
            NotSignedOn::Person(_) => Code::IdentityOfAnother,
            NotSignedOn::Broken(_) => Code::Internal,
        }
    }

    /// Whether whoever runs this server must do something about it.
    pub fn is_for_the_operator(&self) -> bool {
        match self {
            NotSignedOn::Trouble(_)
            | NotSignedOn::ClientRefused(_)
            | NotSignedOn::Audience(_)
            | NotSignedOn::Clock(_)
            | NotSignedOn::UnknownKey
            | NotSignedOn::Untrusted(_)
            | NotSignedOn::Broken(_) => true,
            NotSignedOn::Busy
            | NotSignedOn::Over
            | NotSignedOn::CalledOff
            | NotSignedOn::CodeRefused
            | NotSignedOn::NotAdmitted(_)
            | NotSignedOn::Person(_) => false,
        }
    }
}

type TokenRefused = RequestTokenError<NotAsked, StandardErrorResponse<CoreErrorResponseType>>;

impl From<TokenRefused> for NotSignedOn {
    fn from(error: TokenRefused) -> NotSignedOn {
        match error {
            RequestTokenError::Request(not_asked) => NotSignedOn::Trouble(not_asked.into()),
            RequestTokenError::ServerResponse(answer) => match answer.error() {
                CoreErrorResponseType::InvalidGrant => NotSignedOn::CodeRefused,
                other => NotSignedOn::ClientRefused(other.to_string()),
            },
            RequestTokenError::Parse(..) => {
                NotSignedOn::unusable("its answer to a code cannot be read")
            }
            RequestTokenError::Other(words) => NotSignedOn::unusable(&words),
        }
    }
}

impl From<UserInfoError<NotAsked>> for NotSignedOn {
    fn from(error: UserInfoError<NotAsked>) -> NotSignedOn {
        match error {
            UserInfoError::Request(not_asked) => NotSignedOn::Trouble(not_asked.into()),
            UserInfoError::ClaimsVerification(error) => NotSignedOn::Untrusted(error.to_string()),
            other => NotSignedOn::unusable(&format!("its userinfo is none: {other}")),
        }
    }
}
