//! Writes what happened as bodies of `POST /api/v1/events`.
//!
//! By hand, not through a serialiser: a demo has well over a million events, and all their texts
//! come from tables without a character that JSON would escape.

use super::people::{Plan, Role};
use super::product::Feature;
use super::releases::UNDECLARED;
use super::visit::{Happening, Target};
use domain::limits::BATCH_EVENTS_MAX;
use std::fmt::Write;
use std::net::Ipv6Addr;

/// A batch as a sender would send it.
#[derive(Clone, Debug)]
pub struct SimulatedBatch {
    /// JSON body, without `project`: the sender is known by its token.
    pub body: String,
    pub sender: Sender,
}

/// Where a batch comes from, for those who look at more than its body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sender {
    pub traffic: Traffic,
    pub user_agent: &'static str,
    /// Of the range for documentation, 2001:db8::/32.
    pub address: Ipv6Addr,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Traffic {
    /// Someone who is logged in.
    User,
    /// Someone on a public page.
    Visitor,
    Bot,
}

/// Who a batch speaks for, and from which build.
pub struct Head<'a> {
    pub person: Option<Person>,
    /// The random name of the page load.
    pub page_load: String,
    pub release: &'a str,
    /// The build's heartbeat, where this batch carries it: a JSON array.
    pub catalogue: Option<&'a str>,
}

/// What a batch says of its user.
#[derive(Clone, Copy)]
pub struct Person {
    pub user: usize,
    pub account: u32,
    pub plan: Plan,
    pub role: Role,
}

/// The clock of a batch.
pub enum Clock<'a> {
    /// From this minute of the day on, written with date and offset.
    Stated {
        minute: u32,
        date: &'a str,
        offset: &'a str,
    },
    /// As it arrives.
    Now,
}

/// Writes the bodies for what happened in one visit: one, or more where it was very long.
pub fn write_bodies(
    features: &[&Feature],
    head: &Head<'_>,
    happenings: &[Happening],
    clock: &Clock<'_>,
    mut take: impl FnMut(String),
) {
    for (part, happenings) in happenings.chunks(BATCH_EVENTS_MAX).enumerate() {
        let mut body = String::with_capacity(300 + 130 * happenings.len());
        write_head(&mut body, head, part);
        for (number, happening) in happenings.iter().enumerate() {
            if number > 0 {
                body.push(',');
            }
            write_event(&mut body, features, happening);
            write_time(&mut body, clock, number);
        }
        body.push_str("]}");
        take(body);
    }
}

/// Writing to a `String` cannot fail, hence the ignored results here and below.
fn write_head(body: &mut String, head: &Head<'_>, part: usize) {
    body.push('{');
    if let Some(person) = head.person {
        let (plan, role) = (person.plan.word(), person.role.word());
        let _ = write!(
            body,
            r#""actor":"usr-{:04}-ledgerline","account":"acc-{:03}","traits":{{"plan":"{plan}","role":"{role}"}},"#,
            person.user, person.account
        );
    }
    let _ = write!(
        body,
        r#""stream":"{}","seq":{part},"release":"{}","#,
        head.page_load, head.release
    );
    if let Some(catalogue) = head.catalogue.filter(|_| part == 0) {
        let _ = write!(body, r#""catalogue":{catalogue},"#);
    }
    body.push_str(r#""events":["#);
}

fn write_event(body: &mut String, features: &[&Feature], happening: &Happening) {
    let (key, path) = match happening.target {
        Target::Feature(number) => (features[number].key, features[number].path),
        Target::Undeclared(number) => (UNDECLARED[number].key, UNDECLARED[number].path),
    };
    body.push_str(r#"{"feature":""#);
    body.push_str(key);
    body.push_str(r#"","action":""#);
    body.push_str(happening.action.word());
    body.push_str(r#"","path":""#);
    body.push_str(path);
    body.push('"');
    if happening.count > 1 {
        let _ = write!(body, r#","n":{}"#, happening.count);
    }
}

fn write_time(body: &mut String, clock: &Clock<'_>, number: usize) {
    match clock {
        // Two minutes from one thing to the next: 100 of them end before the evening does.
        Clock::Stated {
            minute,
            date,
            offset,
        } => {
            let minute = minute + 2 * number as u32;
            let _ = write!(
                body,
                r#","at":"{date}T{:02}:{:02}:00{offset}"}}"#,
                minute / 60,
                minute % 60
            );
        }
        Clock::Now => body.push('}'),
    }
}
