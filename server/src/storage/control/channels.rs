//! Where a project's messages go, and what became of each.

use super::random::Secret;
use super::{Control, ControlError};
use domain::delivery::{Channel, Delivery, State};
use rusqlite::{OptionalExtension, Row};
use std::fmt;

/// Bytes of the key that signs what is sent to a webhook; the hash's own length.
const SIGNING_KEY_BYTES: usize = 32;
/// Days for which it is remembered what became of a message: longer than any digest is looked at.
const DELIVERY_DAYS: i64 = 400;

/// One way to the team.
#[derive(Clone, PartialEq, Eq)]
pub struct ChannelSettings {
    pub channel: Channel,
    /// Addresses one a line, or the address of the webhook.
    pub target: String,
    /// Of a webhook.
    pub signing_key: Option<Vec<u8>>,
    /// Whether a feature that falls silent is told on the day.
    pub alerts: bool,
    pub since_s: i64,
}

/// Without target and key: both are nobody's business in a log.
impl fmt::Debug for ChannelSettings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "ChannelSettings({})", self.channel.word())
    }
}

/// A message and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedDelivery {
    pub channel: Channel,
    pub name: String,
    pub delivery: Delivery,
    pub changed_s: i64,
}

impl Control {
    /// The key for a new webhook.
    ///
    /// # Errors
    /// If the system gives no randomness.
    pub fn draw_signing_key(&self) -> Result<Vec<u8>, ControlError> {
        let mut key = vec![0; SIGNING_KEY_BYTES];
        getrandom::fill(&mut key)?;
        Ok(key)
    }

    /// Sets a channel; what was set before is replaced.
    ///
    /// # Errors
    /// If the store fails.
    pub fn set_channel(
        &self,
        project: u32,
        settings: &ChannelSettings,
    ) -> Result<(), ControlError> {
        self.write(|transaction| {
            transaction.execute(
                "insert or replace into digest_channels (project, channel, target, signing_key, alerts, since_s)
                 values (?1, ?2, ?3, ?4, ?5, ?6)",
                (
                    project,
                    settings.channel.word(),
                    &settings.target,
                    &settings.signing_key,
                    settings.alerts,
                    settings.since_s,
                ),
            )?;
            Ok(())
        })
    }

    /// Removes a channel with all that is known of its messages.
    ///
    /// # Errors
    /// If the store fails.
    pub fn remove_channel(&self, project: u32, channel: Channel) -> Result<(), ControlError> {
        self.write(|transaction| {
            let mut removed = 0;
            for table in ["digest_channels", "digest_deliveries"] {
                removed += transaction.execute(
                    &format!("delete from {table} where project = ?1 and channel = ?2"),
                    (project, channel.word()),
                )?;
            }
            if removed == 0 {
                self.leave_unsigned();
            }
            Ok(())
        })
    }

    /// The channels of a project.
    ///
    /// # Errors
    /// If the store fails.
    pub fn channels(&self, project: u32) -> Result<Vec<ChannelSettings>, ControlError> {
        let connection = self.reading();
        let mut statement = connection.prepare_cached(
            "select channel, target, signing_key, alerts, since_s from digest_channels
             where project = ?1 order by channel",
        )?;
        let mut rows = statement.query([project])?;
        let mut channels = Vec::new();
        while let Some(row) = rows.next()? {
            // The table holds no other word.
            let Some(channel) = Channel::parse(&row.get::<_, String>(0)?) else {
                continue;
            };
            channels.push(ChannelSettings {
                channel,
                target: row.get(1)?,
                signing_key: row.get(2)?,
                alerts: row.get(3)?,
                since_s: row.get(4)?,
            });
        }
        Ok(channels)
    }

    /// What became of a message; `None` if it was never tried.
    ///
    /// # Errors
    /// If the store fails.
    pub fn delivery(
        &self,
        project: u32,
        channel: Channel,
        name: &str,
    ) -> Result<Option<Delivery>, ControlError> {
        Ok(self
            .connection()
            .query_row(
                "select state, tries, next_try_s, problem from digest_deliveries
                 where project = ?1 and channel = ?2 and name = ?3",
                (project, channel.word(), name),
                delivery,
            )
            .optional()?)
    }

