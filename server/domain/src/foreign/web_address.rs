//! The path in a page's address.

use crate::limits;
use crate::scrub::strip_query;

/// What in an address names the page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Routing {
    Path,
    /// The app keeps its route in the fragment: `https://app.example/#/reports`.
    Fragment,
}

/// The path of a whole address, or of one without a host. `None` where there is none to be kept.
///
/// A path that is longer than may be sent is cut at a `/`.
pub(super) fn path_of(address: &str, routing: Routing) -> Option<String> {
    if routing == Routing::Fragment
        && let Some((_, fragment)) = address.split_once('#')
        && fragment.starts_with('/')
    {
        return bounded(strip_query(fragment));
    }
    let path = match address.split_once("://") {
        Some((scheme, rest)) if is_scheme(scheme) => {
            rest.find(['/', '?', '#']).map_or("/", |end| &rest[end..])
        }
        Some(_) | None => address,
    };
    match strip_query(path) {
        "" if address.contains("://") => Some("/".to_owned()),
        path => bounded(path),
    }
}

fn is_scheme(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

fn bounded(path: &str) -> Option<String> {
    if !path.starts_with('/') || path.chars().any(char::is_control) {
        return None;
    }
    if path.len() <= limits::PATH_BYTES_MAX {
        return Some(path.to_owned());
    }
    let cut = path
        .char_indices()
        .take_while(|(place, _)| *place <= limits::PATH_BYTES_MAX)
        .filter(|(_, letter)| *letter == '/')
        .last();
    cut.map(|(place, _)| path[..place.max(1)].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_an_address_only_the_path_is_left() {
        let cases = [
            (
                "https://app.example/reports/7?tab=2#top",
                Some("/reports/7"),
            ),
            ("https://app.example", Some("/")),
            ("https://app.example?x=1", Some("/")),
            ("app://localhost/reports", Some("/reports")),
            ("/reports?x=https://other.example/a", Some("/reports")),
            ("//app.example/reports", Some("//app.example/reports")),
            ("reports", None),
            ("data:text/html,x", None),
            ("", None),
            ("https://app.example/\u{0}", None),
        ];
        for (address, path) in cases {
            assert_eq!(
                path_of(address, Routing::Path).as_deref(),
                path,
                "{address}"
            );
        }
    }

    #[test]
    fn a_route_in_the_fragment_is_a_path_where_the_sender_says_so() {
        let address = "https://app.example/index.html#/reports/7?tab=2";
        assert_eq!(
            path_of(address, Routing::Fragment).as_deref(),
            Some("/reports/7")
        );
        assert_eq!(
            path_of(address, Routing::Path).as_deref(),
            Some("/index.html")
        );
    }

    #[test]
    fn a_path_that_is_too_long_is_cut_at_a_segment() {
        let long = format!("/{}/b", "ä".repeat(limits::PATH_BYTES_MAX));
        assert_eq!(path_of(&long, Routing::Path).as_deref(), Some("/"));
        let deep = "/seg".repeat(400);
        let cut = path_of(&deep, Routing::Path).expect("a path");
        assert!(
            cut.len() <= limits::PATH_BYTES_MAX && cut.ends_with("/seg"),
            "{cut}"
        );
    }
}
