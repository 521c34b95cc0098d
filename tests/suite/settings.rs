//! A setting that cannot be meant stops the start with a sentence that an operator can act on.

use deadwood_tests::Installation;
use std::process::Command;

/// Runs a `serve` that must refuse, and returns what it said.
fn refusal(mut command: Command) -> String {
    let output = command.output().expect("starting the binary");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        !output.status.success(),
        "the server started and stopped: {said}"
    );
    said
}

#[test]
fn a_bad_or_unknown_flag_stops_the_start() {
    let installation = Installation::new();
    let cases = [
        (vec!["serve", "--listen", "nowhere"], "--listen"),
        (vec!["serve", "--listen", "127.0.0.1:99999"], "--listen"),
        (vec!["serve", "--colour", "blue"], "--colour"),
        (
            vec![
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--trusted-proxies",
                "everyone",
            ],
            "--trusted-proxies",
        ),
        (vec!["server"], "serve"),
    ];
    for (arguments, named) in cases {
        let said = refusal(installation.command(&arguments));
        assert!(said.contains(named), "{arguments:?}: {said}");
    }
}

#[test]
fn a_bad_or_unknown_environment_variable_stops_the_start() {
    let installation = Installation::new();
    for (name, value) in [
        ("DEADWOOD_LISTEN", "nowhere"),
        ("DEADWOOD_LISTNE", "127.0.0.1:0"),
    ] {
        let mut command = installation.command(&["serve"]);
        command.env(name, value);
        let said = refusal(command);
        assert!(
            said.contains(name) || said.contains("--listen"),
            "{name}={value}: {said}"
        );
    }
}

#[test]
fn a_bad_or_unknown_line_of_the_settings_file_stops_the_start() {
    let installation = Installation::new();
    let file = installation.root().join("deadwood.toml");
    for (text, named) in [
        ("colour = \"blue\"", "colour"),
        ("listen = 7", "listen"),
        ("listen = ", "deadwood.toml"),
    ] {
        std::fs::write(&file, text).expect("writing the settings file");
        let path = file.to_str().expect("a path in UTF-8");
        let said = refusal(installation.command(&["serve", "--config", path]));
        assert!(said.contains(named), "{text}: {said}");
    }
}

#[test]
fn an_address_in_use_is_told_by_name() {
    let installation = Installation::new();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = taken.local_addr().expect("its address").to_string();

    let said = refusal(installation.command(&["serve", "--listen", &address]));

    assert!(said.contains(&address), "{said}");
}
