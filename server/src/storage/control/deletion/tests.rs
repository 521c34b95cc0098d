use super::super::{AuditEntry, NewProject, Whom};
use super::*;
use domain::team::Act;
use std::collections::BTreeMap;

/// Tables without a column `project`, and why nothing of a project is in them. A new table has the column, or a line here.
const OF_NO_PROJECT: &[(&str, &str)] = &[
    ("projects", "the project itself, by its number"),
    ("erased_projects", "what stays, by its number"),
    ("ledger", "a chain; names projects by random ids"),
    ("migrations", "of the store"),
    ("people", "accounts: those in no project any more go"),
    ("sessions", "of accounts"),
    ("login_tokens", "of the server"),
    ("identities", "of accounts"),
    ("password_links", "of accounts"),
    ("passkeys", "of accounts"),
];

fn signed(control: &Control, project: u32, act: Act) -> Control {
    control.by(AuditEntry {
        project: Some(project),
        whom: Whom::Operator,
        act,
        subject: None,
        at_s: 0,
    })
}

/// A row of the project in every table that can hold one, whatever the table asks for.
fn fill(connection: &Connection, project: u32) {
    connection
        .execute_batch("pragma foreign_keys = off; pragma ignore_check_constraints = on")
        .expect("set");
    for table in tables_of_projects(connection).expect("read") {
        let columns: Vec<(String, String, bool)> = connection
            .prepare(&format!(
                "select name, type, pk > 0 and (select count(*) from pragma_table_info('{table}') where pk > 0) = 1
                 from pragma_table_info('{table}')"
            ))
            .expect("prepared")
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .expect("asked")
            .collect::<Result<_, _>>()
            .expect("read");
        let (names, values): (Vec<_>, Vec<_>) = columns
            .into_iter()
            // Given by the table itself.
            .filter(|(name, kind, is_key)| {
                !(*is_key && name == "number" && kind.eq_ignore_ascii_case("integer"))
            })
            .map(|(name, kind, _)| {
                let value = match (name.as_str(), kind.to_lowercase().as_str()) {
                    ("project", _) => project.to_string(),
                    ("undoes", _) => "null".to_owned(),
                    (_, "integer") => "1".to_owned(),
                    (_, "blob") => "randomblob(32)".to_owned(),
                    _ => "lower(hex(randomblob(8)))".to_owned(),
                };
                (name, value)
            })
            .unzip();
        let insert = format!(
            "insert or replace into \"{table}\" ({}) values ({})",
            names.join(", "),
            values.join(", ")
        );
        connection.execute(&insert, []).expect(&insert);
    }
    connection
        .execute_batch("pragma foreign_keys = on; pragma ignore_check_constraints = off")
        .expect("set");
}

fn rows_of(control: &Control, project: u32) -> BTreeMap<String, i64> {
    let connection = control.connection();
    tables_of_projects(&connection)
        .expect("read")
        .into_iter()
        .map(|table| {
            let count = format!("select count(*) from \"{table}\" where project = ?1");
            let rows = connection.query_row(&count, [project], |row| row.get(0));
            (table, rows.expect("counted"))
        })
        .collect()
}

fn erased(control: &Control, project: u32) -> ErasedProject {
    control.close_project(project, 0).expect("closed");
    control.begin_erasure(project, 0).expect("begun")
}

#[test]
fn every_table_has_a_column_that_erasing_goes_by_or_a_reason_why_not() {
    let control = Control::with_two_projects();
    let connection = control.connection();
    let with = tables_of_projects(&connection).expect("read");
    let all: BTreeSet<String> = sqlite_columns::columns(&connection)
        .expect("read")
        .into_iter()
        .map(|(table, _)| table)
        .collect();
    let without: BTreeSet<&str> = all.difference(&with).map(String::as_str).collect();
    let explained: BTreeSet<&str> = OF_NO_PROJECT.iter().map(|(table, _)| *table).collect();
    assert_eq!(without, explained);
}

#[test]
fn no_row_of_an_erased_project_is_left_and_every_row_of_the_others_is() {
    let control = Control::with_two_projects();
    fill(&control.connection(), 1);
    fill(&control.connection(), 2);
    let filled = rows_of(&control, 1);
    assert!(
        filled.len() > 30 && filled.values().all(|rows| *rows > 0),
        "{filled:?}"
    );
    let others = rows_of(&control, 2);

    {
        let mut connection = control.connection();
        let transaction = connection.transaction().expect("begun");
        transaction
            .execute_batch("insert into erased_projects values (1, 'prj_x', 0, null); pragma defer_foreign_keys = on")
            .expect("begun");
        let rows = delete_rows(&transaction, 1).expect("deleted");
        assert!(rows > filled.len() as u64);
        transaction
            .commit()
            .expect("no row points to one that is gone");
    }
    assert!(rows_of(&control, 1).values().all(|rows| *rows == 0));
    assert_eq!(rows_of(&control, 2), others);
}

