//! For tests: an authority of their own, and servers on this machine for whose name it vouches.

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread::JoinHandle;

/// A connection as the server has it.
pub type Connection = BufReader<StreamOwned<ServerConnection, TcpStream>>;

pub struct SelfMade {
    /// The authority's certificate, as an operator has it in a file.
    pub pem: String,
    config: Arc<ServerConfig>,
}

impl SelfMade {
    pub fn made() -> SelfMade {
        let mut params = CertificateParams::new(Vec::new()).expect("no names");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().expect("a key");
        let authority = params.self_signed(&key).expect("signed");
        let issuer = Issuer::new(params, key);

        let key = KeyPair::generate().expect("a key");
        let server = CertificateParams::new(vec!["localhost".to_owned()])
            .expect("a name")
            .signed_by(&key, &issuer)
            .expect("signed");
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(
                vec![server.der().clone()],
                PrivateKeyDer::Pkcs8(key.serialize_der().into()),
            )
            .expect("a certificate and its key");
        SelfMade {
            pem: authority.pem(),
            config: Arc::new(config),
        }
    }

    /// Serves one connection at a port of `localhost`; whoever does not believe the authority ends it before `talk` hears a word.
    pub fn serve(&self, talk: fn(&mut Connection)) -> (u16, JoinHandle<()>) {
        let listener = TcpListener::bind(("localhost", 0)).expect("a port");
        let port = listener.local_addr().expect("bound").port();
        let config = self.config.clone();
        let served = std::thread::spawn(move || {
            let (mut socket, _) = listener.accept().expect("a caller");
            let mut connection = ServerConnection::new(config).expect("a connection");
            if connection.complete_io(&mut socket).is_ok() {
                talk(&mut BufReader::new(StreamOwned::new(connection, socket)));
            }
        });
        (port, served)
    }
}

/// Answers one request of HTTP with `answer`.
pub fn speak_http(connection: &mut Connection, answer: &str) {
    let mut line = String::new();
    while connection.read_line(&mut line).is_ok_and(|bytes| bytes > 2) {
        line.clear();
    }
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        answer.len()
    );
    let stream = connection.get_mut();
    // A caller that has gone hears nothing.
    let _ = stream.write_all((head + answer).as_bytes());
    let _ = stream.flush();
}
