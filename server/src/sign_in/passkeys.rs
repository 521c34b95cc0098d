//! Passkeys (WebAuthn): a device proves that it holds the other half of a key, after it has seen that its owner is there.
//!
//! A key belongs to a name, not to an address: where the server is reached by an IP address there are none. What was begun is kept in
//! memory, by its challenge, and taken once.

mod under_way;

use crate::storage::control::{Control, ControlError, NewPasskey, Passkey, Secret};
use anyhow::{Context, Result, anyhow};
use domain::team::PasskeyName;
use std::net::IpAddr;
use under_way::UnderWay;
use webauthn_rp::bin::{Decode, Encode};
use webauthn_rp::request::auth::AuthenticationVerificationOptions;
use webauthn_rp::request::register::{
    CredProtect, Nickname, PublicKeyCredentialUserEntity, RegistrationVerificationOptions,
    USER_HANDLE_MAX_LEN, UserHandle64, Username,
};
use webauthn_rp::request::{AsciiDomain, PublicKeyCredentialDescriptor, RpId, TimedCeremony};
use webauthn_rp::response::register::{CompressedPubKey, DynamicState, StaticState};
use webauthn_rp::response::{AuthTransports, CredentialId};
use webauthn_rp::{
    AuthenticatedCredential, DiscoverableAuthentication64, DiscoverableAuthenticationServerState,
    DiscoverableCredentialRequestOptions, PublicKeyCredentialCreationOptions, Registration,
    RegistrationServerState,
};

type Key = CompressedPubKey<[u8; 32], [u8; 32], [u8; 48], Vec<u8>>;

/// Whom a key is made for.
pub struct Owner<'a> {
    pub person: i64,
    pub email: &'a str,
    pub name: &'a str,
}

/// Where keys are good: the server as browsers reach it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    host: AsciiDomain,
    origin: String,
}

/// Why there are no passkeys where the server is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPlace {
    /// By an IP address.
    NoName,
    /// Without TLS, and not on the machine itself.
    NoTls,
}

/// Why a key was not taken, or let nobody in.
#[derive(Debug, thiserror::Error)]
pub enum NotTaken {
    #[error("too many are under way")]
    Busy,
    /// Begun by nobody, used, or too old.
    #[error("nothing of the kind is under way")]
    Over,
    #[error("no account has this key")]
    Unknown,
    #[error("the key could not be verified: {0}")]
    Unverified(String),
    #[error(transparent)]
    Control(#[from] ControlError),
    #[error("{0:#}")]
    Broken(#[from] anyhow::Error),
}

/// What was begun and is under way in a browser.
#[derive(Default)]
pub struct Passkeys {
    making: UnderWay<(i64, RegistrationServerState<USER_HANDLE_MAX_LEN>)>,
    entering: UnderWay<DiscoverableAuthenticationServerState>,
}

impl Place {
    /// By the server's address as browsers reach it, without a slash at the end.
    ///
    /// # Errors
    /// If a key cannot belong there.
    pub fn of(base: &str) -> Result<Place, NoPlace> {
        let (is_tls, authority) = match base.strip_prefix("https://") {
            Some(authority) => (true, authority),
            None => (false, base.strip_prefix("http://").unwrap_or(base)),
        };
        let host = authority
            .rsplit_once(':')
            .filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()))
            .map_or(authority, |(host, _)| host)
            .to_ascii_lowercase();
        if host.starts_with('[') || host.parse::<IpAddr>().is_ok() {
            return Err(NoPlace::NoName);
        }
        if !is_tls && host != "localhost" {
            return Err(NoPlace::NoTls);
        }
        let host = AsciiDomain::try_from(host).map_err(|_| NoPlace::NoName)?;
        Ok(Place {
            host,
            origin: base.to_ascii_lowercase(),
        })
    }

    /// Whether it is the machine itself, by its name.
    pub fn is_this_machine(&self) -> bool {
        self.host.as_ref() == "localhost"
    }

    fn id(&self) -> RpId {
        RpId::Domain(self.host.clone())
    }
}

