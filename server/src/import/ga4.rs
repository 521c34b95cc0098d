//! Saved answers of the Google Analytics Data API.

use super::files::ImportFile;
use super::lines::unpacked;
use super::reading::Reading;
use super::rules::Rules;
use super::told::Told;
use crate::at_path::AtPath;
use anyhow::{Result, ensure};
use domain::history::Exclusion;
use domain::history::ga4::{Pages, Report, Said, parse};
use std::collections::BTreeSet;
use std::io::Read;

/// Longest answer that is read, unpacked. The API's own limit of 250,000 rows stays below it.
const ANSWER_BYTES_MAX: u64 = 512 * 1_024 * 1_024;

/// Reads files to their end.
///
/// # Errors
/// If a file is no answer of the API, rows of one are missing, or they tell nothing of a feature.
pub fn read(
    sources: &[ImportFile],
    rules: &Rules,
    time_zone: &str,
    reading: &mut Reading<'_>,
) -> Result<Told> {
    let mut told = Told::default();
    let mut pages = Pages::default();
    for source in sources {
        let reports = reports(source).naming(|shown| shown(&source.name))?;
        tell_reservations(source, &reports, time_zone, reading);
        for (number, report) in (1..).zip(&reports) {
            let place = format!("report {number}");
            take(source, &place, report, (rules, &mut told), reading)?;
            if report.places().is_some() {
                pages.add(report);
            }
        }
        reading.end_file(source);
    }
    pages.check()?;
    ensure!(
        !told.is_empty(),
        "these answers tell of no feature: ask for reports by date and pagePath, by date and eventName, and by date alone"
    );
    ensure!(
        told.days_without_visitors() == 0,
        "the users of {} days are missing, and cannot be added up from the rows of others: add a report of totalUsers by date alone",
        told.days_without_visitors()
    );
    Ok(told)
}

fn reports(source: &ImportFile) -> Result<Vec<Report>> {
    let (text, _) = unpacked(source.open()?)?;
    let mut bytes = Vec::new();
    text.take(ANSWER_BYTES_MAX + 1).read_to_end(&mut bytes)?;
    ensure!(
        bytes.len() as u64 <= ANSWER_BYTES_MAX,
        "longer than 512 MiB: ask for fewer days at once"
    );
    Ok(parse(&bytes)?)
}

/// What whoever reads the numbers should know of them, each thing once for a file.
fn tell_reservations(
    source: &ImportFile,
    reports: &[Report],
    time_zone: &str,
    reading: &Reading<'_>,
) {
    let told = || reports.iter().filter(|report| report.places().is_some());
    let reservations: BTreeSet<&str> = told().flat_map(Report::reservations).collect();
    for reservation in reservations {
        reading.notice(format!("{}: {reservation}", source.name));
    }
    let zones: BTreeSet<&str> = told().map(Report::time_zone).collect();
    for zone in zones {
        if !zone.is_empty() && zone != time_zone {
            reading.notice(format!(
                "{}: its days are those of {zone}, and are taken for those of {time_zone}",
                source.name
            ));
        }
    }
}

fn take(
    source: &ImportFile,
    place: &str,
    report: &Report,
    (rules, told): (&Rules, &mut Told),
    reading: &mut Reading<'_>,
) -> Result<()> {
    let Some(places) = report.places() else {
        reading.notice(format!(
            "{}, {place}: counts by {} tell of no feature by day and are left out",
            source.name,
            report.described()
        ));
        return Ok(());
    };
    for (number, row) in (1..).zip(report.rows()) {
        reading.row(source.bytes);
        match places.read(row) {
            Ok(Said::Counted(counted)) => told.take(&counted, rules, reading)?,
            Ok(Said::NoName) => reading.exclude(Exclusion::NoName),
            Ok(Said::Automatic) => reading.exclude(Exclusion::AutomaticEvent),
            Err(bad) => {
                reading.reject_at(source, &format!("{place}, row {number}"), &bad.to_string())
            }
        }
    }
    Ok(())
}
