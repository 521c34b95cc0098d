//! Claims about the chain, and about what a file of it shows.

use super::*;

const OWN: &str = "prj_own";

fn said(subject: &str, salt: Option<u8>) -> Content {
    Content::Told(Statement {
        at_s: 3_600,
        what: "key_created".to_owned(),
        subject: format!("{subject} live epoch 7"),
        salt: salt.map(|byte| Hex([byte; 16])),
    })
}

fn chained(contents: Vec<Content>) -> Vec<Entry> {
    let mut chain = Chain::BEGINNING;
    (1..)
        .zip(contents)
        .map(|(seq, content)| {
            let hash = content.hash_after(chain.head().hash, seq).expect("told");
            let entry = Entry { seq, content, hash };
            chain.follow(&entry).expect("follows");
            entry
        })
        .collect()
}

/// Two entries of the old form and four of the new one; 2, 4 and 5 are of others.
fn ledger() -> Vec<Entry> {
    let subjects = [OWN, "prj_other", OWN, "prj_other", "prj_third", OWN];
    let contents = (0..6).map(|at| said(subjects[usize::from(at)], (at >= 2).then_some(at)));
    chained(contents.collect())
}

/// As whoever is measured by [`OWN`] gets it.
fn file(ledger: &[Entry]) -> Vec<String> {
    ledger
        .iter()
        .map(|entry| {
            let content = match &entry.content {
                Content::Told(said) if said.project() == OWN => entry.content.clone(),
                content => content.withheld(entry.seq),
            };
            let entry = Entry {
                content,
                ..entry.clone()
            };
            entry.line()
        })
        .collect()
}

fn read(lines: &[String], noted: Option<Head>) -> Result<Checked, (usize, CheckError)> {
    let mut check = Check::begin(noted);
    for (number, line) in (1..).zip(lines) {
        check.line(line).map_err(|wrong| (number, wrong))?;
    }
    check.end().map_err(|wrong| (0, wrong))
}

fn head_at(ledger: &[Entry], seq: u64) -> Head {
    let entry = &ledger[seq as usize - 1];
    Head {
        entries: seq,
        hash: entry.hash,
    }
}

#[test]
fn each_form_hashes_what_it_says() {
    let ledger = ledger();
    let old = br#"{"at_s":3600,"seq":1,"subject":"prj_own live epoch 7","what":"key_created"}"#;
    let first = blake3::hash(&[&[0; 32], old.as_slice()].concat());
    assert_eq!(ledger[0].hash.0, *first.as_bytes());

    let new = br#"{"at_s":3600,"salt":"02020202020202020202020202020202","seq":3,"subject":"prj_own live epoch 7","what":"key_created"}"#;
    let digest = blake3::hash(new);
    let third = blake3::hash(&[ledger[1].hash.0, *digest.as_bytes()].concat());
    assert_eq!(ledger[2].hash.0, *third.as_bytes());
    assert_eq!(
        ledger[2].content.withheld(3),
        Content::Digest(Hex(*digest.as_bytes()))
    );
}

#[test]
fn a_whole_file_says_what_it_could_tell() {
    let ledger = ledger();
    let noted = Some(head_at(&ledger, 4));
    let checked = read(&file(&ledger), noted).expect("whole");
    assert_eq!(
        checked,
        Checked {
            head: head_at(&ledger, 6),
            noted,
            // The hash of 2 may stand behind any 1.
            vouched_from: 2,
            project: Some(OWN.to_owned()),
            told: 3,
            digests: 2,
            untold: 1,
            last_untold: Some(2),
        }
    );
    let words = checked.to_string();
    for told in [
        "6 entries without a gap: 5 whole",
        "3 of prj_own",
        "2 of others",
        "cannot be verified",
        "entries 2 to 4",
    ] {
        assert!(words.contains(told), "{told}: {words}");
    }
    let unnoted = read(&file(&ledger), None).expect("whole").to_string();
    assert!(unnoted.contains("Held against no head"), "{unnoted}");
}

#[test]
fn what_is_of_others_is_nowhere_in_the_file() {
    let lines = file(&ledger());
    for other in ["prj_other", "prj_third"] {
        assert!(lines.iter().all(|line| !line.contains(other)));
    }
    assert_eq!(
        lines[1].matches(':').count(),
        3,
        "seq, form and hash: {}",
        lines[1]
    );
    assert_eq!(
        lines[3].matches(':').count(),
        4,
        "and a digest: {}",
        lines[3]
    );
    assert_eq!(lines.concat().matches(OWN).count(), 3);
}

#[test]
fn two_entries_that_say_the_same_cannot_be_told_to_do_so() {
    let digests: Vec<Content> = (0..2)
        .map(|salt| said(OWN, Some(salt)).withheld(1))
        .collect();
    assert_ne!(digests[0], digests[1]);
}

type Change = fn(&mut Vec<String>);

