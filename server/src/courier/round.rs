//! What is due now: each week's digest is written down once it can be, and messages go out, each at most once.

use super::{Courier, Message};
use crate::services::Services;
use crate::storage::control::{ChannelSettings, Project, WrittenDigest};
use anyhow::{Result, anyhow};
use domain::calendar::Day;
use domain::delivery::{Delivery, SEND_FROM_HOUR, one_line};
use domain::digest::{Absence, Language};
use std::collections::HashMap;
use std::sync::{MutexGuard, PoisonError};

/// Weeks over which verdicts in a digest are made; its ranking is written down first.
const JUDGED_WEEKS: u8 = 13;
/// Features whose silence is told on one day; the others stand in the digest.
const ALERTS_PER_DAY_MAX: usize = 20;

/// A message with the day from which on it is news: a channel that was set later does not get it.
#[derive(Clone)]
pub(super) struct Due {
    day: Day,
    is_alert: bool,
    name: String,
    subject: String,
    body: String,
}

/// Writes down and sends what is due. Blocks while receivers answer; called each minute.
///
/// # Errors
/// If a store fails: what was due is tried in the next round. A receiver that fails is no error, but noted with its message.
pub fn round(services: &Services) -> Result<()> {
    if services.health.is_collecting_only() {
        return Ok(());
    }
    for project in services.control.projects().all() {
        let now_s = services.clock.now_s();
        let (today, hour) = project.day_and_hour_at(now_s);
        write_down(services, project, today, now_s)?;
        let channels = services.control.channels(project.number)?;
        if channels.is_empty() || hour < SEND_FROM_HOUR {
            continue;
        }
        let mut due = Vec::from_iter(digest(services, project, today)?);
        if channels.iter().any(|channel| channel.alerts) {
            due.extend(silences(services, project, today)?);
        }
        for channel in &channels {
            let since = project.day_at(channel.since_s);
            for message in due.iter().filter(|message| message.day >= since) {
                if channel.alerts || !message.is_alert {
                    deliver(services, project, channel, message)?;
                }
            }
        }
    }
    Ok(())
}

/// Once the Monday's ranking is written down, so is what is new in it.
fn write_down(services: &Services, project: &Project, today: Day, now_s: i64) -> Result<()> {
    let monday = today.monday();
    let control = &services.control;
    let is_ranked = control.newest_snapshot(project.number, JUDGED_WEEKS)? == Some(monday);
    let newest = control.newest_digest(project.number)?;
    if !is_ranked || newest.is_some_and(|newest| newest.monday >= monday) {
        return Ok(());
    }
    let courier = &services.courier;
    if courier.wordless().get(&project.number) == Some(&today) {
        return Ok(());
    }
    let digest = services
        .reports
        .digest(project, control.digest_language(project.number)?)
        .map_err(|no_report| anyhow!("the week's digest cannot be made: {no_report}"))?;
    if !digest.compared && digest.news.is_empty() {
        // A project's first week: there is nothing to say, and nothing it could be compared with. That is looked at once a
        // day, for it takes a whole removal report to know.
        courier.wordless().insert(project.number, today);
        return Ok(());
    }
    let mut body = digest.text();
    if let Some(link) = courier.link(&project.id, "removal") {
        body.push_str(&format!("\n{link}\n"));
    }
    control.write_digest(
        project.number,
        &WrittenDigest {
            monday,
            subject: digest.subject(),
            body,
            written_s: now_s,
        },
    )?;
    Ok(())
}

fn digest(services: &Services, project: &Project, today: Day) -> Result<Option<Due>> {
    let newest = services.control.newest_digest(project.number)?;
    Ok(newest
        .filter(|digest| digest.monday == today.monday())
        .map(|digest| Due {
            day: digest.monday,
            is_alert: false,
            name: format!("digest/{}", digest.monday),
            subject: digest.subject,
            body: digest.body,
        }))
}

/// The features that fell silent, looked for once a day; what was looked for stays due until the day is over.
fn silences(services: &Services, project: &Project, today: Day) -> Result<Vec<Due>> {
    let courier = &services.courier;
    if let Some(known) = courier.silences_of(project.number, today) {
        return Ok(known);
    }
    let language = services.control.digest_language(project.number)?;
    let absences = services
        .reports
        .absences(project, today, language)
        .map_err(|no_report| anyhow!("silent features cannot be looked for: {no_report}"))?;
    let due: Vec<Due> = absences
        .into_iter()
        .take(ALERTS_PER_DAY_MAX)
        .map(|absence| silence(courier, project, absence, language))
        .collect();
    courier
        .silences()
        .insert(project.number, (today, due.clone()));
    Ok(due)
}

fn silence(courier: &Courier, project: &Project, absence: Absence, language: Language) -> Due {
    let name = one_line(absence.title.as_deref().unwrap_or(absence.feature.as_str()));
    let mut body = format!("{name}: {}\n", absence.text);
    let page = format!("features/{}", absence.feature.as_str());
    if let Some(link) = courier.link(&project.id, &page) {
        body.push_str(&format!("\n{link}\n"));
    }
    Due {
        day: absence.since,
        is_alert: true,
        name: format!("silence/{}/{}", absence.feature.as_str(), absence.last_use),
        subject: language.silence(&one_line(&project.name), &name),
        body,
    }
}

/// One try of one message, noted before and after.
fn deliver(
    services: &Services,
    project: &Project,
    channel: &ChannelSettings,
    due: &Due,
) -> Result<()> {
    let control = &services.control;
    let before = control.delivery(project.number, channel.channel, &due.name)?;
    let Some(begun) = Delivery::begin(before.as_ref(), services.clock.now_s()) else {
        return Ok(());
    };
    let note = |delivery: &Delivery| {
        control.note_delivery(
            project.number,
            channel.channel,
            &due.name,
            delivery,
            services.clock.now_s(),
        )
    };
    note(&begun)?;
    let message = Message {
        id: format!("{}/{}", project.id, due.name),
        subject: due.subject.clone(),
        body: due.body.clone(),
    };
    let outcome = services.courier.send(channel, &message);
    if let Err(not_sent) = &outcome {
        tracing::warn!(
            project = project.id,
            channel = channel.channel.word(),
            why = not_sent.0,
            "a message of the digest was not taken"
        );
    }
    note(&begun.end(
        outcome.map_err(|not_sent| not_sent.0),
        services.clock.now_s(),
    ))?;
    Ok(())
}

/// By project, the day on which it was looked for silent features, and what was found.
pub(super) type Silences = HashMap<u32, (Day, Vec<Due>)>;

/// By project, the day on which its week had nothing to say yet.
pub(super) type Wordless = HashMap<u32, Day>;

impl Courier {
    fn wordless(&self) -> MutexGuard<'_, Wordless> {
        self.wordless.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn silences(&self) -> MutexGuard<'_, Silences> {
        self.silences.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn silences_of(&self, project: u32, today: Day) -> Option<Vec<Due>> {
        let (day, due) = self.silences().get(&project)?.clone();
        (day == today).then_some(due)
    }
}
