//! Signing in with a provider (OpenID Connect): away to it with a state, a nonce and a proof, back with a code, which this server
//! trades for what the provider signs of somebody. Whom that lets in is decided by `domain::team::admission`.
//!
//! Everything here that asks the provider blocks: it is called apart from the threads that answer.

mod pending;
mod provider;
mod refused;
mod transport;

pub use pending::Purpose;
pub use provider::Trouble;
pub use refused::NotSignedOn;

use crate::at_path::AtPath;
use crate::config::ProviderSettings;
use crate::storage::control::{Comer, Control, ControlError, Identity, Secret};
use anyhow::{Context, Result, ensure};
use chrono::DateTime;
use domain::team::{Door, Email, Vouched};
use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod, CoreIdTokenClaims,
    CoreProviderMetadata, CoreTokenResponse, CoreUserInfoClaims,
};
use openidconnect::{
    AuthType, AuthorizationCode, ClaimsVerificationError, ClientId, ClientSecret, CsrfToken,
    EndpointMaybeSet, EndpointNotSet, EndpointSet, IssuerUrl, Nonce, OAuth2TokenResponse,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, SignatureVerificationError,
    TokenResponse,
};
use pending::{Begun, Pending};
use provider::Provider;
use std::sync::Arc;

/// Clocks of two machines may differ by so much.
const CLOCK_LEEWAY_S: i64 = 60;
/// Bytes of what a browser is given, to know it again.
const BROWSER_BYTES: u32 = 32;

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// The provider that the team signs in with.
pub struct SingleSignOn {
    provider: Provider,
    client_id: ClientId,
    client_secret: ClientSecret,
    returns_to: RedirectUrl,
    issuer: String,
    label: Option<String>,
    door: Door,
    newcomers: Option<String>,
    pending: Pending,
}

/// A sign-in that goes on at the provider.
pub struct Away {
    pub location: String,
    /// For the browser to keep until it is back.
    pub browser: String,
}

/// With what a browser came back.
pub struct Back {
    pub code: String,
    pub state: String,
    /// Who says so, if they say it (RFC 9207).
    pub issuer: Option<String>,
}

/// How a sign-in ended well.
pub enum Arrived {
    Entered { session: Secret, to: String },
    Bound { to: String },
}

/// What the provider signed.
struct Told {
    identity: Identity,
    vouched: Vouched,
    name: Option<String>,
}

impl SingleSignOn {
    /// # Errors
    /// If the secret cannot be read. The provider is not asked: it may be down.
    pub fn new(settings: &ProviderSettings) -> Result<SingleSignOn> {
        let path = &settings.client_secret_file;
        let secret =
            std::fs::read_to_string(path).at_path("reading oidc_client_secret_file", path)?;
        let secret = secret.trim();
        ensure!(
            !secret.is_empty(),
            "oidc_client_secret_file {} is empty: write the provider's secret for this server into it",
            path.display()
        );
        let issuer =
            IssuerUrl::new(settings.issuer.clone()).context("oidc_issuer is no address")?;
        Ok(SingleSignOn {
            provider: Provider::new(issuer, &settings.authorities),
            client_id: ClientId::new(settings.client_id.clone()),
            client_secret: ClientSecret::new(secret.to_owned()),
            returns_to: RedirectUrl::new(settings.returns_to.clone())
                .context("public_url is no address")?,
            issuer: settings.issuer.clone(),
            label: settings.label.clone(),
            door: Door {
                domains: settings.domains.clone(),
                is_open_to_newcomers: settings.newcomers.is_some(),
            },
            newcomers: settings.newcomers.clone(),
            pending: Pending::default(),
        })
    }

    /// What stands on the button, if the operator chose it.
    pub fn label(&self) -> Option<&str> {
        self.label.as_deref()
    }

    /// The provider's address, as it is kept with identities.
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// Asks the provider to describe itself.
    ///
    /// # Errors
    /// If it does not, or is another one.
    pub fn look(&self, now_s: i64) -> Result<(), Trouble> {
        self.provider.description(now_s).map(|_| ())
    }