impl Passkeys {
    /// What a browser needs to have a key made (`PublicKeyCredentialCreationOptionsJSON`).
    ///
    /// # Errors
    /// If too many are under way, or the store cannot be read.
    pub fn begin_making(
        &self,
        control: &Control,
        place: &Place,
        owner: &Owner<'_>,
        now_s: i64,
    ) -> Result<serde_json::Value, NotTaken> {
        let (handle, known) = match control.passkey_handle(owner.person)? {
            Some(held) => (handle_of(&held.handle)?, held.credentials),
            None => (UserHandle64::new(), Vec::new()),
        };
        let known = known
            .into_iter()
            .map(|credential| {
                Ok(PublicKeyCredentialDescriptor {
                    id: CredentialId::decode(credential)
                        .map_err(|_| anyhow!("a kept key has a name that none can have"))?,
                    // How a device is reached is not kept: the browser tries each way.
                    transports: AuthTransports::decode(0)
                        .map_err(|error| anyhow!("no ways to a device: {error}"))?,
                })
            })
            .collect::<Result<Vec<_>>>()?;
        // What a device shows beside the key; what it cannot show is left out.
        let name = Username::try_from(owner.email)
            .or_else(|_| Username::try_from("account"))
            .map_err(|error| anyhow!("a name for a key: {error}"))?;
        let user = PublicKeyCredentialUserEntity {
            name,
            id: &handle,
            display_name: Nickname::try_from(owner.name).ok(),
        };
        let id = place.id();
        let mut ceremony = PublicKeyCredentialCreationOptions::passkey(&id, user, known);
        // Few devices know how to promise it, and those that do not would make no key. Their owner is asked for at each use anyway.
        ceremony.extensions.cred_protect = CredProtect::None;
        let (server, client) = ceremony
            .start_ceremony()
            .map_err(|error| anyhow!("beginning to make a key: {error}"))?;
        let options = serde_json::to_value(&client).context("what a browser needs for a key")?;
        let challenge = server.sent_challenge();
        if !self.making.keep(challenge, (owner.person, server), now_s) {
            return Err(NotTaken::Busy);
        }
        Ok(options)
    }

    /// Keeps the key that a browser's device has made. `made`: as the browser writes it (`RegistrationResponseJSON`).
    ///
    /// # Errors
    /// See [`NotTaken`].
    pub fn finish_making(
        &self,
        control: &Control,
        place: &Place,
        person: i64,
        name: &PasskeyName,
        made: &[u8],
        now_s: i64,
    ) -> Result<(), NotTaken> {
        let made = Registration::from_json_relaxed(made).map_err(unverified)?;
        let challenge = made.challenge_relaxed().map_err(unverified)?;
        let (for_whom, server) = self.making.take(challenge, now_s).ok_or(NotTaken::Over)?;
        if for_whom != person {
            return Err(NotTaken::Over);
        }
        let origins = [place.origin.as_str()];
        let options = RegistrationVerificationOptions::<&str, &str> {
            allowed_origins: &origins,
            ..Default::default()
        };
        let id = place.id();
        let key = server.verify(&id, &made, &options).map_err(unverified)?;
        let fixed = key
            .static_state()
            .encode()
            .map_err(|error| anyhow!("a key cannot be kept: {error}"))?;
        let moving = key
            .dynamic_state()
            .encode()
            .map_err(|error| anyhow!("a key cannot be kept: {error}"))?;
        let key = NewPasskey {
            credential: key.id().as_ref().to_vec(),
            handle: key.user_id().as_ref().to_vec(),
            fixed,
            moving: moving.to_vec(),
        };
        Ok(control.add_passkey(person, name, &key, now_s)?)
    }

    /// What a browser needs to ask its devices for a key (`PublicKeyCredentialRequestOptionsJSON`).
    ///
    /// # Errors
    /// If too many are under way.
    pub fn begin_entering(&self, place: &Place, now_s: i64) -> Result<serde_json::Value, NotTaken> {
        let id = place.id();
        let (server, client) = DiscoverableCredentialRequestOptions::passkey(&id)
            .start_ceremony()
            .map_err(|error| anyhow!("beginning to ask for a key: {error}"))?;
        let options = serde_json::to_value(&client).context("what a browser needs for a key")?;
        let challenge = server.sent_challenge();
        if !self.entering.keep(challenge, server, now_s) {
            return Err(NotTaken::Busy);
        }
        Ok(options)
    }

