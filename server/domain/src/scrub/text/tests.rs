use proptest::prelude::*;

use super::*;

fn scrubbed(text: &str) -> String {
    scrub(text).into_owned()
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

#[test]
fn each_kind_is_redacted_and_the_rest_of_the_text_stays() {
    let cases = [
        (
            "write to Jane.Doe+x@mail.example.org today",
            "write to [email] today",
        ),
        ("jane@intranet", "[email]"),
        ("\"jane doe\"@example.org", "[email]"),
        (
            "call +46 (0)8 928 571 38 or 905-674-3793",
            "call [phone] or [phone]",
        ),
        ("03.93.92.16.85", "[phone]"),
        ("345-899-3560x4587", "[phone]"),
        ("4111 1111 1111 1111", "[card]"),
        ("4111111111111111", "[card]"),
        ("GB82 WEST 1234 5698 7654 32", "[iban]"),
        ("de89370400440532013000", "[iban]"),
        ("from 192.168.2.1 and 2001:db8::1", "from [ip] and [ip]"),
        ("550e8400-e29b-41d4-a716-446655440000", "[uuid]"),
        (
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
            "[token]",
        ),
        ("sk_live_4eC39HqLyjWDarjtT1zdp7dc", "[token]"),
        ("5f4dcc3b5aa765d61d8327deb882cf99", "[token]"),
        ("password=hunter2&tab=1", "password=[token]&tab=1"),
        ("Authorization: Bearer abc.def", "Authorization: [token]"),
        ("ticket 4711081", "ticket [digits]"),
        ("460-89-9847", "[phone]"),
    ];

    for (text, expected) in cases {
        assert_eq!(scrubbed(text), expected);
    }
}

#[test]
fn wrapped_and_doubly_encoded_data_is_found() {
    for secret in [
        "jane.doe@example.org",
        "+46 (0)8 928 571 38",
        "4111 1111 1111 1111",
        "GB82WEST12345698765432",
        "10.1.2.3",
    ] {
        let once = encoded(secret);
        let twice = encoded(&once);
        for text in [
            format!("/find/{secret}/edit"),
            format!("/find?q={once}&x=1"),
            format!("q={twice}"),
            format!(r#"{{"q":"{secret}"}}"#),
        ] {
            let clean = scrubbed(&text);
            assert!(
                !clean.contains(secret) && !clean.contains(&once) && !clean.contains(&twice),
                "{text} → {clean}"
            );
        }
    }
}

#[test]
fn ordinary_names_and_routes_are_left() {
    let names = [
        "export-csv",
        "Quarterly report 2015",
        "vroot-1287",
        "/reports/:id/edit",
        "/api/v2/exports",
        "2026.11.3",
        "v1.4.2-rc.1",
        "2015-05-17",
        "17.05.2015",
        "2015-05-17T10:05:03Z",
        "10:05:03",
        "1920x1080",
        "Windows NT 4.0",
        "Office 97 Step by Step",
        "pkg@1.2.3",
        "@scope/package",
        "50 %",
        "100%25",
        "a=b",
        "C++ & C#",
        "tab: settings",
        "A1:B12",
        "12,50 EUR",
        "über-uns",
        "设置",
        "mod_assign: The status of the submission has been viewed",
        "the-longest-feature-key-a-team-ever-thought-of-for-2026",
        "Core::User::login",
        "module:view",
        "3.5 of 5",
    ];

    for name in names {
        assert!(
            matches!(scrub(name), Cow::Borrowed(same) if same == name),
            "{name} → {}",
            scrub(name)
        );
    }
}

#[test]
fn a_key_that_is_an_address_is_noticed() {
    for key in [
        "jane@example.org",
        "JANE@EXAMPLE.ORG",
        "jane%40example.org",
        "jane%2540example.org",
        "<jane@example.org>",
    ] {
        assert!(looks_like_email(key), "{key}");
    }
    for key in ["u-42", "jane", "7f3a9c1b", "@jane", "a@", "pkg@1.2.3"] {
        assert!(!looks_like_email(key), "{key}");
    }
}

#[test]
fn a_long_text_is_cut() {
    assert!(scrubbed(&"é ".repeat(10_000)).len() <= TEXT_BYTES_MAX);
}

#[test]
fn a_text_built_to_be_found_again_and_again_is_dropped_whole() {
    // Each redaction leaves an encoded @ beside what follows, which the next round joins to it.
    let hostile = format!("a%40\u{11fd5}{}@x", "@%25%40%25%40%25".repeat(30));

    assert_eq!(scrubbed(&hostile), HOSTILE);
}

proptest! {
    #[test]
    fn scrubbing_twice_changes_nothing(text in "(\\PC|[0-9@:=%. /-]|[a-f0-9]{4}|2015-05-17|token=|@x|%40|%25){0,40}") {
        let once = scrubbed(&text);
        prop_assert_eq!(scrubbed(&once), once);
    }

    #[test]
    fn a_planted_secret_never_survives(before in "[a-z ]{0,20}", name in "[a-zA-Z][a-z0-9.]{0,10}[a-z]", digits in 1_000_000u64..1_000_000_000_000_000, address: u32, uuid: u128, times in 0usize..3) {
        let ip = std::net::Ipv4Addr::from(address).to_string();
        let uuid = format!("{:08x}-{:04x}-{:04x}-{:04x}-{:012x}", uuid >> 96, (uuid >> 80) & 0xffff, (uuid >> 64) & 0xffff, (uuid >> 48) & 0xffff, uuid & 0xffff_ffff_ffff);
        for secret in [format!("{name}@example.org"), digits.to_string(), ip, uuid] {
            let written = (0..times).fold(format!("{before} {secret}, then"), |text, _| encoded(&text));
            let clean = scrubbed(&written);
            let plain = percent::decode(&percent::decode(&clean)).into_owned();
            prop_assert!(!plain.contains(&secret), "{} → {}", written, clean);
        }
    }

    #[test]
    fn words_are_left(text in "[A-Za-z]{1,15}([ /_-][a-z]{1,15}){0,6}") {
        prop_assert_eq!(scrubbed(&text), text);
    }
}
