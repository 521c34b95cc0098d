//! How a message gets to the team: when it is tried, what follows from a failure, and where the server may speak to.
//!
//! A message is sent at most once: one whose sending was cut short may have arrived, so it is told and not repeated.

mod destination;
mod text;

pub use destination::{Networks, UnsafeUrl, WebhookUrl};
pub use text::{one_line, slack_text};

use serde::Serialize;
use strum::VariantArray;

/// Hour of the project's zone from which messages of a day are sent: before it nobody reads them.
pub const SEND_FROM_HOUR: u8 = 7;
/// Seconds after each failed try until the next one. After the last the message is given up: a digest that is two days old is
/// found in the dashboards.
pub const RETRY_AFTER_S: [i64; 7] = [60, 300, 1_800, 7_200, 21_600, 43_200, 86_400];

/// Where messages go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, VariantArray)]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    Email,
    Webhook,
}

impl Channel {
    pub const ALL: &[Channel] = Channel::VARIANTS;

    /// The word as on the wire and at rest.
    pub fn word(self) -> &'static str {
        match self {
            Channel::Email => "email",
            Channel::Webhook => "webhook",
        }
    }

    pub fn parse(word: &str) -> Option<Channel> {
        Channel::ALL
            .iter()
            .copied()
            .find(|channel| channel.word() == word)
    }
}

/// What became of one message on one channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, VariantArray)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Noted before the first byte goes out, so that no restart sends twice.
    Sending,
    Sent,
    /// It is tried again.
    Failed,
    /// It was tried for two days in vain.
    GivenUp,
    /// The server ended while it was sent: it may have arrived.
    Interrupted,
}

impl State {
    pub const ALL: &[State] = State::VARIANTS;

    /// The word as on the wire and at rest.
    pub fn word(self) -> &'static str {
        match self {
            State::Sending => "sending",
            State::Sent => "sent",
            State::Failed => "failed",
            State::GivenUp => "given_up",
            State::Interrupted => "interrupted",
        }
    }

    pub fn parse(word: &str) -> Option<State> {
        State::ALL
            .iter()
            .copied()
            .find(|state| state.word() == word)
    }
}

/// One message on one channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    pub state: State,
    /// Tries that have begun.
    pub tries: u32,
    /// When it is tried next, in seconds since 1970; only a failed one is.
    pub next_try_s: Option<i64>,
    /// What went wrong last and what to do; never a secret or an address of a person.
    pub problem: Option<String>,
}

impl Delivery {
    /// As it is noted before a try; `None` where none is due.
    pub fn begin(before: Option<&Delivery>, now_s: i64) -> Option<Delivery> {
        let tries = match before {
            None => 0,
            Some(failed) if failed.state == State::Failed => failed
                .next_try_s
                .is_none_or(|due| due <= now_s)
                .then_some(failed.tries)?,
            Some(_) => return None,
        };
        Some(Delivery {
            state: State::Sending,
            tries: tries + 1,
            next_try_s: None,
            problem: None,
        })
    }

    /// After a try: what the receiver, or the way to it, said.
    pub fn end(&self, outcome: Result<(), String>, now_s: i64) -> Delivery {
        let mut ended = self.clone();
        match outcome {
            Ok(()) => ended.state = State::Sent,
            Err(problem) => {
                ended.problem = Some(problem);
                // The first try waits for the first pause.
                let pause = (self.tries as usize)
                    .checked_sub(1)
                    .and_then(|at| RETRY_AFTER_S.get(at));
                ended.next_try_s = pause.map(|pause| now_s + pause);
                ended.state = if pause.is_some() {
                    State::Failed
                } else {
                    State::GivenUp
                };
            }
        }
        ended
    }

    /// Of one that a start of the server finds.
    pub fn after_restart(self) -> Delivery {
        match self.state {
            State::Sending => Delivery {
                state: State::Interrupted,
                problem: Some(
                    "the server was stopped while it sent this: look whether it arrived".to_owned(),
                ),
                ..self
            },
            State::Sent | State::Failed | State::GivenUp | State::Interrupted => self,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_message_is_tried_again_ever_more_seldom_and_then_given_up() {
        let mut now_s = 1_000;
        let mut last: Option<Delivery> = None;
        let mut waits = Vec::new();
        loop {
            let begun = Delivery::begin(last.as_ref(), now_s).expect("due");
            let ended = begun.end(Err("refused".to_owned()), now_s);
            let Some(next) = ended.next_try_s else {
                assert_eq!(ended.state, State::GivenUp);
                assert_eq!(Delivery::begin(Some(&ended), i64::MAX), None);
                break;
            };
            assert_eq!(
                Delivery::begin(Some(&ended), next - 1),
                None,
                "not before its time"
            );
            waits.push(next - now_s);
            now_s = next;
            last = Some(ended);
        }
        assert_eq!(waits, RETRY_AFTER_S);
    }

    #[test]
    fn what_was_sent_or_may_have_arrived_is_never_sent_again() {
        let begun = Delivery::begin(None, 0).expect("due");
        for stands in [
            begun.end(Ok(()), 5),
            begun.clone(),
            begun.clone().after_restart(),
        ] {
            assert_eq!(Delivery::begin(Some(&stands), i64::MAX), None, "{stands:?}");
        }
        assert_eq!(begun.after_restart().state, State::Interrupted);
    }

    #[test]
    fn words_are_read_as_they_are_written() {
        for &state in State::ALL {
            assert_eq!(State::parse(state.word()), Some(state));
        }
        for &channel in Channel::ALL {
            assert_eq!(Channel::parse(channel.word()), Some(channel));
        }
    }
}
