//! Takes the weekly digest, and word of a feature that fell silent, to the team: by e-mail and to a webhook.
//!
//! What is sent was released before; nothing here reads a store of events or people.

mod email;
mod round;
mod webhook;

pub use email::{Recipients, WrongRecipients};
pub use round::round;

use crate::authorities::Authorities;
use crate::config::SmtpUrl;
use crate::storage::control::ChannelSettings;
use anyhow::Result;
use domain::delivery::{Channel, Networks};
use std::sync::Mutex;
use std::time::Duration;

/// A receiver has so long to take a message.
const PATIENCE: Duration = Duration::from_secs(15);

/// What a message is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Of this message among all of a project, the same in each try: a receiver knows a repetition by it.
    pub id: String,
    pub subject: String,
    /// Plain text.
    pub body: String,
}

/// Why a message did not go out, in words for whoever set the channel: what to do, and nothing secret.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NotSent(pub String);

impl NotSent {
    fn because(words: impl Into<String>) -> NotSent {
        NotSent(words.into())
    }
}

/// How messages leave this server.
pub struct Courier {
    /// Whose certificates receivers may show.
    authorities: Authorities,
    mailer: Option<email::Mailer>,
    /// Of the operator's own, that webhooks may point into.
    networks: Networks,
    /// Where links to the dashboards begin, if the server knows its address.
    link_base: Option<String>,
    silences: Mutex<round::Silences>,
    wordless: Mutex<round::Wordless>,
}

/// What an operator sets.
#[derive(Clone, Debug, Default)]
pub struct CourierSettings {
    pub authorities: Authorities,
    pub smtp: Option<SmtpUrl>,
    /// Whom the mails are from.
    pub smtp_from: Option<String>,
    pub webhook_networks: Networks,
    pub link_base: Option<String>,
}

impl Courier {
    /// # Errors
    /// If the mail server's address or the sender's is none.
    pub fn new(settings: &CourierSettings) -> Result<Courier> {
        let mailer = settings
            .smtp
            .as_ref()
            .map(|url| {
                email::Mailer::new(url, settings.smtp_from.as_deref(), &settings.authorities)
            })
            .transpose()?;
        Ok(Courier {
            authorities: settings.authorities.clone(),
            mailer,
            networks: settings.webhook_networks.clone(),
            link_base: settings.link_base.clone(),
            silences: Mutex::default(),
            wordless: Mutex::default(),
        })
    }

    /// Whether this server was told of a mail server.
    pub fn can_mail(&self) -> bool {
        self.mailer.is_some()
    }

    /// Whether whoever forgot their password can be mailed a link. Its address must be the operator's word: one that the request names
    /// could lead somebody's link to another server.
    pub fn can_mail_links(&self) -> bool {
        self.can_mail() && self.link_base.is_some()
    }

    /// Whether webhooks may point to this machine's own networks, where `http` is as good as `https`.
    pub fn allows_http(&self) -> bool {
        self.networks != Networks::default()
    }

    /// Sends one message now.
    ///
    /// # Errors
    /// If nobody took it.
    pub fn send(&self, channel: &ChannelSettings, message: &Message) -> Result<(), NotSent> {
        match channel.channel {
            Channel::Email => self.mail(&channel.target, message),
            Channel::Webhook => webhook::send(
                &channel.target,
                channel.signing_key.as_deref().unwrap_or_default(),
                &self.networks,
                &self.authorities,
                message,
            ),
        }
    }

    /// Mails one message now, to addresses with a line each.
    ///
    /// # Errors
    /// If there is no mail server, or it did not take it.
    pub fn mail(&self, recipients: &str, message: &Message) -> Result<(), NotSent> {
        let mailer = self.mailer.as_ref().ok_or_else(|| {
            NotSent::because(
                "this server knows no mail server: whoever runs it sets DEADWOOD_SMTP and DEADWOOD_SMTP_FROM",
            )
        })?;
        mailer.send(recipients, message)
    }

    /// Where links to the dashboards begin, if the server was told.
    pub fn base(&self) -> Option<&str> {
        self.link_base.as_deref()
    }

    /// A link to a project's page in the dashboards.
    fn link(&self, project: &str, page: &str) -> Option<String> {
        let base = self.link_base.as_ref()?;
        Some(format!("{base}/p/{project}/{page}"))
    }
}
