//! A reader of the dashboards, as their browser speaks for them.

use crate::{Answer, Server};
use serde_json::{Value, json};

#[derive(Debug)]
pub struct Session<'a> {
    server: &'a Server,
    cookie: String,
}

impl<'a> Session<'a> {
    /// Exchanges the printed address for a session, which works once.
    ///
    /// # Panics
    /// If the server does not give one.
    pub fn open(server: &'a Server) -> Session<'a> {
        let token = json!({ "token": server.enter_token() });
        let answer = server
            .post_bytes(
                "/api/v1/session",
                &[("Content-Type", "application/json")],
                token.to_string().as_bytes(),
            )
            .expect("an answer")
            .expect_status(204);
        let cookie = answer.set_cookie.expect("a session cookie");
        let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        Session { server, cookie }
    }

    /// As a browser would send it: `name=value`.
    pub fn cookie(&self) -> &str {
        &self.cookie
    }

    /// # Panics
    /// If no answer comes.
    pub fn get(&self, path: &str) -> Answer {
        self.server.get_with(path, "Cookie", &self.cookie)
    }

    /// # Panics
    /// If no answer comes.
    pub fn post(&self, path: &str, body: &Value) -> Answer {
        let headers = [
            ("Cookie", self.cookie.as_str()),
            ("X-Deadwood", "1"),
            ("Content-Type", "application/json"),
        ];
        self.server
            .post_bytes(path, &headers, body.to_string().as_bytes())
            .expect("an answer")
    }

    /// # Panics
    /// If no answer comes.
    pub fn delete(&self, path: &str) -> Answer {
        let headers = [("Cookie", self.cookie.as_str()), ("X-Deadwood", "1")];
        self.server.delete_with(path, &headers)
    }
}
