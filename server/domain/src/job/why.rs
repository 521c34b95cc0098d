//! Why a job could not be done, as the log of jobs may keep it.

/// A job that could not be done says why in so many characters at most.
const WHY_CHARS_MAX: usize = 400;

/// In the place of a file or folder.
const PATH: &str = "a path";

/// What an error and its causes say, as a log may keep it: on one line and of bounded length.
///
/// `words`: of each, outermost first, without the files and folders that our own errors name. Whoever ran the command was told them.
pub fn why(words: &[String]) -> String {
    let told: Vec<String> = words.iter().map(|words| without_path(words)).collect();
    let told = told.join(": ");
    let line = told.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(WHY_CHARS_MAX) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// What DuckDB and SQLite say in their own words names files, in quotation marks or bare, and no type tells where: all is left out from where
/// a path begins to the mark that ends it, or else to the end.
fn without_path(words: &str) -> String {
    let begins = |(start, _): &(usize, &str)| {
        let (before, path) = (&words[..*start], &words[start + 1..]);
        !before.ends_with(is_of_path) && path.starts_with(is_of_path)
    };
    let Some((start, _)) = words.match_indices('/').find(begins) else {
        return words.to_owned();
    };
    let (before, path) = words.split_at(start);
    let mark = before.chars().last().filter(|mark| "\"'`".contains(*mark));
    let rest = mark.and_then(|mark| path.find(mark));
    let rest = rest.map_or(String::new(), |end| without_path(&path[end..]));
    format!("{before}{PATH}{rest}")
}

/// Whether a letter may stand beside the strokes of a path: `2 events/s` and a lone `/` are none, and neither is an address.
fn is_of_path(letter: char) -> bool {
    letter.is_alphanumeric() || "._-/:".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(words: &[&str]) -> String {
        let words: Vec<String> = words.iter().map(|words| (*words).to_owned()).collect();
        why(&words)
    }

    #[test]
    fn it_is_told_on_one_line_that_ends() {
        assert_eq!(
            told(&["reading a path", "No such\nfile  (os error 2)"]),
            "reading a path: No such file (os error 2)"
        );
        assert_eq!(
            told(&[&"ä".repeat(WHY_CHARS_MAX + 1)]).chars().count(),
            WHY_CHARS_MAX + 1,
            "with the dots that say that more was there"
        );
    }

    #[test]
    fn what_libraries_say_of_files_is_told_without_them_whatever_they_are_called() {
        for (said, expected) in [
            (
                "IO Error: Cannot open file \"/srv/of acme/c.duckdb\": No such file",
                "IO Error: Cannot open file \"a path\": No such file",
            ),
            (
                "unable to open database file: /srv/of acme/ada b",
                "unable to open database file: a path",
            ),
            (
                "cannot copy '/a b' to '/c': full",
                "cannot copy 'a path' to 'a path': full",
            ),
            ("2 events/s, and/or none, /", "2 events/s, and/or none, /"),
            ("see https://duckdb.org/docs", "see https://duckdb.org/docs"),
        ] {
            assert_eq!(told(&["copying", said]), format!("copying: {expected}"));
        }
    }
}
