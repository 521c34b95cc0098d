//! Digests as they were released, and the feed that shows them to whoever holds its token.

use super::random::{Secret, TokenHash};
use super::{Control, ControlError};
use domain::calendar::Day;
use domain::digest::Language;
use rusqlite::{OptionalExtension, Row};

/// Digests that a feed shows: a quarter.
const FEED_DIGESTS: u32 = 13;

/// The digest of one week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenDigest {
    /// The day on which its week was over.
    pub monday: Day,
    pub subject: String,
    pub body: String,
    pub written_s: i64,
}

impl Control {
    /// Writes down the digest of a week; one that is there already stays, for it may have been sent.
    ///
    /// # Errors
    /// If the store fails.
    pub fn write_digest(&self, project: u32, digest: &WrittenDigest) -> Result<(), ControlError> {
        self.connection().execute(
            "insert into digests (project, monday, subject, body, written_s) values (?1, ?2, ?3, ?4, ?5)
             on conflict do nothing",
            (
                project,
                digest.monday.0,
                &digest.subject,
                &digest.body,
                digest.written_s,
            ),
        )?;
        Ok(())
    }

    /// The newest digest.
    ///
    /// # Errors
    /// If the store fails.
    pub fn newest_digest(&self, project: u32) -> Result<Option<WrittenDigest>, ControlError> {
        Ok(self.digests(project, 1)?.pop())
    }

    /// The language in which a project's digests are written; English where none was chosen.
    ///
    /// # Errors
    /// If the store fails.
    pub fn digest_language(&self, project: u32) -> Result<Language, ControlError> {
        let word: Option<String> = self
            .reading()
            .query_row(
                "select language from digest_languages where project = ?1",
                [project],
                |row| row.get(0),
            )
            .optional()?;
        // The table holds no other word.
        Ok(word
            .and_then(|word| Language::parse(&word))
            .unwrap_or_default())
    }

    /// Chooses the language of what is written from now on.
    ///
    /// # Errors
    /// If the store fails.
    pub fn set_digest_language(
        &self,
        project: u32,
        language: Language,
    ) -> Result<(), ControlError> {
        self.write(|transaction| {
            transaction.execute(
                "insert or replace into digest_languages (project, language) values (?1, ?2)",
                (project, language.word()),
            )?;
            Ok(())
        })
    }

    /// Opens a feed, or closes the one there was and opens another: its token is shown this once.
    ///
    /// # Errors
    /// If the store fails or the system gives no randomness.
    pub fn open_feed(&self, project: u32, now_s: i64) -> Result<Secret, ControlError> {
        let token = Secret::draw("feed_")?;
        self.write(|transaction| {
            transaction.execute(
                "insert or replace into digest_feeds (project, token_hash, created_s) values (?1, ?2, ?3)",
                (project, token.hash().0, super::floored_to_hour(now_s)),
            )?;
            Ok(token)
        })
    }

    /// Closes the feed: its token opens nothing any more.
    ///
    /// # Errors
    /// If the store fails.
    pub fn close_feed(&self, project: u32) -> Result<(), ControlError> {
        self.write(|transaction| {
            let closed =
                transaction.execute("delete from digest_feeds where project = ?1", [project])?;
            if closed == 0 {
                self.leave_unsigned();
            }
            Ok(())
        })
    }

    /// Whether a feed is open, and since when.
    ///
    /// # Errors
    /// If the store fails.
    pub fn feed_since(&self, project: u32) -> Result<Option<i64>, ControlError> {
        Ok(self
            .reading()
            .query_row(
                "select created_s from digest_feeds where project = ?1",
                [project],
                |row| row.get(0),
            )
            .optional()?)
    }

    /// The project whose feed a token opens, and its digests, newest first.
    ///
    /// # Errors
    /// If the store fails.
    pub fn feed(&self, token: &str) -> Result<Option<(u32, Vec<WrittenDigest>)>, ControlError> {
        let project: Option<u32> = self
            .reading()
            .query_row(
                "select project from digest_feeds where token_hash = ?1",
                [TokenHash::of(token).0],
                |row| row.get(0),
            )
            .optional()?;
        let Some(project) = project else {
            return Ok(None);
        };
        Ok(Some((project, self.digests(project, FEED_DIGESTS)?)))
    }

    fn digests(&self, project: u32, newest: u32) -> Result<Vec<WrittenDigest>, ControlError> {
        let connection = self.reading();
        let mut statement = connection.prepare_cached(
            "select monday, subject, body, written_s from digests where project = ?1 order by monday desc limit ?2",
        )?;
        let rows = statement.query_map((project, newest), digest)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn digest(row: &Row<'_>) -> rusqlite::Result<WrittenDigest> {
    Ok(WrittenDigest {
        monday: Day(row.get(0)?),
        subject: row.get(1)?,
        body: row.get(2)?,
        written_s: row.get(3)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(monday: i32, body: &str) -> WrittenDigest {
        WrittenDigest {
            monday: Day(monday),
            subject: "Acme".to_owned(),
            body: body.to_owned(),
            written_s: 7,
        }
    }

    #[test]
    fn a_digest_is_written_once_and_a_feed_shows_it_until_its_token_is_revoked() {
        let control = Control::with_two_projects();
        control.write_digest(1, &digest(7, "first")).expect("kept");
        control.write_digest(1, &digest(7, "other")).expect("runs");
        control.write_digest(1, &digest(14, "next")).expect("kept");
        control
            .write_digest(2, &digest(14, "theirs"))
            .expect("kept");

        let token = control.open_feed(1, 0).expect("opened");
        let shown = control.feed(token.reveal()).expect("read");
        assert_eq!(
            shown,
            Some((1, vec![digest(14, "next"), digest(7, "first")]))
        );
        let second = control.open_feed(1, 0).expect("opened anew");
        assert_eq!(control.feed(token.reveal()).expect("read"), None);
        control.close_feed(1).expect("closed");
        assert_eq!(control.feed(second.reveal()).expect("read"), None);
        assert_eq!(control.feed_since(1).expect("read"), None);
    }
}
