//! Why a job could not be done, as the log of jobs may keep it.

use std::borrow::Cow;
use std::cmp::Reverse;

/// A job that could not be done says why in so many characters at most.
const WHY_CHARS_MAX: usize = 400;

/// In the place of a file or folder.
const PATH: &str = "a path";
/// In the place of where something lies in the network.
const ADDRESS: &str = "an address";
/// A path without spaces, until it is told as [`PATH`].
const PATH_HELD: &str = "/_";

/// An error's own words as a log may keep them: on one line, of bounded length, and without files, folders and addresses, whose names may
/// tell of people or customers. Whoever ran the command was told them.
///
/// `names`: of files and folders, which the error may name with spaces in them or without their folder.
pub fn why(error: &str, names: &[String]) -> String {
    // The longest first, so that of a path that holds another no part is left.
    let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
    names.sort_by_key(|name| Reverse(name.len()));
    let mut told = error.to_owned();
    for name in names.into_iter().filter(|name| !name.is_empty()) {
        told = with_held(&told, name);
    }
    let mut line = String::with_capacity(told.len());
    let mut in_path = false;
    for word in told.split_whitespace() {
        // What stands behind a space in the name of a folder: of it, only what ends the path is told.
        if in_path && word.contains('/') {
            let end = word.rfind(is_of_name).map_or(0, |last| after(word, last));
            let behind = word[end..].trim_start_matches('/');
            line.push_str(behind);
            in_path = behind.is_empty();
            continue;
        }
        let (word, is_path) = without_place(word);
        in_path = is_path && word.ends_with(PATH);
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&word);
    }
    match line.char_indices().nth(WHY_CHARS_MAX) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// `text` with [`PATH_HELD`] in the place of `name`, but not of the same letters within a word.
fn with_held(text: &str, name: &str) -> String {
    let mut told = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(name) {
        let (before, after) = (&rest[..start], &rest[start + name.len()..]);
        let is_whole =
            !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric);
        told.push_str(before);
        told.push_str(if is_whole { PATH_HELD } else { name });
        rest = after;
    }
    told + rest
}

/// `(/srv/exports/shop):` → `(a path):`, and whether it was one. `2 events/s` and a lone `/` are none.
fn without_place(word: &str) -> (Cow<'_, str>, bool) {
    let Some(last) = word.rfind(is_of_name) else {
        return (word.into(), false);
    };
    let first = word.find(is_of_name).unwrap_or_default();
    let behind = word[after(word, last)..].trim_start_matches('/');
    if word.contains("://") {
        return (format!("{}{ADDRESS}{behind}", &word[..first]).into(), false);
    }
    match word.find('/') {
        Some(start) if start < first => {
            let told = format!("{}{PATH}{behind}", &word[..start]);
            (told.into(), true)
        }
        Some(_) | None => (word.into(), false),
    }
}

fn is_of_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// Where the letter that begins at `place` ends.
fn after(word: &str, place: usize) -> usize {
    place + word[place..].chars().next().map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_told_without_files_folders_addresses_line_ends_or_end() {
        let told = |error| why(error, &[]);
        assert_eq!(
            told("reading /srv/ada.lovelace/acme/export.zip: No such\nfile (os error 2)"),
            "reading a path: No such file (os error 2)"
        );
        assert_eq!(
            told("the disk of (/mnt/x/y) is full, and /ada.csv, too"),
            "the disk of (a path) is full, and a path, too"
        );
        assert_eq!(
            told("asking https://acme.example.com/ada/: refused"),
            "asking an address: refused"
        );
        assert_eq!(
            told("2 events/s, and/or none, /"),
            "2 events/s, and/or none, /"
        );
        assert_eq!(
            told(&"ä".repeat(WHY_CHARS_MAX + 1)).chars().count(),
            WHY_CHARS_MAX + 1,
            "with the dots that say that more was there"
        );
    }

    #[test]
    fn names_with_spaces_and_names_without_a_folder_are_told_no_more_than_others() {
        assert_eq!(
            why("opening /srv/ada b/of acme/c.csv: gone", &[]),
            "opening a path: gone"
        );
        let names = ["/srv/of acme", "customer 7.csv"].map(str::to_owned);
        assert_eq!(
            why("customer 7.csv: no column", &names),
            "a path: no column"
        );
        assert_eq!(
            why("reading /srv/of acme/customer 7.csv", &names),
            "reading a path"
        );
        assert_eq!(why("a: no banana", &["a".to_owned()]), "a path: no banana");
        assert_eq!(
            why("/srv/of acme can be no folder of backups", &names),
            "a path can be no folder of backups"
        );
    }
}
