//! Segment's HTTP API: `track`, `page`, `screen`, `identify`, `group`, `alias`, and `batch`, which holds any of them.
//!
//! Read: type, name, properties, the page's path, the app's version, `messageId`, `userId`, and the two clocks. There is no
//! field for `anonymousId`, `traits`, `context.ip` or `context.userAgent`: they end here. Source: Segment's HTTP API
//! documentation and the bodies of `@segment/analytics-next` 1.84.3 and `@segment/analytics-node` 3.1.0.

use super::web_address::{Routing, path_of};
use super::{PAGE_VIEW, Parcel, Told, Unreadable, Untold, fields};
use crate::event::Action;
use crate::limits;
use serde::Deserialize;
use serde_json::value::RawValue;

/// What is called: the last part of the path, which names the type where the body does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    Track,
    Page,
    Screen,
    Identify,
    Group,
    Alias,
    Batch,
}

impl Call {
    /// Every call by the words that name it: the letter that the browser's package uses, and its name.
    pub const WORDS: [(Call, [&str; 2]); 7] = [
        (Call::Track, ["t", "track"]),
        (Call::Page, ["p", "page"]),
        (Call::Screen, ["s", "screen"]),
        (Call::Identify, ["i", "identify"]),
        (Call::Group, ["g", "group"]),
        (Call::Alias, ["a", "alias"]),
        (Call::Batch, ["b", "batch"]),
    ];

    /// By any of its words.
    pub fn parse(word: &str) -> Option<Call> {
        let named = |(_, words): &&(Call, [&str; 2])| words.contains(&word);
        Call::WORDS.iter().find(named).map(|(call, _)| *call)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Batch<'a> {
    #[serde(borrow, default)]
    write_key: Option<&'a RawValue>,
    #[serde(borrow, default)]
    sent_at: Option<&'a RawValue>,
    #[serde(borrow, default)]
    context: Option<&'a RawValue>,
    #[serde(borrow)]
    batch: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Message<'a> {
    #[serde(borrow, default)]
    write_key: Option<&'a RawValue>,
    #[serde(borrow, default)]
    r#type: Option<&'a RawValue>,
    #[serde(borrow, default)]
    event: Option<&'a RawValue>,
    #[serde(borrow, default)]
    name: Option<&'a RawValue>,
    #[serde(borrow, default)]
    properties: Option<&'a RawValue>,
    #[serde(borrow, default)]
    context: Option<&'a RawValue>,
    #[serde(borrow, default)]
    message_id: Option<&'a RawValue>,
    #[serde(borrow, default)]
    user_id: Option<&'a RawValue>,
    #[serde(borrow, default)]
    timestamp: Option<&'a RawValue>,
    #[serde(borrow, default)]
    sent_at: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Context<'a> {
    #[serde(borrow, default)]
    page: Option<Page<'a>>,
    #[serde(borrow, default)]
    app: Option<App<'a>>,
}

#[derive(Deserialize)]
struct Page<'a> {
    #[serde(borrow, default)]
    path: Option<&'a RawValue>,
    #[serde(borrow, default)]
    url: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct App<'a> {
    #[serde(borrow, default)]
    version: Option<&'a RawValue>,
}

/// Reads a body of the call.
///
/// # Errors
/// If the body has not the call's shape, or holds too many messages.
pub fn translate(call: Call, body: &[u8]) -> Result<Vec<Parcel>, Unreadable> {
    let mut parcel = Parcel::default();
    if call != Call::Batch {
        let message: Message<'_> = fields::read_object(body)?;
        parcel.addressee = fields::text(message.write_key);
        parcel.release = release_of(message.context);
        add(&mut parcel, call, &message, None, None);
        return Ok(vec![parcel]);
    }
    let batch: Batch<'_> = fields::read_object(body)?;
    if batch.batch.len() > limits::FOREIGN_EVENTS_MAX {
        return Err(Unreadable::TooManyEvents);
    }
    parcel.addressee = fields::text(batch.write_key);
    parcel.release = release_of(batch.context);
    for raw in &batch.batch {
        let Ok(message) = serde_json::from_str::<Message<'_>>(raw.get()) else {
            parcel.drop_one(Untold::Malformed);
            continue;
        };
        if parcel.addressee.is_none() {
            parcel.addressee = fields::text(message.write_key);
        }
        if parcel.release.is_none() {
            parcel.release = release_of(message.context);
        }
        match fields::text(message.r#type)
            .as_deref()
            .and_then(Call::parse)
        {
            Some(call) if call != Call::Batch => {
                add(&mut parcel, call, &message, batch.sent_at, batch.context);
            }
            Some(_) | None => parcel.drop_one(Untold::Malformed),
        }
    }
    Ok(vec![parcel])
}

