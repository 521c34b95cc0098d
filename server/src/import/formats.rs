//! What kinds of files there are, and how each is read.

use super::access_log_feed::AccessLogFeed;
use super::dump::{Dump, DumpFeed};
use super::event_log::{self, Writer};
use super::feed::Feed;
use super::files::{ImportFile, import_files};
use super::moodle_feed::MoodleFeed;
use super::msweb_feed::MswebFeed;
use super::plausible::History;
use super::reading::{Read, Reading};
use super::rules::Rules;
use super::run::Listener;
use super::told::{Told, ToldFeed};
use super::{ga4, plausible, umami};
use crate::services::Services;
use crate::storage::control::Project;
use anyhow::{Result, ensure};
use std::path::{Path, PathBuf};

/// What kind of file it is.
pub enum Format {
    Msweb,
    Moodle,
    AccessLog(Rules),
    Plausible(Rules),
    Ga4(Rules),
    Umami(Rules),
    PostHog(Rules),
    Matomo(Rules),
    /// Its export to BigQuery.
    Ga4Events(Rules),
}

impl Format {
    pub fn word(&self) -> &'static str {
        match self {
            Format::Msweb => "msweb",
            Format::Moodle => "moodle",
            Format::AccessLog(_) => "access-log",
            Format::Plausible(_) => "plausible",
            Format::Ga4(_) => "ga4",
            Format::Umami(_) => "umami",
            Format::PostHog(_) => "posthog",
            Format::Matomo(_) => "matomo",
            Format::Ga4Events(_) => "ga4-events",
        }
    }

    /// Whether files are read together, because one tells what another leaves out.
    pub fn takes_many(&self) -> bool {
        match self {
            Format::Msweb | Format::Moodle | Format::AccessLog(_) => false,
            Format::Plausible(_)
            | Format::Ga4(_)
            | Format::Umami(_)
            | Format::PostHog(_)
            | Format::Matomo(_)
            | Format::Ga4Events(_) => true,
        }
    }
}

/// What gives the events: lines of a file as they are read, or what was read before anything is begun.
pub enum Content<'a> {
    Msweb,
    Moodle,
    AccessLog(&'a Rules),
    Dump(Dump, &'a Rules, Read),
    Told(Told, &'a Rules, Read),
}

/// The files that are meant, each with its hash.
///
/// # Errors
/// If one cannot be read, or they are more than the format takes.
pub fn named(format: &Format, files: &[PathBuf]) -> Result<Vec<ImportFile>> {
    if format.takes_many() {
        return import_files(files);
    }
    ensure!(
        files.len() == 1,
        "files of the format {} are imported one by one: run the command once for each",
        format.word()
    );
    files.iter().map(|file| ImportFile::of_file(file)).collect()
}

/// Reads what is read before anything is begun.
///
/// # Errors
/// If a file is of another kind, or together they tell nothing.
pub fn content<'a>(
    services: &Services,
    project: &Project,
    format: &'a Format,
    sources: &[ImportFile],
    listener: &dyn Listener,
) -> Result<Content<'a>> {
    let mut reading = Reading::of(sources, listener);
    let log_of = |writer, rules, mut reading: Reading<'_>| -> Result<Content<'a>> {
        let dump = event_log::read(sources, writer, &mut reading)?;
        Ok(Content::Dump(dump, rules, reading.read))
    };
    Ok(match format {
        Format::Msweb => Content::Msweb,
        Format::Moodle => Content::Moodle,
        Format::AccessLog(rules) => Content::AccessLog(rules),
        Format::Plausible(rules) => match plausible::read(sources, rules, &mut reading)? {
            History::Dump(dump) => Content::Dump(dump, rules, reading.read),
            History::Told(told) => Content::Told(told, rules, reading.read),
        },
        Format::Ga4(rules) => {
            let zone = project.time_zone_name(services.clock.now_s());
            let told = ga4::read(sources, rules, zone, &mut reading)?;
            Content::Told(told, rules, reading.read)
        }
        Format::Umami(rules) => {
            let dump = umami::read(sources, &mut reading)?;
            Content::Dump(dump, rules, reading.read)
        }
        Format::PostHog(rules) => log_of(Writer::PostHog, rules, reading)?,
        Format::Matomo(rules) => log_of(Writer::Matomo, rules, reading)?,
        Format::Ga4Events(rules) => log_of(Writer::Ga4, rules, reading)?,
    })
}

/// Opens what gives the events.
///
/// # Errors
/// If the file cannot be opened, or what it declares not be written.
pub fn feed<'a>(
    services: &'a Services,
    project: &'a Project,
    files: &[PathBuf],
    content: Content<'a>,
) -> Result<Box<dyn Feed + 'a>> {
    // Formats that are read by lines take one file, as `named` made sure.
    let file = files.first().map_or(Path::new(""), PathBuf::as_path);
    Ok(match content {
        Content::Msweb => Box::new(MswebFeed::open(services, project, file)?),
        Content::Moodle => Box::new(MoodleFeed::open(services, project, file)?),
        Content::AccessLog(rules) => Box::new(AccessLogFeed::open(services, project, file, rules)?),
        Content::Dump(dump, rules, read) => {
            Box::new(DumpFeed::open(services, project, rules, dump, read)?)
        }
        Content::Told(told, rules, read) => {
            Box::new(ToldFeed::open(services, project, rules, told, read)?)
        }
    })
}
