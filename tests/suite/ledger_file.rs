//! The ledger as whoever is measured downloads it, checked by them alone: without the server, its folder, or its program's code.

use crate::raw_http::{Reply, request};
use deadwood_tests::{Installation, Server, eventually};
use serde_json::{Map, Value};
use std::fs;
use std::path::Path;
use std::process::Command;

fn download(server: &Server, project: &str) -> Reply {
    let path = format!("/trust/{project}/ledger");
    request(server.address(), "GET", &path, &[], b"")
}

/// What a reader of the documentation computes: how many entries are told, how many are links that cannot be verified, and the head.
fn recomputed(text: &str) -> Result<(usize, usize, String), usize> {
    let (mut told, mut links, mut head) = (0, 0, [0; 32]);
    for (number, line) in (1..).zip(text.lines()) {
        let entry: Map<String, Value> = serde_json::from_str(line).expect("JSON");
        let hash = entry["hash"].as_str().expect("a hash");
        let mut said = entry.clone();
        said.retain(|name, _| ["at_s", "salt", "seq", "subject", "what"].contains(&name.as_str()));
        // In the alphabet's order and compact, as this library writes a map.
        let json = serde_json::to_vec(&said).expect("JSON");
        let is_told = entry.contains_key("what");
        let join = |bytes: &[u8]| blake3::hash(&[&head, bytes].concat());
        let made = match (entry["form"].as_u64(), is_told) {
            (Some(1), true) => join(&json),
            (Some(1), false) => blake3::Hash::from_hex(hash).expect("hex"),
            (Some(2), true) => join(blake3::hash(&json).as_bytes()),
            (Some(2), false) => {
                let digest = entry["digest"].as_str().expect("a digest");
                join(blake3::Hash::from_hex(digest).expect("hex").as_bytes())
            }
            other => panic!("line {number} is of the form {other:?}"),
        };
        if entry["seq"] != number || made.to_hex().as_str() != hash {
            return Err(number);
        }
        told += usize::from(is_told);
        links += usize::from(entry["form"] == 1 && !is_told);
        head = *made.as_bytes();
    }
    let head = blake3::Hash::from_bytes(head).to_hex();
    Ok((told, links, format!("{}:{head}", text.lines().count())))
}

/// Runs the program in an empty folder, with settings that lead to no server.
fn verify(file: &Path, more: &[&str]) -> (bool, String) {
    let elsewhere = Installation::new();
    let mut arguments = vec!["ledger", "verify", "--file", file.to_str().expect("a path")];
    arguments.extend(more);
    let run = elsewhere.run(&arguments);
    assert!(!elsewhere.data_dir().exists(), "it made a data folder");
    (run.succeeded, run.stdout + &run.stderr)
}

#[test]
fn whoever_is_measured_checks_the_chain_alone_and_learns_nothing_of_others() {
    let installation = Installation::new();
    let other = installation.create_project("Secretive");
    let own = installation.create_project("Ledgerly");
    installation.run_well(&["project", "set", "Secretive", "--k", "20"]);
    let server = installation.start();
    let sent = server.send(&own.one_use("u-1", "export", "e-1"));
    let noted = sent.expect_status(202).ledger.expect("a head");

    let reply = download(&server, &own.id);
    assert_eq!(reply.status, 200, "{}", reply.body);
    assert_eq!(reply.header("content-type"), Some("application/jsonl"));
    assert_eq!(reply.header("cache-control"), Some("no-cache"));
    let name = format!("attachment; filename=\"deadwood-ledger-{}.jsonl\"", own.id);
    assert_eq!(reply.header("content-disposition"), Some(name.as_str()));
    for secret in [&other.id, "Secretive", &other.ingest_key, "setting_changed"] {
        assert!(!reply.body.contains(secret), "{secret}: {}", reply.body);
    }
    let (told, links, head) = recomputed(&reply.body).expect("whole");
    assert!(told >= 1 && links == 0, "{}", reply.body);
    installation.run_well(&["ledger", "verify", "--head", &head]);
    let page = server.get(&format!("/trust/{}", own.id), "").body;
    assert!(page.contains(&format!("href=\"/trust/{}/ledger\"", own.id)));
    let shown = page.split(", head <code>").nth(1).expect("a head");
    let shown = shown.split('<').next().expect("its end");
    installation.run_well(&["ledger", "verify", "--head", shown]);
    server.stop();

    let file = installation.root().join("ledger.jsonl");
    fs::write(&file, &reply.body).expect("written");
    let (whole, said) = verify(&file, &["--head", &noted]);
    assert!(whole && said.contains("whole: each follows"), "{said}");
    for words in [
        format!("{told} of {}", own.id),
        "The head that you noted lies on the chain".to_owned(),
        format!("Newest: {head}"),
    ] {
        assert!(said.contains(&words), "{words}: {said}");
    }
    let (entries, hash) = head.split_once(':').expect("two parts");
    for (wrong, why) in [
        (format!("999:{hash}"), "was cut"),
        (format!("{entries}:{}", "0".repeat(64)), "was rewritten"),
        ("nonsense".to_owned(), "<entries>:<hash>"),
    ] {
        let (whole, said) = verify(&file, &["--head", &wrong]);
        assert!(!whole && said.contains(why), "{why}: {said}");
    }
    // The first line is of the other project: even of what is not told nothing can be exchanged.
    for (changed, line) in [
        (reply.body.replacen("\"digest\":\"", "\"digest\":\"f", 1), 1),
        (reply.body.replace("project_created", "key_created"), 2),
        (reply.body.lines().skip(1).collect::<Vec<_>>().join("\n"), 1),
    ] {
        fs::write(&file, &changed).expect("written");
        let (whole, said) = verify(&file, &[]);
        assert!(!whole && said.contains(&format!("line {line}: ")), "{said}");
    }
    fs::remove_file(&file).expect("removed");
    let (whole, said) = verify(&file, &[]);
    assert!(!whole && said.contains("ledger.jsonl"), "{said}");
}

