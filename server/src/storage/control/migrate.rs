//! Numbered migrations, forward only: each is run once and never edited afterwards.

use super::{ControlError, floored_to_hour};
use rusqlite::{Connection, OpenFlags, OptionalExtension, TransactionBehavior};
use std::path::Path;

pub(super) struct Migration {
    pub name: &'static str,
    pub sql: &'static str,
}

/// In the order of their numbers, from 1 without a gap.
pub(super) const MIGRATIONS: &[Migration] = &[
    Migration {
        name: "0001_control",
        sql: include_str!("../../../../migrations/control/0001_control.sql"),
    },
    Migration {
        name: "0002_arrivals",
        sql: include_str!("../../../../migrations/control/0002_arrivals.sql"),
    },
    Migration {
        name: "0003_decisions",
        sql: include_str!("../../../../migrations/control/0003_decisions.sql"),
    },
    Migration {
        name: "0004_notices",
        sql: include_str!("../../../../migrations/control/0004_notices.sql"),
    },
    Migration {
        name: "0005_senders",
        sql: include_str!("../../../../migrations/control/0005_senders.sql"),
    },
    Migration {
        name: "0006_settings_that_change",
        sql: include_str!("../../../../migrations/control/0006_settings_that_change.sql"),
    },
    Migration {
        name: "0007_saved_views",
        sql: include_str!("../../../../migrations/control/0007_saved_views.sql"),
    },
    Migration {
        name: "0008_digest",
        sql: include_str!("../../../../migrations/control/0008_digest.sql"),
    },
    Migration {
        name: "0009_tokens",
        sql: include_str!("../../../../migrations/control/0009_tokens.sql"),
    },
    Migration {
        name: "0010_people",
        sql: include_str!("../../../../migrations/control/0010_people.sql"),
    },
    Migration {
        name: "0011_shares",
        sql: include_str!("../../../../migrations/control/0011_shares.sql"),
    },
    Migration {
        name: "0012_identities",
        sql: include_str!("../../../../migrations/control/0012_identities.sql"),
    },
    Migration {
        name: "0013_digest_language",
        sql: include_str!("../../../../migrations/control/0013_digest_language.sql"),
    },
    Migration {
        name: "0014_password_links",
        sql: include_str!("../../../../migrations/control/0014_password_links.sql"),
    },
    Migration {
        name: "0015_passkeys",
        sql: include_str!("../../../../migrations/control/0015_passkeys.sql"),
    },
    Migration {
        name: "0016_jobs",
        sql: include_str!("../../../../migrations/control/0016_jobs.sql"),
    },
    Migration {
        name: "0017_funnels",
        sql: include_str!("../../../../migrations/control/0017_funnels.sql"),
    },
    Migration {
        name: "0018_annotations",
        sql: include_str!("../../../../migrations/control/0018_annotations.sql"),
    },
    Migration {
        name: "0019_deletion",
        sql: include_str!("../../../../migrations/control/0019_deletion.sql"),
    },
    Migration {
        name: "0020_histories_taken_back",
        sql: include_str!("../../../../migrations/control/0020_histories_taken_back.sql"),
    },
    Migration {
        name: "0021_ledger_told_apart",
        sql: include_str!("../../../../migrations/control/0021_ledger_told_apart.sql"),
    },
];

/// Why a file is left as it is.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum MigrationRefused {
    #[error(
        "the control store was written by a newer deadwood (its version is {found}, this one knows {known}): start that version, or restore a backup from before the upgrade"
    )]
    Newer { found: usize, known: usize },
    #[error(
        "migration {name} of the control store is not the one this file was made with: start the deadwood that made it"
    )]
    Changed { name: String },
}

const MIGRATIONS_TABLE: &str = "create table if not exists migrations (
  number integer primary key, name text not null, checksum blob not null, applied_s integer not null
) strict";

/// Runs the migrations that the file has not had, each in a transaction of its own.
pub(super) fn bring_up_to_date(
    connection: &mut Connection,
    migrations: &[Migration],
    now_s: i64,
) -> Result<(), ControlError> {
    connection.execute_batch(MIGRATIONS_TABLE)?;
    let applied: usize = connection.query_row(
        "select coalesce(max(number), 0) from migrations",
        [],
        |row| row.get(0),
    )?;
    if applied > migrations.len() {
        return Err(MigrationRefused::Newer {
            found: applied,
            known: migrations.len(),
        }
        .into());
    }
    for (index, migration) in migrations.iter().enumerate() {
        let checksum = *blake3::hash(migration.sql.as_bytes()).as_bytes();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let found: Option<[u8; 32]> = transaction
            .query_row(
                "select checksum from migrations where number = ?1",
                [index + 1],
                |row| row.get(0),
            )
            .optional()?;
        match found {
            Some(found) if found == checksum => continue,
            Some(_) => {
                return Err(MigrationRefused::Changed {
                    name: migration.name.to_owned(),
                }
                .into());
            }
            None => {}
        }
        transaction.execute_batch(migration.sql)?;
        transaction.execute(
            "insert into migrations (number, name, checksum, applied_s) values (?1, ?2, ?3, ?4)",
            (index + 1, migration.name, checksum, floored_to_hour(now_s)),
        )?;
        transaction.commit()?;
    }
    Ok(())
}

