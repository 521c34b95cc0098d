//! What stands in the place of a trust page where no project is.

/// For a project that never was, and for one that was deleted: nobody is told which, and none that there is is named.
pub const fn not_here() -> &'static str {
    include_str!("not_here.html")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_a_page_without_a_script_that_says_what_may_be_wrong() {
        let page = not_here();
        assert!(page.starts_with("<!doctype html>") && page.contains("/trust.css"));
        assert!(!page.contains("<script") && page.contains("noindex"));
        assert!(page.contains("mistyped") && page.contains("deleted"));
    }
}
