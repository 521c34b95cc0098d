//! The address of a client, which no one can print, store or copy.

use std::net::{IpAddr, Ipv6Addr};

/// A client's network address.
///
/// It has no `Debug`, `Display`, `Serialize` or `Clone`: the only way out is
/// [`ClientAddress::prefix`] for hashing and country look-up by reference.
///
/// ```
/// let address = domain::identity::ClientAddress::new([192, 0, 2, 7].into());
/// let _prefix = address.prefix();
/// ```
/// ```compile_fail,E0277
/// let address = domain::identity::ClientAddress::new([192, 0, 2, 7].into());
/// println!("{address:?}");
/// ```
/// ```compile_fail,E0277
/// let address = domain::identity::ClientAddress::new([192, 0, 2, 7].into());
/// println!("{address}");
/// ```
/// ```compile_fail,E0599
/// let address = domain::identity::ClientAddress::new([192, 0, 2, 7].into());
/// let second = address.clone();
/// ```
/// ```compile_fail,E0277
/// let address = domain::identity::ClientAddress::new([192, 0, 2, 7].into());
/// println!("{:?}", address.prefix());
/// ```
pub struct ClientAddress(IpAddr);

impl ClientAddress {
    /// Takes an address as the socket or a trusted proxy gave it; IPv4-mapped IPv6 becomes IPv4.
    pub fn new(address: IpAddr) -> ClientAddress {
        ClientAddress(address.to_canonical())
    }

    /// Reads one hop of `Forwarded: for=` or `X-Forwarded-For`, or the host field of an access log.
    ///
    /// Understands `192.0.2.7`, `192.0.2.7:4711`, `2001:db8::1`, `[2001:db8::1]`, `[2001:db8::1]:4711` and each in quotes.
    /// `None` for everything else, such as `unknown`, `_hidden` and names of hosts.
    pub fn parse_forwarded(hop: &str) -> Option<ClientAddress> {
        let hop = hop.trim();
        let hop = hop
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'))
            .unwrap_or(hop);
        if let Some(rest) = hop.strip_prefix('[') {
            let (address, port) = rest.split_once(']')?;
            let port_is_fine = port.is_empty() || port.strip_prefix(':').is_some_and(is_port);
            let address = address.parse().ok().filter(|_| port_is_fine)?;
            return Some(ClientAddress::new(IpAddr::V6(address)));
        }
        if let Ok(address) = hop.parse::<IpAddr>() {
            return Some(ClientAddress::new(address));
        }
        let (address, port) = hop.split_once(':')?;
        let address = address.parse().ok().filter(|_| is_port(port))?;
        Some(ClientAddress::new(IpAddr::V4(address)))
    }

    /// The part of the address that identifies a household or office: all of an IPv4 address, the
    /// first 64 bits of an IPv6 address (the rest changes daily by privacy extensions, RFC 8981).
    pub fn prefix(&self) -> AddressPrefix {
        match self.0 {
            IpAddr::V4(address) => AddressPrefix {
                bytes: address.to_ipv6_mapped().octets(),
                family: 4,
            },
            IpAddr::V6(address) => {
                let mut segments = address.segments();
                segments[4..].fill(0);
                AddressPrefix {
                    bytes: Ipv6Addr::from(segments).octets(),
                    family: 6,
                }
            }
        }
    }

    /// Lends the address to a look-up (country database). The closure's answer must not contain it.
    pub fn look_up<T>(&self, country_of: impl FnOnce(IpAddr) -> T) -> T {
        country_of(self.0)
    }
}

/// The hashed part of an address; as unprintable as the address.
#[derive(PartialEq, Eq)]
pub struct AddressPrefix {
    bytes: [u8; 16],
    family: u8,
}

impl AddressPrefix {
    pub(super) fn parts(&self) -> [&[u8]; 2] {
        [std::slice::from_ref(&self.family), &self.bytes]
    }
}

fn is_port(text: &str) -> bool {
    !text.is_empty() && text.len() <= 5 && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn prefix(hop: &str) -> Option<AddressPrefix> {
        ClientAddress::parse_forwarded(hop).map(|address| address.prefix())
    }

    #[test]
    fn every_way_to_write_a_hop_is_understood() {
        let v4 = prefix("192.0.2.7").unwrap();
        let v6 = prefix("2001:db8::1").unwrap();

        for same in [
            " 192.0.2.7 ",
            "192.0.2.7:4711",
            "\"192.0.2.7:4711\"",
            "::ffff:192.0.2.7",
            "[::ffff:192.0.2.7]:80",
        ] {
            assert!(prefix(same).is_some_and(|same| same == v4), "{same}");
        }
        for same in [
            "[2001:db8::1]",
            "\"[2001:db8::1]:4711\"",
            "2001:DB8:0::1",
            "2001:db8::ffff:1:2",
        ] {
            assert!(prefix(same).is_some_and(|same| same == v6), "{same}");
        }
    }

    #[test]
    fn what_is_no_address_is_none() {
        for hop in [
            "",
            "unknown",
            "_hidden",
            "example.org",
            "192.0.2",
            "192.0.2.7:",
            "192.0.2.7:80:80",
            "192.0.2.256",
            "[2001:db8::1",
            "[192.0.2.7]",
            "[::1]x",
            "for=192.0.2.7",
            "192.0.2.7, 192.0.2.8",
        ] {
            assert!(prefix(hop).is_none(), "{hop}");
        }
    }

    proptest! {
        #[test]
        fn ipv6_neighbours_in_a_64_share_a_prefix_and_others_do_not(network: u64, one: u64, two: u64, other: u64) {
            let at = |network: u64, host: u64| {
                let address = (u128::from(network) << 64) | u128::from(host);
                ClientAddress::new(IpAddr::V6(address.into())).prefix()
            };
            // ::/64 holds the mapped IPv4 addresses, which are told apart.
            prop_assume!(network != 0 && other != 0);
            prop_assert!(at(network, one) == at(network, two));
            prop_assert_eq!(at(network, one) == at(other, one), network == other);
        }

        #[test]
        fn ipv4_addresses_stay_apart_and_mapped_ones_do_not(one: u32, two: u32) {
            let v4 = |bits: u32| ClientAddress::new(IpAddr::V4(bits.into())).prefix();
            let mapped = std::net::Ipv4Addr::from(one).to_ipv6_mapped();
            prop_assert_eq!(v4(one) == v4(two), one == two);
            prop_assert!(ClientAddress::new(IpAddr::V6(mapped)).prefix() == v4(one));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,60}") {
            let _ = ClientAddress::parse_forwarded(&text);
        }
    }
}
