//! A reader of the dashboards, as their browser speaks for them.

use crate::{Answer, Project, Server};
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
        Session::of(server, &answer)
    }

    /// The account that runs the server, made by whoever opened the printed address.
    ///
    /// # Panics
    /// If the server does not make it.
    pub fn found(server: &'a Server, name: &str, password: &str) -> Session<'a> {
        let operator = Session::open(server);
        let account = json!({ "name": name, "email": address_of(name), "password": password });
        let answer = operator
            .post("/api/v1/account", &account)
            .expect_status(204);
        Session::of(server, &answer)
    }

    /// Signs in with a password; the answer is the caller's to look at.
    pub fn sign_in(server: &'a Server, name: &str, password: &str) -> Answer {
        let credentials = json!({ "email": address_of(name), "password": password });
        Session::stranger(server).post("/api/v1/session/sign-in", &credentials)
    }

    /// Somebody without a session.
    pub fn stranger(server: &'a Server) -> Session<'a> {
        Session {
            server,
            cookie: "none=none".to_owned(),
        }
    }

    /// The session that an answer's cookie carries.
    ///
    /// # Panics
    /// If it carries none.
    pub fn of(server: &'a Server, answer: &Answer) -> Session<'a> {
        let cookie = answer.set_cookie.as_deref().expect("a session cookie");
        let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        Session { server, cookie }
    }

    /// Invites somebody, who joins with a new account.
    ///
    /// # Panics
    /// If either is refused.
    pub fn let_in(&self, project: &Project, name: &str, role: &str, password: &str) -> Session<'a> {
        let link = self.invite(project, name, role);
        let acceptance = json!({ "token": link, "name": name, "password": password });
        let answer = Session::stranger(self.server)
            .post("/api/v1/invitations/accept", &acceptance)
            .expect_status(204);
        Session::of(self.server, &answer)
    }

    /// The secret part of an invitation's link.
    ///
    /// # Panics
    /// If the invitation is refused.
    pub fn invite(&self, project: &Project, name: &str, role: &str) -> String {
        let invitation = json!({ "email": address_of(name), "role": role });
        let created = self
            .post(&project.path("/invitations"), &invitation)
            .expect_status(201)
            .json();
        let link = created["link"].as_str().expect("a link");
        link.split_once("/join#").expect("its token").1.to_owned()
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
        self.send("POST", path, Some(body))
    }

    /// # Panics
    /// If no answer comes.
    pub fn delete(&self, path: &str) -> Answer {
        self.send("DELETE", path, None)
    }

    /// A request as a page of the dashboards makes it.
    ///
    /// # Panics
    /// If no answer comes.
    pub fn send(&self, method: &str, path: &str, body: Option<&Value>) -> Answer {
        let headers = [("Cookie", self.cookie.as_str()), ("X-Deadwood", "1")];
        self.server.send_with(method, path, &headers, body)
    }
}

/// Of somebody called so.
pub fn address_of(name: &str) -> String {
    format!("{}@example.com", name.to_lowercase())
}
