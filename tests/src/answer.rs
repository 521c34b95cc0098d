//! An HTTP answer, whatever its status.

use serde_json::Value;

#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub content_type: String,
    /// The cookie that the answer sets, with its attributes.
    pub set_cookie: Option<String>,
    /// The head of the ledger, which every answer to events carries.
    pub ledger: Option<String>,
    /// Seconds after which a refused sender may come again.
    pub retry_after: Option<String>,
    pub etag: Option<String>,
    pub server_timing: Option<String>,
    pub body: String,
}

impl Answer {
    /// The body as JSON.
    ///
    /// # Panics
    /// If it is not JSON, with the body.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| {
            panic!("not JSON ({error}), status {}: {}", self.status, self.body)
        })
    }

    /// The fixed word of an error, checked to have the one form that all errors have.
    ///
    /// # Panics
    /// If the answer is no `application/problem+json` with the promised fields.
    pub fn problem_code(&self) -> String {
        assert!(
            self.content_type.starts_with("application/problem+json"),
            "status {} came as {}: {}",
            self.status,
            self.content_type,
            self.body
        );
        let problem = self.json();
        assert_eq!(problem["type"], "about:blank", "{problem}");
        assert_eq!(problem["status"], self.status, "{problem}");
        for field in ["title", "detail"] {
            let text = problem[field].as_str().unwrap_or_default();
            assert!(!text.is_empty(), "{field} is empty: {problem}");
        }
        problem["code"]
            .as_str()
            .expect("a problem has a code")
            .to_owned()
    }

    /// Asserts the status, and hands the answer on.
    ///
    /// # Panics
    /// If the status is another one, with the body.
    #[track_caller]
    pub fn expect_status(self, status: u16) -> Answer {
        assert_eq!(self.status, status, "{}", self.body);
        self
    }
}
