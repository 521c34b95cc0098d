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
    assert_eq!(entries[2].hash, head.hash);
    assert_eq!(entries[0].at_s, 3_600, "floored to the hour");
    let empty = Control::in_memory(0).expect("opens");
    assert_eq!(empty.verify_ledger().expect("runs"), Ok(EMPTY));
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
        assert_eq!(
            control.verify_ledger().expect("runs"),
            Err(LedgerBroken { seq }),
            "{name}"
        );
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
fn the_hash_is_that_of_the_previous_hash_and_sorted_compact_json() {
    let control = three_entries();
    let entries = control.ledger().expect("readable");
    let mut bytes = entries[0].hash.to_vec();
    bytes.extend(br#"{"at_s":3600,"seq":2,"subject":"prj_x epoch 1","what":"epoch_ended"}"#);
    assert_eq!(blake3::hash(&bytes).as_bytes(), &entries[1].hash);
}
