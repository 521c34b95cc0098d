//! `deadwood ledger verify --file`: the ledger as a trust page offers it, checked by whoever has only that.

use crate::at_path::AtPath;
use anyhow::{Context, Result, anyhow, bail};
use domain::ledger::{Check, CheckError, Checked, Head, LineError};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

/// Entries take a few hundred bytes; what has longer lines is something else and is not read to its end.
const LINE_BYTES_MAX: u64 = 16 * 1024;

/// Checks the file; needs no server and no data folder.
///
/// # Errors
/// If it cannot be read, is no ledger, is broken, or if the noted head does not lie on it: with the line and what to do.
pub fn verify(file: &Path, noted: Option<&str>) -> Result<Checked> {
    let noted = noted.map(str::parse::<Head>).transpose()?;
    if file == Path::new("-") {
        return check(io::stdin().lock(), noted).context("standard input");
    }
    let opened = File::open(file).at_path("opening", file)?;
    if opened.metadata().at_path("looking at", file)?.is_dir() {
        return Err(anyhow!(
            "this is a folder: name the file that was downloaded from the trust page"
        ))
        .at_path("reading", file);
    }
    check(BufReader::new(opened), noted).at_path("in", file)
}

fn check(mut lines: impl BufRead, noted: Option<Head>) -> Result<Checked> {
    let mut check = Check::begin(noted);
    let (mut number, mut line) = (0_u64, Vec::new());
    loop {
        line.clear();
        let mut bounded = (&mut lines).take(LINE_BYTES_MAX);
        if bounded.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        number += 1;
        if line.len() as u64 == LINE_BYTES_MAX {
            bail!(
                "line {number}: it is longer than {LINE_BYTES_MAX} bytes, and no entry is: this is not a ledger. {DOWNLOAD_AGAIN}"
            );
        }
        let Ok(text) = str::from_utf8(&line) else {
            bail!("line {number}: it is no text in UTF-8. {DOWNLOAD_AGAIN}");
        };
        if let Err(wrong) = check.line(text.trim_end_matches(['\r', '\n'])) {
            let whole = check.entries();
            bail!("line {number}: {wrong}. {}", what_to_do(wrong, whole));
        }
    }
    check
        .end()
        .map_err(|wrong| anyhow!("{wrong}. {}", what_to_do(wrong, number)))
}

const DOWNLOAD_AGAIN: &str = "Download it again from /trust/<project>/ledger, as it comes";

/// `whole`: how many entries were found whole before.
fn what_to_do(wrong: CheckError, whole: u64) -> String {
    let before = match whole {
        0 => "No entry is whole".to_owned(),
        1 => "Entry 1 is whole".to_owned(),
        _ => format!("Entries 1 to {whole} are whole"),
    };
    match wrong {
        CheckError::Line(LineError::UnknownForm { .. }) => before,
        CheckError::Line(_)
        | CheckError::NoProject
        | CheckError::OtherProject
        | CheckError::Empty => DOWNLOAD_AGAIN.to_owned(),
        CheckError::Broken(_) => format!(
            "{before}. {DOWNLOAD_AGAIN}; if it is broken there too, ask whoever runs the server"
        ),
        CheckError::Cut { .. } => format!(
            "{DOWNLOAD_AGAIN}; if it is as short again, entries were taken away: ask whoever runs the server"
        ),
        CheckError::Rewritten { .. } => {
            "Its chain is whole and another one than that of then: ask whoever runs the server"
                .to_owned()
        }
    }
}

#[cfg(test)]
mod tests;
