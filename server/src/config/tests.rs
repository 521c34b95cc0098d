//! Claims about settings, tried on the real command line.

use super::*;
use crate::cli::args::Cli;
use std::ffi::OsString;
use std::io::Write;

const SECRET: &str = "sk_hunter2hunter2";

struct Given {
    flags: &'static [&'static str],
    environment: &'static [(&'static str, &'static str)],
    file: Option<&'static str>,
}

const NOTHING: Given = Given {
    flags: &[],
    environment: &[],
    file: None,
};

fn read(given: &Given) -> Result<Settings, Stop> {
    let mut arguments: Vec<OsString> = vec!["deadwood".into(), "serve".into()];
    arguments.extend(given.flags.iter().map(OsString::from));
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    if let Some(text) = given.file {
        file.write_all(text.as_bytes()).expect("written");
        arguments.extend(["--config".into(), file.path().into()]);
    }
    let environment = given
        .environment
        .iter()
        .map(|(name, value)| (name.into(), value.into()));
    Cli::read(arguments, environment).map(|cli| cli.settings)
}

fn refusal(given: &Given) -> String {
    match read(given) {
        Err(Stop::Refused(Refusal(sentence))) => sentence,
        other => panic!("expected a refusal, not {other:?}"),
    }
}

#[test]
fn a_flag_wins_over_the_environment_that_over_the_file_that_over_the_default() {
    let file = Some("raw_days = 30\n");
    let environment = &[("DEADWOOD_RAW_DAYS", "20")];
    let flags = &["--raw-days", "10"];
    let cases = [
        ("default", NOTHING, 35),
        ("file", Given { file, ..NOTHING }, 30),
        (
            "environment over file",
            Given {
                environment,
                file,
                ..NOTHING
            },
            20,
        ),
        (
            "flag over both",
            Given {
                flags,
                environment,
                file,
            },
            10,
        ),
        (
            "flag over file",
            Given {
                flags,
                file,
                ..NOTHING
            },
            10,
        ),
    ];
    for (name, given, days) in cases {
        assert_eq!(
            read(&given).map(|settings| settings.raw_days),
            Ok(days),
            "{name}"
        );
    }
}

#[test]
fn a_setting_means_the_same_wherever_it_stands() {
    let cases = [
        Given {
            flags: &[
                "--listen=0.0.0.0:80",
                "--trusted-proxies",
                "10.0.0.0/8,fd00::/8",
                "--log",
                "debug",
                "--geo",
                "c.mmdb",
            ],
            ..NOTHING
        },
        Given {
            environment: &[
                ("DEADWOOD_LISTEN", "0.0.0.0:80"),
                ("DEADWOOD_TRUSTED_PROXIES", "10.0.0.0/8,fd00::/8"),
                ("DEADWOOD_LOG", "debug"),
                ("DEADWOOD_GEO", "c.mmdb"),
            ],
            ..NOTHING
        },
        Given {
            file: Some(
                "listen = \"0.0.0.0:80\"\ntrusted_proxies = [\"10.0.0.0/8\", \"fd00::/8\"]\nlog = \"debug\"\ngeo = \"c.mmdb\"\n",
            ),
            ..NOTHING
        },
    ];
    for given in &cases {
        let settings = read(given).expect("good settings");
        assert_eq!(settings.listen.to_string(), "0.0.0.0:80");
        assert!(
            settings
                .trusted_proxies
                .trusts("10.9.9.9".parse().expect("an address"))
        );
        assert!(
            settings
                .trusted_proxies
                .trusts("fd00::9".parse().expect("an address"))
        );
        assert_eq!(settings.log, LogLevel::Debug);
        assert_eq!(settings.geo, Some(PathBuf::from("c.mmdb")));
    }
}

#[test]
fn the_file_may_be_named_by_the_environment_and_a_flag_names_another() {
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(b"raw_days = 7").expect("written");
    let environment = || [("DEADWOOD_CONFIG".into(), file.path().into())];
    let days = |arguments: &[&str]| {
        let arguments = arguments.iter().map(OsString::from).collect();
        Cli::read(arguments, environment()).map(|cli| (cli.settings.raw_days, cli.settings.config))
    };
    assert_eq!(
        days(&["deadwood", "serve"]),
        Ok((7, Some(file.path().to_owned())))
    );
    assert_eq!(
        days(&["deadwood", "--config", "/dev/null", "serve"]),
        Ok((35, Some(PathBuf::from("/dev/null"))))
    );
}

