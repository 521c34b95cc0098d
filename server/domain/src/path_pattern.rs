//! Patterns of paths, as people write them in rules.
//!
//! `*` is anything but `/`, `**` any number of segments, `{a,b}` either, `[0-9]` a class. `/presentations/**` also means
//! `/presentations`. A pattern without a `/` is compared with the last segment: `*.css` is any style sheet. Letter case
//! counts. A pattern is compared with a whole path, without query and fragment.

use globset::{Glob, GlobBuilder, GlobMatcher};
use std::fmt;

/// Reads one pattern.
///
/// # Errors
/// What is wrong with it, in words that do not repeat it.
pub fn glob(pattern: &str) -> Result<Glob, String> {
    let anchored = if pattern.contains('/') {
        pattern.to_owned()
    } else {
        format!("**/{pattern}")
    };
    // globset's `/a/**` leaves out `/a` itself, which nobody who writes it means.
    let whole = match anchored.strip_suffix("/**") {
        Some(folder) if !folder.is_empty() => format!("{folder}{{,/**}}"),
        Some(_) | None => anchored,
    };
    GlobBuilder::new(&whole)
        .literal_separator(true)
        .backslash_escape(true)
        .empty_alternates(true)
        .build()
        .map_err(|error| error.kind().to_string())
}

/// One pattern, ready to be compared with.
#[derive(Clone)]
pub struct PathPattern(GlobMatcher);

impl PathPattern {
    /// # Errors
    /// As [`glob`].
    pub fn parse(pattern: &str) -> Result<PathPattern, String> {
        glob(pattern).map(|glob| PathPattern(glob.compile_matcher()))
    }

    pub fn matches(&self, path: &str) -> bool {
        self.0.is_match(path)
    }
}

impl fmt::Debug for PathPattern {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("PathPattern")
            .field(&self.0.glob().glob())
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_mean_what_whoever_writes_them_means() {
        let cases = [
            ("/reports/**", "/reports", true),
            ("/reports/**", "/reports/7/edit", true),
            ("/reports/*", "/reports/7", true),
            ("/reports/*", "/reports/7/edit", false),
            ("/reports", "/reports/7", false),
            ("/**", "/anything/at/all", true),
            ("/**", "/", true),
            ("*.css", "/a/b.css", true),
            ("/{a,b}/c", "/b/c", true),
        ];
        for (pattern, path, expected) in cases {
            let parsed = PathPattern::parse(pattern).expect(pattern);
            assert_eq!(parsed.matches(path), expected, "{pattern} {path}");
        }
        assert!(PathPattern::parse("/[a").is_err());
    }
}
