//! Turns the path of a page into the route it belongs to.

use super::identifier::{is_identifier, is_year};
use super::percent;

/// Segments of a route; deeper ones are cut. Real applications stay below ten.
const SEGMENTS_MAX: usize = 12;

/// Bytes of a route; a path that is longer is cut at a segment.
const ROUTE_BYTES_MAX: usize = 240;

const PLACEHOLDER: &str = ":id";

/// Stands for what was cut.
const REST: &str = ":rest";

/// Cuts query and fragment off, and nothing else.
pub fn strip_query(path: &str) -> &str {
    path.split(['?', '#']).next().unwrap_or(path)
}

/// The route of a path: no query, no fragment, identifiers as `:id`, bounded in length and depth.
///
/// A segment is judged decoded twice (what is then still encoded is an identifier), and kept as written. A full address loses scheme and
/// host; what follows `;` in a segment (`;jsessionid=…`) and doubled slashes go. Applying it twice changes nothing.
pub fn route_template(path: &str) -> String {
    let path = without_host(strip_query(path));
    let mut route = String::with_capacity(path.len() + 1);
    let mut parent = "";
    let mut segments = path
        .split('/')
        .map(without_parameters)
        .filter(|segment| !segment.is_empty())
        .enumerate()
        .peekable();
    while let Some((depth, segment)) = segments.next() {
        let next = segments.peek().map(|(_, segment)| *segment);
        let kept =
            if is_publication_date(segment, parent, depth, next) || !is_named(segment, parent) {
                segment
            } else {
                PLACEHOLDER
            };
        if depth == SEGMENTS_MAX || route.len() + 1 + kept.len() + 1 + REST.len() > ROUTE_BYTES_MAX
        {
            route.push('/');
            route.push_str(REST);
            break;
        }
        route.push('/');
        route.push_str(kept);
        parent = segment;
    }
    if route.is_empty() || (path.ends_with('/') && !route.ends_with(REST)) {
        route.push('/');
    }
    route
}

/// A blog's `/2015/05/title` is about a month, not about a person, and folding it would merge all of a site's archives. A
/// year is left at the root or before a month, a month after such a year. Elsewhere (`/users/2015`) it is an id, and a day
/// always is, because a whole date may be somebody's birthday.
fn is_publication_date(segment: &str, parent: &str, depth: usize, next: Option<&str>) -> bool {
    (is_year(segment) && (depth == 0 || next.is_some_and(is_month)))
        || (is_month(segment) && is_year(parent))
}

fn is_month(segment: &str) -> bool {
    segment.len() == 2
        && segment
            .parse::<u8>()
            .is_ok_and(|month| (1..=12).contains(&month))
}

fn is_named(segment: &str, parent: &str) -> bool {
    let once = percent::decode(segment);
    is_identifier(&percent::decode(&once), parent)
}

fn without_parameters(segment: &str) -> &str {
    segment.split(';').next().unwrap_or(segment)
}

fn without_host(path: &str) -> &str {
    let Some((scheme, rest)) = path.split_once("//") else {
        return path;
    };
    let is_address = scheme.is_empty()
        || scheme
            .strip_suffix(':')
            .is_some_and(|name| !name.contains('/'));
    if !is_address {
        return path;
    }
    rest.find('/').map_or("/", |slash| &rest[slash..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn identifiers_become_id_and_words_stay() {
        let cases = [
            ("", "/"),
            ("/", "/"),
            ("reports", "/reports"),
            ("/reports/7?tab=2#top", "/reports/:id"),
            ("/reports/7/edit", "/reports/:id/edit"),
            ("/users/jane%40example.org/settings", "/users/:id/settings"),
            ("/users/jane%2540example.org", "/users/:id"),
            (
                "/api/v2/orders/550e8400-e29b-41d4-a716-446655440000",
                "/api/v2/orders/:id",
            ),
            ("/search/my%20secret", "/search/:id"),
            ("/blog/2015/05/a-title", "/blog/2015/05/a-title"),
            ("/blog/2015/05/17/a-title", "/blog/2015/05/:id/a-title"),
            ("/2015/", "/2015/"),
            ("/users/2015", "/users/:id"),
            ("/cart;jsessionid=0A1B2C3D/items", "/cart/items"),
            ("https://app.example.org/boards/81?x=1", "/boards/:id"),
            ("https://app.example.org", "/"),
            ("//app.example.org/boards", "/boards"),
            ("/a//b/", "/a/b/"),
            ("/caf%C3%A9/men%C3%BC", "/caf%C3%A9/men%C3%BC"),
            ("/users/:id", "/users/:id"),
        ];

        for (path, route) in cases {
            assert_eq!(route_template(path), route, "{path}");
        }
    }

    #[test]
    fn depth_and_length_are_bounded() {
        let deep = "/a".repeat(1_000);
        let long = format!("/{}", "long-words-".repeat(7)).repeat(50);

        assert_eq!(
            route_template(&deep),
            format!("{}/:rest", "/a".repeat(SEGMENTS_MAX))
        );
        assert!(
            route_template(&long).len() <= ROUTE_BYTES_MAX
                && route_template(&long).ends_with("/:rest")
        );
    }

    #[test]
    fn only_query_and_fragment_are_stripped_for_imports() {
        assert_eq!(strip_query("/reports/7?tab=2#top"), "/reports/7");
        assert_eq!(strip_query("/a#b?c"), "/a");
        assert_eq!(strip_query("/reports/7"), "/reports/7");
    }

    proptest! {
        #[test]
        fn a_route_is_its_own_route(path in "(/[\\PC&&[^/]]{0,30}){0,15}") {
            let route = route_template(&path);
            prop_assert_eq!(route_template(&route), route);
        }

        #[test]
        fn a_planted_number_or_uuid_never_survives(number in 10_000u64.., uuid: u128, word in "[a-z]{3,12}") {
            let dashed = format!("{:08x}-{:04x}-{:04x}-{:04x}-{:012x}", uuid >> 96, (uuid >> 80) & 0xffff, (uuid >> 64) & 0xffff, (uuid >> 48) & 0xffff, uuid & 0xffff_ffff_ffff);
            for secret in [number.to_string(), dashed, format!("{number}.json"), format!("u{number}"), format!("{word}-{number}")] {
                let encoded: String = secret.bytes().map(|byte| format!("%{byte:02x}")).collect();
                let twice = encoded.replace('%', "%25");
                for written in [&secret, &encoded, &twice] {
                    let expected = format!("/{word}/:id/edit");
                    prop_assert_eq!(route_template(&format!("/{word}/{written}/edit?q={secret}")), expected);
                }
            }
        }

        #[test]
        fn routes_of_words_are_left_as_they_are(path in "(/[a-z]{1,12}(-[a-z]{1,10}){0,3}){1,8}") {
            prop_assert_eq!(route_template(&path), path);
        }
    }
}
