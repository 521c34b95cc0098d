//! Ids and tokens: drawn from the system, shown once, kept as hashes.

use std::fmt;

const BASE32: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
const BASE62: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/// 60 bits: unique by chance among any number of projects, and not a secret.
const PROJECT_ID_CHARS: usize = 12;
/// 142 bits.
const INGEST_KEY_CHARS: usize = 24;
/// 190 bits: a plain hash of it cannot be searched for, so no slow password hash is needed.
const SECRET_CHARS: usize = 32;

/// A token on its way to the one person it is for. Neither printed nor logged by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// The token itself, for the one answer that shows it.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    pub(super) fn of(text: String) -> Secret {
        Secret(text)
    }

    pub(super) fn hash(&self) -> TokenHash {
        TokenHash::of(&self.0)
    }

    pub(super) fn draw(prefix: &str) -> Result<Secret, getrandom::Error> {
        Ok(Secret(draw(prefix, BASE62, SECRET_CHARS)?))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(…)")
    }
}

/// BLAKE3 of a token. Tokens are compared by it, so the time a comparison takes tells nothing
/// about the token: nobody can choose a hash that starts like another one.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct TokenHash(pub [u8; 32]);

impl TokenHash {
    pub(super) fn of(token: &str) -> TokenHash {
        TokenHash(*blake3::hash(token.as_bytes()).as_bytes())
    }
}

pub(super) fn project_id() -> Result<String, getrandom::Error> {
    draw("prj_", BASE32, PROJECT_ID_CHARS)
}

pub(super) fn ingest_key() -> Result<String, getrandom::Error> {
    draw("pk_live_", BASE62, INGEST_KEY_CHARS)
}

fn draw(prefix: &str, alphabet: &[u8], chars: usize) -> Result<String, getrandom::Error> {
    // Bytes from here on would make the first letters of the alphabet likelier.
    let fair_below = 256 - 256 % alphabet.len();
    let mut text = prefix.to_owned();
    let mut bytes = [0; 64];
    while text.len() < prefix.len() + chars {
        getrandom::fill(&mut bytes)?;
        let missing = prefix.len() + chars - text.len();
        let fair = bytes
            .iter()
            .map(|byte| usize::from(*byte))
            .filter(|byte| *byte < fair_below);
        text.extend(
            fair.take(missing)
                .map(|byte| char::from(alphabet[byte % alphabet.len()])),
        );
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_character_of_the_alphabet_is_drawn_about_equally_often() {
        let text = draw("", BASE62, 62_000).expect("random");
        for letter in BASE62 {
            let times = text.bytes().filter(|byte| byte == letter).count();
            // 1,000 expected, standard deviation 31; a modulo without rejection gives 1,220 or 976.
            assert!(
                (840..1_160).contains(&times),
                "{} {times}",
                char::from(*letter)
            );
        }
    }

    #[test]
    fn ids_have_their_form_and_do_not_repeat() {
        let ids: HashSet<String> = (0..1_000).map(|_| project_id().expect("random")).collect();
        assert_eq!(ids.len(), 1_000);
        let id = ids.iter().next().expect("some");
        assert!(id.starts_with("prj_") && id.len() == 16, "{id}");
        let key = ingest_key().expect("random");
        assert!(key.starts_with("pk_live_") && key.len() == 32, "{key}");
    }

    #[test]
    fn a_secret_is_not_printed_for_debugging() {
        let secret = Secret::draw("sk_").expect("random");
        assert!(!format!("{secret:?}").contains(&secret.reveal()[3..]));
    }
}