/// How many migrations a file has had, and how many this version knows. The file is left as it is.
///
/// # Errors
/// If it cannot be read.
pub fn migrations_of(path: &Path) -> Result<(usize, usize), ControlError> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let done = connection.query_row("select count(*) from migrations", [], |row| row.get(0))?;
    Ok((done, MIGRATIONS.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::access::Scopes;

    const FIRST: Migration = Migration {
        name: "0001_a",
        sql: "create table a (x integer) strict;",
    };
    const SECOND: Migration = Migration {
        name: "0002_b",
        sql: "create table b (x integer) strict;",
    };
    const BROKEN: Migration = Migration {
        name: "0002_c",
        sql: "create table c (x integer) strict; nonsense;",
    };

    fn connection() -> Connection {
        Connection::open_in_memory().expect("opens")
    }

    fn tables(connection: &Connection) -> String {
        connection
            .query_row(
                "select group_concat(name, ' ') from (select name from sqlite_schema where type = 'table' order by name)",
                [],
                |row| row.get(0),
            )
            .expect("a list")
    }

    #[test]
    fn a_file_gets_each_migration_once_in_order() {
        let mut file = connection();
        bring_up_to_date(&mut file, &[FIRST], 0).expect("first");
        bring_up_to_date(&mut file, &[FIRST, SECOND], 0).expect("second");
        bring_up_to_date(&mut file, &[FIRST, SECOND], 0).expect("nothing to do");
        assert_eq!(tables(&file), "a b migrations");
    }

    #[test]
    fn an_edited_migration_and_a_newer_file_are_refused_with_a_sentence() {
        let mut file = connection();
        bring_up_to_date(&mut file, &[FIRST, SECOND], 0).expect("both");

        let newer = bring_up_to_date(&mut file, &[FIRST], 0).expect_err("newer");
        assert!(
            newer
                .to_string()
                .contains("newer deadwood (its version is 2, this one knows 1)"),
            "{newer}"
        );
        let edited = Migration {
            name: "0001_a",
            sql: "create table a (y integer) strict;",
        };
        let changed = bring_up_to_date(&mut file, &[edited, SECOND], 0).expect_err("edited");
        assert!(
            changed
                .to_string()
                .starts_with("migration 0001_a of the control store"),
            "{changed}"
        );
    }

    #[test]
    fn a_migration_that_fails_leaves_nothing_behind() {
        let mut file = connection();
        bring_up_to_date(&mut file, &[FIRST, BROKEN], 0).expect_err("broken");
        assert_eq!(tables(&file), "a migrations");
    }

    #[test]
    fn every_migration_starts_with_its_own_path() {
        for (index, migration) in MIGRATIONS.iter().enumerate() {
            assert!(
                migration.name.starts_with(&format!("{:04}_", index + 1)),
                "{}",
                migration.name
            );
            let head = format!("-- migrations/control/{}.sql: ", migration.name);
            assert!(migration.sql.starts_with(&head), "{}", migration.name);
        }
    }

    #[test]
    fn the_two_tokens_of_before_become_tokens_like_any_other_and_nothing_else_moves() {
        let mut file = connection();
        file.pragma_update(None, "foreign_keys", true)
            .expect("switched on");
        bring_up_to_date(&mut file, &MIGRATIONS[..8], 0).expect("as it was");
        for (number, name) in [(1, "Acme"), (2, "Gone"), (3, "Other")] {
            let hash = |token: String| blake3::hash(token.as_bytes()).as_bytes().to_vec();
            file.execute(
                "insert into projects values (?1, ?2, ?2, 'UTC', 13, 5, 86400, ?2, ?3, ?4, '[\"plan\"]', '[]')",
                (number, name, hash(format!("sk_{number}")), hash(format!("rt_{number}"))),
            )
            .expect("a project");
        }
        file.execute("delete from projects where number = 2", [])
            .expect("a gap");
        file.execute(
            "insert into saved_views (project, name, page, query) values (3, 'Mine', 'map', '')",
            [],
        )
        .expect("what belongs to a project");

        bring_up_to_date(&mut file, MIGRATIONS, 0).expect("upgraded");
        let stray: usize = file
            .query_row("select count(*) from pragma_foreign_key_check", [], |row| {
                row.get(0)
            })
            .expect("checked");
        assert_eq!(stray, 0);
        let next: i64 = file
            .query_row(
                "select seq from sqlite_sequence where name = 'projects'",
                [],
                |row| row.get(0),
            )
            .expect("kept");
        assert_eq!(next, 3, "a number is never given twice");

        let control = super::super::Control::with_connection(file, None, 0).expect("opens");
        let projects = control.projects();
        let other = projects.by_number(3).expect("there");
        assert_eq!(
            (other.name.as_str(), other.traits.as_slice()),
            ("Other", ["plan".to_owned()].as_slice())
        );
        for number in [1, 3] {
            for (kind, scopes) in [("sk", Scopes::of_server()), ("rt", Scopes::of_reader())] {
                let grant = control.grant(&format!("{kind}_{number}"), 0).expect("runs");
                let grant = grant.map(|grant| (grant.project, grant.scopes));
                assert_eq!(grant, Some((number, scopes)));
            }
        }
        assert_eq!(control.views(3).expect("read").len(), 1);
    }
}
