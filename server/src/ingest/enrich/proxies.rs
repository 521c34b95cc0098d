//! Finds the client behind the operator's own proxies. No header is believed unless a trusted proxy sent it.

use std::net::IpAddr;

use domain::identity::ClientAddress;
use ipnet::IpNet;

/// Hops one request may name in one kind of header; chains of real proxies are shorter than five.
const HOPS_MAX: usize = 16;

/// Networks whose word on where a request came from is taken. Default: none.
#[derive(Debug, Clone, Default)]
pub struct TrustedProxies {
    networks: Vec<IpNet>,
}

/// Says which entry of the setting is not a network.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error(
    "`{entry}` is neither an address nor a network; write it as 10.0.0.0/8, 192.0.2.7 or fd00::/8"
)]
pub struct BadProxy {
    pub entry: String,
}

/// The client found, and why a header was not believed if one was not. The address is then the peer's.
pub struct Resolved {
    pub address: ClientAddress,
    pub problem: Option<ForwardedProblem>,
}

/// Reason for using the peer's address although a header named another; a counter each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ForwardedProblem {
    /// The peer is no trusted proxy: somebody forges, or a proxy is missing from the setting.
    UntrustedSender,
    /// A hop that had to be read is no address.
    Malformed,
    /// A proxy hid its client (`for=unknown`, `for=_hidden`, no `for` at all).
    Hidden,
    TooManyHops,
    /// `Forwarded` and `X-Forwarded-For` name different clients: one of them passed a proxy that does not know it.
    Conflict,
}

/// Reads networks and single addresses, separated by commas or space.
pub(super) fn networks(list: &str) -> Result<Vec<IpNet>, BadProxy> {
    let entries = list
        .split([',', ' ', '\n'])
        .map(str::trim)
        .filter(|entry| !entry.is_empty());
    let networks = entries.map(|entry| {
        let network = entry
            .parse::<IpNet>()
            .or_else(|_| entry.parse::<IpAddr>().map(IpNet::from));
        network.map_err(|_| BadProxy {
            entry: entry.to_owned(),
        })
    });
    networks.collect()
}

impl ForwardedProblem {
    /// A fixed word for programs.
    pub fn code(self) -> &'static str {
        match self {
            Self::UntrustedSender => "untrusted_sender",
            Self::Malformed => "malformed",
            Self::Hidden => "hidden",
            Self::TooManyHops => "too_many_hops",
            Self::Conflict => "conflict",
        }
    }
}

impl TrustedProxies {
    /// Reads a list such as `10.0.0.0/8, fd00::/8, 192.0.2.7`; empty means none.
    ///
    /// # Errors
    /// The first entry that is not a network or an address.
    pub fn parse(list: &str) -> Result<Self, BadProxy> {
        Ok(Self {
            networks: networks(list)?,
        })
    }

    /// Finds the client of a request.
    ///
    /// `peer` is the other end of the connection; `forwarded` and `x_forwarded_for` are all values of these headers in the
    /// order received. They are read from the right, because only what stands there was written by our own proxies: the
    /// first hop that is no trusted proxy is the client. If all are, the leftmost is.
    pub fn client(&self, peer: IpAddr, forwarded: &[&[u8]], x_forwarded_for: &[&[u8]]) -> Resolved {
        let named = if forwarded.is_empty() && x_forwarded_for.is_empty() {
            Ok(None)
        } else if self.trusts(peer) {
            self.named_client(forwarded, x_forwarded_for)
        } else {
            Err(ForwardedProblem::UntrustedSender)
        };
        match named {
            Ok(Some(address)) => Resolved {
                address,
                problem: None,
            },
            Ok(None) => Resolved {
                address: ClientAddress::new(peer),
                problem: None,
            },
            Err(problem) => Resolved {
                address: ClientAddress::new(peer),
                problem: Some(problem),
            },
        }
    }

    fn named_client(
        &self,
        forwarded: &[&[u8]],
        x_forwarded_for: &[&[u8]],
    ) -> Result<Option<ClientAddress>, ForwardedProblem> {
        let standard = hops(
            forwarded,
            |value| split_outside_quotes(value, ','),
            forwarded_for,
        )?;
        // No quotes in this one: a client's lone quote must not swallow what our proxy appends.
        let older = hops(x_forwarded_for, |value| value.split(','), Ok)?;
        let (standard, older) = (
            self.first_untrusted(&standard)?,
            self.first_untrusted(&older)?,
        );
        match (standard, older) {
            (Some(one), Some(two)) if one.prefix() != two.prefix() => {
                Err(ForwardedProblem::Conflict)
            }
            (Some(client), _) | (None, Some(client)) => Ok(Some(client)),
            (None, None) => Ok(None),
        }
    }

    fn first_untrusted(&self, hops: &[Hop<'_>]) -> Result<Option<ClientAddress>, ForwardedProblem> {
        let mut leftmost = None;
        for hop in hops.iter().rev() {
            let text = (*hop)?;
            if text.eq_ignore_ascii_case("unknown") || text.trim_matches('"').starts_with('_') {
                return Err(ForwardedProblem::Hidden);
            }
            let address =
                ClientAddress::parse_forwarded(text).ok_or(ForwardedProblem::Malformed)?;
            if !address.look_up(|ip| self.trusts(ip)) {
                return Ok(Some(address));
            }
            leftmost = Some(address);
        }
        Ok(leftmost)
    }

    /// How many networks the setting names.
    pub fn count(&self) -> usize {
        self.networks.len()
    }

    /// Whether the sender at `address` is a trusted proxy.
    pub fn trusts(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.networks
            .iter()
            .any(|network| network.contains(&address))
    }
}

/// A hop's text, or what is wrong with it. What is wrong far left must not hide what our own proxy wrote at the right, so
/// it is an error only when it is reached.
type Hop<'a> = Result<&'a str, ForwardedProblem>;

fn hops<'a, Elements: Iterator<Item = &'a str>>(
    values: &[&'a [u8]],
    split: impl Fn(&'a str) -> Elements,
    read: impl Fn(&'a str) -> Hop<'a>,
) -> Result<Vec<Hop<'a>>, ForwardedProblem> {
    let mut hops = Vec::new();
    for value in values {
        let Ok(value) = std::str::from_utf8(value) else {
            hops.push(Err(ForwardedProblem::Malformed));
            continue;
        };
        for element in split(value) {
            let element = element.trim();
            // RFC 9110 §5.6.1 lets a list hold empty elements.
            if element.is_empty() {
                continue;
            }
            if hops.len() == HOPS_MAX {
                return Err(ForwardedProblem::TooManyHops);
            }
            hops.push(read(element));
        }
    }
    Ok(hops)
}

/// The `for` of one element of `Forwarded` (RFC 7239 §4).
fn forwarded_for(element: &str) -> Hop<'_> {
    let mut found = None;
    for pair in split_outside_quotes(element, ';') {
        let (name, value) = pair.split_once('=').ok_or(ForwardedProblem::Malformed)?;
        if name.trim().eq_ignore_ascii_case("for") && found.replace(value.trim()).is_some() {
            return Err(ForwardedProblem::Malformed);
        }
    }
    found.ok_or(ForwardedProblem::Hidden)
}

/// Splits at a separator that is not inside a quoted string. An open quote swallows the rest, which then is no address.
fn split_outside_quotes(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let mut is_quoted = false;
    text.split(move |letter| {
        is_quoted ^= letter == '"';
        letter == separator && !is_quoted
    })
}

#[cfg(test)]
mod tests;
