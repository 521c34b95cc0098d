//! E-mail, handed to the operator's mail server.

use super::{Message, NotSent, PATIENCE};
use crate::authorities::{Authorities, is_of_tls};
use crate::config::{Encryption, SmtpUrl};
use anyhow::{Context, Result};
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Mailboxes};
use lettre::transport::smtp;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{SmtpTransport, Transport};

/// People of the team who get one project's digest.
const RECIPIENTS_MAX: usize = 20;

/// Replies that say that name or password are wrong (RFC 4954 §6).
const LOGIN_REFUSED: [u16; 4] = [530, 534, 535, 538];

pub(super) struct Mailer {
    transport: SmtpTransport,
    from: Mailbox,
}

/// Checked addresses of the team.
#[derive(Clone, PartialEq, Eq)]
pub struct Recipients(Vec<String>);

/// Why addresses are not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrongRecipients {
    #[error("name at least one address")]
    None,
    #[error("name at most {RECIPIENTS_MAX}: use a list of your mail server for more")]
    TooMany,
    #[error("one of them is no e-mail address; write each like ada@example.com")]
    NoAddress,
}

impl Recipients {
    /// # Errors
    /// If there are too few or too many, or one is no address.
    pub fn parse(addresses: &[String]) -> Result<Recipients, WrongRecipients> {
        if addresses.is_empty() {
            return Err(WrongRecipients::None);
        }
        if addresses.len() > RECIPIENTS_MAX {
            return Err(WrongRecipients::TooMany);
        }
        let mut recipients = Vec::new();
        for address in addresses {
            let address: lettre::Address = address
                .trim()
                .parse()
                .map_err(|_| WrongRecipients::NoAddress)?;
            let address = address.to_string();
            // Named twice is told once.
            if !recipients.contains(&address) {
                recipients.push(address);
            }
        }
        Ok(Recipients(recipients))
    }

    /// One a line, as it is kept.
    pub fn lines(&self) -> String {
        self.0.join("\n")
    }
}

impl Mailer {
    /// # Errors
    /// If the address of the server, or that of the sender, is none.
    pub(super) fn new(
        url: &SmtpUrl,
        from: Option<&str>,
        authorities: &Authorities,
    ) -> Result<Mailer> {
        let mut transport = SmtpTransport::from_url(url.reveal())
            .ok()
            .context("setting smtp is no address of a mail server: write it like smtps://name:password@mail.example.com:465")?
            .timeout(Some(PATIENCE));
        if authorities.own().next().is_some() {
            transport = transport.tls(encryption(url, authorities)?);
        }
        let transport = transport.build();
        let from = from
            .context("setting smtp_from is missing: give the address that mails are from, like deadwood@example.com")?
            .parse()
            .ok()
            .context("setting smtp_from is no e-mail address: write it like deadwood@example.com")?;
        Ok(Mailer { transport, from })
    }

    /// # Errors
    /// If the mail server did not take it.
    pub(super) fn send(&self, recipients: &str, message: &Message) -> Result<(), NotSent> {
        let mail = self.mail(recipients, message).ok_or_else(|| {
            NotSent::because("an address among the recipients is none any more: enter them again")
        })?;
        match self.transport.send(&mail) {
            Ok(_) => Ok(()),
            Err(error) => Err(not_sent(&error)),
        }
    }

    fn mail(&self, recipients: &str, message: &Message) -> Option<lettre::Message> {
        let to: Mailboxes = recipients
            .lines()
            .map(|address| Some(Mailbox::new(None, address.parse().ok()?)))
            .collect::<Option<_>>()?;
        let mut builder = lettre::Message::builder()
            .from(self.from.clone())
            .subject(&message.subject)
            .message_id(Some(format!(
                "<{}@{}>",
                message.id.replace(['/', '@', '<', '>', ' '], "."),
                self.from.email.domain()
            )))
            // So that no absence note answers a program (RFC 3834 §5).
            .raw_header(HeaderValue::new(
                HeaderName::new_from_ascii_str("Auto-Submitted"),
                "auto-generated".to_owned(),
            ))
            .header(ContentType::TEXT_PLAIN);
        for mailbox in to {
            builder = builder.to(mailbox);
        }
        builder.body(message.body.clone()).ok()
    }
}

/// As the address says, with the operator's own authorities beside the library's.
fn encryption(url: &SmtpUrl, authorities: &Authorities) -> Result<Tls> {
    let mut parameters = TlsParameters::builder(url.host().to_owned());
    for der in authorities.own() {
        let certificate = Certificate::from_der(der.to_vec()).context("reading ca_file")?;
        parameters = parameters.add_root_certificate(certificate);
    }
    let parameters = parameters.build().context("setting smtp up for TLS")?;
    Ok(match url.encryption() {
        Encryption::FromTheStart => Tls::Wrapper(parameters),
        Encryption::OnceAsked => Tls::Required(parameters),
        Encryption::None => Tls::None,
    })
}

