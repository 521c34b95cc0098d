//! Claims about what is said to whoever checks a file.

use super::*;
use domain::ledger::{Chain, Content, Entry, Hex, Statement};

fn lines(entries: u64) -> String {
    let mut chain = Chain::BEGINNING;
    (1..=entries)
        .map(|seq| {
            let content = Content::Told(Statement {
                at_s: 0,
                what: "key_created".to_owned(),
                subject: format!("prj_x live epoch {seq}"),
                salt: Some(Hex([7; 16])),
            });
            let hash = content.hash_after(chain.head().hash, seq).expect("told");
            let entry = Entry { seq, content, hash };
            chain.follow(&entry).expect("follows");
            entry.line() + "\n"
        })
        .collect()
}

fn checked(bytes: &[u8]) -> Result<Checked, String> {
    check(bytes, None).map_err(|error| error.to_string())
}

#[test]
fn a_file_is_whole_with_and_without_its_last_line_end_and_with_those_of_windows() {
    let text = lines(3);
    for text in [
        text.clone(),
        text.trim_end().to_owned(),
        text.replace('\n', "\r\n"),
    ] {
        assert_eq!(checked(text.as_bytes()).expect("whole").told, 3);
    }
}

#[test]
fn what_is_wrong_is_told_with_its_line_and_what_to_do() {
    let text = lines(3);
    let cut = &text[..text.len() - 40];
    let changed = text.replace("epoch 2", "epoch 9");
    let longer = format!("{text}{}", "x".repeat(20_000));
    let cases: [(&[u8], &[&str]); 7] = [
        (b"", &["the file is empty", "Download it again"]),
        (
            b"<html>\n",
            &["line 1: it is no JSON", "/trust/<project>/ledger"],
        ),
        (b"\x1f\x8b\x08\n", &["line 1: it is no text"]),
        (
            cut.as_bytes(),
            &["line 3: it is cut off", "Download it again"],
        ),
        (
            changed.as_bytes(),
            &[
                "line 2: ",
                "broken at entry 2",
                "Entry 1 is whole",
                "ask whoever runs the server",
            ],
        ),
        (longer.as_bytes(), &["line 4: it is longer than"]),
        (b"\n", &["line 1: it is empty"]),
    ];
    for (bytes, told) in cases {
        let said = checked(bytes).expect_err("refused");
        for words in told {
            assert!(said.contains(words), "{words}: {said}");
        }
    }
}
