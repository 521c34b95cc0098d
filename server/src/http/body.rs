//! A request's body with a deadline, and what becomes of it when the answer came first.

use crate::limits::{BODY_DEADLINE, LINGER};
use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::rt;
use actix_web::web::Bytes;
use futures_util::{FutureExt, Stream, StreamExt};
use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use tokio::time::{Instant, Sleep, sleep_until, timeout};

/// A body that ends in an error when its deadline has passed.
#[derive(Clone)]
pub struct TimedBody(Rc<RefCell<State>>);

struct State {
    payload: Payload,
    deadline: Instant,
    /// Made when the body first keeps us waiting, which most never do.
    alarm: Option<Pin<Box<Sleep>>>,
    ended: bool,
}

impl TimedBody {
    pub fn new(payload: Payload) -> TimedBody {
        TimedBody(Rc::new(RefCell::new(State {
            payload,
            deadline: Instant::now() + BODY_DEADLINE,
            alarm: None,
            ended: false,
        })))
    }

    pub fn into_payload(self) -> Payload {
        Payload::Stream {
            payload: Box::pin(self),
        }
    }

    /// Reads on in a body that was answered before its end, so that the connection lingers and then closes.
    ///
    /// actix discards the rest of a body whose reader has gone: of one with a known length for as long as it lingers, but of
    /// one in chunks without an end. While a reader is there, both linger alike. It reads, for what waits unread is a hundred
    /// kilobytes a body, and it goes with the connection: a flood of refused bodies is to cost no memory.
    pub fn outlive_the_answer(mut self) {
        if !self.0.borrow().ended {
            rt::spawn(timeout(2 * LINGER, async move {
                while let Some(Ok(_)) = self.next().await {}
            }));
        }
    }
}

impl Stream for TimedBody {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let state = &mut *self.0.borrow_mut();
        if let Poll::Ready(chunk) = state.payload.poll_next_unpin(context) {
            state.ended |= chunk.is_none();
            return Poll::Ready(chunk);
        }
        let deadline = state.deadline;
        let alarm = state
            .alarm
            .get_or_insert_with(|| Box::pin(sleep_until(deadline)));
        alarm.poll_unpin(context).map(|()| Some(Err(too_slow())))
    }
}

fn too_slow() -> PayloadError {
    PayloadError::Io(std::io::ErrorKind::TimedOut.into())
}

/// Whether a body could not be read because its deadline had passed.
pub fn is_too_slow(error: &PayloadError) -> bool {
    matches!(error, PayloadError::Io(error) if error.kind() == std::io::ErrorKind::TimedOut)
}
