//! Connections: how many there are, and an end for those that only hold their place.
//!
//! actix times the head of a connection's first request and the pause between two, but not the head of a second request: one
//! byte of it stops the clock. So each connection is known here, with the time since it last had a request under way, and a
//! watch ends those that have had none for too long.

use crate::limits::{
    CONNECTION_IDLE_MAX, CONNECTIONS_CROWDED, CONNECTIONS_WATCH, CROWDED_IDLE_MAX,
};
use crate::telemetry;
use actix_web::dev::Extensions;
use std::any::Any;
use std::collections::HashMap;
use std::net::{Shutdown, TcpStream};
use std::os::fd::AsFd;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};

/// The open connections of one server.
pub struct Connections {
    started: Instant,
    next: AtomicU64,
    open: Mutex<HashMap<u64, Arc<Connection>>>,
}

struct Connection {
    /// A second handle, to end the connection while actix reads from the first.
    socket: TcpStream,
    requests: AtomicU32,
    /// Milliseconds from the server's start to the end of the last request, or to the connection's beginning.
    idle_since_ms: AtomicU64,
}

/// A connection's entry; gone with it.
pub struct Entry {
    number: u64,
    connection: Arc<Connection>,
    connections: Arc<Connections>,
}

/// One request under way.
pub struct UnderWay {
    connection: Arc<Connection>,
    started: Instant,
}

impl Connections {
    pub fn new() -> Arc<Connections> {
        Arc::new(Connections {
            started: Instant::now(),
            next: AtomicU64::new(0),
            open: Mutex::default(),
        })
    }

    /// Notes a new connection; its requests find their [`Entry`] in `data`.
    pub fn note(self: &Arc<Self>, io: &dyn Any, data: &mut Extensions) {
        let socket = io
            .downcast_ref::<actix_web::rt::net::TcpStream>()
            .and_then(|socket| socket.as_fd().try_clone_to_owned().ok());
        // Out of handles: the connection goes on, timed by actix alone.
        let Some(socket) = socket else { return };
        let connection = Arc::new(Connection {
            socket: socket.into(),
            requests: AtomicU32::new(0),
            idle_since_ms: AtomicU64::new(self.now_ms()),
        });
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        self.lock().insert(number, connection.clone());
        data.insert(Entry {
            number,
            connection,
            connections: self.clone(),
        });
    }

    /// Ends idle connections for as long as the server lives.
    pub async fn watch(connections: Weak<Connections>) {
        loop {
            tokio::time::sleep(CONNECTIONS_WATCH).await;
            let Some(connections) = connections.upgrade() else {
                return;
            };
            connections.end_idle();
        }
    }

    fn end_idle(&self) {
        let open = self.lock();
        metrics::gauge!(telemetry::CONNECTIONS).set(open.len() as f64);
        let idle_max = idle_max(open.len());
        let now_ms = self.now_ms();
        let idle = open.values().filter(|connection| {
            let idle_ms = now_ms.saturating_sub(connection.idle_since_ms.load(Ordering::Acquire));
            connection.requests.load(Ordering::Acquire) == 0
                && Duration::from_millis(idle_ms) > idle_max
        });
        let mut ended: u64 = 0;
        for connection in idle {
            // One that has ended by itself is as good.
            let _ = connection.socket.shutdown(Shutdown::Both);
            ended += 1;
        }
        drop(open);
        metrics::counter!(telemetry::CONNECTIONS_ENDED).increment(ended);
    }

    fn now_ms(&self) -> u64 {
        // A server runs for less than 2⁶⁴ ms.
        self.started.elapsed().as_millis() as u64
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<u64, Arc<Connection>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How long a connection may be without a request: less when many are open, so that those who hold their places without
/// asking anything make room first.
fn idle_max(open: usize) -> Duration {
    if open > CONNECTIONS_CROWDED {
        CROWDED_IDLE_MAX
    } else {
        CONNECTION_IDLE_MAX
    }
}

impl Entry {
    /// Marks a request as under way until the value is dropped.
    pub fn begin(&self) -> UnderWay {
        self.connection.requests.fetch_add(1, Ordering::AcqRel);
        UnderWay {
            connection: self.connection.clone(),
            started: self.connections.started,
        }
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        self.connections.lock().remove(&self.number);
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        let now_ms = self.started.elapsed().as_millis() as u64;
        self.connection
            .idle_since_ms
            .store(now_ms, Ordering::Release);
        self.connection.requests.fetch_sub(1, Ordering::AcqRel);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crowd_leaves_the_idle_less_time() {
        assert_eq!(idle_max(CONNECTIONS_CROWDED), CONNECTION_IDLE_MAX);
        assert!(idle_max(CONNECTIONS_CROWDED + 1) < CONNECTION_IDLE_MAX);
    }
}
