//! `deadwood doctor` beside a real server, and through proxies that are set up well and badly.

use deadwood_tests::{Installation, Server, eventually};
use serde_json::Value;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};

/// What a proxy does with `X-Forwarded-For`.
#[derive(Clone, Copy)]
enum Header {
    /// Puts the client's address in the place of whatever came.
    Replaces,
    /// Believes whoever sends one.
    PassesOn,
}

/// A proxy of one thread, which ends with the process.
fn proxy_before(server: SocketAddr, header: Header) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("its address");
    std::thread::spawn(move || {
        for client in listener.incoming().flatten() {
            forward(client, server, header);
        }
    });
    address
}

fn forward(mut client: TcpStream, server: SocketAddr, header: Header) {
    let mut request = String::new();
    let mut byte = [0];
    while !request.ends_with("\r\n\r\n") && client.read(&mut byte).is_ok_and(|read| read == 1) {
        request.push(byte[0].into());
    }
    let names_a_client = |line: &&str| {
        let line = line.to_ascii_lowercase();
        line.starts_with("x-forwarded-for:") || line.starts_with("forwarded:")
    };
    let is_named = request.lines().any(|line| names_a_client(&line));
    let kept = request.lines().filter(|line| {
        let is_connection = line.to_ascii_lowercase().starts_with("connection:");
        let is_dropped = matches!(header, Header::Replaces) && names_a_client(line);
        !line.is_empty() && !is_connection && !is_dropped
    });
    let mut passed: Vec<String> = kept.map(str::to_owned).collect();
    if matches!(header, Header::Replaces) || !is_named {
        passed.push("X-Forwarded-For: 203.0.113.5".to_owned());
    }
    passed.push("Connection: close\r\n\r\n".to_owned());
    let mut behind = TcpStream::connect(server).expect("the server");
    behind
        .write_all(passed.join("\r\n").as_bytes())
        .expect("passed on");
    let mut answer = Vec::new();
    behind.read_to_end(&mut answer).expect("an answer");
    let _ = client.write_all(&answer);
}

fn examine(installation: &Installation, flags: &[&str]) -> (bool, Value) {
    let run = installation.run(&[&["doctor", "--format", "json"], flags].concat());
    let examination = serde_json::from_str(&run.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}{}", run.stdout, run.stderr));
    (run.succeeded, examination)
}

fn state<'a>(examination: &'a Value, check: &str) -> &'a str {
    let findings = examination["findings"].as_array().expect("findings");
    let found = findings.iter().find(|finding| finding["check"] == check);
    found
        .and_then(|finding| finding["state"].as_str())
        .unwrap_or("not there")
}

fn running(flags: &[&str]) -> (Installation, Server) {
    let installation = Installation::new();
    let server = installation.start_with(flags);
    (installation, server)
}

#[test]
fn a_good_installation_needs_nothing_and_a_bad_one_is_told_what() {
    let (installation, server) = running(&[]);
    let (succeeded, good) = examine(&installation, &[]);
    assert!(succeeded && good["act"] == false, "{good}");
    assert_eq!(state(&good, "server"), "good", "{good}");
    assert_eq!(state(&good, "set_aside"), "not there", "{good}");
    assert_eq!(state(&good, "disk_forecast"), "note", "too early: {good}");
    eventually("the first comparison of store and journal", || {
        let (_, examination) = examine(&installation, &[]);
        (state(&examination, "comparison") == "good").then_some(())
    });
    let aside = installation.data_dir().join("events.duckdb.aside-1");
    std::fs::write(&aside, b"damaged").expect("written");
    let (succeeded, told) = examine(&installation, &[]);
    assert!(succeeded, "{told}");
    assert_eq!(state(&told, "set_aside"), "note", "{told}");
    std::fs::remove_file(aside).expect("removed");

    let (succeeded, bad) = examine(&installation, &["--geo", "no-such.mmdb"]);
    assert!(!succeeded && bad["act"] == true, "{bad}");
    assert_eq!(state(&bad, "countries"), "act", "{bad}");

    server.stop();
    let (succeeded, stopped) = examine(&installation, &[]);
    assert!(succeeded, "{stopped}");
    assert_eq!(state(&stopped, "server"), "note", "{stopped}");
    let words = installation.run(&["doctor"]);
    assert!(
        words.stdout.contains("Nothing must be done."),
        "{}",
        words.stdout
    );
}

#[test]
fn the_way_in_is_examined_by_a_canary() {
    for (name, header, trusted, expected) in [
        ("a good proxy", Header::Replaces, "127.0.0.1/32", "good"),
        (
            "a proxy that nobody trusts",
            Header::Replaces,
            "none",
            "act",
        ),
        (
            "a proxy that passes on what clients claim",
            Header::PassesOn,
            "127.0.0.1/32",
            "act",
        ),
    ] {
        let (installation, server) = running(&["--trusted-proxies", trusted]);
        let url = format!("http://{}", proxy_before(server.address(), header));
        let (succeeded, examination) = examine(&installation, &["--public-url", &url]);
        assert_eq!(
            state(&examination, "proxy"),
            expected,
            "{name}: {examination}"
        );
        assert_eq!(succeeded, expected == "good", "{name}");
    }
    let (installation, _server) = running(&[]);
    let nowhere = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}", nowhere.local_addr().expect("its address"));
    drop(nowhere);
    let (succeeded, examination) = examine(&installation, &["--public-url", &url]);
    assert!(!succeeded, "{examination}");
    assert_eq!(state(&examination, "proxy"), "act", "{examination}");
}
