//! The settings of a provider that the team signs in with, together: each of them means nothing alone.

use super::values::WrongValue;
use super::{Refusal, Settings};
use crate::authorities::Authorities;
use domain::team::EmailDomain;
use std::path::PathBuf;

/// Below the public address: where the provider sends people back to.
const RETURN_PATH: &str = "/sign-in/return";

/// `https://` and where the provider is, as it calls itself; on this machine also `http://`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issuer(String);

/// Hosts of mail addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmailDomains(Vec<EmailDomain>);

/// A provider, and who comes in by way of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderSettings {
    pub issuer: String,
    /// The name under which the provider knows this server.
    pub client_id: String,
    pub client_secret_file: PathBuf,
    /// What stands on the button; `None`: the page's own words.
    pub label: Option<String>,
    /// Domains whose verified addresses count; empty: all.
    pub domains: Vec<EmailDomain>,
    /// Name or id of the project that those may look at whom nobody invited; `None`: they are sent away.
    pub newcomers: Option<String>,
    /// Where the provider sends people back to.
    pub returns_to: String,
    /// Whose certificates it may show.
    pub authorities: Authorities,
}

impl Issuer {
    pub(super) fn parse(text: &str) -> Result<Issuer, WrongValue> {
        const FORM: WrongValue = WrongValue::new(
            "is no address of a provider; write it as the provider names its issuer, like https://id.example.com/realms/acme",
        );
        let is_tls = text.starts_with("https://");
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"))
            .ok_or(FORM)?;
        let authority = rest.split('/').next().unwrap_or_default();
        let known = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte);
        if authority.is_empty()
            || !authority.bytes().all(known)
            || rest.contains(['?', '#', ' ', '\\'])
        {
            return Err(FORM);
        }
        if !is_tls && !is_this_machine(authority) {
            return Err(WrongValue::new(
                "would send people's sign-ins in the clear; begin it with https:// (http:// is taken on this machine alone)",
            ));
        }
        Ok(Issuer(text.to_owned()))
    }
}

impl EmailDomains {
    pub(super) fn parse(text: &str) -> Result<EmailDomains, WrongValue> {
        text.split(',')
            .map(EmailDomain::parse)
            .collect::<Option<_>>()
            .map(EmailDomains)
            .ok_or(WrongValue::new(
                "is not a list of mail domains; write it like example.com,example.org, without an at sign",
            ))
    }
}

/// Whether a host, with or without a port, is this machine by its name.
pub fn is_this_machine(authority: &str) -> bool {
    ["localhost", "127.0.0.1", "[::1]"].iter().any(|here| {
        authority
            .strip_prefix(here)
            .is_some_and(|port| port.is_empty() || port.starts_with(':'))
    })
}

impl Settings {
    /// The provider that the team signs in with, if there is one.
    ///
    /// # Errors
    /// If something is set without what it needs.
    pub fn provider(&self) -> Result<Option<ProviderSettings>, Refusal> {
        let Some(Issuer(issuer)) = &self.oidc_issuer else {
            return match self.set_without_issuer() {
                Some(name) => Err(Refusal(format!(
                    "setting {name} is of no use without oidc_issuer: name the provider too, or leave {name} out"
                ))),
                None => Ok(None),
            };
        };
        let needs =
            |name: &str, why: &str| Refusal(format!("setting oidc_issuer needs {name} too: {why}"));
        let client_id = self.oidc_client_id.as_ref().ok_or_else(|| {
            needs(
                "oidc_client_id",
                "the name under which the provider knows this server",
            )
        })?;
        let client_secret_file = self.oidc_client_secret_file.as_ref().ok_or_else(|| {
            needs(
                "oidc_client_secret_file",
                "a file that holds the secret which the provider gave for this server",
            )
        })?;
        let public_url = self.public_url.as_ref().ok_or_else(|| {
            needs(
                "public_url",
                "the provider sends people back to this address and to no other",
            )
        })?;
        if self.oidc_newcomers.is_some() && self.oidc_domains.is_none() {
            return Err(Refusal(
                "setting oidc_newcomers needs oidc_domains too: without them whoever has an account at the provider could look in"
                    .to_owned(),
            ));
        }
        Ok(Some(ProviderSettings {
            issuer: issuer.clone(),
            client_id: client_id.clone(),
            client_secret_file: client_secret_file.clone(),
            label: self.oidc_label.clone(),
            domains: self
                .oidc_domains
                .as_ref()
                .map(|EmailDomains(domains)| domains.clone())
                .unwrap_or_default(),
            newcomers: self.oidc_newcomers.clone(),
            authorities: self.authorities(),
            returns_to: format!("{}{RETURN_PATH}", public_url.as_str()),
        }))
    }

    fn set_without_issuer(&self) -> Option<&'static str> {
        [
            ("oidc_client_id", self.oidc_client_id.is_some()),
            (
                "oidc_client_secret_file",
                self.oidc_client_secret_file.is_some(),
            ),
            ("oidc_label", self.oidc_label.is_some()),
            ("oidc_domains", self.oidc_domains.is_some()),
            ("oidc_newcomers", self.oidc_newcomers.is_some()),
        ]
        .into_iter()
        .find_map(|(name, is_set)| is_set.then_some(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_issuer_is_reached_by_tls_or_on_this_machine() {
        for good in [
            "https://id.example.com",
            "https://id.example.com/realms/acme",
            "https://login.example.com/tenant/v2.0",
            "http://localhost:8080/realms/acme",
            "http://127.0.0.1:9000",
            "http://[::1]:9000/",
        ] {
            assert!(Issuer::parse(good).is_ok(), "{good}");
        }
        for wrong in [
            "",
            "id.example.com",
            "http://id.example.com",
            "http://localhost.example.com",
            "http://127.0.0.1.example.com",
            "https://",
            "https://user:secret@id.example.com",
            "https://id.example.com/?tenant=1",
        ] {
            assert!(Issuer::parse(wrong).is_err(), "{wrong}");
        }
    }
}