/// The library's own words may name host and recipient, so they are replaced.
fn not_sent(error: &smtp::Error) -> NotSent {
    let code = error.status().map(u16::from);
    NotSent::because(match code {
        Some(code) if LOGIN_REFUSED.contains(&code) => format!(
            "the mail server refuses the login ({code}): whoever runs Deadwood checks name and password in DEADWOOD_SMTP"
        ),
        Some(code) if error.is_permanent() => format!(
            "the mail server refuses the message ({code}): check the recipients, and whether it may send for DEADWOOD_SMTP_FROM"
        ),
        Some(code) => format!("the mail server asks to come again later ({code})"),
        None if error.is_tls() || is_of_tls(error) => {
            "the mail server's certificate or encryption was not accepted: check host and port in DEADWOOD_SMTP".to_owned()
        }
        None if error.is_timeout() => format!(
            "the mail server did not answer within {} s: check host and port in DEADWOOD_SMTP, and the way to it",
            PATIENCE.as_secs()
        ),
        None => "the mail server cannot be reached: check host and port in DEADWOOD_SMTP".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::authorities::self_made::{Connection, SelfMade};
    use std::io::{BufRead, Write};

    fn strings(addresses: &[&str]) -> Vec<String> {
        addresses.iter().map(|it| (*it).to_owned()).collect()
    }

    #[test]
    fn recipients_are_addresses_and_no_more_than_a_team() {
        let lines =
            |addresses: &[&str]| Recipients::parse(&strings(addresses)).map(|it| it.lines());
        assert_eq!(
            lines(&["ada@example.com", " bob@example.org "]),
            Ok("ada@example.com\nbob@example.org".to_owned())
        );
        assert_eq!(
            lines(&["ada@example.com", "bob@example.org", "ada@example.com"]),
            Ok("ada@example.com\nbob@example.org".to_owned())
        );
        assert_eq!(lines(&[]), Err(WrongRecipients::None));
        assert_eq!(lines(&["a@b.c"; 21]), Err(WrongRecipients::TooMany));
        for wrong in [
            "ada",
            "ada@example.com\nBcc: eve@example.com",
            "ada@example.com, bob@example.com",
            "Ada <ada@example.com>",
            "",
        ] {
            assert_eq!(lines(&[wrong]), Err(WrongRecipients::NoAddress), "{wrong}");
        }
    }

    /// Takes one mail.
    fn take(connection: &mut Connection) {
        let say = |connection: &mut Connection, line: &str| {
            let stream = connection.get_mut();
            // A sender that has gone hears nothing.
            let _ = stream.write_all(format!("{line}\r\n").as_bytes());
            let _ = stream.flush();
        };
        say(connection, "220 localhost");
        let mut is_data = false;
        let mut line = String::new();
        while connection.read_line(&mut line).is_ok_and(|bytes| bytes > 0) {
            let word = line.trim_end().to_owned();
            line.clear();
            if is_data && word != "." {
                continue;
            }
            is_data = word == "DATA";
            say(
                connection,
                if is_data {
                    "354 go on"
                } else {
                    "250 localhost"
                },
            );
        }
    }

    #[test]
    fn a_mail_server_of_the_operators_own_authority_is_believed_where_it_was_named() {
        let self_made = SelfMade::made();
        let sent = |authorities: &Authorities| {
            let (port, served) = self_made.serve(take);
            let url = SmtpUrl::parse(&format!("smtps://localhost:{port}")).expect("an address");
            let mailer = Mailer::new(&url, Some("deadwood@example.com"), authorities);
            let message = Message {
                id: "m".to_owned(),
                subject: "s".to_owned(),
                body: "b".to_owned(),
            };
            let sent = mailer.expect("a mailer").send("ada@example.com", &message);
            served.join().expect("served");
            sent
        };

        let own = Authorities::parse(self_made.pem.as_bytes()).expect("a certificate");
        assert_eq!(sent(&own), Ok(()));
        let refused = sent(&Authorities::default()).expect_err("nobody vouches for it");
        assert!(refused.0.contains("certificate"), "{refused}");
    }

    #[test]
    fn a_subject_cannot_add_a_header_and_a_repetition_has_the_same_id() {
        let url = SmtpUrl::parse("smtp://127.0.0.1:25").expect("an address");
        let mailer = Mailer::new(&url, Some("deadwood@example.com"), &Authorities::default())
            .expect("a mailer");
        let message = Message {
            id: "prj_1/digest/2026-11-23".to_owned(),
            subject: "Shop\r\nBcc: eve@example.com".to_owned(),
            body: "Grüße\r\n.\r\nQUIT".to_owned(),
        };

        let mail = mailer
            .mail("ada@example.com\nbob@example.com", &message)
            .expect("a mail");

        let text = String::from_utf8(mail.formatted()).expect("text");
        assert!(!text.contains("\r\nBcc:"), "{text}");
        assert!(
            text.contains("Message-ID: <prj_1.digest.2026-11-23@example.com>"),
            "{text}"
        );
        assert!(text.contains("Auto-Submitted: auto-generated"), "{text}");
        assert_eq!(mail.envelope().to().len(), 2);
    }
}
