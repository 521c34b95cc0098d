//! One made-up person, every identifying part of whom is random and searched for in many spellings.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256};
use std::net::Ipv6Addr;

/// 128 random bits, as bytes and as the text that is sent.
pub struct Secret {
    bytes: [u8; 16],
    pub text: String,
}

pub struct Canary {
    pub actor: Secret,
    pub account: Secret,
    pub event_id: Secret,
    pub query: Secret,
    /// Names the page load.
    pub stream: Secret,
    agent: Secret,
    /// A real browser's line with a random end, as an unknown extension writes it.
    pub user_agent: String,
    address: Ipv6Addr,
    pub address_text: String,
}

impl Canary {
    pub fn draw() -> Canary {
        let agent = Secret::draw();
        let user_agent = format!(
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 {}",
            agent.text
        );
        let mut octets = random();
        // 2000::/3 is where public addresses lie.
        octets[0] = 0x20 | (octets[0] & 0x1f);
        let address = Ipv6Addr::from(octets);
        Canary {
            actor: Secret::draw(),
            account: Secret::draw(),
            event_id: Secret::draw(),
            query: Secret::draw(),
            stream: Secret::draw(),
            agent,
            user_agent,
            address,
            address_text: address.to_string(),
        }
    }

    /// Every spelling to look for, each with a name for the failure message.
    pub fn forms(&self) -> Vec<(String, Vec<u8>)> {
        let mut forms = Vec::new();
        let secrets = [
            ("actor", &self.actor),
            ("account", &self.account),
            ("event id", &self.event_id),
            ("query", &self.query),
            ("stream", &self.stream),
            ("user agent", &self.agent),
        ];
        for (name, secret) in secrets {
            spellings(&mut forms, name, &secret.bytes);
            spellings(&mut forms, name, secret.text.as_bytes());
        }
        digests(&mut forms, "user agent", self.user_agent.as_bytes());
        let octets = self.address.octets();
        spellings(&mut forms, "address", &octets);
        spellings(&mut forms, "address", self.address_text.as_bytes());
        // Eight bytes of the network are as good as the address; fewer would be found by chance.
        let network: [u8; 8] = std::array::from_fn(|place| octets[place]);
        forms.push(("network".to_owned(), network.to_vec()));
        forms.push((
            "network, reversed".to_owned(),
            network.into_iter().rev().collect(),
        ));
        forms
    }
}

impl Secret {
    fn draw() -> Secret {
        let bytes = random();
        Secret {
            bytes,
            text: hex(&bytes),
        }
    }
}

fn random() -> [u8; 16] {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).expect("the machine's random source");
    bytes
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn spellings(forms: &mut Vec<(String, Vec<u8>)>, name: &str, bytes: &[u8]) {
    let mut add =
        |spelling: &str, bytes: Vec<u8>| forms.push((format!("{name}, {spelling}"), bytes));
    add("raw", bytes.to_vec());
    add("reversed", bytes.iter().rev().copied().collect());
    add("hex", hex(bytes).into_bytes());
    add("HEX", hex(bytes).to_uppercase().into_bytes());
    add("base64", STANDARD_NO_PAD.encode(bytes).into_bytes());
    add("base64url", URL_SAFE_NO_PAD.encode(bytes).into_bytes());
    add("UTF-16", bytes.iter().flat_map(|byte| [*byte, 0]).collect());
    digests(forms, name, bytes);
}

/// A digest without a key reverses any guessable value, so it counts as the value itself. Sixteen bytes of it are enough.
fn digests(forms: &mut Vec<(String, Vec<u8>)>, name: &str, bytes: &[u8]) {
    let digests = [
        ("MD5", Md5::digest(bytes).to_vec()),
        ("SHA-1", Sha1::digest(bytes)[..16].to_vec()),
        ("SHA-256", Sha256::digest(bytes)[..16].to_vec()),
        ("BLAKE3", blake3::hash(bytes).as_bytes()[..16].to_vec()),
    ];
    for (digest, bytes) in digests {
        forms.push((format!("{name}, {digest} in hex"), hex(&bytes).into_bytes()));
        forms.push((format!("{name}, {digest}"), bytes));
    }
}
