//! Bytes by gzip, for whoever takes them.

use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;

/// How hard to try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// For what is asked for a few times.
    Fast,
    /// For what is made once and given for as long as the server runs.
    Best,
}

/// The bytes compressed; `None` where that gains nothing.
pub fn smaller(bytes: &[u8], effort: Effort) -> Option<Vec<u8>> {
    let level = match effort {
        Effort::Fast => Compression::fast(),
        Effort::Best => Compression::best(),
    };
    let mut encoder = GzEncoder::new(Vec::new(), level);
    let written = encoder.write_all(bytes);
    // A vector takes whatever is written.
    let compressed = written.and_then(|()| encoder.finish()).ok()?;
    (compressed.len() < bytes.len()).then_some(compressed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_gains_nothing_stays_as_it_is() {
        assert_eq!(smaller(b"x", Effort::Best), None);
        let text = "the same again and again ".repeat(40);
        let compressed = smaller(text.as_bytes(), Effort::Fast).expect("smaller");
        assert!(compressed.len() * 4 < text.len());
    }
}
