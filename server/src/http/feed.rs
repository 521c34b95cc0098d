//! The digest as a feed (Atom, RFC 4287), for whoever holds its token. Feed readers send no headers, so it stands in the path.

use super::problem::{Problem, off_thread};
use super::projects::refused;
use crate::services::Services;
use crate::storage::control::WrittenDigest;
use actix_web::http::header;
use actix_web::{HttpResponse, get, web};
use anyhow::Context;
use atom_syndication::{Content, Entry, Feed, FixedDateTime, Generator, Person, Text};
use domain::digest::Language;

/// Read a project's weekly digests.
#[utoipa::path(tag = "decisions", operation_id = "digest_feed",
    responses((status = 200, description = "Atom, the newest 13 weeks", content_type = "application/atom+xml", body = String)), security(()))]
#[get("/feeds/{token}")]
pub async fn show(
    token: web::Path<String>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let text = off_thread(move || {
        let (number, digests) = services
            .control
            .feed(&token)
            .map_err(refused)?
            .ok_or_else(|| Problem::not_found("there is no such feed, or its token was revoked"))?;
        let projects = services.control.projects();
        let project = projects
            .by_number(number)
            .ok_or_else(|| Problem::not_found("there is no such feed, or its token was revoked"))?;
        let language = services.control.digest_language(number).map_err(refused)?;
        Ok::<_, Problem>(feed(&project.id, &project.name, language, &digests)?.to_string())
    })
    .await?;
    Ok(HttpResponse::Ok()
        .content_type("application/atom+xml; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "private, max-age=3600"))
        .body(text))
}

fn feed(
    id: &str,
    name: &str,
    language: Language,
    digests: &[WrittenDigest],
) -> anyhow::Result<Feed> {
    let entries: Vec<Entry> = digests
        .iter()
        .map(|digest| entry(id, digest))
        .collect::<anyhow::Result<_>>()?;
    Ok(Feed {
        title: Text::plain(language.feed_title(&readable(name))),
        id: format!("urn:deadwood:{id}:digest"),
        updated: match entries.first() {
            Some(newest) => newest.updated,
            None => instant(0)?,
        },
        authors: vec![Person {
            name: "Deadwood".to_owned(),
            ..Person::default()
        }],
        generator: Some(Generator {
            value: "Deadwood".to_owned(),
            ..Generator::default()
        }),
        entries,
        ..Feed::default()
    })
}

fn entry(id: &str, digest: &WrittenDigest) -> anyhow::Result<Entry> {
    Ok(Entry {
        title: Text::plain(readable(&digest.subject)),
        id: format!("urn:deadwood:{id}:digest:{}", digest.monday),
        updated: instant(digest.written_s)?,
        content: Some(Content {
            value: Some(readable(&digest.body)),
            content_type: Some("text".to_owned()),
            ..Content::default()
        }),
        ..Entry::default()
    })
}

/// Without the control characters that XML 1.0 has no place for (§2.2).
fn readable(text: &str) -> String {
    text.replace(
        |letter: char| letter.is_control() && letter != '\n' && letter != '\t',
        " ",
    )
}

fn instant(at_s: i64) -> anyhow::Result<FixedDateTime> {
    let instant = jiff::Timestamp::from_second(at_s).context("a digest of no time")?;
    instant
        .to_string()
        .parse()
        .context("a time that Atom cannot write")
}
