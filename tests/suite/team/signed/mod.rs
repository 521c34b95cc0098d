//! Every change and every export leaves one line, whoever asks for it and however.

mod commands;
mod operations;

use deadwood_tests::{Answer, Project, Server, Session};
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

/// Reads the log as an owner, and what is new in it since it was last read.
struct Log<'a> {
    server: &'a Server,
    owner: &'a Session<'a>,
    project: &'a Project,
    read_to: Cell<i64>,
    walked: RefCell<BTreeSet<String>>,
}

impl<'a> Log<'a> {
    fn of(server: &'a Server, owner: &'a Session<'a>, project: &'a Project) -> Log<'a> {
        let log = Log {
            server,
            owner,
            project,
            read_to: Cell::new(0),
            walked: RefCell::default(),
        };
        log.news();
        log
    }

    #[track_caller]
    fn get(&self, rest: &str) -> Answer {
        let answer = self.owner.get(&self.project.path(rest));
        answer.expect_status(200)
    }

    fn put(&self, rest: &str, body: Value) -> Answer {
        self.owner
            .send("PUT", &self.project.path(rest), Some(&body))
    }

    fn patch(&self, rest: &str, body: Value) -> Answer {
        self.owner
            .send("PATCH", &self.project.path(rest), Some(&body))
    }

    fn post(&self, rest: &str, body: Value) -> Answer {
        self.owner.post(&self.project.path(rest), &body)
    }

    fn delete(&self, rest: String) -> Answer {
        self.owner.delete(&self.project.path(&rest))
    }

    /// As the host app's back end says it.
    fn told(&self, method: &str, rest: &str, body: Value) -> Answer {
        let token = format!("Bearer {}", self.project.server_token);
        let headers = [("Authorization", token.as_str())];
        self.server
            .send_with(method, &self.project.path(rest), &headers, Some(&body))
    }

    fn news(&self) -> Vec<Value> {
        let page = self.get("/audit").json();
        let entries = page["entries"].as_array().expect("lines").clone();
        let number = |line: &Value| line["number"].as_i64().expect("a number");
        let read_to = self.read_to.get();
        self.read_to.set(entries.first().map_or(read_to, number));
        entries
            .into_iter()
            .filter(|line| number(line) > read_to)
            .collect()
    }

    /// What was asked last left this line, and no other.
    #[track_caller]
    fn says(&self, operation: &str, who: &str, act: &str, subject: Value) {
        self.walked.borrow_mut().insert(operation.to_owned());
        let news = self.news();
        assert_eq!(news.len(), 1, "{operation}: {news:?}");
        assert_eq!(
            (&news[0]["who"], &news[0]["act"], &news[0]["subject"]),
            (&json!(who), &json!(act), &subject),
            "{operation}"
        );
    }

    #[track_caller]
    fn says_nothing(&self, of: &str) {
        let news = self.news();
        assert!(news.is_empty(), "{of}: {news:?}");
    }
}
