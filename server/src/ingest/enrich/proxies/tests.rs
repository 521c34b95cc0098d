use proptest::prelude::*;

use super::*;

const PROXY: &str = "10.0.0.1";

fn trusted() -> TrustedProxies {
    TrustedProxies::parse("10.0.0.0/8, fd00::/8").unwrap()
}

/// Who a request came from, and what was wrong with its headers.
fn resolve(
    peer: &str,
    forwarded: &[&str],
    x_forwarded_for: &[&str],
) -> (String, Option<ForwardedProblem>) {
    let forwarded: Vec<&[u8]> = forwarded.iter().map(|value| value.as_bytes()).collect();
    let older: Vec<&[u8]> = x_forwarded_for
        .iter()
        .map(|value| value.as_bytes())
        .collect();
    let resolved = trusted().client(peer.parse().unwrap(), &forwarded, &older);
    (text(&resolved.address), resolved.problem)
}

fn text(address: &ClientAddress) -> String {
    address.look_up(|ip| ip.to_string())
}

#[test]
fn the_first_hop_from_the_right_that_is_not_ours_is_the_client() {
    let client = "192.0.2.7".to_owned();

    assert_eq!(resolve(PROXY, &[], &["192.0.2.7"]), (client.clone(), None));
    assert_eq!(
        resolve(PROXY, &[], &["198.51.100.1, 192.0.2.7, 10.9.9.9"]),
        (client.clone(), None)
    );
    assert_eq!(
        resolve(PROXY, &[], &["198.51.100.1", "192.0.2.7", "10.9.9.9"]),
        (client.clone(), None)
    );
    assert_eq!(
        resolve(
            PROXY,
            &["for=198.51.100.1, For=\"192.0.2.7:4711\";proto=https;by=10.0.0.1"],
            &[]
        ),
        (client.clone(), None)
    );
    assert_eq!(
        resolve("::ffff:10.0.0.1", &[], &["192.0.2.7"]),
        (client.clone(), None)
    );
}

#[test]
fn a_chain_of_our_own_proxies_ends_at_the_leftmost() {
    assert_eq!(
        resolve(PROXY, &[], &["10.1.1.1, 10.2.2.2"]),
        ("10.1.1.1".to_owned(), None)
    );
}

#[test]
fn a_header_of_a_stranger_is_not_believed() {
    let stranger = "203.0.113.9";

    let answer = resolve(stranger, &["for=192.0.2.7"], &["192.0.2.7"]);

    assert_eq!(
        answer,
        (stranger.to_owned(), Some(ForwardedProblem::UntrustedSender))
    );
}

#[test]
fn nobody_is_trusted_unless_the_operator_says_so() {
    let peer: IpAddr = PROXY.parse().unwrap();

    let resolved = TrustedProxies::default().client(peer, &[], &[b"192.0.2.7"]);

    assert_eq!(text(&resolved.address), PROXY.to_owned());
}

#[test]
fn a_header_that_cannot_be_read_leaves_the_peer_and_says_why() {
    let thousand = vec!["192.0.2.7"; 1_000].join(",");
    let cases: [(&[&str], &[&str], ForwardedProblem); 9] = [
        (&[], &["nonsense"], ForwardedProblem::Malformed),
        (
            &["for=192.0.2.7;for=192.0.2.8"],
            &[],
            ForwardedProblem::Malformed,
        ),
        (&["for=\"192.0.2.7"], &[], ForwardedProblem::Malformed),
        (&["192.0.2.7"], &[], ForwardedProblem::Malformed),
        (&["for=unknown"], &[], ForwardedProblem::Hidden),
        (&["for=\"_secret\""], &[], ForwardedProblem::Hidden),
        (&["proto=https"], &[], ForwardedProblem::Hidden),
        (&[], &[&thousand], ForwardedProblem::TooManyHops),
        (
            &["for=192.0.2.7"],
            &["192.0.2.8"],
            ForwardedProblem::Conflict,
        ),
    ];

    for (forwarded, older, problem) in cases {
        assert_eq!(
            resolve(PROXY, forwarded, older),
            (PROXY.to_owned(), Some(problem)),
            "{forwarded:?} {problem:?}"
        );
    }
}

#[test]
fn what_a_client_wrote_on_the_left_cannot_disturb() {
    let client = "192.0.2.7".to_owned();

    assert_eq!(
        resolve(PROXY, &[], &["<script>, unknown, 1.2.3.4.5, 192.0.2.7"]),
        (client.clone(), None)
    );
    assert_eq!(
        resolve(PROXY, &[], &["\u{fffd}", "192.0.2.7"]),
        (client.clone(), None)
    );
    assert_eq!(
        resolve(PROXY, &["gibberish, for=192.0.2.7"], &[]),
        (client.clone(), None)
    );
    assert_eq!(
        resolve(PROXY, &[], &["192.0.2.7, "]),
        (client.clone(), None)
    );
    assert_eq!(
        resolve(PROXY, &[], &["\", 192.0.2.7"]),
        (client.clone(), None)
    );
}

#[test]
fn a_bad_setting_names_its_entry() {
    let error = TrustedProxies::parse("10.0.0.0/8, proxy.example").unwrap_err();

    assert_eq!(error.entry, "proxy.example");
    assert!(TrustedProxies::parse("").unwrap().networks.is_empty());
}

proptest! {
    #[test]
    fn nothing_a_client_sends_changes_who_it_is(left in "\\PC{0,80}", client: u32, is_standard: bool) {
        let client = std::net::Ipv4Addr::from(client);
        prop_assume!(!trusted().trusts(client.into()));
        // What it sent is a line of its own, as proxies that append a header line do it.
        let right = if is_standard { format!("for={client}") } else { client.to_string() };
        let lines = [left.as_str(), right.as_str()];
        let answer = if is_standard { resolve(PROXY, &lines, &[]) } else { resolve(PROXY, &[], &lines) };
        prop_assume!(answer.1 != Some(ForwardedProblem::TooManyHops));
        prop_assert_eq!(answer, (client.to_string(), None));
    }

    #[test]
    fn a_stranger_is_always_itself(forwarded in "\\PC{0,80}", older in "\\PC{0,80}", peer: u32) {
        let peer = std::net::Ipv4Addr::from(peer);
        prop_assume!(!trusted().trusts(peer.into()));
        prop_assert_eq!(resolve(&peer.to_string(), &[&forwarded], &[&older]).0, peer.to_string());
    }

    #[test]
    fn no_bytes_panic(one in prop::collection::vec(any::<u8>(), 0..200), two in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = trusted().client(PROXY.parse().unwrap(), &[&one], &[&two]);
    }
}
