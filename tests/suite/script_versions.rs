//! A page that pins a version of the script goes on working when the server carries another.

use deadwood_tests::{Installation, Server};
use sha2::{Digest, Sha256};
use std::fs;

fn script(server: &Server, path: &str) -> (u16, String) {
    let answer = server.get(path, "");
    (answer.status, answer.body)
}

fn path_of(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    let version: String = digest[..16]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("/deadwood.{version}.js")
}

#[test]
fn what_was_served_once_is_served_for_ever() {
    let installation = Installation::new();
    let server = installation.start();
    let (_, carried) = script(&server, "/deadwood.js");
    let pinned = path_of(carried.as_bytes());
    assert_eq!(script(&server, &pinned), (200, carried.clone()));
    server.stop();
    let kept = installation.data_dir().join("versions");
    let kept_now = fs::read(kept.join(&pinned[1..])).expect("the version carried is kept");
    assert_eq!(kept_now, carried.as_bytes());

    // What an older server of this installation left there.
    let old = b"/* the script of an older server */";
    fs::write(kept.join(&path_of(old)[1..]), old).expect("written");
    let forged = path_of(b"what nobody served");
    fs::write(kept.join(&forged[1..]), "something else").expect("written");
    let server = installation.start();

    let expected = String::from_utf8(old.to_vec()).expect("text");
    assert_eq!(script(&server, &path_of(old)), (200, expected));
    assert_eq!(script(&server, &pinned).0, 200);
    assert_eq!(
        script(&server, &forged).0,
        404,
        "the name must vouch for the content"
    );
    assert_eq!(script(&server, &path_of(b"unknown")).0, 404);
}
