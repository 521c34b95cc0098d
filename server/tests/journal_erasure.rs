//! A segment of the journal is unreadable once it is unlinked, also for whoever copied it before.

use crate::installation::{DAY_S, Installation};
use chacha20poly1305::aead::AeadInPlace;
use chacha20poly1305::{ChaCha20Poly1305, KeyInit, Nonce};
use deadwood::ingest::collect::Sender;
use deadwood::lifecycle;
use deadwood::storage::control::NewProject;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.push(path);
        }
    }
    files
}

/// Whether 32 bytes of any file that begin at any place open the first record of a segment: a record carries the tag that
/// tells. Large files are tried at every 16th place, where a database would lay a key.
fn something_opens(segment: &[u8], files: &[PathBuf]) -> bool {
    // The segment's header takes 40 bytes; the record's head holds its length, its number and a check, 16 bytes in all.
    let length: [u8; 4] = segment[40..44].try_into().expect("four bytes");
    let mut nonce = Nonce::default();
    nonce[..8].copy_from_slice(&segment[44..52]);
    let record = &segment[56..56 + u32::from_le_bytes(length) as usize];
    files.iter().any(|path| {
        let bytes = std::fs::read(path).unwrap_or_default();
        let step = if bytes.len() > 1 << 16 { 16 } else { 1 };
        bytes.windows(32).step_by(step).any(|key| {
            let cipher = ChaCha20Poly1305::new(key.into());
            let mut text = record.to_vec();
            cipher.decrypt_in_place(&nonce, b"", &mut text).is_ok()
        })
    })
}

#[test]
fn a_copied_segment_opens_with_its_key_and_with_nothing_that_is_left_after_it() {
    let now_s = 20_668 * DAY_S;
    let mut installation = Installation::new(now_s);
    let project = installation.project(&NewProject::named("copied"));
    let body = r#"{"actor":"u-1","events":[{"feature":"export","action":"use"}]}"#;
    installation
        .send(Sender::Server(project), [192, 0, 2, 1], body)
        .expect("taken");
    installation.wait_until_applied();
    let journal = installation.path("data/journal");
    let segment = files_below(&journal).pop().expect("a segment");
    let copy = std::fs::read(segment).expect("readable");
    assert!(
        something_opens(&copy, &files_below(&installation.path("keys"))),
        "control: the living key opens it"
    );

    installation.clock.set(now_s + 50 * 3_600);
    lifecycle::tick(&installation.app().services).expect("a tick");
    let patience = Instant::now() + Duration::from_secs(20);
    while !files_below(&journal).is_empty() && Instant::now() < patience {
        lifecycle::keep_house(&installation.app().services).expect("house kept");
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(files_below(&journal).is_empty(), "it is unlinked");
    installation.stop();
    assert!(!something_opens(
        &copy,
        &files_below(&installation.path(""))
    ));
}
