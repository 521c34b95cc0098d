//! Claims about the ledger.

use super::*;

fn three_entries() -> Control {
    let control = Control::in_memory(0).expect("opens");
    for (number, what) in [
        LedgerFact::KeyCreated,
        LedgerFact::EpochEnded,
        LedgerFact::KeyMissing,
    ]
    .into_iter()
    .enumerate()
    {
        control
            .note_in_ledger(what, &format!("prj_x epoch {number}"), 7_199)
            .expect("noted");
    }
    control
}

/// What someone does who owns the file and drops the guards.
fn tamper(control: &Control, sql: &str) {
    let guards = "drop trigger ledger_is_never_changed; drop trigger ledger_is_never_cut;";
    control
        .connection()
        .execute_batch(&format!("{guards}{sql}"))
        .expect("tampered");
}

#[test]
fn a_whole_chain_verifies_and_gives_its_head() {
    let control = three_entries();
    let head = control.verify_ledger().expect("runs").expect("whole");
    let entries = control.ledger().expect("readable");
    assert_eq!(head.entries, 3);
    assert_eq!(control.ledger_head(), head);
    assert_eq!(entries[0].at_s, 3_600, "floored to the hour");
    let empty = Control::in_memory(0).expect("opens");
    assert_eq!(empty.verify_ledger().expect("runs"), Ok(LedgerHead::EMPTY));
}

#[test]
fn a_changed_removed_or_reordered_entry_breaks_the_chain_where_it_was() {
    let cases = [
        ("time", "update ledger set at_s = 0 where seq = 2", 2),
        (
            "fact",
            "update ledger set what = 'key_created' where seq = 2",
            2,
        ),
        (
            "subject",
            "update ledger set subject = 'other' where seq = 3",
            3,
        ),
        (
            "hash",
            "update ledger set hash = zeroblob(32) where seq = 1",
            1,
        ),
        (
            "salt",
            "update ledger set salt = zeroblob(16) where seq = 2",
            2,
        ),
        ("removed first", "delete from ledger where seq = 1", 1),
        ("removed middle", "delete from ledger where seq = 2", 2),
        (
            "renumbered",
            "delete from ledger where seq = 2; update ledger set seq = 2 where seq = 3",
            2,
        ),
    ];
    for (name, sql, seq) in cases {
        let control = three_entries();
        tamper(&control, sql);
        let broken = control.verify_ledger().expect("runs").expect_err(name);
        assert_eq!(broken.seq(), seq, "{name}");
    }
}

#[test]
fn our_own_code_cannot_change_or_remove_an_entry() {
    let control = three_entries();
    for sql in ["update ledger set at_s = 0", "delete from ledger"] {
        let error = control.connection().execute(sql, []).expect_err(sql);
        assert!(error.to_string().contains("append-only"), "{error}");
    }
}

#[test]
fn an_entry_is_of_the_new_form_with_a_salt_of_its_own() {
    let control = three_entries();
    let entries = control.ledger_behind(0, 10).expect("readable");
    let salts: Vec<_> = entries
        .iter()
        .filter_map(|entry| match &entry.content {
            Content::Told(said) => said.salt,
            Content::Digest(_) | Content::Untold => None,
        })
        .collect();
    assert_eq!(salts.len(), 3);
    assert!(salts[0] != salts[1] && salts[1] != salts[2] && salts[2] != salts[0]);
    assert_eq!(
        control.ledger_behind(1, 1).expect("readable"),
        entries[1..2]
    );
    assert_eq!(
        control.ledger_entry(3).expect("readable").as_ref(),
        entries.last()
    );
    assert_eq!(control.ledger_entry(4).expect("readable"), None);
    assert_eq!(control.ledger_entry(0).expect("readable"), None);
}

#[test]
fn entries_of_before_keep_their_form_and_the_heads_that_were_noted() {
    let control = Control::in_memory(0).expect("opens");
    let old = Content::Told(Statement {
        at_s: 0,
        what: "project_created".to_owned(),
        subject: "prj_x".to_owned(),
        salt: None,
    });
    let hash = old.hash_after(LedgerHead::EMPTY.hash, 1).expect("told");
    // As a version wrote it that knew no form.
    control
        .connection()
        .execute(
            "insert into ledger (seq, at_s, what, subject, previous, hash) values (1, 0, 'project_created', 'prj_x', zeroblob(32), ?1)",
            [hash.0],
        )
        .expect("inserted");
    control
        .note_in_ledger(LedgerFact::KeyCreated, "prj_x live epoch 1", 0)
        .expect("noted");
    let head = control.verify_ledger().expect("runs").expect("whole");
    assert_eq!(head.entries, 2);
    let first = control.ledger_entry(1).expect("readable").expect("there");
    assert_eq!((first.content.clone(), first.hash), (old, hash));
    tamper(
        &control,
        "pragma ignore_check_constraints = on; update ledger set form = 2 where seq = 1",
    );
    let broken = control.verify_ledger().expect("runs").expect_err("broken");
    assert_eq!(broken.seq(), 1);
}
