//! Errors that know the files and folders they name apart from their words.
//!
//! Whoever has the console is told a path, since it is what they look for. The log of jobs, which a whole team reads, is told the same words
//! without it: the name of a folder may tell of people or customers.

use anyhow::{Error, Result};
use std::fmt;
use std::path::Path;

/// In the place of a file or folder, where none may be named.
const A_PATH: &str = "a path";

/// Shows a file or folder within the words of an error, or keeps it out of them.
pub type Shown<'a> = &'a dyn Fn(&dyn AsRef<Path>) -> String;

/// What went wrong with a file or folder. Its own words name it.
#[derive(Debug)]
pub struct PathError {
    told: String,
    told_without: String,
    cause: Option<Error>,
}

/// An error that names files or folders: `words` are asked for with them and without.
pub fn naming(words: impl Fn(Shown<'_>) -> String) -> PathError {
    PathError {
        told: words(&|path| path.as_ref().display().to_string()),
        told_without: words(&|_| A_PATH.to_owned()),
        cause: None,
    }
}

impl fmt::Display for PathError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.told)
    }
}

impl std::error::Error for PathError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause.as_ref().map(AsRef::as_ref)
    }
}

/// Says of a failure which file or folder it was about.
pub trait AtPath<T>: Sized {
    /// `doing`: what was being done to it, in words that the path ends, such as "reading".
    ///
    /// # Errors
    /// The failure, behind those words.
    fn at_path(self, doing: &str, path: &Path) -> Result<T> {
        self.naming(|shown| format!("{doing} {}", shown(&path)))
    }

    /// As [`naming`], for words of another order.
    ///
    /// # Errors
    /// The failure, behind those words.
    fn naming(self, words: impl Fn(Shown<'_>) -> String) -> Result<T>;
}

impl<T, E: Into<Error>> AtPath<T> for Result<T, E> {
    fn naming(self, words: impl Fn(Shown<'_>) -> String) -> Result<T> {
        self.map_err(|cause| {
            let named = PathError {
                cause: Some(cause.into()),
                ..naming(words)
            };
            named.into()
        })
    }
}

impl<T> AtPath<T> for Option<T> {
    fn naming(self, words: impl Fn(Shown<'_>) -> String) -> Result<T> {
        self.ok_or_else(|| naming(words).into())
    }
}

/// What an error says and what each of its causes says, outermost first, without the files and folders that they name.
pub fn words_without_paths(error: &Error) -> Vec<String> {
    error
        .chain()
        .map(|link| match link.downcast_ref::<PathError>() {
            Some(named) => named.told_without.clone(),
            None => link.to_string(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::{Context, anyhow, bail};
    use std::io;

    #[test]
    fn paths_are_told_to_who_asks_for_the_error_and_kept_out_wherever_they_stand_in_it() {
        let inner = Path::new("/srv/of acme/c.csv");
        let outer = Path::new("/srv/of acme");
        let gone = || Err::<(), _>(io::Error::from(io::ErrorKind::NotFound));
        let error = gone()
            .at_path("opening", inner)
            .context("copying the store")
            .naming(|shown| format!("{} is not whole", shown(&outer)))
            .context("the backup")
            .expect_err("it is gone");
        assert_eq!(
            format!("{error:#}"),
            "the backup: /srv/of acme is not whole: copying the store: opening /srv/of acme/c.csv: entity not found"
        );
        assert_eq!(
            words_without_paths(&error).join(": "),
            "the backup: a path is not whole: copying the store: opening a path: entity not found"
        );
    }

    #[test]
    fn an_error_without_a_cause_names_as_many_as_it_likes() {
        let refused = || -> Result<()> {
            bail!(naming(|shown| format!(
                "{} and {} are the same",
                shown(&"a b.csv"),
                shown(&"c.csv")
            )))
        };
        let error = refused().expect_err("refused");
        assert_eq!(error.to_string(), "a b.csv and c.csv are the same");
        assert_eq!(
            words_without_paths(&error),
            ["a path and a path are the same"]
        );
        assert_eq!(words_without_paths(&anyhow!("no place")), ["no place"]);
    }
}
