//! The HTTP doors of an installation whose clock the test sets: the same routes that `deadwood serve` opens.

use crate::installation::{FIREFOX, Installation};
use deadwood::http;
use serde_json::Value;
use std::net::SocketAddr;
use std::sync::mpsc;
use std::thread::JoinHandle;

/// Open until the value is dropped.
pub struct Doors {
    address: SocketAddr,
    handle: http::ServerHandle,
    serving: Option<JoinHandle<()>>,
    agent: ureq::Agent,
}

impl Doors {
    pub fn open(installation: &Installation) -> Doors {
        let listener = http::bind(SocketAddr::from(([127, 0, 0, 1], 0))).expect("a free port");
        let address = listener.local_addr().expect("an address");
        let services = installation.app().services.clone();
        let (ready, opened) = mpsc::channel();
        let serving = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread()
                .worker_threads(1)
                .enable_all()
                .build()
                .expect("a runtime");
            runtime.block_on(async {
                let server = http::serve(listener, services).expect("the doors open");
                ready.send(server.handle()).expect("the test waits");
                server.await.expect("serving");
            });
        });
        Doors {
            address,
            handle: opened.recv().expect("the doors open"),
            serving: Some(serving),
            agent: ureq::Agent::config_builder()
                .http_status_as_error(false)
                .build()
                .into(),
        }
    }

    /// Status and body of an answer.
    pub fn get(&self, path: &str, token: &str) -> (u16, Value) {
        let request = self
            .agent
            .get(format!("http://{}{path}", self.address))
            .header("Authorization", format!("Bearer {token}"));
        answered(request.call())
    }

    pub fn put(&self, path: &str, token: &str, body: &Value) -> (u16, Value) {
        let request = self
            .agent
            .put(format!("http://{}{path}", self.address))
            .header("Authorization", format!("Bearer {token}"))
            .content_type("application/json");
        answered(request.send(body.to_string()))
    }

    pub fn post(&self, path: &str, token: &str, body: &Value) -> (u16, Value) {
        let request = self
            .agent
            .post(format!("http://{}{path}", self.address))
            .header("Authorization", format!("Bearer {token}"))
            .content_type("application/json");
        answered(request.send(body.to_string()))
    }

    /// A request of a member of the team, as their browser makes it.
    pub fn as_team(&self, session: &str, method: &str, path: &str, body: &Value) -> (u16, Value) {
        let request = ureq::http::Request::builder()
            .method(method)
            .uri(format!("http://{}{path}", self.address))
            .header("Cookie", format!("deadwood_session={session}"))
            .header("X-Deadwood", "1")
            .header("Content-Type", "application/json")
            .body(match method {
                "GET" | "DELETE" => String::new(),
                _ => body.to_string(),
            })
            .expect("a request");
        answered(self.agent.run(request))
    }

    /// Sends events as a page does: without a token.
    #[track_caller]
    pub fn send(&self, batch: &Value) {
        let request = self
            .agent
            .post(format!("http://{}/api/v1/events", self.address))
            .header("User-Agent", FIREFOX)
            .content_type("text/plain");
        let (status, answer) = answered(request.send(batch.to_string()));
        assert_eq!(status, 202, "{answer}");
        assert_eq!(answer["rejected"], serde_json::json!([]), "{answer}");
    }
}

fn answered(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> (u16, Value) {
    let mut answer = answer.expect("an answer");
    let text = answer.body_mut().read_to_string().expect("a whole answer");
    let body = serde_json::from_str(&text).unwrap_or(Value::String(text));
    (answer.status().as_u16(), body)
}

impl Drop for Doors {
    fn drop(&mut self) {
        futures_util::FutureExt::now_or_never(self.handle.stop(false));
        if let Some(serving) = self.serving.take() {
            let _ = serving.join();
        }
    }
}