    /// Opens a session for whoever shows a key. `shown`: as the browser writes it (`AuthenticationResponseJSON`).
    ///
    /// # Errors
    /// See [`NotTaken`]. A key whose counter did not move on was copied, and lets nobody in.
    pub fn finish_entering(
        &self,
        control: &Control,
        place: &Place,
        shown: &[u8],
        now_s: i64,
    ) -> Result<Secret, NotTaken> {
        let shown = DiscoverableAuthentication64::from_json_relaxed(shown).map_err(unverified)?;
        let challenge = shown.challenge_relaxed().map_err(unverified)?;
        let server = self.entering.take(challenge, now_s).ok_or(NotTaken::Over)?;
        let credential = shown.raw_id();
        let kept = control
            .passkey(credential.as_ref())?
            .ok_or(NotTaken::Unknown)?;
        let handle = handle_of(&kept.handle)?;
        if *shown.response().user_handle() != handle {
            return Err(NotTaken::Unknown);
        }
        let (fixed, moving) = decoded(&kept)?;
        let mut key = AuthenticatedCredential::new(credential, &handle, fixed, moving)
            .map_err(|error| anyhow!("a kept key is damaged: {error}"))?;
        let origins = [place.origin.as_str()];
        let options = AuthenticationVerificationOptions::<&str, &str> {
            allowed_origins: &origins,
            ..Default::default()
        };
        let id = place.id();
        server
            .verify(&id, &shown, &mut key, &options)
            .map_err(unverified)?;
        let moved = key
            .dynamic_state()
            .encode()
            .map_err(|error| anyhow!("a key cannot be kept: {error}"))?;
        control
            .enter_by_passkey(&kept, &moved, now_s)?
            .ok_or(NotTaken::Unknown)
    }
}

fn decoded(kept: &Passkey) -> Result<(StaticState<Key>, DynamicState)> {
    let fixed = StaticState::decode(kept.fixed.as_slice())
        .map_err(|error| anyhow!("a kept key is damaged: {error}"))?;
    let moving = <[u8; 7]>::try_from(kept.moving.as_slice()).context("a kept key is damaged")?;
    let moving =
        DynamicState::decode(moving).map_err(|error| anyhow!("a kept key is damaged: {error}"))?;
    Ok((fixed, moving))
}

fn handle_of(kept: &[u8]) -> Result<UserHandle64> {
    let bytes = <[u8; USER_HANDLE_MAX_LEN]>::try_from(kept).context("a kept handle is damaged")?;
    let Ok(handle) = UserHandle64::decode(bytes);
    Ok(handle)
}

fn unverified(error: impl std::fmt::Display) -> NotTaken {
    NotTaken::Unverified(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_belongs_to_a_name_that_is_reached_by_tls_or_to_this_machine() {
        for (base, expected) in [
            ("https://usage.example.com", Ok("https://usage.example.com")),
            (
                "https://usage.example.com:8443",
                Ok("https://usage.example.com:8443"),
            ),
            ("http://localhost:7700", Ok("http://localhost:7700")),
            ("http://127.0.0.1:7700", Err(NoPlace::NoName)),
            ("https://192.0.2.7", Err(NoPlace::NoName)),
            ("https://[2001:db8::1]:8443", Err(NoPlace::NoName)),
            ("http://usage.example.com", Err(NoPlace::NoTls)),
        ] {
            let place = Place::of(base);
            assert_eq!(
                place.as_ref().map(|place| place.origin.as_str()),
                expected.as_ref().map(|origin| *origin),
                "{base}"
            );
        }
    }

    #[test]
    fn what_is_no_answer_of_a_device_or_was_begun_by_nobody_lets_nobody_in() {
        let passkeys = Passkeys::default();
        let control = Control::in_memory(0).expect("opens");
        let place = Place::of("http://localhost:7700").expect("a name");
        passkeys.begin_entering(&place, 0).expect("begun");
        for nonsense in [
            "",
            "{}",
            "[]",
            r#"{"id":"AA","rawId":"AA","type":"public-key"}"#,
        ] {
            let refused = passkeys.finish_entering(&control, &place, nonsense.as_bytes(), 0);
            assert!(
                matches!(refused, Err(NotTaken::Unverified(_))),
                "{nonsense}"
            );
        }
    }
}