#[test]
fn entries_of_before_stay_in_the_chain_and_are_links_to_whoever_may_not_read_them() {
    let installation = Installation::new();
    // Of the last version whose entries had the old form, all about one project.
    let kept = "../server/tests/kept_versions/0.1.0-control-20-events-7-presence-3.tar.gz";
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join(kept);
    let status = Command::new("tar")
        .args(["--extract", "--gzip", "--file"])
        .arg(kept)
        .current_dir(installation.root())
        .status();
    assert!(status.is_ok_and(|status| status.success()), "tar works");
    let new = installation.create_project("New");
    let listed: Value =
        serde_json::from_str(&installation.run_well(&["project", "list"])).expect("JSON");
    let listed = listed.as_array().expect("a list").iter();
    let mut ids = listed.map(|project| project["project"].as_str().expect("an id").to_owned());
    let old = ids.find(|id| *id != new.id).expect("the one of before");
    let server = installation.start();

    // What time has brought meanwhile is told between two downloads at most once.
    let (of_old, of_new) = eventually("two files of one head", || {
        let files = [&old, &new.id].map(|id| download(&server, id).body);
        let [of_old, of_new] = files;
        (of_old.lines().count() == of_new.lines().count()).then_some((of_old, of_new))
    });
    server.stop();
    let (told, links, head) = recomputed(&of_old).expect("whole");
    assert!(told > 4 && links == 0, "{of_old}");
    assert!(of_old.contains("\"form\":1") && of_old.contains("\"form\":2"));
    assert!(!of_old.contains(&new.id));
    let (told, links, same_head) = recomputed(&of_new).expect("whole");
    assert!(told == 1 && links > 4, "{of_new}");
    assert!(!of_new.contains(&old), "{of_new}");
    assert_eq!(head, same_head, "one chain, told to two");

    let file = installation.root().join("ledger.jsonl");
    fs::write(&file, &of_new).expect("written");
    let (whole, said) = verify(&file, &["--head", &head]);
    assert!(whole, "{said}");
    for words in [
        format!("  {links} of others, made in the old form: links that cannot be verified"),
        format!("1 of {}", new.id),
    ] {
        assert!(said.contains(&words), "{words}: {said}");
    }
}

#[test]
fn where_no_project_is_there_is_no_ledger_either() {
    let installation = Installation::new();
    let gone = installation.create_project("Ledgerly");
    installation.create_project("Secretive");
    installation.run_well(&["project", "delete", "Ledgerly"]);
    let server = installation.start();
    for id in ["prj_nothing", &gone.id] {
        let problem = download(&server, id);
        assert_eq!(problem.status, 404, "{}", problem.body);
        assert_eq!(problem.json()["code"], "not_found");
        let path = format!("/trust/{id}/ledger");
        let headers = [("Accept", "text/html,*/*;q=0.8")];
        let page = request(server.address(), "GET", &path, &headers, b"");
        assert_eq!(page.status, 404);
        assert!(page.body.contains("There is no project"), "{}", page.body);
    }
    server.stop();
}