#[test]
fn what_is_unknown_or_wrong_is_refused_in_one_sentence_that_names_it_and_the_remedy() {
    let flags = |flags| Given { flags, ..NOTHING };
    let environment = |environment| Given {
        environment,
        ..NOTHING
    };
    let file = |text| Given {
        file: Some(text),
        ..NOTHING
    };
    let cases: [(&str, Given, &[&str]); 20] = [
        (
            "misspelt flag",
            flags(&["--lisen=x"]),
            &["unknown flag --lisen", "did you mean --listen"],
        ),
        (
            "secret in a flag",
            flags(&["--token=sk_hunter2hunter2"]),
            &["unknown flag --token"],
        ),
        (
            "secret as an argument",
            flags(&[SECRET]),
            &["too many", "`deadwood serve --help` tells what it takes"],
        ),
        ("flag without a value", flags(&["--listen"]), &["listen"]),
        (
            "bad flag",
            flags(&["--listen", SECRET]),
            &[
                "--listen is not an IP address with a port",
                "127.0.0.1:7700",
            ],
        ),
        (
            "bad level",
            flags(&["--log", SECRET]),
            &["--log is not one of error, warn, info, debug, trace"],
        ),
        (
            "bad days",
            flags(&["--raw-days", "0"]),
            &["--raw-days is not a whole number of days from 1 to 365"],
        ),
        (
            "empty folder",
            flags(&["--data-dir="]),
            &["--data-dir is empty"],
        ),
        (
            "unknown variable",
            environment(&[("DEADWOOD_TOKEN", SECRET)]),
            &["DEADWOOD_TOKEN", "DEADWOOD_DATA_DIR"],
        ),
        (
            "lower-case variable",
            environment(&[("DEADWOOD_listen", SECRET)]),
            &["DEADWOOD_listen", "DEADWOOD_LISTEN"],
        ),
        (
            "bad variable",
            environment(&[("DEADWOOD_LISTEN", SECRET)]),
            &["setting listen", "DEADWOOD_LISTEN", "127.0.0.1:7700"],
        ),
        (
            "bad variable though a flag wins",
            Given {
                flags: &["--raw-days=9"],
                environment: &[("DEADWOOD_RAW_DAYS", "x")],
                file: None,
            },
            &["setting raw_days"],
        ),
        (
            "bad level in the environment",
            environment(&[("DEADWOOD_LOG", SECRET)]),
            &["setting log", "is not one of error"],
        ),
        (
            "unknown key",
            file("[tokens]\na = \"sk_hunter2hunter2\"\n"),
            &["unknown setting tokens in /", "data_dir"],
        ),
        (
            "a file that names a file",
            file("config = \"sk_hunter2hunter2\""),
            &["unknown setting config"],
        ),
        (
            "bad value in the file",
            file("public_url = \"sk_hunter2hunter2\""),
            &["setting public_url in /", "https://usage.example.com"],
        ),
        (
            "wrong type in the file",
            file("raw_days = 1.5"),
            &["setting raw_days in /", "whole number"],
        ),
        (
            "not TOML",
            file("raw_days = 3\nsk_hunter2hunter2"),
            &["not TOML at line 2"],
        ),
        (
            "missing file",
            environment(&[("DEADWOOD_CONFIG", "/no/such/file.toml")]),
            &["setting config", "/no/such/file.toml"],
        ),
        (
            "keys inside data",
            flags(&["--data-dir=d", "--keys-dir=d/keys"]),
            &["setting keys_dir", "backup", "outside"],
        ),
    ];
    for (name, given, parts) in cases {
        let sentence = refusal(&given);
        for part in parts {
            assert!(
                sentence.contains(part),
                "{name}: {part:?} is not in: {sentence}"
            );
        }
        assert!(
            !sentence.contains(SECRET),
            "{name} repeats the value: {sentence}"
        );
        assert!(
            !sentence.contains('\n'),
            "{name} is more than a sentence: {sentence}"
        );
    }
}

#[test]
fn an_empty_variable_is_one_that_is_not_set_and_test_variables_are_none_of_ours() {
    let environment = &[
        ("DEADWOOD_GEO", ""),
        ("DEADWOOD_TEST_SHARED", "/x"),
        ("PATH", "/bin"),
    ];
    let settings = read(&Given {
        environment,
        ..NOTHING
    })
    .expect("good settings");
    assert_eq!(settings.geo, None);
}