#[test]
fn whatever_is_done_to_a_line_is_found_at_it() {
    let ledger = ledger();
    let whole = file(&ledger);
    let cases: [(&str, Change, usize); 9] = [
        (
            "hour",
            |lines| lines[2] = lines[2].replace("3600", "7200"),
            3,
        ),
        (
            "fact",
            |lines| lines[2] = lines[2].replace("key_created", "epoch_ended"),
            3,
        ),
        (
            "subject",
            |lines| lines[5] = lines[5].replace("epoch 7", "epoch 8"),
            6,
        ),
        (
            "salt",
            |lines| lines[2] = lines[2].replace("\"salt\":\"02", "\"salt\":\"03"),
            3,
        ),
        (
            "old entry",
            |lines| lines[0] = lines[0].replace("epoch 7", "epoch 8"),
            1,
        ),
        ("removed", |lines| drop(lines.remove(3)), 4),
        ("first removed", |lines| drop(lines.remove(0)), 1),
        ("re-ordered", |lines| lines.swap(3, 4), 4),
        ("inserted", |lines| lines.insert(3, lines[3].clone()), 5),
    ];
    for (name, change, at) in cases {
        let mut lines = whole.clone();
        change(&mut lines);
        assert_ne!(lines, whole, "{name}");
        let (number, wrong) = read(&lines, None).expect_err(name);
        assert_eq!(number, at, "{name}: {wrong}");
        assert!(matches!(wrong, CheckError::Broken(_)), "{name}: {wrong}");
    }
}

#[test]
fn a_digest_that_was_exchanged_is_found() {
    let mut ledger = ledger();
    ledger[3].content = Content::Digest(Hex([9; 32]));
    let wrong = read(&file(&ledger), None).expect_err("exchanged");
    assert_eq!(wrong, (4, CheckError::Broken(Broken::Changed { seq: 4 })));
}

#[test]
fn nobody_goes_back_to_entries_that_cannot_be_checked() {
    let mut ledger = ledger();
    // A past that was rewritten would be hidden behind it.
    ledger[3].content = Content::Untold;
    ledger[3].hash = Hex([9; 32]);
    let wrong = read(&file(&ledger), None).expect_err("refused");
    assert_eq!(
        wrong,
        (4, CheckError::Broken(Broken::EarlierForm { seq: 4 }))
    );
}

#[test]
fn a_noted_head_shows_a_cut_and_a_rewritten_past() {
    let ledger = ledger();
    let noted = Some(head_at(&ledger, 6));
    let cut = read(&file(&ledger)[..5], noted).expect_err("cut");
    assert_eq!(cut, (0, CheckError::Cut { has: 5, had: 6 }));

    let mut contents: Vec<Content> = ledger.into_iter().map(|entry| entry.content).collect();
    contents[3] = said("prj_other", Some(77));
    let rewritten = file(&chained(contents));
    assert!(read(&rewritten, None).is_ok(), "whole by itself");
    let wrong = read(&rewritten, noted).expect_err("another one");
    assert_eq!(wrong, (6, CheckError::Rewritten { seq: 6 }));
}

#[test]
fn what_is_no_ledger_is_refused_with_what_is_wrong() {
    let hash = "00".repeat(32);
    let refused = |line: &str| read(&[line.to_owned()], None).expect_err(line);
    let line = |fields: &str| format!("{{\"seq\":1,\"form\":2,{fields}\"hash\":\"{hash}\"}}");
    let cases = [
        (String::new(), LineError::Empty),
        ("  ".to_owned(), LineError::Empty),
        (
            "<!doctype html>".to_owned(),
            LineError::NotJson { column: 1 },
        ),
        ("{\"seq\":1,\"for".to_owned(), LineError::CutOff),
        ("[]".to_owned(), LineError::NoEntry { column: 2 }),
        (line(""), LineError::OtherForm { form: 2 }),
        (line("\"at_s\":0,"), LineError::OtherForm { form: 2 }),
        (
            line("\"at_s\":0,\"what\":\"a\",\"subject\":\"b\","),
            LineError::OtherForm { form: 2 },
        ),
        (
            line(&format!("\"digest\":\"{hash}\",")).replace("\"form\":2", "\"form\":1"),
            LineError::OtherForm { form: 1 },
        ),
        (
            line("").replace("\"form\":2", "\"form\":3"),
            LineError::UnknownForm { form: 3 },
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(refused(&text), (1, CheckError::Line(expected)), "{text}");
    }
    let unknown = refused(&line("\"note\":1,"));
    assert!(matches!(
        unknown,
        (1, CheckError::Line(LineError::NoEntry { .. }))
    ));
    assert_eq!(read(&[], None), Err((0, CheckError::Empty)));

    let of_two = chained(vec![said(OWN, Some(1)), said("prj_other", Some(2))]);
    let lines: Vec<String> = of_two.iter().map(Entry::line).collect();
    assert_eq!(read(&lines, None), Err((2, CheckError::OtherProject)));
    let escape = chained(vec![said("\u{1b}[2J", Some(1))]);
    assert_eq!(refused(&escape[0].line()), (1, CheckError::NoProject));
}

#[test]
fn a_line_is_read_as_it_was_written() {
    for entry in ledger() {
        assert_eq!(Entry::parse(&entry.line()), Ok(entry.clone()));
        let withheld = Entry {
            content: entry.content.withheld(entry.seq),
            ..entry
        };
        assert_eq!(Entry::parse(&withheld.line()), Ok(withheld));
    }
}

#[test]
fn a_head_is_read_as_the_header_has_it() {
    let head = head_at(&ledger(), 6);
    assert_eq!(head.to_string().parse(), Ok(head));
    assert_eq!(format!(" {head}\n").to_uppercase().parse(), Ok(head));
    for (odd, error) in [
        ("nonsense", HeadError::NoColon),
        ("0:00", HeadError::NoCount),
        ("x:00", HeadError::NoCount),
        ("6:abc", HeadError::NoHash),
    ] {
        assert_eq!(odd.parse::<Head>(), Err(error), "{odd}");
    }
}
