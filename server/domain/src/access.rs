//! What a project's token opens, and for how long.

use crate::calendar::Day;
use strum::VariantArray;

/// Tokens that a project has at once.
pub const TOKENS_MAX: usize = 50;
/// The longest life that a token can be given, in days; one without an end is a choice of its own.
pub const TOKEN_DAYS_MAX: u16 = 731;
const NAME_CHARS_MAX: usize = 60;

/// One thing that a token may do. None includes another: a token that only writes reads nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, VariantArray)]
pub enum Scope {
    /// Send events, the population and objections, as a back end that is trusted.
    Ingest,
    /// Read every report, the catalogue and the decisions.
    Read,
    /// Decide on features.
    Decide,
    /// Change the catalogue, the settings, the senders and the notices.
    Admin,
}

impl Scope {
    pub const ALL: &[Scope] = Scope::VARIANTS;

    /// Its name on the wire and at rest.
    pub fn word(self) -> &'static str {
        match self {
            Scope::Ingest => "ingest",
            Scope::Read => "read",
            Scope::Decide => "decide",
            Scope::Admin => "admin",
        }
    }

    fn bit(self) -> u8 {
        1 << self as u8
    }

    pub fn parse(word: &str) -> Option<Scope> {
        Scope::ALL
            .iter()
            .copied()
            .find(|scope| scope.word() == word)
    }
}

/// What one token may do: a bit for each scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scopes(u8);

impl Scopes {
    /// # Errors
    /// If there are none, or one is unknown.
    pub fn parse<'a>(words: impl IntoIterator<Item = &'a str>) -> Result<Scopes, InvalidToken> {
        let mut bits = 0;
        for word in words {
            bits |= Scope::parse(word).ok_or(InvalidToken::Scope)?.bit();
        }
        if bits == 0 {
            return Err(InvalidToken::Scope);
        }
        Ok(Scopes(bits))
    }

    /// Of the token with which a project's back end sends, made with the project.
    pub fn of_server() -> Scopes {
        Scopes(Scope::Ingest.bit() | Scope::Admin.bit())
    }

    /// Of the token that reads, made with the project.
    pub fn of_reader() -> Scopes {
        Scopes(Scope::Read.bit())
    }

    pub fn allow(self, scope: Scope) -> bool {
        self.0 & scope.bit() != 0
    }

    /// In the order of [`Scope::ALL`].
    pub fn words(self) -> Vec<&'static str> {
        Scope::ALL
            .iter()
            .copied()
            .filter(|scope| self.allow(*scope))
            .map(Scope::word)
            .collect()
    }
}

/// A token to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewToken {
    /// What it is for, in the words of whoever makes it.
    pub name: String,
    pub scopes: Scopes,
    /// The last day (UTC) on which it opens anything; `None`: it has no end.
    pub last_day: Option<Day>,
}

/// Why a token cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidToken {
    #[error(
        "name: must have 1 to 60 characters, not begin or end with a space, nor hold control characters"
    )]
    Name,
    #[error("scopes: name at least one of ingest, read, decide and admin")]
    Scope,
    #[error("days: must lie between 1 and 731, or be left out for a token without an end")]
    Days,
    #[error("a project has at most 50 tokens: withdraw one first")]
    TooMany,
}

impl NewToken {
    /// A token that is made on `today` and lives for `days` days, the first of them today.
    ///
    /// # Errors
    /// If the name is no name, or the life is too short or too long.
    pub fn check(
        name: String,
        scopes: Scopes,
        days: Option<u16>,
        today: Day,
    ) -> Result<NewToken, InvalidToken> {
        let chars = name.chars().count();
        if chars == 0
            || chars > NAME_CHARS_MAX
            || name.trim() != name
            || name.chars().any(char::is_control)
        {
            return Err(InvalidToken::Name);
        }
        let last_day = match days {
            None => None,
            Some(days @ 1..=TOKEN_DAYS_MAX) => Some(today.plus(i32::from(days) - 1)),
            Some(_) => return Err(InvalidToken::Days),
        };
        Ok(NewToken {
            name,
            scopes,
            last_day,
        })
    }
}

/// Whether a token whose last day is this one opens anything on a day.
pub fn is_live(last_day: Option<Day>, today: Day) -> bool {
    last_day.is_none_or(|last| today <= last)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Day = Day(20_000);

    fn token(name: &str, days: Option<u16>) -> Result<NewToken, InvalidToken> {
        NewToken::check(name.to_owned(), Scopes::of_reader(), days, TODAY)
    }

    #[test]
    fn a_token_lives_for_so_many_days_and_not_one_more() {
        let last_day = token("CI", Some(30)).expect("good").last_day;
        assert!(is_live(last_day, TODAY));
        assert!(is_live(last_day, TODAY.plus(29)));
        assert!(!is_live(last_day, TODAY.plus(30)));
        let endless = token("CI", None).expect("good").last_day;
        assert!(is_live(endless, TODAY.plus(100_000)));
        for days in [0, TOKEN_DAYS_MAX + 1] {
            assert_eq!(token("CI", Some(days)), Err(InvalidToken::Days), "{days}");
        }
    }

    #[test]
    fn no_scope_includes_another() {
        for &one in Scope::ALL {
            let scopes = Scopes::parse([one.word()]).expect("known");
            for &other in Scope::ALL {
                assert_eq!(scopes.allow(other), one == other);
            }
        }
    }

    #[test]
    fn scopes_come_back_in_one_order_and_unknown_ones_are_refused() {
        let scopes = Scopes::parse(["admin", "ingest", "admin"]).expect("known");
        assert_eq!(scopes, Scopes::of_server());
        assert_eq!(scopes.words(), ["ingest", "admin"]);
        assert_eq!(Scopes::parse([]), Err(InvalidToken::Scope));
        assert_eq!(Scopes::parse(["read", "all"]), Err(InvalidToken::Scope));
    }

    #[test]
    fn a_name_says_what_the_token_is_for() {
        for name in ["", " CI", "C\nI", &"x".repeat(61)] {
            assert_eq!(token(name, None), Err(InvalidToken::Name), "{name:?}");
        }
        assert!(token("Böard, nightly", None).is_ok());
    }
}