    /// Notes what becomes of a message: before its first byte goes out, and after the answer.
    ///
    /// # Errors
    /// If the store fails.
    pub fn note_delivery(
        &self,
        project: u32,
        channel: Channel,
        name: &str,
        delivery: &Delivery,
        now_s: i64,
    ) -> Result<(), ControlError> {
        self.write(|transaction| {
            transaction.execute(
                "insert or replace into digest_deliveries
                 (project, channel, name, state, tries, next_try_s, problem, changed_s)
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                (
                    project,
                    channel.word(),
                    name,
                    delivery.state.word(),
                    delivery.tries,
                    delivery.next_try_s,
                    &delivery.problem,
                    now_s,
                ),
            )?;
            transaction.execute(
                "delete from digest_deliveries where changed_s < ?1",
                [now_s - DELIVERY_DAYS * super::DAY_S],
            )?;
            Ok(())
        })
    }

    /// The newest message of each channel.
    ///
    /// # Errors
    /// If the store fails.
    pub fn newest_deliveries(&self, project: u32) -> Result<Vec<NamedDelivery>, ControlError> {
        let mut newest = Vec::new();
        for &channel in Channel::ALL {
            let found = self
                .connection()
                .query_row(
                    "select state, tries, next_try_s, problem, name, changed_s from digest_deliveries
                     where project = ?1 and channel = ?2 order by changed_s desc, name desc limit 1",
                    (project, channel.word()),
                    |row| {
                        Ok(NamedDelivery {
                            channel,
                            name: row.get(4)?,
                            delivery: delivery(row)?,
                            changed_s: row.get(5)?,
                        })
                    },
                )
                .optional()?;
            newest.extend(found);
        }
        Ok(newest)
    }

    /// Tells, at a start, which messages were cut short by the end before it.
    ///
    /// # Errors
    /// If the store fails.
    pub fn note_interrupted_deliveries(&self) -> Result<(), ControlError> {
        let cut_short = Delivery {
            state: State::Sending,
            tries: 1,
            next_try_s: None,
            problem: None,
        }
        .after_restart();
        self.connection().execute(
            "update digest_deliveries set state = ?1, problem = ?2 where state = ?3",
            (
                cut_short.state.word(),
                cut_short.problem,
                State::Sending.word(),
            ),
        )?;
        Ok(())
    }
}

fn delivery(row: &Row<'_>) -> rusqlite::Result<Delivery> {
    let state: String = row.get(0)?;
    Ok(Delivery {
        // A word of a later version is one of which nothing is known: it may have arrived.
        state: State::parse(&state).unwrap_or(State::Interrupted),
        tries: row.get(1)?,
        next_try_s: row.get(2)?,
        problem: row.get(3)?,
    })
}

/// A key as it is shown once, in the form of Standard Webhooks.
pub fn shown_signing_key(key: &[u8]) -> Secret {
    use base64::Engine;
    Secret::of(format!(
        "whsec_{}",
        base64::engine::general_purpose::STANDARD.encode(key)
    ))
}

#[cfg(test)]
mod tests {
    use super::super::NewProject;
    use super::*;

    #[test]
    fn a_message_that_was_cut_short_is_told_and_one_that_was_sent_stays_so() {
        let control = Control::in_memory(0).expect("opens");
        control
            .create_project(&NewProject::named("Acme"), 0)
            .expect("created");
        let begun = Delivery::begin(None, 10).expect("due");
        let note = |name: &str, delivery: &Delivery, at: i64| {
            control
                .note_delivery(1, Channel::Email, name, delivery, at)
                .expect("noted");
        };
        note("digest/2026-11-16", &begun.end(Ok(()), 10), 10);
        note("digest/2026-11-23", &begun, 20);

        control.note_interrupted_deliveries().expect("noted");

        let state = |name: &str| {
            let kept = control.delivery(1, Channel::Email, name).expect("read");
            kept.expect("kept").state
        };
        assert_eq!(state("digest/2026-11-16"), State::Sent);
        assert_eq!(state("digest/2026-11-23"), State::Interrupted);
        let newest = control.newest_deliveries(1).expect("read");
        assert_eq!(newest.len(), 1);
        assert_eq!(newest[0].name, "digest/2026-11-23");
        control.remove_channel(1, Channel::Email).expect("removed");
        assert!(control.newest_deliveries(1).expect("read").is_empty());
    }

    #[test]
    fn neither_target_nor_key_is_printed() {
        let settings = ChannelSettings {
            channel: Channel::Webhook,
            target: "https://hooks.example/secret".to_owned(),
            signing_key: Some(b"key".to_vec()),
            alerts: true,
            since_s: 0,
        };

        assert_eq!(format!("{settings:?}"), "ChannelSettings(webhook)");
        assert_eq!(shown_signing_key(b"key").reveal(), "whsec_a2V5");
    }
}
