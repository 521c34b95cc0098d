//! Where a webhook may point: whoever may set one must not reach through the server into its own network.

use ipnet::IpNet;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Longest address of a webhook, in bytes.
const URL_BYTES_MAX: usize = 2_000;

/// Networks of the operator's own that webhooks may point into.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Networks(Vec<IpNet>);

impl Networks {
    pub fn new(networks: Vec<IpNet>) -> Networks {
        Networks(networks)
    }

    /// Whether the server may open a connection to this address on behalf of a project.
    pub fn allow(&self, address: IpAddr) -> bool {
        let address = unmapped(address);
        is_public(address) || self.0.iter().any(|network| network.contains(&address))
    }
}

/// An IPv4 address in IPv6's clothes is judged as what it is.
fn unmapped(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(v6) => v6.to_ipv4_mapped().map_or(address, IpAddr::V4),
        IpAddr::V4(_) => address,
    }
}

/// Whether an address is reached over the internet and belongs to nobody's inner network (IANA's special-purpose registries,
/// RFC 6890).
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [first, second, third, _] = address.octets();
    let is_special = match first {
        0 | 127 => true,
        // Carriers' own (RFC 6598).
        100 => (64..128).contains(&second),
        192 => (second == 0 && (third == 0 || third == 2)) || (second == 88 && third == 99),
        // Benchmarks (RFC 2544).
        198 => second == 18 || second == 19 || (second == 51 && third == 100),
        203 => second == 0 && third == 113,
        first => first >= 224,
    };
    !(is_special || address.is_private() || address.is_link_local())
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let segments = address.segments();
    // Only 2000::/3 is given out for the internet; in it some blocks lead elsewhere or wrap an IPv4 address.
    let is_global = segments[0] & 0xe000 == 0x2000;
    let is_special = match segments[0] {
        // Protocol assignments (among them Teredo) and documentation.
        0x2001 => segments[1] < 0x200 || segments[1] == 0xdb8,
        // 6to4.
        0x2002 => true,
        0x3fff => segments[1] < 0x1000,
        _ => false,
    };
    is_global && !is_special
}

/// The address of a webhook. Its path is often a secret by itself, so it is neither printed nor shown.
#[derive(Clone, PartialEq, Eq)]
pub struct WebhookUrl {
    text: String,
    host: String,
}

/// Without the address.
impl fmt::Debug for WebhookUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "WebhookUrl({}/…)", self.host)
    }
}

/// Why an address is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnsafeUrl {
    #[error("begin it with https://, as the sender's own page shows it")]
    NotHttps,
    #[error(
        "write it without a name and password before the host: the receiver's secret belongs into the path"
    )]
    Credentials,
    #[error("it names no host")]
    NoHost,
    #[error("it is longer than {URL_BYTES_MAX} bytes or holds a space or control character")]
    Malformed,
}

impl WebhookUrl {
    /// Checks the form of an address. `allows_http`: the operator has networks of their own that may be spoken to.
    ///
    /// Where its host lies is looked at when it is called, since names change what they stand for.
    ///
    /// # Errors
    /// If it is no `https` address of a host, or carries credentials.
    pub fn parse(text: &str, allows_http: bool) -> Result<WebhookUrl, UnsafeUrl> {
        let is_text = text.len() <= URL_BYTES_MAX
            && text.bytes().all(|byte| byte.is_ascii_graphic())
            && !text.contains('\\');
        if !is_text {
            return Err(UnsafeUrl::Malformed);
        }
        let rest = match text.split_once("://") {
            Some(("https", rest)) => rest,
            Some(("http", rest)) if allows_http => rest,
            Some(_) | None => return Err(UnsafeUrl::NotHttps),
        };
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        if authority.contains('@') {
            return Err(UnsafeUrl::Credentials);
        }
        let host = match authority.strip_prefix('[') {
            Some(v6) => v6.split(']').next().unwrap_or_default(),
            None => authority.split(':').next().unwrap_or_default(),
        };
        if host.is_empty() {
            return Err(UnsafeUrl::NoHost);
        }
        Ok(WebhookUrl {
            text: text.to_owned(),
            host: host.to_owned(),
        })
    }

    /// The whole address, for the one request that is made to it and for the store.
    pub fn reveal(&self) -> &str {
        &self.text
    }

    /// What may be shown of it.
    pub fn host(&self) -> &str {
        &self.host
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn inner_networks_are_closed_whatever_they_are_dressed_as() {
        let none = Networks::default();
        for inner in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "192.0.2.1",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "::ffff:127.0.0.1",
            "::ffff:169.254.169.254",
            "fe80::1",
            "fd00::1",
            "ff02::1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2001::1",
            "2001:db8::1",
        ] {
            assert!(!none.allow(inner.parse().expect("an address")), "{inner}");
        }
        for public in [
            "1.1.1.1",
            "172.32.0.1",
            "192.169.0.1",
            "100.128.0.1",
            "2606:4700::1111",
            "2001:4860:4860::8888",
        ] {
            assert!(none.allow(public.parse().expect("an address")), "{public}");
        }
        let own = Networks::new(vec!["127.0.0.0/8".parse().expect("a network")]);
        assert!(own.allow("127.0.0.1".parse().expect("an address")));
        assert!(own.allow("::ffff:127.0.0.1".parse().expect("an address")));
        assert!(!own.allow("10.0.0.1".parse().expect("an address")));
    }

    #[test]
    fn only_an_https_address_without_credentials_is_taken() {
        for (text, refused) in [
            ("https://hooks.slack.com/services/T/B/x", None),
            ("https://[2606:4700::1111]:8443/x", None),
            ("http://hooks.slack.com/x", Some(UnsafeUrl::NotHttps)),
            ("ftp://a.example/x", Some(UnsafeUrl::NotHttps)),
            ("hooks.slack.com", Some(UnsafeUrl::NotHttps)),
            ("https://a:b@hooks.slack.com/", Some(UnsafeUrl::Credentials)),
            ("https:///x", Some(UnsafeUrl::NoHost)),
            ("https://a.example/x y", Some(UnsafeUrl::Malformed)),
            ("https://a.example\\@127.0.0.1/", Some(UnsafeUrl::Malformed)),
        ] {
            assert_eq!(WebhookUrl::parse(text, false).err(), refused, "{text}");
        }
        assert!(WebhookUrl::parse("http://127.0.0.1:9/x", true).is_ok());
        let url = WebhookUrl::parse("https://hooks.slack.com/services/T/B/secret", false)
            .expect("an address");
        assert_eq!(format!("{url:?}"), "WebhookUrl(hooks.slack.com/…)");
    }

    proptest! {
        #[test]
        fn a_mapped_address_is_judged_as_the_one_it_maps(bits in any::<u32>()) {
            let v4 = Ipv4Addr::from(bits);
            let none = Networks::default();
            prop_assert_eq!(none.allow(IpAddr::V4(v4)), none.allow(IpAddr::V6(v4.to_ipv6_mapped())));
        }

        #[test]
        fn no_text_makes_the_parser_fail(text in "\\PC{0,80}") {
            let _ = WebhookUrl::parse(&text, true);
        }
    }
}
