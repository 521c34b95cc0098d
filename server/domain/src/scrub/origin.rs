//! Where a page view came from: of an address only the registrable domain, of a campaign only a scrubbed name.

use super::text::scrub;
use crate::limits;

/// The registrable domain (`example.co.uk`) of an address or a bare host.
///
/// `None` for addresses of machines (IP, `localhost`), for suffixes nobody registers under, for what cannot be read, and for
/// a name that itself looks like personal data. Source of suffixes: publicsuffix.org, as built into the crate `psl`.
pub fn registrable_domain(referrer: &str) -> Option<String> {
    if referrer.len() > limits::REFERRER_BYTES_MAX {
        return None;
    }
    let host = host_of(referrer)?.to_ascii_lowercase();
    let domain = psl::domain(host.as_bytes())?;
    let is_known = domain.suffix().is_known();
    let text = std::str::from_utf8(domain.as_bytes()).ok()?;
    (is_known && scrub(text) == text).then(|| text.to_owned())
}

/// The host of an address without user, port and closing dot; `None` where it is no name.
fn host_of(referrer: &str) -> Option<&str> {
    let rest = match referrer.trim().split_once("://") {
        Some((scheme, rest)) => {
            let is_web =
                scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
            is_web.then_some(rest)?
        }
        None => referrer.trim().trim_start_matches("//"),
    };
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = host.split(':').next()?.trim_end_matches('.');
    let is_name = host.contains('.')
        && host
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.')
        // An IPv4 address ends in digits; no top-level domain does.
        && !host.ends_with(|last: char| last.is_ascii_digit());
    is_name.then_some(host)
}

/// A campaign's name in lower case, scrubbed; `None` if it is empty, too long or holds control characters.
pub fn campaign(name: &str) -> Option<String> {
    let name = name.trim();
    let is_name = !name.is_empty()
        && name.len() <= limits::CAMPAIGN_BYTES_MAX
        && !name.chars().any(char::is_control);
    is_name.then(|| scrub(name).to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_referrer_only_the_registrable_domain_is_left() {
        let cases = [
            (
                "https://www.google.com/search?q=jane+doe",
                Some("google.com"),
            ),
            ("news.ycombinator.com", Some("ycombinator.com")),
            (
                "https://mail.example.co.uk:8443/inbox/7#top",
                Some("example.co.uk"),
            ),
            (
                "https://jane:secret@Intra.Example.DE./x",
                Some("example.de"),
            ),
            ("//cdn.example.org/x", Some("example.org")),
            ("https://xn--mnchen-3ya.de/", Some("xn--mnchen-3ya.de")),
            ("http://192.0.2.7/admin", None),
            ("http://[2001:db8::1]/", None),
            ("http://localhost:3000/", None),
            ("https://co.uk/", None),
            ("https://intranet.corp/", None),
            ("android-app://com.google.android.gm/", None),
            ("javascript:alert(1)", None),
            ("https://jane@doe@/", None),
            ("", None),
        ];
        for (referrer, domain) in cases {
            assert_eq!(
                registrable_domain(referrer).as_deref(),
                domain,
                "{referrer}"
            );
        }
        assert_eq!(registrable_domain(&"a.".repeat(2_000)), None);
    }

    #[test]
    fn a_campaign_is_a_scrubbed_name_in_lower_case() {
        assert_eq!(
            campaign(" Spring-Launch ").as_deref(),
            Some("spring-launch")
        );
        assert_eq!(
            campaign("to jane.doe@example.org").as_deref(),
            Some("to [email]")
        );
        assert_eq!(campaign("\u{1b}[1m"), None);
        assert_eq!(campaign(&"x".repeat(101)), None);
    }
}