#[test]
fn a_closed_project_is_found_by_nobody_and_comes_back_as_it_was() {
    let control = Control::with_two_projects();
    let before = control.projects().by_number(1).expect("open").clone();
    let token = control
        .create_token(
            1,
            &domain::access::NewToken {
                name: "t".to_owned(),
                scopes: domain::access::Scopes::of_reader(),
                last_day: None,
            },
            0,
        )
        .expect("made");
    let closed = signed(&control, 1, Act::ClosedProject)
        .close_project(1, 1_000)
        .expect("closed");
    assert_eq!(closed.closing, Closing::at(1_000));
    let projects = control.projects();
    assert!(projects.by_number(1).is_none());
    assert!(projects.by_ingest_key(&before.ingest_key).is_none());
    assert!(projects.by_name_or_id("Acme").is_none());
    assert_eq!(projects.kept().count(), 2, "time goes on for it");
    assert!(matches!(
        control.close_project(1, 1_000),
        Err(ControlError::NotClosed)
    ));
    // Its name is kept for it.
    assert!(
        control
            .create_project(&NewProject::named("Acme"), 0)
            .is_err()
    );

    let after = control.reopen_project(1, 2_000).expect("open again");
    assert_eq!(after.ingest_key, before.ingest_key);
    assert!(control.grant(token.reveal(), 0).expect("runs").is_some());
    assert!(matches!(
        control.reopen_project(1, 2_000),
        Err(ControlError::NotClosed)
    ));
    let told: Vec<LedgerFact> = control
        .ledger()
        .expect("read")
        .iter()
        .map(|entry| entry.what)
        .collect();
    assert_eq!(
        told[2..],
        [LedgerFact::ProjectClosed, LedgerFact::ProjectReopened]
    );
}

#[test]
fn of_two_at_once_one_deletes_a_project_and_one_brings_it_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let control = Control::open(folder.path(), 0).expect("opens");
    control
        .create_project(&NewProject::named("Acme"), 0)
        .expect("created");
    // How many of as many at once had their way; the others are told that there was nothing left to do.
    let had_their_way = |change: &(dyn Fn() -> Result<(), ControlError> + Sync)| {
        let at_once = std::sync::Barrier::new(4);
        std::thread::scope(|scope| {
            let all = [(); 4].map(|()| {
                scope.spawn(|| {
                    at_once.wait();
                    change()
                })
            });
            all.into_iter()
                .map(|one| one.join().expect("ended"))
                .filter(|outcome| match outcome {
                    Ok(()) => true,
                    Err(error) => {
                        assert!(matches!(error, ControlError::NotClosed), "{error}");
                        false
                    }
                })
                .count()
        })
    };
    for _ in 0..20 {
        let close = || control.close_project(1, 0).map(drop);
        assert_eq!(had_their_way(&close), 1);
        let reopen = || control.reopen_project(1, 0).map(drop);
        assert_eq!(had_their_way(&reopen), 1);
    }
    let told = control.ledger().expect("read");
    assert_eq!(told.len(), 1 + 2 * 20, "of each change one line");
}

#[test]
fn who_deleted_a_project_stands_where_it_outlives_the_project_without_its_name() {
    let control = Control::with_two_projects();
    let id = control.projects().by_number(1).expect("open").id.clone();
    signed(&control, 1, Act::ClosedProject)
        .close_project(1, 0)
        .expect("closed");
    let erased = control.begin_erasure(1, 0).expect("begun");
    control.erase_project(&erased, 0).expect("erased");
    let lines = control.audit(2, None).expect("read").entries;
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0].act, Act::ClosedProject.word());
    assert_eq!(lines[0].subject, Some(id));
}

#[test]
fn what_is_being_erased_cannot_be_had_back_and_its_number_names_nothing_else() {
    let control = Control::with_two_projects();
    let erased = erased(&control, 2);
    assert!(matches!(
        control.reopen_project(2, 0),
        Err(ControlError::NotClosed)
    ));
    assert!(control.projects().kept_by_number(2).is_none());
    control.erase_project(&erased, 0).expect("erased");
    let next = control
        .create_project(&NewProject::named("Other"), 0)
        .expect("the name is free");
    assert_eq!(next.project.number, 3);
}

#[test]
fn a_store_of_before_learns_what_was_erased_and_gives_no_such_number_away() {
    let control = Control::with_two_projects();
    let known = [(2, "prj_b".to_owned()), (9, "prj_c".to_owned())];
    control.know_erased(&known, 0).expect("known");
    control.know_erased(&known, 0).expect("again");
    assert!(control.projects().by_number(2).is_none(), "it was erased");
    let erased = control.erased_projects().expect("read");
    assert!(erased.len() == 2 && erased.iter().all(|erased| !erased.is_done));
    let next = control
        .create_project(&NewProject::named("Next"), 0)
        .expect("created");
    assert_eq!(next.project.number, 10);
}

#[test]
fn the_ledger_tells_of_every_key_that_went_once() {
    let control = Control::with_two_projects();
    let id = control.projects().by_number(1).expect("open").id.clone();
    for (what, epoch) in [
        (LedgerFact::KeyCreated, 1),
        (LedgerFact::EpochEnded, 1),
        (LedgerFact::KeyCreated, 2),
        (LedgerFact::KeyCreated, 3),
    ] {
        control
            .note_in_ledger(what, &format!("{id} live epoch {epoch}"), 0)
            .expect("noted");
    }
    let erased = erased(&control, 1);
    control.erase_project(&erased, 0).expect("erased");
    control.erase_again(1).expect("noted");
    control.erase_project(&erased, 0).expect("erased again");
    let told: Vec<String> = control
        .ledger()
        .expect("read")
        .into_iter()
        .filter(|entry| entry.what == LedgerFact::EpochErased)
        .map(|entry| entry.subject)
        .collect();
    assert_eq!(
        told,
        [format!("{id} live epoch 2"), format!("{id} live epoch 3")]
    );
}

#[test]
fn decisions_of_a_project_that_is_there_are_never_cut() {
    let control = Control::with_two_projects();
    fill(&control.connection(), 1);
    let cut = |control: &Control| control.connection().execute("delete from decisions", []);
    assert!(cut(&control).is_err());
}
