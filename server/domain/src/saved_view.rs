//! A page of the dashboards with what was chosen on it, under a name.

/// Views that a project keeps.
pub const VIEWS_MAX: usize = 50;
const NAME_CHARS_MAX: usize = 60;
const PAGE_BYTES_MAX: usize = 200;
const QUERY_BYTES_MAX: usize = 2_000;

/// A view as it is kept. It leads to a page of the same project and nowhere else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    pub name: String,
    /// The page's place below the project, such as `ranking` or `features/export-csv`.
    pub page: String,
    /// What is chosen there, without the question mark.
    pub query: String,
}

/// Why a view cannot be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidView {
    #[error(
        "name: must have 1 to 60 characters, not begin or end with a space, nor hold control characters"
    )]
    Name,
    #[error(
        "page: must be the place of a page below the project, such as ranking or features/export-csv"
    )]
    Page,
    #[error(
        "query: must be the address's query without its question mark, percent-encoded, up to 2000 bytes"
    )]
    Query,
    #[error("a project keeps at most 50 views: remove one first")]
    TooMany,
}

impl SavedView {
    /// # Errors
    /// If the name is no name, or the view could lead to somewhere else than a page of its project.
    pub fn check(self) -> Result<SavedView, InvalidView> {
        let name_chars = self.name.chars().count();
        if name_chars == 0
            || name_chars > NAME_CHARS_MAX
            || self.name.trim() != self.name
            || self.name.chars().any(char::is_control)
        {
            return Err(InvalidView::Name);
        }
        // A segment that begins with a letter can neither climb (`..`) nor name another host (`//`).
        let is_segment = |segment: &str| {
            segment
                .bytes()
                .next()
                .is_some_and(|first| first.is_ascii_alphanumeric() || first == b'~')
                && segment
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"-_~%:".contains(&byte))
        };
        if self.page.len() > PAGE_BYTES_MAX || !self.page.split('/').all(is_segment) {
            return Err(InvalidView::Page);
        }
        let is_of_query =
            |byte: u8| byte.is_ascii_graphic() && !b"#?<>\"'`{}|\\^[]".contains(&byte);
        if self.query.len() > QUERY_BYTES_MAX || !self.query.bytes().all(is_of_query) {
            return Err(InvalidView::Query);
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(name: &str, page: &str, query: &str) -> Result<SavedView, InvalidView> {
        SavedView {
            name: name.to_owned(),
            page: page.to_owned(),
            query: query.to_owned(),
        }
        .check()
    }

    #[test]
    fn what_the_dashboards_write_is_taken() {
        for (page, query) in [
            ("ranking", ""),
            ("ranking", "window=28d&sort=-reach,users&q=export%20csv"),
            ("features/~sreports~s:id", "from=2026-08-24&to=2026-11-22"),
        ] {
            assert!(view("Böard meeting", page, query).is_ok(), "{page}?{query}");
        }
    }

    #[test]
    fn a_view_leads_nowhere_but_to_a_page_of_its_project() {
        for page in [
            "",
            "/ranking",
            "//elsewhere.example",
            "../other",
            "ranking/..",
            "javascript:alert(1)/",
            "a b",
        ] {
            assert_eq!(view("Mine", page, ""), Err(InvalidView::Page), "{page}");
        }
        for query in ["a#b", "a b", "<script>", "a?b", "ü"] {
            assert_eq!(
                view("Mine", "map", query),
                Err(InvalidView::Query),
                "{query}"
            );
        }
        for name in ["", " Mine", "Mi\nne", &"x".repeat(61)] {
            assert_eq!(view(name, "map", ""), Err(InvalidView::Name), "{name}");
        }
    }
}
