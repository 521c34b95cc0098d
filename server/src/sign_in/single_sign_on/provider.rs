//! A provider as it describes itself, asked for when somebody first needs it and kept for a while: it may be down when this server
//! starts, and changes its keys when it likes.

use super::transport::{NotAsked, Transport};
use crate::authorities::Authorities;
use crate::limits::{PROVIDER_PAUSE_S, PROVIDER_READ_ANEW_S};
use openidconnect::core::CoreProviderMetadata;
use openidconnect::{DiscoveryError, IssuerUrl};
use std::sync::{Arc, Mutex, PoisonError};

/// Why a provider could not be asked, in words for whoever runs this server.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    #[error("the provider cannot be reached: {0}")]
    Unreachable(String),
    /// It answers, and not as it should: its settings or ours are wrong.
    #[error("the provider answers, but not as it should: {0}")]
    Unusable(String),
}

pub struct Provider {
    issuer: IssuerUrl,
    transport: Transport,
    /// Held while it is asked: whoever comes meanwhile waits for that answer.
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    description: Option<Arc<CoreProviderMetadata>>,
    read_s: i64,
    trouble: Option<(i64, Trouble)>,
}

impl Provider {
    pub fn new(issuer: IssuerUrl, authorities: &Authorities) -> Provider {
        Provider {
            issuer,
            transport: Transport::new(authorities),
            known: Mutex::default(),
        }
    }

    pub fn transport(&self) -> &Transport {
        &self.transport
    }

    /// What the provider says of itself, at most an hour old.
    ///
    /// # Errors
    /// If it cannot be asked. It is not asked again for some seconds then: a dead provider costs the first of many a wait, not each.
    pub fn description(&self, now_s: i64) -> Result<Arc<CoreProviderMetadata>, Trouble> {
        self.description_not_older_than(PROVIDER_READ_ANEW_S, now_s)
    }

    /// The same, asked for anew: a signature was made with a key that is not known.
    ///
    /// # Errors
    /// As for [`Provider::description`].
    pub fn description_anew(&self, now_s: i64) -> Result<Arc<CoreProviderMetadata>, Trouble> {
        self.description_not_older_than(PROVIDER_PAUSE_S, now_s)
    }

    fn description_not_older_than(
        &self,
        age_s_max: i64,
        now_s: i64,
    ) -> Result<Arc<CoreProviderMetadata>, Trouble> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let is_within = |moment_s: i64, span_s: i64| (0..span_s).contains(&(now_s - moment_s));
        if let Some(description) = &known.description
            && is_within(known.read_s, age_s_max)
        {
            return Ok(description.clone());
        }
        if let Some((when_s, trouble)) = &known.trouble
            && is_within(*when_s, PROVIDER_PAUSE_S)
        {
            return Err(trouble.clone());
        }
        match CoreProviderMetadata::discover(&self.issuer, &self.transport) {
            Ok(description) => {
                let description = Arc::new(description);
                *known = Known {
                    description: Some(description.clone()),
                    read_s: now_s,
                    trouble: None,
                };
                Ok(description)
            }
            Err(error) => {
                let trouble = Trouble::from(error);
                known.trouble = Some((now_s, trouble.clone()));
                Err(trouble)
            }
        }
    }
}

impl From<DiscoveryError<NotAsked>> for Trouble {
    fn from(error: DiscoveryError<NotAsked>) -> Trouble {
        match error {
            DiscoveryError::Request(not_asked) => not_asked.into(),
            DiscoveryError::Response(status, _, words) if status.is_server_error() => {
                Trouble::Unreachable(words)
            }
            DiscoveryError::Response(_, _, words) | DiscoveryError::Validation(words) => {
                Trouble::Unusable(words)
            }
            DiscoveryError::Parse(error) => {
                Trouble::Unusable(format!("its description is none: {error}"))
            }
            other => Trouble::Unusable(other.to_string()),
        }
    }
}

impl From<NotAsked> for Trouble {
    fn from(not_asked: NotAsked) -> Trouble {
        match not_asked {
            NotAsked::NoAnswer(error) => Trouble::Unreachable(error.to_string()),
            in_the_clear @ NotAsked::InTheClear { .. } => {
                Trouble::Unusable(in_the_clear.to_string())
            }
        }
    }
}
