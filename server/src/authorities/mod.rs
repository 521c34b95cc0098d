//! Whose certificates this server believes when it calls out: Mozilla's list, and the authorities in the operator's own file.
//!
//! Every part that calls out is given these, so that none of them believes anyone else: mail, webhooks, the provider that the team
//! signs in with, the store of backups, and the doctor.

use std::error::Error;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;
use ureq::Agent;
use ureq::config::ConfigBuilder;
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::typestate::AgentScope;

/// All of Mozilla's list is a fifth of it.
const FILE_BYTES_MAX: u64 = 1024 * 1024;

/// Mozilla's list, and what an operator adds to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Authorities {
    /// Certificates as DER.
    own: Arc<Vec<Vec<u8>>>,
}

/// Why a file adds nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoAuthorities {
    Unreadable,
    TooLarge,
    NoCertificate,
    Broken,
    PrivateKey,
}

impl NoAuthorities {
    /// What is wrong, and what to do; it continues "setting ca_file …".
    pub const fn sentence(self) -> &'static str {
        match self {
            NoAuthorities::Unreadable => {
                "names a file that cannot be read; give a PEM file that the server's user may read"
            }
            NoAuthorities::TooLarge => {
                "names a file of more than a mebibyte; give the certificates of your own authorities alone"
            }
            NoAuthorities::NoCertificate => {
                "names a file without a certificate; it holds PEM, which begins with -----BEGIN CERTIFICATE-----"
            }
            NoAuthorities::Broken => {
                "names a file with something else than whole certificates; export them anew as PEM"
            }
            NoAuthorities::PrivateKey => {
                "names a file with a private key; take it out and keep it where the authority is, since the certificate alone is needed"
            }
        }
    }
}

impl Authorities {
    /// Mozilla's list and the certificates in a PEM file.
    ///
    /// # Errors
    /// If it cannot be read, or holds anything but certificates.
    pub fn of_file(path: &Path) -> Result<Authorities, NoAuthorities> {
        let file = fs::metadata(path).map_err(|_| NoAuthorities::Unreadable)?;
        if file.len() > FILE_BYTES_MAX {
            return Err(NoAuthorities::TooLarge);
        }
        let pem = fs::read(path).map_err(|_| NoAuthorities::Unreadable)?;
        Authorities::parse(&pem)
    }

    /// # Errors
    /// If there is no certificate in it, or anything else.
    pub fn parse(pem: &[u8]) -> Result<Authorities, NoAuthorities> {
        let mut own = Vec::new();
        let mut store = rustls::RootCertStore::empty();
        for item in parse_pem(pem) {
            match item {
                Ok(PemItem::Certificate(certificate)) => {
                    let der = certificate.der().to_vec();
                    store
                        .add(der.clone().into())
                        .map_err(|_| NoAuthorities::Broken)?;
                    own.push(der);
                }
                Ok(PemItem::PrivateKey(_)) => return Err(NoAuthorities::PrivateKey),
                Ok(_) | Err(_) => return Err(NoAuthorities::Broken),
            }
        }
        if own.is_empty() {
            return Err(NoAuthorities::NoCertificate);
        }
        Ok(Authorities { own: Arc::new(own) })
    }

    /// What every client that calls out begins with: it believes these authorities alone, follows nobody to another place, since
    /// whoever is asked could point into this network, and gives answers of any status to its caller.
    pub fn client(&self) -> ConfigBuilder<AgentScope> {
        Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .tls_config(self.for_http())
            .user_agent("deadwood")
    }

    /// For what speaks HTTP.
    fn for_http(&self) -> TlsConfig {
        if self.own.is_empty() {
            return TlsConfig::default();
        }
        // The client takes its own copy of Mozilla's list, or a list, but not both: this is the same list as certificates.
        let mozillas = webpki_root_certs::TLS_SERVER_ROOT_CERTS
            .iter()
            .map(|der| Certificate::from_der(der));
        let own = self
            .own
            .iter()
            .map(|der| Certificate::from_der(der).to_owned());
        TlsConfig::builder()
            .root_certs(RootCerts::from(mozillas.chain(own)))
            .build()
    }

    /// The operator's own, as DER, for what adds them to Mozilla's itself.
    pub fn own(&self) -> impl Iterator<Item = &[u8]> {
        self.own.iter().map(Vec::as_slice)
    }
}

/// Whether a call failed because of TLS: nobody vouches for the certificate, or it is another host's. Libraries hand that on in an error
/// of the connection, as if nobody had been reached.
pub fn is_of_tls(error: &(dyn Error + 'static)) -> bool {
    let mut cause = Some(error);
    while let Some(error) = cause {
        let held = error
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref);
        if error.is::<rustls::Error>() || held.is_some_and(|held| held.is::<rustls::Error>()) {
            return true;
        }
        cause = error.source();
    }
    false
}

#[cfg(test)]
pub mod self_made;
#[cfg(test)]
mod tests;