fn add(
    parcel: &mut Parcel,
    call: Call,
    message: &Message<'_>,
    sent_at: Option<&RawValue>,
    context: Option<&RawValue>,
) {
    let is_page = match call {
        Call::Track => false,
        Call::Page | Call::Screen => true,
        Call::Identify | Call::Group | Call::Alias => {
            return parcel.drop_one(Untold::IdentityCall);
        }
        Call::Batch => return parcel.drop_one(Untold::Malformed),
    };
    let path = path_in(message.properties)
        .or_else(|| path_of_context(message.context))
        .or_else(|| path_of_context(context));
    let own_name = fields::name(if is_page { message.name } else { message.event });
    let told = match (is_page, own_name, &path) {
        (false, None, _) | (true, None, None) => Err(Untold::Malformed),
        (false, Some(name), _) => Ok((name, None)),
        // A page is known by its path; a screen, or a page of a server, by its name.
        (true, name, path) => Ok((PAGE_VIEW.to_owned(), name.filter(|_| path.is_none()))),
    };
    let (name, subject) = match told {
        Ok(told) => told,
        Err(why) => return parcel.drop_one(why),
    };
    let timestamp = fields::text(message.timestamp);
    let sent_at = fields::text(message.sent_at.or(sent_at));
    parcel.told.push(Told {
        name,
        is_page,
        subject,
        action: if is_page { Action::View } else { Action::Use },
        path,
        properties: fields::properties(message.properties),
        id: fields::text(message.message_id),
        age_ms: age_ms(timestamp.as_deref(), sent_at.as_deref()),
        at: timestamp,
        user: message.user_id.and_then(fields::scalar),
    });
}

fn release_of(context: Option<&RawValue>) -> Option<String> {
    let app = fields::part::<Context<'_>>(context)?.app?;
    fields::release(fields::text(app.version))
}

fn path_of_context(context: Option<&RawValue>) -> Option<String> {
    let page = fields::part::<Context<'_>>(context)?.page?;
    path_of_page(&page)
}

fn path_in(properties: Option<&RawValue>) -> Option<String> {
    path_of_page(&fields::part::<Page<'_>>(properties)?)
}

fn path_of_page(page: &Page<'_>) -> Option<String> {
    [page.path, page.url]
        .into_iter()
        .filter_map(fields::text)
        .find_map(|address| path_of(&address, Routing::Path))
}

/// Both times are the sender's own, so their difference holds whatever its clock shows.
fn age_ms(timestamp: Option<&str>, sent_at: Option<&str>) -> Option<u64> {
    let happened: jiff::Timestamp = timestamp?.parse().ok()?;
    let sent: jiff::Timestamp = sent_at?.parse().ok()?;
    let age_ms = sent
        .as_millisecond()
        .saturating_sub(happened.as_millisecond());
    // Sent before it happened: now.
    Some(u64::try_from(age_ms).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(call: Call, body: &str) -> Parcel {
        translate(call, body.as_bytes())
            .expect("readable")
            .remove(0)
    }

    #[test]
    fn a_track_call_keeps_its_id_path_and_age_and_no_one_else() {
        let parcel = one(
            Call::Track,
            r#"{"type":"track","event":"Export","writeKey":"pk_live_x","anonymousId":"hidden","userId":42,
               "messageId":"m-1","timestamp":"2026-11-26T10:00:00.000Z","sentAt":"2026-11-26T10:00:02.500Z",
               "properties":{"format":"csv"},"traits":{"email":"hidden@example.org"},
               "context":{"ip":"192.0.2.1","userAgent":"hidden","page":{"path":"/reports/7"},"app":{"version":"2.1"}}}"#,
        );
        assert_eq!(parcel.addressee.as_deref(), Some("pk_live_x"));
        assert_eq!(parcel.release.as_deref(), Some("2.1"));
        let told = &parcel.told[0];
        assert_eq!(
            (told.name.as_str(), told.path.as_deref()),
            ("Export", Some("/reports/7"))
        );
        assert_eq!(
            (told.id.as_deref(), told.age_ms),
            (Some("m-1"), Some(2_500))
        );
        assert_eq!(told.user.as_deref(), Some("42"));
        assert_eq!(told.properties.len(), 1);
    }

    #[test]
    fn a_batch_sorts_events_from_identity_calls_and_nonsense() {
        let parcel = one(
            Call::Batch,
            r#"{"writeKey":"wk","sentAt":"2026-11-26T10:00:00Z","context":{"page":{"path":"/x"}},
               "batch":[{"type":"track","event":"A"},{"type":"page","name":"Home"},{"type":"screen","name":"Home"},
                        {"type":"identify","traits":{}},{"type":"group"},{"type":"alias"},
                        {"type":"track"},{"type":"batch"},{},7]}"#,
        );
        let names: Vec<&str> = parcel.told.iter().map(|told| told.name.as_str()).collect();
        assert_eq!(names, ["A", PAGE_VIEW, PAGE_VIEW]);
        assert_eq!(
            parcel.told[0].path.as_deref(),
            Some("/x"),
            "the batch's context is everyone's"
        );
        assert_eq!(parcel.dropped[&Untold::IdentityCall], 3);
        assert_eq!(parcel.dropped[&Untold::Malformed], 4);
    }

    #[test]
    fn a_screen_without_a_path_is_known_by_its_name() {
        let parcel = one(Call::Screen, r#"{"name":"Team settings"}"#);
        assert_eq!(parcel.told[0].subject.as_deref(), Some("Team settings"));
        assert_eq!(parcel.told[0].action, Action::View);
    }

    #[test]
    fn a_clock_that_runs_backwards_means_now() {
        assert_eq!(
            age_ms(Some("2026-11-26T10:00:02Z"), Some("2026-11-26T10:00:00Z")),
            Some(0)
        );
        assert_eq!(
            age_ms(Some("yesterday"), Some("2026-11-26T10:00:00Z")),
            None
        );
    }

    #[test]
    fn too_many_messages_are_refused_as_a_whole() {
        let body = format!(
            r#"{{"batch":[{}]}}"#,
            vec!["{}"; limits::FOREIGN_EVENTS_MAX + 1].join(",")
        );
        assert_eq!(
            translate(Call::Batch, body.as_bytes()).err(),
            Some(Unreadable::TooManyEvents)
        );
    }
}