#[test]
fn a_variable_that_is_not_text_is_refused() {
    use std::os::unix::ffi::OsStringExt;
    let environment = [("DEADWOOD_GEO".into(), OsString::from_vec(vec![0xff]))];
    let stop =
        Cli::read(vec!["deadwood".into(), "serve".into()], environment).expect_err("refused");
    assert!(
        format!("{stop:?}").contains("is not UTF-8 text"),
        "{stop:?}"
    );
}

#[test]
fn the_defaults_are_those_of_the_manual() {
    let settings = read(&NOTHING).expect("defaults");
    assert_eq!(settings.listen.to_string(), "127.0.0.1:7700");
    assert_eq!(
        (settings.data_dir, settings.keys_dir),
        ("data".into(), "keys".into())
    );
    assert_eq!(settings.log, LogLevel::Info);
    assert!(
        !settings
            .trusted_proxies
            .trusts("127.0.0.1".parse().expect("an address"))
    );
    assert_eq!(
        (settings.geo, settings.public_url, settings.config),
        (None, None, None)
    );
}

#[test]
fn links_begin_with_the_public_url_or_with_what_a_browser_can_open() {
    let base = |flags: &'static [&'static str], listening: &str| {
        let settings = read(&Given { flags, ..NOTHING }).expect("good settings");
        settings.link_base(listening.parse().expect("an address"))
    };
    assert_eq!(base(&[], "127.0.0.1:41234"), "http://127.0.0.1:41234");
    assert_eq!(base(&[], "0.0.0.0:80"), "http://localhost:80");
    assert_eq!(
        base(&["--public-url=https://a.example/"], "0.0.0.0:80"),
        "https://a.example"
    );
}

#[test]
fn mails_go_in_the_clear_to_this_machine_alone_and_the_password_is_not_printed() {
    for (url, is_taken) in [
        ("smtps://deadwood:secret@mail.example.com:465", true),
        (
            "smtp://deadwood:secret@mail.example.com:587?tls=required",
            true,
        ),
        ("smtp://localhost:25", true),
        ("smtp://127.0.0.1:25", true),
        ("smtp://[::1]:25", true),
        ("smtp://mail.example.com:25", false),
        ("smtp://localhost.example.com:25", false),
        ("smtp://localhost@mail.example.com:25", false),
        ("smtps://", false),
        ("https://mail.example.com", false),
        ("mail.example.com", false),
    ] {
        assert_eq!(SmtpUrl::parse(url).is_ok(), is_taken, "{url}");
    }
    let url = SmtpUrl::parse("smtps://deadwood:secret@mail.example.com").expect("an address");
    assert!(!format!("{url:?}").contains("secret"));
}

#[test]
fn a_provider_is_set_whole_or_not_at_all() {
    const WHOLE: &[&str] = &[
        "--oidc-issuer=https://id.example",
        "--oidc-client-id=deadwood",
        "--oidc-client-secret-file=secret",
        "--public-url=https://usage.example.com/",
    ];
    let read = |flags: &[&'static str]| {
        let arguments = ["deadwood", "serve"].iter().chain(flags);
        Cli::read(arguments.map(OsString::from).collect(), [])
            .map(|cli| cli.settings.provider().expect("checked"))
    };
    let whole = read(WHOLE).expect("good").expect("a provider");
    assert_eq!(whole.returns_to, "https://usage.example.com/sign-in/return");
    assert_eq!(read(&[]), Ok(None));

    for (left_out, named) in [
        (0, "oidc_client_id is of no use without oidc_issuer"),
        (1, "oidc_issuer needs oidc_client_id"),
        (2, "oidc_issuer needs oidc_client_secret_file"),
        (3, "oidc_issuer needs public_url"),
    ] {
        let mut flags = WHOLE.to_vec();
        flags.remove(left_out);
        let Err(Stop::Refused(Refusal(sentence))) = read(&flags) else {
            panic!("taken without {}", WHOLE[left_out]);
        };
        assert!(sentence.contains(named), "{sentence}");
    }
    let mut open = WHOLE.to_vec();
    open.push("--oidc-newcomers=Shop");
    let Err(Stop::Refused(Refusal(sentence))) = read(&open) else {
        panic!("open to the world");
    };
    assert!(sentence.contains("needs oidc_domains"), "{sentence}");
    open.push("--oidc-domains=example.com, example.org");
    let set = read(&open).expect("good").expect("a provider");
    assert_eq!(
        (set.domains.len(), set.newcomers.as_deref()),
        (2, Some("Shop"))
    );
}