    /// Begins a sign-in. `to`: path of this server to go to at its end.
    ///
    /// # Errors
    /// If the provider cannot be asked, or too many are under way.
    pub fn begin(&self, purpose: Purpose, to: String, now_s: i64) -> Result<Away, NotSignedOn> {
        let client = self.client(self.provider.description(now_s)?);
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let (location, state, nonce) = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                CsrfToken::new_random,
                Nonce::new_random,
            )
            .add_scope(Scope::new("email".to_owned()))
            .add_scope(Scope::new("profile".to_owned()))
            .set_pkce_challenge(challenge)
            .url();
        let browser = CsrfToken::new_random_len(BROWSER_BYTES).into_secret();
        let begun = Begun {
            purpose,
            to,
            nonce: nonce.secret().clone(),
            verifier: verifier.into_secret(),
            begun_s: now_s,
        };
        if !self.pending.keep(state.secret(), &browser, begun) {
            return Err(NotSignedOn::Busy);
        }
        Ok(Away {
            location: location.into(),
            browser,
        })
    }

    /// Ends a sign-in. `browser`: what it was given when it began.
    ///
    /// # Errors
    /// See [`NotSignedOn`]. Whatever happens, it must be begun anew.
    pub fn finish(
        &self,
        control: &Control,
        back: Back,
        browser: &str,
        now_s: i64,
    ) -> Result<Arrived, NotSignedOn> {
        let begun = self
            .pending
            .take(&back.state, browser, now_s)
            .ok_or(NotSignedOn::Over)?;
        if back.issuer.is_some_and(|issuer| issuer != self.issuer) {
            return Err(NotSignedOn::Untrusted(
                "the answer names another provider".to_owned(),
            ));
        }
        let told = self.trade(back.code, &begun, now_s)?;
        match begun.purpose {
            Purpose::Enter => {
                let comer = Comer {
                    identity: &told.identity,
                    vouched: &told.vouched,
                    name: told.name.as_deref(),
                };
                let sees = self.newcomers_see(control)?;
                let session = control.enter_by_identity(&comer, &self.door, sees, now_s)??;
                Ok(Arrived::Entered {
                    session,
                    to: begun.to,
                })
            }
            Purpose::Bind { person } => {
                control.bind_identity(person, &told.identity, now_s)?;
                Ok(Arrived::Bound { to: begun.to })
            }
        }
    }

    /// Trades a code for what the provider signs.
    fn trade(&self, code: String, begun: &Begun, now_s: i64) -> Result<Told, NotSignedOn> {
        let client = self.client(self.provider.description(now_s)?);
        let answer = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|_| NotSignedOn::unusable("it names no token endpoint"))?
            .set_pkce_verifier(PkceCodeVerifier::new(begun.verifier.clone()))
            .request(self.provider.transport())?;
        let nonce = Nonce::new(begun.nonce.clone());
        let claims = match verified(&client, &answer, &nonce, now_s) {
            Err(NotSignedOn::UnknownKey) => {
                let client = self.client(self.provider.description_anew(now_s)?);
                verified(&client, &answer, &nonce, now_s)?
            }
            other => other?,
        };
        self.told(&client, &answer, &claims)
    }

    /// Name and address stand in what is signed, or are asked for with the token that came beside it.
    fn told(
        &self,
        client: &Client,
        answer: &CoreTokenResponse,
        claims: &CoreIdTokenClaims,
    ) -> Result<Told, NotSignedOn> {
        let identity = Identity {
            issuer: self.issuer.clone(),
            subject: claims.subject().to_string(),
        };
        let text = |email: Option<&openidconnect::EndUserEmail>| {
            email.and_then(|email| Email::parse(email).ok())
        };
        let mut told = Told {
            identity,
            vouched: Vouched {
                email: text(claims.email()),
                email_is_verified: claims.email_verified() == Some(true),
            },
            name: claims
                .name()
                .and_then(|name| name.get(None))
                .map(|name| name.to_string()),
        };
        if told.vouched.email.is_some() {
            return Ok(told);
        }
        let subject = Some(claims.subject().clone());
        let Ok(question) = client.user_info(answer.access_token().clone(), subject) else {
            return Ok(told);
        };
        let more: CoreUserInfoClaims = question.request(self.provider.transport())?;
        told.vouched = Vouched {
            email: text(more.email()),
            email_is_verified: more.email_verified() == Some(true),
        };
        let name = more.name().and_then(|name| name.get(None));
        told.name = name.map(|name| name.to_string()).or(told.name);
        Ok(told)
    }

    fn client(&self, description: Arc<CoreProviderMetadata>) -> Client {
        let takes = |method: &CoreClientAuthMethod| {
            description
                .token_endpoint_auth_methods_supported()
                .is_none_or(|methods| methods.contains(method))
        };
        let by_header = takes(&CoreClientAuthMethod::ClientSecretBasic)
            || !takes(&CoreClientAuthMethod::ClientSecretPost);
        CoreClient::from_provider_metadata(
            Arc::unwrap_or_clone(description),
            self.client_id.clone(),
            Some(self.client_secret.clone()),
        )
        .set_redirect_uri(self.returns_to.clone())
        .set_auth_type(if by_header {
            AuthType::BasicAuth
        } else {
            AuthType::RequestBody
        })
    }

    fn newcomers_see(&self, control: &Control) -> Result<Option<u32>, NotSignedOn> {
        let Some(name) = &self.newcomers else {
            return Ok(None);
        };
        let projects = control.projects();
        match projects.by_name_or_id(name) {
            Some(project) => Ok(Some(project.number)),
            None => Err(NotSignedOn::unusable(
                "there is no project of the name in oidc_newcomers",
            )),
        }
    }
}

/// What the provider signed, if it is for this server, of this sign-in and of now.
fn verified(
    client: &Client,
    answer: &CoreTokenResponse,
    nonce: &Nonce,
    now_s: i64,
) -> Result<CoreIdTokenClaims, NotSignedOn> {
    let signed = answer
        .id_token()
        .ok_or_else(|| NotSignedOn::unusable("it signs nothing (no id_token)"))?;
    // An hour that cannot be is long over.
    let now = DateTime::from_timestamp(now_s - CLOCK_LEEWAY_S, 0).unwrap_or_default();
    let verifier = client
        .id_token_verifier()
        .set_time_fn(move || now)
        .set_issue_time_verifier_fn(move |issued| {
            if issued.timestamp() > now_s + CLOCK_LEEWAY_S {
                return Err(format!(
                    "signed {} s ahead of this server's clock",
                    issued.timestamp() - now_s
                ));
            }
            Ok(())
        });
    signed
        .claims(&verifier, nonce)
        .cloned()
        .map_err(|error| match error {
            ClaimsVerificationError::Expired(words) => NotSignedOn::Clock(words),
            ClaimsVerificationError::InvalidAudience(words) => NotSignedOn::Audience(words),
            ClaimsVerificationError::SignatureVerification(
                SignatureVerificationError::NoMatchingKey,
            ) => NotSignedOn::UnknownKey,
            other => NotSignedOn::Untrusted(other.to_string()),
        })
}

impl From<ControlError> for NotSignedOn {
    fn from(error: ControlError) -> NotSignedOn {
        match error {
            ControlError::Person(refused) => NotSignedOn::Person(refused),
            other => NotSignedOn::Broken(other.into()),
        }
    }
}

#[cfg(test)]
mod tests;
